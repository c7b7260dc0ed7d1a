"""What to review next: doubtful reports on which a figure leans."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.ledger.records import Report
from dragoman.ledger.rows import dyads_of


@dataclass(frozen=True, slots=True)
class Doubt:
    """A report to review, and why: `alone` is the number of incidents of its dyads in its half-year.

    `priority` is 4 c (1 - c) / (alone + 1): most for a confidence c of a half, where few other incidents speak.
    """

    report: Report
    priority: float
    alone: int


def rank_doubts(reports: Iterable[Report], limit: int) -> list[Doubt]:
    """The unreviewed reports of highest priority.

    Reports without confidence, as data sets give them, and those between no two parties, on which no figure leans, are
    left out.
    """
    held = list(reports)
    counts = _counts(held)
    doubts = (_doubt(r, counts) for r in held if _is_open(r))
    return heapq.nlargest(limit, doubts, key=lambda d: (d.priority, d.report.key))


def _is_open(report: Report) -> bool:
    return report.review == "unreviewed" and report.confidence is not None and bool(dyads_of(report))


def _doubt(report: Report, counts: Counter[tuple[str, ...]]) -> Doubt:
    c = report.confidence or 0.0
    alone = min((counts[cell] for cell in _cells(report)), default=0)
    return Doubt(report, 4 * c * (1 - c) / (alone + 1), alone)


def _counts(reports: Iterable[Report]) -> Counter[tuple[str, ...]]:
    """Incidents of each dyad and half-year."""
    seen = {(report.incident or report.key, cell) for report in reports for cell in _cells(report)}
    return Counter(cell for _, cell in seen)


def _cells(report: Report) -> list[tuple[str, ...]]:
    day = report.date if report.date and len(report.date) >= 7 else report.origin.published
    half = f"{day[:4]}-{1 if day[5:7] <= '06' else 2}" if day else "undated"
    pairs = {tuple(sorted(dyad)) for dyad in dyads_of(report)}
    return [(*pair, half) for pair in sorted(pairs)]
