"""Documents of a ledger, coded again with the reader of today, and what that changes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.ledger import Ledger, Report
from dragoman.model import load_model
from dragoman.reading import read_all
from dragoman.records import Document, Refusal


@dataclass(frozen=True, slots=True)
class Change:
    """What a new reading says of one place in a text: `before` is None for what is new, `after` for what is gone.

    `judged` says that a person judged the report, whose word holds whatever is read.
    """

    key: str
    before: Report | None
    after: Report | None
    judged: bool


@dataclass(frozen=True, slots=True)
class Reread:
    """A document read again, the changes in it, and how many reports stayed as they were."""

    source: str
    same: int
    changes: tuple[Change, ...]
    refusal: Refusal | None = None


def reread(ledger: Ledger, *, processes: int = 1, overlays: Sequence[Path] = ()) -> Iterator[Reread]:
    """Read every document that is held with its text and that this reader never read; yields what changed."""
    version = load_model().version
    waiting: deque[tuple[str, Document]] = deque()

    def documents() -> Iterator[Document]:
        for source, document in ledger.unread_by(version):
            waiting.append((source, document))
            yield document

    for result in read_all(documents(), processes=processes, overlays=overlays):
        source, document = waiting.popleft()
        if isinstance(result, Refusal):
            refused = Refusal(source, result.offset, result.error, result.remedy)
            ledger.refuse([refused])
            yield Reread(source, 0, (), refused)
            continue
        where = f"document:{document.id}"
        before = {report.key: report for report in ledger.events(where)}
        ledger.take(result, source, version)
        after = {report.key: report for report in ledger.events(where)}
        yield _compare(source, before, after)


def _compare(source: str, before: dict[str, Report], after: dict[str, Report]) -> Reread:
    changes = [
        Change(key, before.get(key), after.get(key), _judged(before.get(key)))
        for key in sorted(before.keys() | after.keys())
        if _content(before.get(key)) != _content(after.get(key))
    ]
    same = len(before.keys() | after.keys()) - len(changes)
    return Reread(source, same, tuple(changes))


def _judged(report: Report | None) -> bool:
    return report is not None and report.review != "unreviewed"


def _content(report: Report | None) -> tuple[object, ...] | None:
    """What of a report a reader would call the same: not its confidence."""
    if report is None:
        return None
    sides = tuple(tuple(p.code for p in side) for side in (report.actors, report.recipients))
    said = report.said and (report.said.code, report.said.outlet, report.said.quoted)
    return (report.type, report.mode, report.status, report.date, report.contexts, report.place, said, sides)
