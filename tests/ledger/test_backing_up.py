"""What a backup holds can be taken back by either database."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dragoman.errors import LedgerError
from dragoman.ledger import Ledger, Sighting
from dragoman.ledger.tables import metadata
from dragoman.records import Refusal
from tests.ledger.making import JUDGE, foreign, reading, take_border


def fill(ledger: Ledger) -> None:
    keys = take_border(ledger)
    ledger.take(reading("Nothing, “nothing” — \U0001f6a7\tsaid.\r\n\\N", day=None, outlet=None), "dull", "first")
    ledger.import_reports(
        [foreign("p1", "RUS", "UKR"), Sighting("p1", foreign("p2", "A", "B").origin, 0.5)], "file", "plover"
    )
    ledger.refuse([Refusal("/a.pdf", 3, "no text", "run OCR")])
    ledger.note_fetch("https://example.org/feed", 200, '"1"', None)
    ledger.correct(keys[0], {"type": "AGREE"}, **JUDGE)
    ledger.merge(keys, **JUDGE)
    ledger.undo(ledger.history()[-1].id, **JUDGE)
    take_border(ledger, "gone")
    ledger.erase("gone", **JUDGE)


def dump(ledger: Ledger) -> dict[str, list[Any]]:
    with ledger.store.reading() as connection:
        return {
            t.name: [tuple(row) for row in connection.execute(select(t).order_by(*t.primary_key.columns))]
            for t in metadata.sorted_tables
        }


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_a_restored_ledger_is_equal_in_either_database(
    ledger: Ledger, target: str, tmp_path: Path, new_database: Callable[[], str]
) -> None:
    fill(ledger)
    rows = ledger.back_up(tmp_path / "backup.zip")
    place = new_database() if target == "postgresql" else str(tmp_path / "restored.db")
    with Ledger.restore(tmp_path / "backup.zip", place) as restored:
        assert dump(restored) == dump(ledger)
        assert rows == sum(map(len, dump(ledger).values()))
        assert restored.events() == ledger.events()
        assert restored.history() == ledger.history()
        assert [h.origin for h in restored.search("crossing")] == [h.origin for h in ledger.search("crossing")]
        assert restored.events("ministers") == ledger.events("ministers") != ()
        restored.accept(restored.events()[0].key, **JUDGE)  # it goes on from there
        assert len(restored.history()) == len(ledger.history()) + 1


def test_a_backup_never_replaces_a_file(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "backup.zip").write_text("mine")
    with pytest.raises(LedgerError, match="give a new name"):
        ledger.back_up(tmp_path / "backup.zip")
    with pytest.raises(LedgerError, match="give a new name"):
        ledger.back_up(tmp_path)
    assert (tmp_path / "backup.zip").read_text() == "mine"


def test_a_backup_where_none_can_be_written_is_refused_and_leaves_nothing(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="folder"):
        ledger.back_up(tmp_path / "missing" / "backup.zip")
    assert not (tmp_path / "missing").exists()


def test_restoring_into_what_is_not_empty_is_refused(ledger: Ledger, place: str, tmp_path: Path) -> None:
    fill(ledger)
    ledger.back_up(tmp_path / "backup.zip")
    before = dump(ledger)
    with pytest.raises(LedgerError, match="holds a ledger already; restore into a new one"):
        Ledger.restore(tmp_path / "backup.zip", place)
    assert dump(ledger) == before


def test_restoring_into_a_database_of_others_is_refused_and_leaves_it_as_it_is(ledger: Ledger, tmp_path: Path) -> None:
    import sqlite3

    ledger.back_up(tmp_path / "backup.zip")
    connection = sqlite3.connect(tmp_path / "theirs.db")
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = (tmp_path / "theirs.db").read_bytes()
    with pytest.raises(LedgerError, match="other tables"):
        Ledger.restore(tmp_path / "backup.zip", tmp_path / "theirs.db")
    assert (tmp_path / "theirs.db").read_bytes() == before


def damage(path: Path, how: str) -> None:
    whole = path.read_bytes()
    if how == "cut off":
        path.write_bytes(whole[: len(whole) // 2])
    elif how == "bytes changed":
        start = whole.index(b"texts.jsonl") + 20
        path.write_bytes(whole[:start] + bytes(255 - b for b in whole[start : start + 40]) + whole[start + 40 :])
    elif how == "no zip":
        path.write_text("text")
    elif how == "missing":
        path.unlink()
    else:
        with zipfile.ZipFile(path) as old:
            held = {name: old.read(name) for name in old.namelist()}
        if how == "table missing":
            del held["events.jsonl"]
        elif how == "rows broken":
            held["events.jsonl"] += b"[1, 2\n"
        elif how == "newer":
            held["ledger.json"] = json.dumps({**json.loads(held["ledger.json"]), "revision": "9999"}).encode()
        elif how == "no head":
            held["ledger.json"] = b"{}"
        with zipfile.ZipFile(path, "w") as new:
            for name, content in held.items():
                new.writestr(name, content)


HOW = {"cut off": "backup", "bytes changed": "damaged", "no zip": "no backup", "missing": "no backup", "table missing": "damaged",
       "rows broken": "damaged", "newer": "update dragoman", "no head": "damaged"}  # fmt: skip


@pytest.mark.parametrize("how", HOW)
def test_what_is_no_whole_backup_is_refused_and_nothing_is_restored(place: str, how: str, tmp_path: Path) -> None:
    with Ledger.open(":memory:") as ledger:
        fill(ledger)
        ledger.back_up(tmp_path / "backup.zip")
    damage(tmp_path / "backup.zip", how)
    with pytest.raises(LedgerError, match=HOW[how]):
        Ledger.restore(tmp_path / "backup.zip", place)
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(place, create=False)
