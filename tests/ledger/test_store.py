"""Databases that cannot be used are refused with what to do, and what they hold stays; many writers take turns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, text

from dragoman.errors import LedgerError
from dragoman.ledger import Ledger, store
from tests.ledger.making import JUDGE, border, reading, take_border


@contextmanager
def another_writer(ledger: Ledger) -> Iterator[None]:
    """Somebody else who has begun a change and does not end it."""
    engine = create_engine(ledger.store.url)
    with engine.connect() as connection:
        if ledger.store.is_sqlite:
            connection.connection.driver_connection.execute("BEGIN IMMEDIATE")  # type: ignore[union-attr]
        else:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({store.QUEUE})"))
        yield
    engine.dispose()


def test_a_ledger_that_another_holds_is_refused_for_writing_and_read_on(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    with Ledger.open(place) as ledger:
        take_border(ledger)
        before = ledger.events()
        with another_writer(ledger):
            with pytest.raises(LedgerError, match="try again"):
                ledger.accept(before[0].key, **JUDGE)
            assert ledger.events() == before
        ledger.accept(before[0].key, **JUDGE)
        assert len(ledger.history()) == 1


def test_a_ledger_that_cannot_be_written_to_is_refused_for_writing_and_read_on(place: str) -> None:
    with Ledger.open(place) as ledger:
        take_border(ledger)
        before = ledger.events()
    shut = (
        f"sqlite:///file:{place}?mode=ro&uri=true"
        if "://" not in place
        else f"{place}?options=-cdefault_transaction_read_only%3Don"
    )
    with Ledger.open(shut) as ledger:
        assert ledger.events() == before
        with pytest.raises(LedgerError, match="cannot be written to"):
            ledger.take(border(), "other", "first")
    with Ledger.open(place) as ledger:
        assert ledger.events() == before


def test_a_disk_that_is_full_keeps_what_was_held(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        take_border(ledger)
        before, moment = ledger.events(), ledger.contents().last
        pages = sqlite3.connect(tmp_path / "ledger.db")
        count = pages.execute("PRAGMA page_count").fetchone()[0]
        pages.close()
        event.listen(ledger.store.engine, "connect", lambda c, _: c.execute(f"PRAGMA max_page_count = {count + 2}"))
        with pytest.raises(LedgerError, match="full; make room"):
            ledger.take(reading("Nothing was said. " * 5_000), "long", "first")
        assert (ledger.events(), ledger.contents().last) == (before, moment)
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        assert ledger.take(reading("Nothing was said. " * 5_000), "long", "first") == "added"


def test_what_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("This is a text and no database. " * 50)
    before = (tmp_path / "text.db").read_bytes()
    with pytest.raises(LedgerError, match="no SQLite file; name another"):
        Ledger.open(tmp_path / "text.db")
    assert (tmp_path / "text.db").read_bytes() == before
    with pytest.raises(LedgerError, match="check the path"):
        Ledger.open(tmp_path)
    with pytest.raises(LedgerError, match="folder exists"):
        Ledger.open(tmp_path / "missing" / "ledger.db")


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        for n in range(30):
            ledger.take(reading(f"Nothing was said on day {n}. " * 50), f"{n}", "first")
    whole = bytearray((tmp_path / "ledger.db").read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    (tmp_path / "ledger.db").write_bytes(whole)
    with pytest.raises(LedgerError, match="damaged; restore a backup"):
        Ledger.open(tmp_path / "ledger.db")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://host/name", "not in mysql"),
        ("://", "no address"),
        ("postgresql://postgres@127.0.0.1:1/none", "no server answers"),
    ],
)
def test_an_address_of_no_ledger_is_refused(address: str, said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        Ledger.open(address)


def test_a_password_is_not_told() -> None:
    with pytest.raises(LedgerError) as told:
        Ledger.open("postgresql://postgres:hush@127.0.0.1:1/none")
    assert "hush" not in str(told.value)


def test_a_change_that_fails_is_not_kept_in_part(ledger: Ledger) -> None:
    take_border(ledger)
    before = ledger.contents()

    def fail() -> None:
        with ledger.store.writing("test") as writing:
            writing.insert(
                "fetches", ("id", "url", "status", "moment_id"), [(writing.new_id("fetches"), "x", 200, writing.moment)]
            )
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert ledger.contents() == before
    assert ledger.last_fetch("x") is None


EACH = 5


def work(place: str, number: int) -> None:
    """What one process does: open, take in what is its own and what all have, and judge."""
    with Ledger.open(place) as ledger:
        for n in range(EACH):
            talks, _ = take_border(ledger, f"{number}-{n}")
            ledger.take(border(), f"common-{n}", "first")
            ledger.accept(talks, author=f"judge {number}", reason="so it is")


def test_eight_processes_adding_and_judging_at_once_lose_nothing(place: str) -> None:
    with ProcessPoolExecutor(8, get_context("spawn")) as pool:
        for done in [pool.submit(work, place, number) for number in range(8)]:
            done.result()
    with Ledger.open(place, create=False) as ledger:
        contents = ledger.contents()
        assert (contents.documents, contents.reports, contents.judgments) == (9 * EACH, 18 * EACH, 8 * EACH)
        assert len(ledger.events("review:accepted")) == 8 * EACH
        assert {j.author for j in ledger.history()} == {f"judge {n}" for n in range(8)}
        with ledger.store.reading() as connection:
            moments = connection.execute(text("SELECT id, at FROM moments ORDER BY id")).all()
            stray = connection.execute(
                text("SELECT count(*) FROM events WHERE moment_id NOT IN (SELECT id FROM moments)")
            ).scalar()
        assert [m.id for m in moments] == list(range(1, len(moments) + 1))
        assert all(one.at <= two.at for one, two in pairwise(moments))
        assert stray == 0
