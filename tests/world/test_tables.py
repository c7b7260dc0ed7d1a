"""Tables are validated on load; overlays add, correct and retire."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.world import World
from dragoman.world.overlays import load_tables
from dragoman.world.tables import SCHEMA

DAY = dt.date(2004, 1, 1)


def write(folder: Path, table: str, *rows: str) -> Path:
    header = "# " + "\t".join(SCHEMA[table][0])
    (folder / f"{table}.tsv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return folder


def test_overlay_adds_a_row(tmp_path: Path) -> None:
    world = World.load([write(tmp_path, "groups", "Blue Lions\tKGZ:OPP\t\t\tBlue Lions Movement")])
    assert [name.entity.code for name in world.find("The Blue Lions Movement met.", DAY)] == ["KGZ:OPP"]


def test_overlay_overrides_the_same_key(tmp_path: Path) -> None:
    world = World.load([write(tmp_path, "groups", "Hamas\tPSE:OPP")])
    assert world.meanings("Hamas", DAY)[0].code == "PSE:OPP"


def test_overlay_retires_a_row(tmp_path: Path) -> None:
    world = World.load([write(tmp_path, "groups", "-Hamas")])
    assert world.meanings("Hamas", DAY) == []


@pytest.mark.parametrize(
    ("table", "row", "part"),
    [
        ("groups", "X\tY\t2004-02-30", "does not exist"),
        ("groups", "X\tY\tspring", "expected a date"),
        ("groups", "X\tKGZ:OPP\t2005\t2004", "before it begins"),
        ("groups", "X\tY\t\t\t\t\t", "cells"),
        ("groups", "\tY", "empty"),
        ("groups", "-No Such Group\tY", "cannot retire"),
        ("offices", "UZB\tpresident\tnobody\t1990", "no person"),
        ("offices", "UZB\tking of kings\tislam-karimov\t1990", "no office"),
        ("roles", "wizard\t\tREB\tghost", "sort"),
        ("ambiguous", "us\tsometimes", "modes"),
        ("collectives", "Odd states\tXXX", "no such states"),
        ("organs", "USA\tOdd House\tGOV\thouse", "expected organ or seat"),
    ],
)
def test_malformed_row_is_refused_by_file_and_line(tmp_path: Path, table: str, row: str, part: str) -> None:
    with pytest.raises(DataError, match=part) as caught:
        World.load([write(tmp_path, table, row)])
    assert caught.value.line == 2
    assert caught.value.file.endswith(f"{table}.tsv")


def test_wrong_header_is_refused(tmp_path: Path) -> None:
    (tmp_path / "roles.tsv").write_text("# word\tsector\n", encoding="utf-8")
    with pytest.raises(DataError, match="header"):
        World.load([tmp_path])


def test_missing_overlay_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no folder"):
        World.load([tmp_path / "absent"])


def test_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "roles.tsv").write_bytes(b"# noun\tplural\tsector\tsort\n\xff\xfe")
    with pytest.raises(DataError, match="UTF-8"):
        World.load([tmp_path])


def test_every_code_names_a_state_an_organisation_or_a_transnational_sector(world: World) -> None:
    tables = load_tables()
    states = {row["code"].partition(":")[0] for row in tables["states"]} | {"INT"}
    organisations = {row["code"] for row in tables["organisations"]}
    strange = [
        (table, row["code"])
        for table in ("organs", "groups", "outlets", "places", "offices", "phrases", "guards")
        for row in tables[table]
        if row["code"] != "-" and row["code"].partition(":")[0] not in states | organisations
    ]
    assert strange == []


def test_members_are_states_and_bodies_are_known() -> None:
    tables = load_tables()
    states = {row["code"] for row in tables["states"]}
    organisations = {row[column] for row in tables["organisations"] for column in ("key", "code")}
    assert {row["state"] for row in tables["memberships"]} <= states
    assert {row["org"] for row in tables["memberships"]} <= organisations
