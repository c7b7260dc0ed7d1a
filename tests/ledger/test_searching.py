"""Documents by the words in them."""

from __future__ import annotations

from dragoman.ledger import Ledger
from tests.ledger.making import BORDER, JUDGE, border, reading, take_border


def test_a_hit_shows_the_words_in_their_passage(ledger: Ledger) -> None:
    take_border(ledger)
    (hit,) = ledger.search("crossing")
    assert "[crossing]" in hit.passage
    assert (hit.origin.source, hit.origin.published, hit.origin.publication) == ("note", "2004-11-04", "TASS")
    assert ledger.text(str(hit.origin.document)) == BORDER


def test_only_the_latest_version_of_a_document_is_found(ledger: Ledger) -> None:
    ledger.take(border(), "note", "first")
    ledger.take(reading("Kazakhstan closed a bridge."), "note", "first")
    assert ledger.search("crossing") == []
    assert [hit.origin.version for hit in ledger.search("bridge")] == [2]


def test_the_best_come_first_and_no_more_than_asked_for(ledger: Ledger) -> None:
    ledger.take(reading("A bridge was closed. " + "Much else was said of other things. " * 20), "once", "first")
    ledger.take(reading("The bridge, the bridge, the bridge!"), "often", "first")
    assert [hit.origin.source for hit in ledger.search("bridge")] == ["often", "once"]
    assert [hit.origin.source for hit in ledger.search("bridge", limit=1)] == ["often"]


def test_a_long_text_is_found_by_words_far_apart(ledger: Ledger) -> None:
    text = "Almaty begins. " + "Nothing was said of it. " * 20_000 + "Bishkek ends."
    ledger.take(reading(text), "long", "first")
    assert [hit.origin.source for hit in ledger.search("bishkek")] == ["long"]
    assert [hit.origin.source for hit in ledger.search("almaty bishkek")] == ["long"]
    assert ledger.search("almaty -bishkek") == []


def test_an_erased_text_is_not_found(ledger: Ledger) -> None:
    take_border(ledger)
    ledger.erase("note", **JUDGE)
    assert ledger.search("crossing") == []
