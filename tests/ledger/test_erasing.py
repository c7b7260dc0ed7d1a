"""Erasing leaves no word of a text anywhere, and all that was coded."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect

from dragoman.errors import JudgmentError
from dragoman.ledger import Ledger, Quote, Said
from dragoman.records import Attribution
from tests.ledger.making import JUDGE, border, event, foreign, reading, take_border

SECRET = "Quetzalcoatl and Xylophonia held talks in Brobdingnag. Xylophonia accused Quetzalcoatl of flapdoodle."
WORDS = (
    "quetzalcoatl",
    "xylophonia",
    "brobdingnag",
    "flapdoodle",
    "talks",
    "title of zyzzyva",
    "zyzzyva",
    "quetzal",
    "xylophon",
)


def trace(ledger: Ledger, path: Path) -> list[str]:
    """The words that still stand anywhere in the files or tables of a ledger."""
    if ledger.store.is_sqlite:
        ours = sorted(path.glob("ledger.db*"))
        held = b"".join(file.read_bytes() for file in ours).lower()
        return [word for word in WORDS if word.encode() in held or word.encode("utf-16-le") in held]
    with ledger.store.reading() as connection:
        inspected = inspect(connection)
        rows = [
            str(connection.exec_driver_sql(f"SELECT array_agg(t::text) FROM {name} t").scalar()).lower()
            for name in (*inspected.get_table_names(), *inspected.get_view_names())
        ]
    return [word for word in WORDS if any(word in row for row in rows)]


@pytest.fixture
def secret(ledger: Ledger) -> Ledger:
    said = Attribution("Xylophonia", "KAZ", None, True, 55, 65)
    ledger.take(
        reading(SECRET, event(SECRET, "held talks", "KAZ", "UZB"), event(SECRET, "accused", "KAZ", "UZB", "ACCUSE", said=said), title="title of Zyzzyva"),
        "note", "first",
    )  # fmt: skip
    return ledger


@pytest.mark.parametrize("alone", [True, False])
def test_no_word_of_the_text_is_left_in_the_database(secret: Ledger, tmp_path: Path, alone: bool) -> None:
    if not alone:
        take_border(secret, "before")
    talks = secret.events("source:note type:CONSULT")[0].key
    secret.correct(talks, {"trigger": "of flapdoodle"}, **JUDGE)
    secret.add_event(talks.partition("@")[0], "in Brobdingnag", {"type": "AID", "actor": "KAZ"}, **JUDGE)
    assert trace(secret, tmp_path)
    assert secret.erase("note", **JUDGE) == 1
    found = trace(secret, tmp_path)
    assert found == ([] if alone else ["talks"])  # which the other text has too
    secret.close()
    assert trace(secret, tmp_path) == found


def test_no_word_of_any_version_is_left(secret: Ledger, tmp_path: Path) -> None:
    secret.take(reading(SECRET + " Again."), "note", "first")
    assert secret.erase("note", **JUDGE) == 2
    assert trace(secret, tmp_path) == []
    assert secret.erase("note", **JUDGE) == 0


def test_no_word_that_a_data_set_brought_is_left(ledger: Ledger, tmp_path: Path) -> None:
    said = Said(Quote(None, None, "Xylophonia"), "KAZ")
    ledger.import_reports(
        [foreign("p1", "KAZ", "UZB", source="page", sentence=Quote(None, None, SECRET), said=said)], "f", "plover"
    )
    assert len(ledger.events("flapdoodle")) == 1
    assert ledger.erase("page", **JUDGE) == 1
    assert trace(ledger, tmp_path) == []
    assert ledger.events("flapdoodle") == ()
    assert ledger.count("actor:KAZ") == (1, 1)


def test_codes_offsets_hashes_and_a_tombstone_stay(secret: Ledger) -> None:
    before = secret.events()
    latest = secret.latest("note")
    secret.erase(str(before[0].origin.document), author="desk", reason="asked by the owner")
    after = secret.events()
    assert secret.latest("note") == latest
    assert secret.contents().erased == 1
    for one, other in zip(before, after, strict=True):
        assert (one.key, one.type, one.date, one.confidence, one.incident) == (
            other.key,
            other.type,
            other.date,
            other.confidence,
            other.incident,
        )
        assert [p.code for p in (*one.actors, *one.recipients)] == [p.code for p in (*other.actors, *other.recipients)]
        assert one.sentence is not None
        assert other.sentence == Quote(one.sentence.start, one.sentence.end, None)
        assert other.trigger is not None
        assert (other.trigger.text, other.origin.title) == (None, None)
    assert secret.text(str(before[0].origin.document)) is None
    with secret.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT author, reason FROM erasures").all() == [
            ("desk", "asked by the owner")
        ]


def test_neither_search_nor_filter_finds_an_erased_word_and_the_others_are_found(secret: Ledger) -> None:
    take_border(secret, "other")
    secret.erase("note", **JUDGE)
    assert secret.search("flapdoodle") == []
    assert secret.events("flapdoodle") == ()
    assert len(secret.search("crossing")) == 1
    assert len(secret.events("talks")) == 1


def test_the_same_text_is_not_taken_in_again_from_its_source(secret: Ledger, tmp_path: Path) -> None:
    secret.erase("note", **JUDGE)
    again = reading(SECRET, event(SECRET, "held talks", "KAZ", "UZB"), title="title of Zyzzyva")
    assert secret.holds(again.document, "note")
    assert secret.take(again, "note", "first") == "known"
    secret.take(again, "note", "second")
    assert secret.text(str(secret.events()[0].origin.document)) is None
    assert list(secret.unread_by("third")) == []
    assert trace(secret, tmp_path) == []


def test_what_is_not_there_cannot_be_erased(ledger: Ledger) -> None:
    ledger.take(border(), "note", "first")
    moment = ledger.contents().last
    with pytest.raises(JudgmentError, match=r"no document 'other'.*dragoman search"):
        ledger.erase("other", **JUDGE)
    assert ledger.contents().last == moment
