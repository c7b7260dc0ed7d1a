"""How much of what is held."""

from __future__ import annotations

from dragoman.ledger import Ledger
from dragoman.ledger.contents import Contents
from dragoman.records import Refusal, Span, Tie
from tests.ledger.making import BORDER, JUDGE, border, foreign, reading, take_border

PACT = Tie("pact", "KAZ", "UZB", "in_force", 0, 10, Span(0, 60), 0.7)


def counts(ledger: Ledger) -> dict[str, int]:
    """The numbers that are not 0."""
    held = ledger.contents()
    names = ("documents", "sources", "reports", "reports_ever", "ties", "judgments", "refusals", "erased")
    return {name: number for name in names if (number := getattr(held, name))}


def test_an_empty_ledger_holds_nothing_and_has_no_moments(ledger: Ledger) -> None:
    assert ledger.contents() == Contents(0, 0, 0, 0, 0, 0, 0, 0, None, None)


def test_each_thing_is_counted_where_it_belongs(ledger: Ledger) -> None:
    talks, accusation = take_border(ledger)
    assert counts(ledger) == {"documents": 1, "sources": 1, "reports": 2, "reports_ever": 2}
    ledger.take(border(), "note", "second")
    assert counts(ledger) == {"documents": 1, "sources": 1, "reports": 2, "reports_ever": 4}
    ledger.reject(accusation, **JUDGE)
    ledger.correct(talks, {"type": "AGREE"}, **JUDGE)
    assert counts(ledger) == {"documents": 1, "sources": 1, "reports": 1, "reports_ever": 5, "judgments": 2}


def test_versions_are_documents_of_one_source(ledger: Ledger) -> None:
    take_border(ledger)
    ledger.take(reading("Nothing was said."), "note", "first")
    assert counts(ledger) == {"documents": 2, "sources": 1, "reports_ever": 2}


def test_data_sets_ties_refusals_and_erasures_are_counted(ledger: Ledger) -> None:
    ledger.take(reading(BORDER, ties=(PACT,)), "note", "first")
    ledger.import_reports([foreign("p1", "RUS", "UKR"), foreign("p2", "RUS", "GEO")], "file", "plover")
    ledger.refuse([Refusal("scan.pdf", 0, "no text", "scan it again"), Refusal("scan.pdf", 0, "no text", "scan it")])
    ledger.erase("note", **JUDGE)
    assert counts(ledger) == {
        "documents": 3, "sources": 3, "reports": 2, "reports_ever": 2, "ties": 1, "refusals": 1, "erased": 1
    }  # fmt: skip


def test_the_first_moment_stays_and_the_last_goes_on(ledger: Ledger) -> None:
    take_border(ledger)
    before = ledger.contents()
    take_border(ledger, "other")
    after = ledger.contents()
    assert before.first is not None
    assert before.last is not None
    assert after.last is not None
    assert after.first == before.first <= before.last <= after.last
    ledger.events()
    assert ledger.contents() == after
