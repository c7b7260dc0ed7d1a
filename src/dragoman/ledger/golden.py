"""What people judged, as gold documents: a team's own work can score and train the reader.

Only documents of which every report that holds was judged are written: what a gold document does not have counts as
not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select

from dragoman.ledger.fetching import fetch_reports
from dragoman.ledger.filters import parse_filter
from dragoman.ledger.live import is_current_document, verdicts
from dragoman.ledger.records import Party, Quote, Report, Said
from dragoman.ledger.standing import Statement, fetch_statements
from dragoman.ledger.tables import citations, documents, events, readings, texts

Json = dict[str, Any]


def write_gold(connection: Connection, path: Path) -> int:
    """Write the judged documents to a file of JSON Lines; returns how many there are."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for document in gold_documents(connection):
            out.write(json.dumps(document, ensure_ascii=False) + "\n")
            count += 1
    return count


def gold_documents(connection: Connection) -> Iterator[Json]:
    """The documents of which somebody judged a report, and of which no report that holds is left unjudged."""
    judged = select(events.c.document_id).where(events.c.key.in_(select(verdicts("event").subquery().c.key)))
    chosen = (
        select(documents, texts.c.text, texts.c.title)
        .join_from(documents, texts)
        .where(documents.c.id.in_(judged), is_current_document())
        .order_by(documents.c.id)
    )
    ties = fetch_statements(connection)
    for row in connection.execute(chosen).all():
        reports = list(fetch_reports(connection, parse_filter(f"document:{row.key}")))
        if all(report.review != "unreviewed" for report in reports):
            yield _document(connection, row, reports, [t for t in ties if t.origin.document == row.key])


def _document(connection: Connection, row: Row[Any], reports: list[Report], ties: list[Statement]) -> Json:
    cited = (
        select(citations)
        .join_from(citations, readings, readings.c.id == citations.c.reading_id)
        .where(readings.c.document_id == row.id)
        .order_by(citations.c.reading_id.desc(), citations.c.position)
    )
    sources = connection.execute(cited).all()
    latest = [s for s in sources if s.reading_id == sources[0].reading_id]
    return {
        "id": row.key,
        "title": row.title,
        "publication": row.publication,
        "date": row.published,
        "text": row.text,
        "cited_sources": [{"outlet": s.outlet, "place": s.place, "date": s.date} for s in latest],
        "events": [_event(report, row.text) for report in reports if _span(report.trigger)],
        "ties": [
            {"kind": t.kind, "from": t.from_code, "to": t.to_code, "quote": t.words.text, "status": t.status}
            for t in ties
            if t.words and t.words.text
        ],
    }


def _event(report: Report, text: str) -> Json:
    place = report.place
    return {
        "quote": _quote(report, text),
        "actor": [p.code for p in report.actors if p.code],
        "recipient": [p.code for p in report.recipients if p.code],
        "type": report.type,
        "mode": report.mode,
        "attribution": _attribution(report.said),
        "contexts": list(report.contexts),
        "status": report.status,
        "date": report.date,
        "location": ", ".join(filter(None, (place.name, place.country))) if place else None,
        "evidence": {
            "trigger": {"start": report.trigger.start, "end": report.trigger.end} if report.trigger else None,
            "actor": [_evidence(p) for p in report.actors],
            "recipient": [_evidence(p) for p in report.recipients],
            "date": None,
            "location": None,
            "speaker": _span(report.said.speaker) if report.said else None,
        },
    }


def _attribution(said: Said | None) -> Json | None:
    return None if said is None else {"code": said.code, "outlet": said.outlet, "quoted": bool(said.quoted)}


def _evidence(party: Party) -> Json:
    return {"span": _span(party.quote), "codes": [party.code]}


def _span(quote: Quote | None) -> list[int] | None:
    return None if quote is None or quote.start is None or quote.end is None else [quote.start, quote.end]


def _quote(report: Report, text: str) -> str:
    """The words from the first to the last party that stand in the trigger's sentence.

    Where they stand in the text more than once, as many about them as tell them apart.
    """
    trigger, sentence = _span(report.trigger) or [0, 0], _span(report.sentence) or [0, len(text)]
    spans = [_span(party.quote) for party in (*report.actors, *report.recipients)]
    inside = [s for s in spans if s and sentence[0] <= s[0] and s[1] <= sentence[1]]
    start, end = min(s[0] for s in (trigger, *inside)), max(s[1] for s in (trigger, *inside))
    while not _stands_once(text, start, end):
        start, end = max(start - 1, 0), min(end + 1, len(text))
    return text[start:end]


def _stands_once(text: str, start: int, end: int) -> bool:
    words = text[start:end]
    return text.find(words) == start and text.find(words, start + 1) < 0
