"""The views that any SQL tool may ask answer as Python does, whatever was put down or judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import text

from dragoman.ledger import Ledger, Quote
from dragoman.ledger.reports import gather
from dragoman.ledger.standing import fetch_statements
from dragoman.records import Attribution, Place, Reading, Span, Tie
from tests.ledger.making import BORDER, JUDGE, border, event, foreign, reading, take_border

Rows = set[tuple[object, ...]]
START = BORDER.index("accused")
PACT = Tie("pact", "KAZ", "UZB", "in_force", 0, 10, Span(0, 60), 0.7)
CLAIM = event(
    BORDER, "accused", "KGZ", "UZB", "ACCUSE", contexts=("territory", "diplomatic"), date="2004-11",
    place=Place("Dostuk", "KGZ", 40.67, 72.92), said=Attribution("Kyrgyzstan", "KGZ", "TASS", True, START - 11, START - 1),
)  # fmt: skip


def ask(ledger: Ledger, sql: str) -> Rows:
    with ledger.store.reading() as connection:
        return {tuple(row) for row in connection.execute(text(sql))}


def words(quote: Quote | None) -> str | None:
    return None if quote is None or quote.start is None else quote.text


def of_events(ledger: Ledger) -> tuple[Rows, Rows]:
    """What the view says, and what Python says."""
    columns = (
        "key, incident, review, type, mode, quad, score, cameo, actor, recipient, contexts, status, date, place, country, "
        "latitude, attributed, speaker_code, outlet, quoted, confidence, runner_up, source, publication, published, "
        "sentence, trigger_words, speaker"
    )
    held: Rows = {
        (
            r.key, r.incident, r.review, r.type, r.mode, r.quad, r.score, r.cameo, ";".join(str(p.code) for p in r.actors),
            ";".join(str(p.code) for p in r.recipients), ";".join(r.contexts), r.status, r.date,
            r.place and r.place.name, r.place and r.place.country, r.place and r.place.latitude, r.said is not None,
            r.said and r.said.code, r.said and r.said.outlet, r.said and r.said.quoted, r.confidence,
            r.runner_up and r.runner_up.type, r.origin.source, r.origin.publication, r.origin.published,
            words(r.sentence), words(r.trigger), words(r.said.speaker) if r.said else None,
        )
        for r in ledger.events()
    }  # fmt: skip
    return ask(ledger, f"SELECT {columns} FROM current_events"), held


def of_incidents(ledger: Ledger) -> tuple[Rows, Rows]:
    columns = "incident, reports, type, actor, recipient, date, first_published, confidence"

    def least(values: list[str | None]) -> str | None:
        return min((value for value in values if value is not None), default=None)

    held: Rows = {
        (
            i.key, len(i.reports), least([r.type for r in i.reports]),
            least([";".join(str(p.code) for p in r.actors) for r in i.reports]),
            least([";".join(str(p.code) for p in r.recipients) for r in i.reports]), least([r.date for r in i.reports]),
            least([r.origin.published for r in i.reports]),
            max((r.confidence for r in i.reports if r.confidence is not None), default=None),
        )
        for i in gather(ledger.events())
    }  # fmt: skip
    return ask(ledger, f"SELECT {columns} FROM incidents"), held


def of_ties(ledger: Ledger) -> tuple[Rows, Rows]:
    columns = "key, kind, from_code, to_code, status, coalesce(date, published), confidence, source, sentence, words"
    with ledger.store.reading() as connection:
        held: Rows = {
            (
                s.key, s.kind, s.from_code, s.to_code, s.status, s.date, s.confidence, s.origin.source,
                words(s.sentence), words(s.words),
            )
            for s in fetch_statements(connection)
        }  # fmt: skip
    return ask(ledger, f"SELECT {columns} FROM current_ties"), held


def of_documents(ledger: Ledger) -> tuple[Rows, Rows]:
    """Of the documents whose reports hold; those that tell nothing are no part of what Python says."""
    held: Rows = {(r.origin.document, r.origin.source, r.origin.version, r.origin.title) for r in ledger.events()}
    telling = "SELECT document_id FROM current_events"
    return ask(ledger, f"SELECT key, source, version, title FROM current_documents WHERE id IN ({telling})"), held


def keys(ledger: Ledger) -> list[str]:
    return [r.key for r in ledger.events('source:"note"')]


def tie_key(ledger: Ledger) -> str:
    with ledger.store.reading() as connection:
        return fetch_statements(connection)[0].key


def first(day: str = "2004-11-04") -> Reading:
    talks = event(BORDER, "held talks", "KAZ", "UZB", mode="visit", date="2004-11-03")
    return reading(BORDER, talks, CLAIM, ties=(PACT,), day=day, title="On the border")


DEEDS: dict[str, Callable[[Ledger], object]] = {
    "a document": lambda ledger: ledger.take(first(), "note", "first"),
    "another that tells the same": lambda ledger: take_border(ledger, "other", day="2004-11-05"),
    "a data set": lambda ledger: ledger.import_reports(
        [replace(foreign(key, "RUS", "UKR"), sentence=None) for key in ("p1", "p2")], "file", "plover"
    ),
    "an acceptance": lambda ledger: ledger.accept(keys(ledger)[0], **JUDGE),
    "a correction": lambda ledger: ledger.correct(keys(ledger)[0], {"type": "AGREE", "place": "Osh"}, **JUDGE),
    "an addition": lambda ledger: ledger.add_event(
        keys(ledger)[0].partition("@")[0], "Dostuk", {"type": "COERCE", "actor": "UZB"}, **JUDGE
    ),
    "a merge": lambda ledger: ledger.merge(keys(ledger)[:2], **JUDGE),
    "a split": lambda ledger: ledger.split(keys(ledger)[:1], **JUDGE),
    "a rejection": lambda ledger: ledger.reject(keys(ledger)[1], **JUDGE),
    "an undo": lambda ledger: ledger.undo(ledger.history()[-1].id, **JUDGE),
    "a corrected tie": lambda ledger: ledger.correct(tie_key(ledger), {"date": "1997", "status": "ended"}, **JUDGE),
    "a rejected tie": lambda ledger: ledger.reject(tie_key(ledger), **JUDGE),
    "a reading anew": lambda ledger: ledger.take(border(), "other", "second"),
    "a new version": lambda ledger: ledger.take(reading(f"{BORDER} So it was said.", CLAIM, ties=(PACT,)), "note", "first"),
    "an erasure": lambda ledger: ledger.erase("other", **JUDGE),
}  # fmt: skip


def test_every_view_answers_as_python_does_after_each_change(ledger: Ledger) -> None:
    for name, deed in DEEDS.items():
        deed(ledger)
        for view in (of_events, of_incidents, of_ties, of_documents):
            seen, held = view(ledger)
            assert seen == held, f"{view.__name__} after {name}"
    assert len(of_events(ledger)[0]) > 4


def test_documents_have_the_latest_text_of_each_source_or_none_once_it_is_erased(ledger: Ledger) -> None:
    take_border(ledger)
    take_border(ledger, "other")
    ledger.take(reading("Nothing was said."), "note", "first")
    ledger.erase("other", **JUDGE)
    assert ask(ledger, "SELECT source, version, text FROM current_documents") == {
        ("note", 2, "Nothing was said."), ("other", 1, None)
    }  # fmt: skip


def test_an_incident_is_a_row_with_its_reports_counted(ledger: Ledger) -> None:
    for source, day in (("a", "2004-11-05"), ("b", "2004-11-04")):
        take_border(ledger, source, day=day)
    assert ask(ledger, "SELECT reports, type, actor, date, first_published FROM incidents") == {
        (2, "CONSULT", "KAZ", "2004-11-03", "2004-11-04"), (2, "ACCUSE", "KGZ", "2004-11-03", "2004-11-04")
    }  # fmt: skip
