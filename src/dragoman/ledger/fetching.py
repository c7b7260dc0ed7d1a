"""What holds in the ledger, as reports: the events that meet a filter, with their parties and the words that say so."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, false, func, select

from dragoman.ledger.filters import Filter, Term
from dragoman.ledger.live import NOW, Clocks, is_current_document, is_live_event, verdicts
from dragoman.ledger.records import Origin, Party, Quote, Report, Said
from dragoman.ledger.search import quotes_with
from dragoman.ledger.tables import documents, events, fields, parties, quotes, readings, texts
from dragoman.ledger.views import incident_of, review_of
from dragoman.records import Document, Place, RunnerUp

CHUNK = 2_000
"""Reports that are put together at a time."""
EVERYTHING = Filter()


def fetch_reports(
    connection: Connection, wanted: Filter = EVERYTHING, clocks: Clocks = NOW, *, words: bool = True,
    limit: int | None = None, skip: int = 0,
) -> Iterator[Report]:  # fmt: skip
    """The reports that meet a filter, in the order of their dates (undated ones last), then of their arrival.

    Without `words`, quotes have their offsets only, which is faster.
    """
    chosen = select_events(connection, wanted, clocks).order_by(events.c.date.is_(None), events.c.date, events.c.id)
    rows = iter(connection.execute(chosen.limit(limit).offset(skip).execution_options(yield_per=CHUNK)))
    while chunk := list(islice(rows, CHUNK)):
        yield from _put_together(connection, chunk, words)


def fetch_by_keys(
    connection: Connection, keys: Iterable[str], clocks: Clocks = NOW, *, words: bool = False
) -> list[Report]:
    """The reports of those keys that hold, in the order of their arrival; without `words`, quotes have offsets only."""
    chosen = _selection(clocks)[0].where(events.c.key.in_(sorted(set(keys)))).order_by(events.c.id)
    return _put_together(connection, connection.execute(chosen).all(), words)


def count_reports(connection: Connection, wanted: Filter, clocks: Clocks = NOW) -> tuple[int, int]:
    """How many incidents and how many reports meet a filter."""
    chosen = select_events(connection, wanted, clocks).subquery()
    counted = select(func.count(chosen.c.incident.distinct()), func.count())
    incidents, reports = connection.execute(counted.select_from(chosen)).one()
    return incidents, reports


def select_events(connection: Connection, wanted: Filter, clocks: Clocks = NOW) -> Select[tuple[Any, ...]]:
    """The rows of events that hold and meet a filter, with what is asked of their documents."""
    held, computed = _selection(clocks)
    conditions = [_condition(term, computed) for term in wanted.terms]
    if wanted.words:
        conditions.append(quotes_with(connection, wanted.words))
    return held.where(*conditions)


def _selection(clocks: Clocks) -> tuple[Select[tuple[Any, ...]], dict[str, ColumnElement[str]]]:
    """All that holds, and the columns of it that are computed."""
    judged = verdicts("event", clocks).subquery("judged_now")
    computed = {"incident": incident_of(clocks), "review": review_of(judged)}
    held = (
        select(
            events, documents.c.source, documents.c.publication, documents.c.published, documents.c.version,
            documents.c.format, documents.c.key.label("document"), readings.c.reader,
            *(column.label(name) for name, column in computed.items()),
        )
        .join_from(events, documents, documents.c.id == events.c.document_id)
        .join(readings, readings.c.id == events.c.reading_id, isouter=True)
        .join(judged, judged.c.key == events.c.key, isouter=True)
        .where(is_live_event(clocks))
    )  # fmt: skip
    return held, computed


def _condition(term: Term, computed: dict[str, ColumnElement[str]]) -> ColumnElement[bool]:
    ask = term.field.ask or computed[term.field.name].__eq__
    met: ColumnElement[bool] = false()
    for value in term.values:
        met = met | ask(value)
    return ~func.coalesce(met, false()) if term.negated else met


def _put_together(connection: Connection, rows: Sequence[Row[Any]], words: bool) -> list[Report]:
    if not rows:
        return []
    ids = [row.id for row in rows]
    known = _Words(connection, rows if words else ())
    others = select(fields.c.event_id, fields.c.value).where(fields.c.event_id.in_(ids))
    besides = {event: json.loads(value) for event, value in connection.execute(others)}
    sides = _parties(connection, ids)
    return [_report(row, sides[row.id], besides.get(row.id, {}), known) for row in rows]


def _parties(connection: Connection, ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
    chosen = select(parties).where(parties.c.event_id.in_(ids)).order_by(parties.c.event_id, parties.c.position)
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(chosen):
        found[row.event_id].append(row)
    return found


class _Words:
    """The words of reports, cut out of their documents' texts, or as a data set brought them."""

    def __init__(self, connection: Connection, rows: Sequence[Row[Any]]) -> None:
        chosen = select(texts).where(texts.c.document_id.in_({row.document_id for row in rows}))
        found = connection.execute(chosen).all() if rows else []
        self.texts = {row.document_id: row.text for row in found}
        self.titles = {row.document_id: row.title for row in found}
        loose = select(quotes).where(quotes.c.event_id.in_([row.id for row in rows]))
        self.loose = {(q.event_id, q.part): q.text for q in connection.execute(loose)} if rows else {}

    def quote(self, row: Row[Any], part: str, start: int | None, end: int | None) -> Quote | None:
        loose = self.loose.get((row.id, part))
        if start is None or end is None:
            return None if loose is None else Quote(None, None, loose)
        body = self.texts.get(row.document_id)
        return Quote(start, end, loose if body is None else body[start:end])


