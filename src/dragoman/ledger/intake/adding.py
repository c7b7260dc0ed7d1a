"""Documents read and put into a ledger, each in one change of its own, so that a run may be cut off anywhere."""

from __future__ import annotations

import datetime as dt
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.ledger import Ledger
from dragoman.ledger.intake.feeds import PAUSE, Answer, Visitor
from dragoman.ledger.intake.sources import Found, find_documents, is_address
from dragoman.ledger.taking import as_stored
from dragoman.model import load_model
from dragoman.reading import read_all
from dragoman.records import Document, Reading, Refusal

OUTCOMES = ("added", "changed", "reread", "known", "refused")


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one document: `outcome` is one of OUTCOMES; `events` and `ties` were read in it."""

    source: str
    outcome: str
    events: int = 0
    ties: int = 0
    refusal: Refusal | None = None
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class Added:
    """The sum of a run: how many documents had each outcome, and how much was read in the new ones."""

    outcomes: Counter[str] = field(default_factory=Counter)
    events: int = 0
    ties: int = 0
    refusals: list[Refusal] = field(default_factory=list)

    def count(self, entry: Entry) -> None:
        """Take an entry into the sum."""
        self.outcomes[entry.outcome] += 1
        self.events += entry.events
        self.ties += entry.ties
        if entry.refusal is not None:
            self.refusals.append(entry.refusal)

    def __str__(self) -> str:
        told = ", ".join(f"{self.outcomes[name]} {name}" for name in OUTCOMES if self.outcomes[name])
        return f"{told or 'nothing to add'}; {self.events} events, {self.ties} ties read"


def add(
    ledger: Ledger, sources: Iterable[str | Path], *, date: dt.date | None = None, processes: int = 1,
    overlays: Sequence[Path] = (), allow_private: bool = False, pause: float = PAUSE,
) -> Iterator[Entry]:  # fmt: skip
    """Read what is not in the ledger yet, and put it there; yields what became of each document, as it is done.

    Sources are paths, folders, addresses of pages and of feeds, or - for standard input. What is known is passed over;
    a source with other content than before becomes a new version beside the old; what cannot be read is recorded with
    its reason. `pause` is the least time, in seconds, between two questions to one host. Raises LedgerError when the
    database fails, and then all entries so far are kept.
    """
    pending: deque[Entry | Found | Answer] = deque()
    visitor = Visitor(ledger, date, allow_private, pause)
    reader = load_model().version

    def documents() -> Iterator[Document | Refusal]:
        for result in _find(visitor, sources, date):
            if isinstance(result, Answer):
                pending.append(result)
                yield Refusal(result.url, 0, "", "")  # as below
            elif isinstance(result, Refusal):
                pending.append(Entry(result.document, "refused", refusal=result))
                yield result
            elif ledger.holds(result.document, result.source, by_content=result.by_content):
                pending.append(Entry(result.source, "known"))
                yield Refusal(result.source, 0, "", "")  # keeps the order; nothing is read
            else:
                pending.append(result)
                yield result.document

    for result in read_all(documents(), processes=processes, overlays=overlays):
        done = pending.popleft()
        if isinstance(done, Answer):
            ledger.note_fetch(done.url, done.found.status, done.found.etag, done.found.last_modified)
        else:
            yield _put(ledger, done, result, reader)


def _find(visitor: Visitor, sources: Iterable[str | Path], date: dt.date | None) -> Iterator[Found | Refusal | Answer]:
    for source in map(str, sources):
        yield from visitor.visit(as_stored(source)) if is_address(source) else find_documents(source, date)


def _put(ledger: Ledger, entry: Entry | Found, result: Reading | Refusal, reader: str) -> Entry:
    if isinstance(entry, Found) and isinstance(result, Reading):
        outcome = ledger.take(result, entry.source, reader, by_content=entry.by_content)
        read = outcome != "known"
        warnings = result.document.warnings if read else ()
        return Entry(entry.source, outcome, len(result.events) * read, len(result.ties) * read, warnings=warnings)
    if isinstance(entry, Found) and isinstance(result, Refusal):
        refused = Refusal(entry.source, result.offset, result.error, result.remedy)
        entry = Entry(entry.source, "refused", refusal=refused)
    assert isinstance(entry, Entry)
    if entry.refusal is not None:
        ledger.refuse([entry.refusal])
    return entry
