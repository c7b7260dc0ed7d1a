"""Whether confidence means what it says, and what a cut-off on it buys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.scoring.gold import GoldDocument
from dragoman.scoring.matching import match_events
from dragoman.scoring.report import Figure, spare_optional

Json = dict[str, Any]
BINS = 10
CUTS = tuple(round(0.1 * n, 1) for n in range(10))


@dataclass(frozen=True)
class Bin:
    """Events whose confidence lies between two bounds: how many, their mean confidence, and the share that is right."""

    low: float
    high: float
    events: int
    confidence: float
    right: float


def judged(documents: Sequence[GoldDocument], predictions: Mapping[str, Json]) -> list[tuple[float, bool]]:
    """Confidence of each predicted event, and whether it is right at the level `event`; optional events left out."""
    answers = []
    for document in documents:
        found = spare_optional(document, list(predictions.get(document.id, {}).get("events", ())))
        hits = {j for _, j in match_events(document.required, found, document.text, "event")}
        answers += [(float(e.get("confidence", 1.0)), j in hits) for j, e in enumerate(found)]
    return answers


def reliability(answers: Sequence[tuple[float, bool]], bins: int = BINS) -> list[Bin]:
    """The answers in bins of equal width, empty bins left out."""
    found = []
    for n in range(bins):
        low, high = n / bins, (n + 1) / bins
        inside = [(c, r) for c, r in answers if low <= c < high or (c == 1.0 and n == bins - 1)]
        if inside:
            sure = sum(c for c, _ in inside) / len(inside)
            found.append(Bin(low, high, len(inside), sure, sum(r for _, r in inside) / len(inside)))
    return found


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """Expected calibration error (Naeini, Cooper and Hauskrecht 2015): mean distance of confidence from the share
    that is right, weighted by the events of each bin; None without events."""
    bins = list(bins)
    total = sum(b.events for b in bins)
    return sum(b.events * abs(b.confidence - b.right) for b in bins) / total if total else None


def trade(answers: Sequence[tuple[float, bool]], gold: int, cuts: Sequence[float] = CUTS) -> list[tuple[float, Figure]]:
    """What is left at each least confidence, measured against `gold` wanted events."""
    kept = [(cut, [r for c, r in answers if c >= cut]) for cut in cuts]
    return [(cut, Figure(sum(right), gold, len(right))) for cut, right in kept]
