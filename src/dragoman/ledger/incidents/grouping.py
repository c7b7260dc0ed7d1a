"""Reports to incidents: pairs are weighed, the likeliest joined first, as long as the mean over all pairs allows.

Agglomeration by average linkage over log-odds: one strong pair does not pull two incidents together when the others
speak against it. The weights are those of a logistic regression on `corpus/incidents` (`python -m training.incidents`).
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import combinations

from dragoman.errors import DataError
from dragoman.ledger.incidents.comparing import COMPARISONS, compare, may_be_one
from dragoman.ledger.incidents.telling import Telling
from dragoman.ontology.rows import read_rows

STRANGERS = -6.0
"""Log-odds of two reports that are not worth comparing."""
CERTAIN = 1000.0
"""Log-odds by which a judgment, or a data set's own count, outweighs everything else."""
Pair = tuple[int, int]


@dataclass(frozen=True)
class Weights:
    """Log-odds: what each comparison adds, and what two reports start with; those over `least` are joined."""

    each: tuple[float, ...]
    start: float
    least: float

    def judge(self, a: Telling, b: Telling) -> float:
        """Log-odds that two reports tell one deed."""
        return self.start + sum(w * x for w, x in zip(self.each, compare(a, b), strict=True))


@cache
def shipped_weights() -> Weights:
    """The weights of the table beside this file."""
    return read_weights(files("dragoman.ledger.incidents") / "weights.tsv")


def read_weights(file: Traversable) -> Weights:
    """The weights of a table; DataError when it lacks a comparison or has one that does not exist."""
    rows = {
        row["comparison"]: row.number("weight") for row in read_rows(file, ("comparison", "weight"), ("comparison",))
    }
    expected = {*(c.__name__ for c in COMPARISONS), "start", "least"}
    if rows.keys() != expected:
        odd = ", ".join(sorted(rows.keys() ^ expected))
        raise DataError(f"comparisons missing or unknown: {odd}; run python -m training.incidents", file=file.name)
    return Weights(tuple(rows[c.__name__] for c in COMPARISONS), rows["start"], rows["least"])


def group(
    tellings: Sequence[Telling], weights: Weights | None = None,
    joined: Collection[frozenset[str]] = (), parted: Collection[frozenset[str]] = (),
) -> list[list[int]]:  # fmt: skip
    """The reports of each incident, as positions in `tellings`; every report is in one, most are alone.

    `joined` and `parted` are pairs of keys that people judged to be one, or two. The answer does not depend on the
    order of the reports.
    """
    weights = weights or shipped_weights()
    odds = _odds(tellings, weights, joined, parted)
    return _agglomerate(len(tellings), odds, [t.key for t in tellings], weights.least)


def _odds(
    tellings: Sequence[Telling],
    weights: Weights,
    joined: Collection[frozenset[str]],
    parted: Collection[frozenset[str]],
) -> dict[Pair, float]:
    place = {telling.key: n for n, telling in enumerate(tellings)}
    odds = {(i, j): weights.judge(tellings[i], tellings[j]) for i, j in find_candidates(tellings)}
    odds |= dict.fromkeys(_alike(tellings), CERTAIN)
    for pairs, verdict in ((joined, CERTAIN), (parted, -CERTAIN)):
        for pair in pairs:
            if len(pair) == 2 and pair <= place.keys():
                first, second = sorted(place[key] for key in pair)
                odds[first, second] = verdict
    return odds


def _alike(tellings: Sequence[Telling]) -> Iterable[Pair]:
    """All pairs of reports of data sets that count as one there, so that the rest stays one when some are parted."""
    alike: dict[str, list[int]] = {}
    for n, telling in enumerate(tellings):
        if telling.alike is not None:
            alike.setdefault(telling.alike, []).append(n)
    return (pair for several in alike.values() for pair in combinations(several, 2))


def find_candidates(tellings: Sequence[Telling]) -> Iterable[Pair]:
    """The pairs that are worth comparing, found by their parties."""
    by_party: dict[str, list[int]] = {}
    for n, telling in enumerate(tellings):
        for party in telling.actors | telling.recipients:
            by_party.setdefault(party, []).append(n)
    seen: set[Pair] = set()
    for several in by_party.values():
        for place, i in enumerate(several):
            for j in several[place + 1 :]:
                if (i, j) not in seen and may_be_one(tellings[i], tellings[j]):
                    seen.add((i, j))
    return sorted(seen)


def _agglomerate(count: int, odds: Mapping[Pair, float], keys: Sequence[str], least: float) -> list[list[int]]:
    """Groups by average linkage; ties are broken by the least keys."""
    members = {n: [n] for n in range(count)}
    sums: dict[int, dict[int, float]] = {n: {} for n in range(count)}
    for (i, j), value in odds.items():
        sums[i][j] = sums[j][i] = value
    first = {n: keys[n] for n in range(count)}
    heap = [_entry(value, i, j, first) for (i, j), value in odds.items() if value > least]
    heapq.heapify(heap)
    while heap:
        value, _, i, j = heapq.heappop(heap)
        if i not in members or j not in members or _mean(i, j, members, sums) != -value:
            continue
        new = max(sums) + 1
        _merge(i, j, new, members, sums)
        first[new] = min(first[i], first[j])
        for other in sums[new]:
            mean = _mean(new, other, members, sums)
            if mean > least:
                heapq.heappush(heap, _entry(mean, new, other, first))
    return sorted(sorted(several) for several in members.values())


def _entry(value: float, i: int, j: int, first: Mapping[int, str]) -> tuple[float, tuple[str, str], int, int]:
    keys = (first[i], first[j]) if first[i] < first[j] else (first[j], first[i])
    return -value, keys, i, j


def _mean(i: int, j: int, members: Mapping[int, list[int]], sums: Mapping[int, Mapping[int, float]]) -> float:
    return sums[i].get(j, 0.0) / (len(members[i]) * len(members[j])) if j in sums[i] else STRANGERS


def _merge(i: int, j: int, new: int, members: dict[int, list[int]], sums: dict[int, dict[int, float]]) -> None:
    """One group out of two: its sums with the others, strangers counted as such."""
    sums[new] = {}
    for other in sums[i].keys() | sums[j].keys():
        if other in members and other not in (i, j):
            parts = [sums[k].get(other, STRANGERS * len(members[k]) * len(members[other])) for k in (i, j)]
            sums[new][other] = sums[other][new] = sum(parts)
    members[new] = members.pop(i) + members.pop(j)
