"""Reports to rows of the ledger's tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations, product
from typing import Any

from dragoman.ledger.records import Party, Quote, Report
from dragoman.ledger.store import Writing
from dragoman.records import Place

EVENT_COLUMNS = (
    "id", "key", "document_id", "reading_id", "import_id", "judgment_id", "type", "mode", "quad", "score", "cameo",
    "actor", "recipient", "contexts", "status", "date", "date_text", "place", "country", "latitude", "longitude",
    "attributed", "speaker_code", "outlet", "quoted", "speaker_start", "speaker_end", "sentence_start", "sentence_end",
    "trigger_start", "trigger_end", "confidence", "runner_up", "runner_up_probability", "moment_id",
)  # fmt: skip
PARTY_COLUMNS = (
    "event_id", "side", "position", "code", "name", "sector", "role", "unknown", "words_start", "words_end"
)  # fmt: skip
NOWHERE = Quote(None, None)
UNNAMED = Place(None)
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Author:
    """On whose word rows stand: a reading, a part of a data set, or a judgment; its id in that table."""

    reading: int | None = None
    imported: int | None = None
    judgment: int | None = None


@dataclass(slots=True)
class Batch:
    """Rows of many events, gathered to be written together."""

    events: list[Row] = field(default_factory=list)
    parties: list[Row] = field(default_factory=list)
    dyads: list[Row] = field(default_factory=list)
    contexts: list[Row] = field(default_factory=list)
    quotes: list[Row] = field(default_factory=list)
    fields: list[Row] = field(default_factory=list)

    def write(self, writing: Writing) -> None:
        """Put all rows down."""
        writing.insert("events", EVENT_COLUMNS, self.events)
        writing.insert("parties", PARTY_COLUMNS, self.parties)
        writing.insert("dyads", ("actor", "recipient", "event_id"), self.dyads)
        writing.insert("contexts", ("context", "event_id"), self.contexts)
        writing.insert("quotes", ("event_id", "part", "text"), self.quotes)
        writing.insert("fields", ("event_id", "value"), self.fields)


def write_reports(writing: Writing, reports: Sequence[tuple[Report, int]], author: Author) -> list[int]:
    """Put reports down, each beside the id of its document; returns the ids of their rows."""
    batch = Batch()
    ids = [add_report(batch, report, document, author, writing) for report, document in reports]
    batch.write(writing)
    return ids


def add_report(batch: Batch, report: Report, document: int, author: Author, writing: Writing) -> int:
    """Gather the rows of a report; returns the id of its event."""
    event = writing.new_id("events")
    batch.events.append(_event_row(event, report, document, author, writing.moment))
    for side, found in (("actor", report.actors), ("recipient", report.recipients)):
        batch.parties.extend([_party_row(event, side, n, party) for n, party in enumerate(found)])
    batch.dyads.extend([(actor, recipient, event) for actor, recipient in dyads_of(report)])
    if report.contexts:
        batch.contexts.extend([(context, event) for context in report.contexts])
    batch.quotes.extend([(event, part, text) for part, text in _loose_quotes(report, author.imported is not None)])
    if report.fields:
        batch.fields.append((event, json.dumps(dict(report.fields), ensure_ascii=False, separators=(",", ":"))))
    return event


def dyads_of(report: Report) -> list[tuple[str, str]]:
    """Each pair of actor and recipient; of an act without a recipient, which its actors do together, each two of them.

    Such an act counts in both directions.
    """
    actors, recipients = codes(report.actors), codes(report.recipients)
    return list(product(actors, recipients) if recipients else permutations(actors, 2))


def codes(parties: Sequence[Party]) -> tuple[str, ...]:
    """The codes of parties, each once, in their order."""
    if len(parties) == 1:  # as nearly always in data sets, of which there are millions
        return (parties[0].code,) if parties[0].code else ()
    return tuple(dict.fromkeys(party.code for party in parties if party.code))


def _event_row(event: int, report: Report, document: int, author: Author, moment: int) -> Row:
    said, place, second = report.said, report.place or UNNAMED, report.runner_up
    speaker = (said and said.speaker) or NOWHERE
    sentence, trigger = report.sentence or NOWHERE, report.trigger or NOWHERE
    return (
        event, report.key, document, author.reading, author.imported, author.judgment, report.type, report.mode,
        report.quad, report.score, report.cameo, ";".join(codes(report.actors)), ";".join(codes(report.recipients)),
        ";".join(report.contexts), report.status, report.date, report.date_text, place.name, place.country,
        place.latitude, place.longitude, said is not None, said and said.code, said and said.outlet,
        said and said.quoted, speaker.start, speaker.end, sentence.start, sentence.end, trigger.start, trigger.end,
        report.confidence, second and second.type, second and second.probability, moment,
    )  # fmt: skip


def _party_row(event: int, side: str, position: int, party: Party) -> Row:
    words = party.quote or NOWHERE
    return (
        event, side, position, party.code, party.name, party.sector, party.role, party.unknown, words.start, words.end
    )  # fmt: skip


def _loose_quotes(report: Report, all_of_them: bool) -> Iterator[tuple[str, str]]:
    """Words that no document's text holds, by the part of the report that they belong to."""
    for part, quote in quoted_parts(report):
        if quote is not None and (all_of_them or quote.start is None) and quote.text:
            yield part, quote.text


def quoted_parts(report: Report) -> Iterator[tuple[str, Quote | None]]:
    """Each part of a report that has words, by name."""
    yield "sentence", report.sentence
    yield "trigger", report.trigger
    if report.said is not None:
        yield "speaker", report.said.speaker
    for side, found in (("actor", report.actors), ("recipient", report.recipients)):
        for n, party in enumerate(found):
            yield f"{side}-{n}", party.quote
