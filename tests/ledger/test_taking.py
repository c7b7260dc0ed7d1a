"""Readings into the ledger: versions of documents, readings anew, and what is known already."""

from __future__ import annotations

import hashlib

import pytest

from dragoman.ledger import Ledger
from dragoman.records import Attribution, CitedSource, Document, Place, Reading, Refusal, Span, Tie
from tests.ledger.making import BORDER, border, event, reading, take_border

OTHER = "Kazakhstan and Uzbekistan signed a treaty on the border in Tashkent."


def other() -> Reading:
    return reading(OTHER, event(OTHER, "signed", "KAZ", "UZB", "AGREE"))


def test_a_document_that_changes_and_changes_back_has_three_versions(ledger: Ledger) -> None:
    outcomes = [ledger.take(made, "note", "first") for made in (border(), other(), border())]
    assert outcomes == ["added", "changed", "changed"]
    assert [r.origin.version for r in ledger.events()] == [3, 3]
    assert ledger.contents().documents == 3
    assert ledger.contents().sources == 1
    assert ledger.contents().reports_ever == 5
    latest = ledger.latest("note")
    assert latest is not None
    assert (latest.version, latest.sha256) == (3, hashlib.sha256(BORDER.encode()).hexdigest())


def test_the_same_reading_twice_is_known_and_adds_nothing(ledger: Ledger) -> None:
    assert ledger.take(border(), "note", "first") == "added"
    before = ledger.events()
    assert ledger.take(border(), "note", "first") == "known"
    assert ledger.events() == before
    assert ledger.contents().reports_ever == 2


def test_a_newer_reader_replaces_what_the_older_read_and_keeps_its_rows(ledger: Ledger) -> None:
    talks, _ = take_border(ledger)
    assert (
        ledger.take(reading(BORDER, event(BORDER, "held talks", "KAZ", "UZB", "AGREE")), "note", "second") == "reread"
    )
    (report,) = ledger.events()
    assert (report.key, report.type, report.reader) == (talks, "AGREE", "second")
    assert ledger.contents().reports_ever == 3
    assert ledger.take(border(), "note", "first") == "known"  # an outdated reader does not come back


def test_the_same_text_from_another_file_is_known_by_its_content_only_where_asked(ledger: Ledger) -> None:
    ledger.take(border(), "/a.txt", "first", by_content=True)
    assert ledger.take(border(), "/b.txt", "first", by_content=True) == "known"
    assert ledger.holds(border().document, "/b.txt", by_content=True)
    assert not ledger.holds(border().document, "/b.txt")
    assert ledger.take(border(), "https://example.org/b", "first") == "added"
    assert ledger.take(border("2004-11-05"), "/c.txt", "first", by_content=True) == "added"  # another day's


def test_text_at_an_address_does_not_make_the_same_file_known(ledger: Ledger) -> None:
    ledger.take(border(), "https://example.org/b", "first")
    assert not ledger.holds(border().document, "/b.txt", by_content=True)


def test_every_field_of_an_event_comes_back_as_it_was_read(ledger: Ledger) -> None:
    said = Attribution("Kyrgyzstan", "KGZ", "KABAR", True, BORDER.index("Kyrg"), BORDER.index("Kyrg") + 10)
    place = Place("Dostuk", "KGZ", 40.4, 72.9)
    made = event(
        BORDER, "accused", "KGZ,RUS", "UZB", "ACCUSE", mode="allege", contexts=("territory", "diplomatic"),
        status="negated", date="2004-11", place=place, said=said, confidence=0.6,
    )  # fmt: skip
    ledger.take(reading(BORDER, made, title="Border"), "note", "first")
    (r,) = ledger.events()
    assert r.said is not None
    assert r.said.speaker is not None
    assert r.sentence is not None
    assert r.trigger is not None
    assert [p.code for p in (*r.actors, *r.recipients)] == ["KGZ", "RUS", "UZB"]
    assert (r.type, r.mode, r.quad, r.score, r.cameo) == (made.type, made.mode, made.quad, made.score, made.cameo)
    assert (r.contexts, r.status, r.date, r.place) == (("territory", "diplomatic"), "negated", "2004-11", place)
    assert (r.said.speaker.text, r.said.code, r.said.outlet, r.said.quoted) == ("Kyrgyzstan", "KGZ", "KABAR", True)
    assert r.sentence.text == made.sentence.of(BORDER)
    assert (r.trigger.text, r.trigger.start) == ("accused", BORDER.index("accused"))
    assert (r.confidence, r.runner_up, r.reader) == (0.6, made.runner_up, "first")
    assert (r.origin.publication, r.origin.published, r.origin.title) == ("TASS", "2004-11-04", "Border")
    assert r.key == f"{r.origin.document}@{BORDER.index('accused')}"


def test_two_events_of_one_word_have_keys_of_their_own(ledger: Ledger) -> None:
    ledger.take(reading(BORDER, *(event(BORDER, "held talks", a, "UZB") for a in ("KAZ", "RUS"))), "note", "first")
    one, two = sorted(r.key for r in ledger.events())
    assert two == f"{one}.2"


def test_a_reading_without_events_is_held_and_not_read_again(ledger: Ledger) -> None:
    assert ledger.take(reading(OTHER, day=None, outlet=None), "note", "first") == "added"
    assert list(ledger.unread_by("first")) == []
    assert [(source, d.text, d.date) for source, d in ledger.unread_by("second")] == [("note", OTHER, None)]


def test_cited_sources_and_ties_are_held_beside_the_events(ledger: Ledger) -> None:
    tie = Tie("alliance", "KAZ", "UZB", "in_force", 0, 10, Span(0, 60), 0.7)
    made = Reading(Document("x", BORDER), (CitedSource("KABAR", "Bishkek", "2004-11"),), ties=(tie,))
    ledger.take(made, "note", "first")
    with ledger.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT outlet, place, date FROM citations").all() == [
            ("KABAR", "Bishkek", "2004-11")
        ]
    assert ledger.contents().ties == 1


def test_a_refusal_is_held_once(ledger: Ledger) -> None:
    refusal = Refusal("/a.pdf", 3, "no text", "run OCR")
    assert ledger.refuse([refusal, refusal]) == 1
    assert ledger.refuse([refusal, Refusal("/a.pdf", 4, "no text", "run OCR")]) == 1
    assert ledger.contents().refusals == 2


@pytest.mark.parametrize(
    "text", ["Ýaşyl köprü — “Достук”: \U0001f6a7 𐐷. Kazakhstan met Uzbekistan.", "a\tb\\N\r\nc met d."]
)
def test_offsets_count_characters_whatever_they_are(ledger: Ledger, text: str) -> None:
    ledger.take(reading(text, event(text, "met", "KAZ", "UZB")), "note", "first")
    (report,) = ledger.events()
    assert report.trigger is not None
    assert report.trigger.text == "met"
    assert ledger.text(str(report.origin.document)) == text
    with ledger.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT trigger_words FROM current_events").scalar() == "met"
