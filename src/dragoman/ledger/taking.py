"""Readings into the ledger: documents with their versions, what was read in them, what was refused."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, select

from dragoman.ledger.records import Origin, Party, Quote, Report, Said
from dragoman.ledger.rows import Author, write_reports
from dragoman.ledger.search import index_quotes, index_text
from dragoman.ledger.store import Writing
from dragoman.ledger.tables import documents, readings, refusals
from dragoman.records import Attribution, Document, Event, Mention, Reading, Refusal, Tie

DOCUMENT_COLUMNS = (
    "id", "key", "source", "version", "sha256", "length", "publication", "published", "language", "format", "moment_id"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A version of a document that the ledger holds: its id, key, number, hash, and the readers that have read it."""

    id: int
    key: str
    version: int
    sha256: str | None
    readers: tuple[str, ...]


def text_hash(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def as_stored(words: str) -> str:
    """Words as either database can hold them: NUL and half surrogate pairs, as in odd names of files, are escaped."""
    return words.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode("utf-8")


def find_latest(connection: Connection, source: str) -> Held | None:
    """The latest version of a source, None when nothing came from it yet."""
    columns = documents.c.id, documents.c.key, documents.c.version, documents.c.sha256
    row = connection.execute(
        select(*columns).where(documents.c.source == source).order_by(documents.c.version.desc()).limit(1)
    ).first()
    if row is None:
        return None
    found = connection.execute(
        select(readings.c.reader).where(readings.c.document_id == row.id).order_by(readings.c.id)
    )
    return Held(row.id, row.key, row.version, row.sha256, tuple(found.scalars()))


def is_held(connection: Connection, document: Document, source: str, *, by_content: bool) -> bool:
    """Whether a document's text is what its source held last, or, `by_content`, what any file held."""
    digest = text_hash(document.text)
    held = find_latest(connection, source)
    if held is not None:
        return held.sha256 == digest
    return by_content and _has_text(connection, document, digest)


def _has_text(connection: Connection, document: Document, digest: str) -> bool:
    """Whether the same text, of the same outlet and day, is held from another place of storage."""
    day = document.date.isoformat() if document.date else None
    same = documents.alias()
    return bool(
        connection.execute(
            select(
                exists().where(
                    same.c.sha256 == digest,
                    same.c.published.is_not_distinct_from(day),
                    same.c.publication.is_not_distinct_from(document.publication),
                    ~same.c.source.startswith("http"),
                )
            )
        ).scalar()
    )


def take_reading(
    writing: Writing, reading: Reading, source: str, reader: str, *, by_content: bool = False
) -> tuple[str, list[str]]:
    """Put a reading down, unless it is known; `by_content` as in `is_held`.

    Returns "added", "changed" (a new version of a source), "reread" or "known", and the keys of its reports.
    """
    held = find_latest(writing.connection, source)
    digest = text_hash(reading.document.text)
    if held is None and by_content and _has_text(writing.connection, reading.document, digest):
        return "known", []
    if held is None or held.sha256 != digest:
        outcome = "added" if held is None else "changed"
        held = _put_document(writing, reading.document, source, digest, held)
    elif reader in held.readers:
        return "known", []
    else:
        outcome = "reread"
    return outcome, _put_reading(writing, reading, held, source, reader)


def document_key(source: str, version: int, digest: str | None) -> str:
    """The key of a version of a document: the same wherever the same content comes from the same source."""
    return hashlib.sha256(f"{source}\n{version}\n{digest}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _put_document(writing: Writing, document: Document, source: str, digest: str, before: Held | None) -> Held:
    number = before.version + 1 if before else 1
    held = Held(writing.new_id("documents"), document_key(source, number, digest), number, digest, ())
    day = document.date.isoformat() if document.date else None
    row = (
        held.id, held.key, source, number, digest, len(document.text), document.publication, day, document.language,
        "read", writing.moment,
    )  # fmt: skip
    writing.insert("documents", DOCUMENT_COLUMNS, [row])
    writing.insert("texts", ("document_id", "title", "text"), [(held.id, document.title, document.text)])
    index_text(writing.connection, held.id, document.title, document.text)
    return held


def _put_reading(writing: Writing, reading: Reading, held: Held, source: str, reader: str) -> list[str]:
    author = Author(reading=writing.new_id("readings"))
    warnings = json.dumps(list(reading.document.warnings), ensure_ascii=False)
    columns = ("id", "document_id", "reader", "warnings", "moment_id")
    writing.insert("readings", columns, [(author.reading, held.id, reader, warnings, writing.moment)])
    cited = [(author.reading, n, s.outlet, s.place, s.date) for n, s in enumerate(reading.sources)]
    writing.insert("citations", ("reading_id", "position", "outlet", "place", "date"), cited)
    reports = reports_of(reading, held.key, source)
    ids = write_reports(writing, [(report, held.id) for report in reports], author)
    index_quotes(writing.connection, ids)
    _put_ties(writing, reading.ties, held, author)
    return [report.key for report in reports]


def reports_of(reading: Reading, document: str, source: str) -> list[Report]:
    """The events of a reading as reports. The key of each is that of the document and where its trigger stands."""
    day = reading.document.date
    origin = Origin(
        source, reading.document.publication, day.isoformat() if day else None, reading.document.title, document
    )
    seen: Counter[int] = Counter()
    found = []
    for event in reading.events:
        seen[event.trigger.start] += 1
        found.append(_report(event, origin, _key(document, "@", event.trigger.start, seen[event.trigger.start])))
    return found


def _key(document: str, sign: str, start: int, number: int) -> str:
    return f"{document}{sign}{start}" + (f".{number}" if number > 1 else "")


def _report(event: Event, origin: Origin, key: str) -> Report:
    said = event.attribution
    return Report(
        key,
        origin,
        event.type,
        tuple(map(_party, event.actors)),
        tuple(map(_party, event.recipients)),
        event.mode,
        event.quad,
        event.score,
        event.cameo,
        event.contexts,
        event.status,
        event.date,
        event.date_text,
        event.location,
        None if said is None else Said(_speaker(said), said.code, said.outlet, said.quoted),
        Quote(event.sentence.start, event.sentence.end),
        Quote(event.trigger.start, event.trigger.end, event.trigger.text),
        event.confidence,
        event.runner_up,
    )


def _speaker(said: Attribution) -> Quote:
    return Quote(said.start, said.end, said.speaker)


def _party(mention: Mention) -> Party:
    who = mention.actor
    words = Quote(mention.start, mention.end, mention.text)
    if who is None:
        return Party(None, quote=words)
    return Party(who.code, who.name, who.sector, who.role, who.unknown, words)


def _put_ties(writing: Writing, found: Sequence[Tie], held: Held, author: Author) -> None:
    columns = (
        "id", "key", "document_id", "reading_id", "kind", "from_code", "to_code", "status", "words_start", "words_end",
        "sentence_start", "sentence_end", "confidence", "moment_id",
    )  # fmt: skip
    seen: Counter[int] = Counter()
    rows = []
    for tie in found:
        seen[tie.start] += 1
        key = _key(held.key, "~", tie.start, seen[tie.start])
        rows.append(
            (writing.new_id("ties"), key, held.id, author.reading, tie.kind, tie.from_code, tie.to_code, tie.status,
             tie.start, tie.end, tie.sentence.start, tie.sentence.end, tie.confidence, writing.moment)
        )  # fmt: skip
    writing.insert("ties", columns, rows)


def take_refusals(writing: Writing, found: Iterable[Refusal]) -> int:
    """Put refusals down that are not known yet; returns how many were new."""
    new = 0
    for refusal in map(_stored_refusal, found):
        known = select(func.count()).where(
            refusals.c.document == refusal.document,
            refusals.c.position == refusal.offset,
            refusals.c.error == refusal.error,
        )
        if not writing.connection.execute(known).scalar():
            row = (writing.new_id("refusals"), refusal.document, refusal.offset, refusal.error, refusal.remedy)
            columns = ("id", "document", "position", "error", "remedy", "moment_id")
            writing.insert("refusals", columns, [(*row, writing.moment)])
            new += 1
    return new


def _stored_refusal(refusal: Refusal) -> Refusal:
    told = (as_stored(words) for words in (refusal.document, refusal.error, refusal.remedy))
    document, error, remedy = told
    return Refusal(document, refusal.offset, error, remedy)
