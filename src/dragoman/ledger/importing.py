"""Data sets into the ledger: rows of others' events, marked as theirs, taken over once."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import select

from dragoman.ledger.bulk import is_one_of
from dragoman.ledger.records import Origin, Report, Sighting
from dragoman.ledger.rows import Author, Batch, add_report
from dragoman.ledger.search import index_quotes
from dragoman.ledger.store import Store, Writing
from dragoman.ledger.tables import documents, events, sightings
from dragoman.ledger.taking import DOCUMENT_COLUMNS, document_key, take_refusals
from dragoman.records import Refusal

T = TypeVar("T")
CHUNK = 50_000
"""Rows that are taken over in one change; an import that was cut off goes on behind the last."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the rows of a data set."""

    new: int = 0
    known: int = 0
    refused: int = 0
    sightings: int = 0

    def __add__(self, other: Taken) -> Taken:
        return Taken(
            self.new + other.new, self.known + other.known, self.refused + other.refused,
            self.sightings + other.sightings,
        )  # fmt: skip


def import_reports(store: Store, rows: Iterable[Report | Sighting | Refusal], name: str, form: str) -> Taken:
    """Take rows over, in changes of CHUNK. Rows whose key is held already are known, and left as they are."""
    total = Taken()
    with _without_collecting():
        for chunk in _chunks(rows, CHUNK) if store.is_sqlite else _chunks_ahead(rows, CHUNK):
            with store.writing(f"import {name}") as writing:
                total += _Import(writing, name, form).take(chunk)
    if total.new >= CHUNK:
        store.renew_statistics()
    return total


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Spare the search for cycles: the rows have none, and looking through millions takes a seventh of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class _Import:
    """One change: a chunk of rows and the documents that they stand in."""

    def __init__(self, writing: Writing, name: str, form: str) -> None:
        self.writing = writing
        self.author = Author(imported=writing.new_id("imports"))
        row = (self.author.imported, name, form, writing.moment)
        writing.insert("imports", ("id", "source", "format", "moment_id"), [row])

    def take(self, chunk: list[Report | Sighting | Refusal]) -> Taken:
        reports = {row.key: row for row in reversed(chunk) if isinstance(row, Report)}  # of equal keys the first
        seen = [row for row in chunk if isinstance(row, Sighting)]
        refused = [row for row in chunk if isinstance(row, Refusal)]
        known = self._known(reports)
        new = [report for key, report in reversed(reports.items()) if key not in known]
        held = self._documents([*(r.origin for r in new), *(s.origin for s in seen)])
        batch = Batch()
        ids = [
            add_report(batch, report, held[report.origin.source], self.author, self.writing) for report in new
        ]  # fmt: skip
        batch.write(self.writing)
        if batch.quotes:
            index_quotes(self.writing.connection, ids)
        take_refusals(self.writing, refused)
        given = sum(isinstance(row, Report) for row in chunk)
        return Taken(len(new), given - len(new), len(refused), self._sightings(seen, held))

    def _known(self, reports: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for keys in _chunks(reports, 10_000):
            chosen = select(events.c.key).where(is_one_of(self.writing.connection, events.c.key, keys))
            found.update(self.writing.connection.execute(chosen).scalars())
        return found

    def _documents(self, origins: list[Origin]) -> dict[str, int]:
        """The id of the document of each source; those that are not held are put down, without a text."""
        wanted = {origin.source: origin for origin in reversed(origins)}
        held: dict[str, int] = {}
        for sources in _chunks(wanted, 10_000):
            chosen = select(documents.c.source, documents.c.id).where(
                is_one_of(self.writing.connection, documents.c.source, sources)
            )
            found = self.writing.connection.execute(chosen.order_by(documents.c.version))
            held.update((row.source, row.id) for row in found)
        rows = []
        for source, origin in wanted.items():
            if source not in held:
                held[source] = self.writing.new_id("documents")
                rows.append(
                    (held[source], document_key(source, 1, None), source, 1, None, None, origin.publication,
                     origin.published, None, origin.format, self.writing.moment)
                )  # fmt: skip
        self.writing.insert("documents", DOCUMENT_COLUMNS, rows)
        return held

    def _sightings(self, seen: list[Sighting], held: dict[str, int]) -> int:
        wanted = {(sighting.key, held[sighting.origin.source]): sighting for sighting in seen}
        known: set[tuple[str, int]] = set()
        for keys in _chunks({key for key, _ in wanted}, 10_000):
            chosen = select(sightings.c.event_key, sightings.c.document_id).where(
                is_one_of(self.writing.connection, sightings.c.event_key, keys)
            )
            known.update((row.event_key, row.document_id) for row in self.writing.connection.execute(chosen))
        rows = [
            (self.writing.new_id("sightings"), key, document, sighting.confidence, self.author.imported,
             self.writing.moment)
            for (key, document), sighting in wanted.items()
            if (key, document) not in known
        ]  # fmt: skip
        columns = ("id", "event_key", "document_id", "confidence", "import_id", "moment_id")
        self.writing.insert("sightings", columns, rows)
        return len(rows)


def _chunks(values: Iterable[T], size: int) -> Iterator[list[T]]:
    pending = iter(values)
    while chunk := list(islice(pending, size)):
        yield chunk


def _chunks_ahead(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """The same, each made while a server still works on the one before; SQLite works in this very process."""
    chunks = _chunks(values, size)
    with ThreadPoolExecutor(1) as beside:
        coming: Future[list[T]] = beside.submit(next, chunks, [])
        while chunk := coming.result():
            coming = beside.submit(next, chunks, [])
            yield chunk
