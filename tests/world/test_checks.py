"""Faults that the form of a table cannot show, and gaps in the known holders."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.ontology import Ontology
from dragoman.world.checks import find_faults, find_gaps
from dragoman.world.overlays import load_tables
from dragoman.world.tables import SCHEMA

SECTORS = Ontology.load().sectors


def overlay(folder: Path, table: str, row: str) -> list[Path]:
    header = "# " + "\t".join(SCHEMA[table][0])
    (folder / f"{table}.tsv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    return [folder]


def test_the_packaged_tables_have_no_fault() -> None:
    assert list(find_faults(load_tables(), SECTORS)) == []


@pytest.mark.parametrize(
    ("table", "row", "part"),
    [
        ("groups", "Blue Lions\tQQQ:OPP", "no state or body has the code 'QQQ'"),
        ("groups", "Blue Lions\tKGZ:ZZZ", "no sector 'ZZZ'"),
        ("groups", "Blue Lions\tKGZ:OPP|QQQ [1999..2000]", "'QQQ'"),
        ("memberships", "NATO\tQQQ\t1999", "'QQQ'"),
        ("persons", "ann-other\tAnn Other\t\tOther\tQQQ", "'QQQ'"),
    ],
)
def test_an_unknown_code_is_named_with_its_line(tmp_path: Path, table: str, row: str, part: str) -> None:
    faults = list(find_faults(load_tables(overlay(tmp_path, table, row)), SECTORS))
    assert len(faults) == 1
    assert part in faults[0]
    assert f"{table}.tsv:2" in faults[0]


def test_a_gap_between_two_known_holders_is_found(tmp_path: Path) -> None:
    folders = overlay(tmp_path, "persons", "ann-other\tAnn Other\t\tOther\tKGZ")
    rows = ["LIE\tking\tann-other\t1990-01-01\t1991-01-01", "LIE\tking\tann-other\t1995-01-01\t1996-01-01"]
    overlay(tmp_path, "offices", "\n".join(rows))
    gaps = [gap for gap in find_gaps(load_tables(folders)) if (gap.code, gap.office) == ("LIE", "king")]
    assert [str(gap) for gap in gaps] == ["LIE: no king is known from 1991-01-01 to 1995-01-01"]
