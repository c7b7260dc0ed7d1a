"""What people judged, as gold documents: read back, they score as they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.ledger import Ledger, Quote
from dragoman.records import Attribution, CitedSource, Event, Events, Place, Reading, Span, Tie
from dragoman.scoring import GoldDocument, read_gold, score_documents
from dragoman.text import split_sentences
from tests.ledger.making import BORDER, JUDGE, document, event, foreign, reading, take_border

Json = dict[str, Any]


def gold(ledger: Ledger, folder: Path) -> list[GoldDocument]:
    """The documents as written and read back."""
    count = ledger.write_gold(folder / "gold.jsonl")
    found = read_gold(folder / "gold.jsonl")
    assert len(found) == count
    return found


def as_found(gold: GoldDocument) -> Json:
    """A prediction that says what a gold document says."""
    events = []
    for told in gold.events:
        place = told["evidence"]["trigger"]["start"]
        sentence = next(s for s in split_sentences(gold.text) if s.start <= place < s.end)
        country = (told["location"] or "").rpartition(", ")[2]
        events.append(
            {**told, "sentence": {"start": sentence.start, "end": sentence.end}, "location": {"country": country}}
        )
    return {"events": events, "ties": gold.ties, "cited_sources": gold.sources}


def accept_all(ledger: Ledger, where: str = "") -> None:
    for report in ledger.events(where):
        ledger.accept(report.key, **JUDGE)


def take_all(ledger: Ledger) -> None:
    """A document with every part that a gold document has."""
    start = BORDER.index("Kyrgyzstan")
    claim = event(
        BORDER, "accused", "KGZ", "UZB", "ACCUSE", contexts=("territory",), date="2004-11", place=Place("Dostuk", "KGZ"),
        said=Attribution("Kyrgyzstan", "KGZ", "AKIpress", True, start, start + 10),
    )  # fmt: skip
    talks = event(BORDER, "held talks", "KAZ", "UZB", mode="visit", date="2004-11-03")
    tie = Tie("pact", "KAZ", "UZB", "in_force", 0, 10, Span(0, 60), 0.7)
    cited = (CitedSource("AKIpress", "Bishkek", "2004-11-03"), CitedSource("TASS"))
    ledger.take(Reading(document(BORDER, title="Talks"), cited, (), Events((talks, claim)), (tie,)), "note", "first")


def test_what_is_written_scores_as_it_is(ledger: Ledger, tmp_path: Path) -> None:
    take_all(ledger)
    accept_all(ledger)
    documents = gold(ledger, tmp_path)
    report = score_documents(documents, {d.id: as_found(d) for d in documents})
    for name in ("who", "event", "strict", "ties", "contexts", "cited_sources"):
        assert (report.figure(name).f1, report.figure(name).gold > 0) == (1.0, True), name
    for name in ("status", "date", "mode", "location", "attribution", "quoted"):
        assert report.accuracy(name) == 1.0, name
    assert report.faults == []


def test_a_gold_document_says_what_the_ledger_holds(ledger: Ledger, tmp_path: Path) -> None:
    take_all(ledger)
    accept_all(ledger)
    (found,) = gold(ledger, tmp_path)
    assert found.text == BORDER
    assert (found.facts["title"], found.facts["publication"], found.facts["date"]) == ("Talks", "TASS", "2004-11-04")
    assert [s["outlet"] for s in found.sources] == ["AKIpress", "TASS"]
    assert found.ties == (
        {"kind": "pact", "from": "KAZ", "to": "UZB", "quote": BORDER[:10], "status": "in_force"},
    )  # fmt: skip
    claim, talks = sorted(found.events, key=lambda e: str(e["type"]))
    assert (claim["quote"], claim["actor"], claim["recipient"]) == ("Kyrgyzstan accused", ["KGZ"], ["UZB"])
    assert claim["attribution"] == {"code": "KGZ", "outlet": "AKIpress", "quoted": True}
    assert (claim["location"], claim["date"], claim["contexts"]) == ("Dostuk, KGZ", "2004-11", ["territory"])
    assert (talks["type"], talks["mode"], talks["attribution"], talks["location"]) == ("CONSULT", "visit", None, None)
    trigger = talks["evidence"]["trigger"]
    assert BORDER[trigger["start"] : trigger["end"]] == "held talks"


def test_a_document_with_a_report_that_nobody_judged_is_left_out(ledger: Ledger, tmp_path: Path) -> None:
    talks, accusation = take_border(ledger)
    take_border(ledger, "other")
    assert gold(ledger, tmp_path) == []
    ledger.accept(talks, **JUDGE)
    assert gold(ledger, tmp_path) == []
    number = ledger.accept(accusation, **JUDGE)
    assert [d.id for d in gold(ledger, tmp_path)] == [talks.partition("@")[0]]
    ledger.undo(number, **JUDGE)
    assert gold(ledger, tmp_path) == []


def test_what_was_rejected_corrected_and_added_is_as_judged(ledger: Ledger, tmp_path: Path) -> None:
    talks, accusation = take_border(ledger)
    ledger.reject(accusation, **JUDGE)
    ledger.correct(talks, {"type": "AGREE", "actor": "RUS", "date": "", "contexts": "territory"}, **JUDGE)
    ledger.add_event(
        talks.partition("@")[0], "closing the crossing", {"type": "COERCE", "actor": "UZB", "recipient": "KGZ"}, **JUDGE
    )
    (found,) = gold(ledger, tmp_path)
    assert {(e["type"], *e["actor"], *e["recipient"], e["date"]) for e in found.events} == {
        ("AGREE", "RUS", "UZB", None), ("COERCE", "UZB", "KGZ", None)
    }  # fmt: skip
    assert score_documents([found], {found.id: as_found(found)}).figure("strict").f1 == 1.0


def test_a_document_all_of_whose_reports_were_rejected_tells_nothing(ledger: Ledger, tmp_path: Path) -> None:
    for key in take_border(ledger):
        ledger.reject(key, **JUDGE)
    (found,) = gold(ledger, tmp_path)
    assert found.events == ()


def test_words_that_stand_in_a_text_more_than_once_are_told_apart(ledger: Ledger, tmp_path: Path) -> None:
    text = "Russia and Turkey met. Russia and Turkey met. Later Russia and Turkey met."
    ledger.take(reading(text, *(moved(event(text, "met", "RUS,TUR", ""), by) for by in (0, 23, 52))), "note", "first")
    accept_all(ledger)
    (found,) = gold(ledger, tmp_path)
    assert len({e["quote"] for e in found.events}) == 3
    for event_only in found.events:
        one = replace(found, events=(event_only,))
        assert score_documents([one], {found.id: as_found(one)}).figure("strict").f1 == 1.0


def moved(told: Event, by: int) -> Event:
    """The same event told so many characters later."""
    sides = tuple(replace(m, start=m.start + by, end=m.end + by) for m in told.actors)
    trigger = replace(told.trigger, start=told.trigger.start + by, end=told.trigger.end + by)
    span = Span(told.sentence.start + by, told.sentence.end + by)
    return replace(told, actors=sides, sentence=span, trigger=trigger)


def test_the_latest_version_is_written_and_no_erased_text(ledger: Ledger, tmp_path: Path) -> None:
    take_border(ledger)
    accept_all(ledger)
    text = "Kazakhstan met Uzbekistan."
    ledger.take(reading(text, event(text, "met", "KAZ", "UZB")), "note", "first")
    assert gold(ledger, tmp_path) == []
    accept_all(ledger)
    assert [d.text for d in gold(ledger, tmp_path)] == [text]
    ledger.erase("note", **JUDGE)
    assert gold(ledger, tmp_path) == []


def test_rows_of_data_sets_are_no_gold_for_want_of_words(ledger: Ledger, tmp_path: Path) -> None:
    ledger.import_reports([foreign("p1", "RUS", "UKR")], "file", "plover")
    accept_all(ledger)
    assert gold(ledger, tmp_path) == []


def test_a_judged_row_of_a_data_set_on_a_page_that_was_read_is_not_pointed_at(ledger: Ledger, tmp_path: Path) -> None:
    text, page = "Kazakhstan met Uzbekistan.", "https://example.org/a"
    ledger.take(reading(text, event(text, "met", "KAZ", "UZB")), page, "first")
    row = foreign("p1", "RUS", "UKR", source=page, type=None, trigger=Quote(None, None, "met"))
    ledger.import_reports([row], "file", "plover")
    accept_all(ledger)
    assert [[e["type"] for e in d.events] for d in gold(ledger, tmp_path)] == [["CONSULT"]]