def _report(row: Row[Any], sides: Sequence[Row[Any]], besides: dict[str, str | None], known: _Words) -> Report:
    placed = (row.place, row.country, row.latitude, row.longitude)
    return Report(
        key=row.key,
        origin=_origin(row, known),
        type=row.type,
        actors=tuple(_party(row, p, known) for p in sides if p.side == "actor"),
        recipients=tuple(_party(row, p, known) for p in sides if p.side == "recipient"),
        mode=row.mode,
        quad=row.quad,
        score=row.score,
        cameo=row.cameo,
        contexts=tuple(row.contexts.split(";")) if row.contexts else (),
        status=row.status,
        date=row.date,
        date_text=row.date_text,
        place=None if placed == (None, None, None, None) else Place(*placed),
        said=_said(row, known),
        sentence=known.quote(row, "sentence", row.sentence_start, row.sentence_end),
        trigger=known.quote(row, "trigger", row.trigger_start, row.trigger_end),
        confidence=row.confidence,
        runner_up=None if row.runner_up is None else RunnerUp(row.runner_up, row.runner_up_probability),
        incident=row.incident,
        review=row.review,
        reader=row.reader,
        fields=besides,
    )


def _origin(row: Row[Any], known: _Words) -> Origin:
    title = known.titles.get(row.document_id)
    return Origin(row.source, row.publication, row.published, title, row.document, row.version, row.format)


def _said(row: Row[Any], known: _Words) -> Said | None:
    if not row.attributed:
        return None
    speaker = known.quote(row, "speaker", row.speaker_start, row.speaker_end)
    return Said(speaker, row.speaker_code, row.outlet, row.quoted)


def _party(row: Row[Any], party: Row[Any], known: _Words) -> Party:
    words = known.quote(row, f"{party.side}-{party.position}", party.words_start, party.words_end)
    return Party(party.code, party.name, party.sector, party.role, party.unknown, words)


def list_unread(connection: Connection, reader: str) -> list[int]:
    """Ids of the current documents whose text is held and that this reader has never read."""
    by_this = exists().where(readings.c.document_id == documents.c.id, readings.c.reader == reader)
    chosen = select(texts.c.document_id).join_from(texts, documents, documents.c.id == texts.c.document_id)
    return list(connection.execute(chosen.where(is_current_document(), ~by_this).order_by(documents.c.id)).scalars())


def fetch_document(connection: Connection, number: int) -> tuple[str, Document] | None:
    """A document by its id in the table, with its source; None when its text is gone. Its id is its key."""
    chosen = select(documents, texts.c.text, texts.c.title).join_from(documents, texts)
    row = connection.execute(chosen.where(documents.c.id == number)).first()
    if row is None:
        return None
    day = dt.date.fromisoformat(row.published) if row.published else None
    return row.source, Document(row.key, row.text, row.title, row.publication, day, row.language)
