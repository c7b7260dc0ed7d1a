"""B-cubed: how well groups agree with those that are right, report by report (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Agreement:
    """Mean over all reports; `f1` is the harmonic mean of the two."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """0 where both are."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision else 0.0


def b_cubed(right: Mapping[Any, Hashable], found: Mapping[Any, Hashable]) -> Agreement:
    """Agreement of two groupings of the same things, each given as thing -> group; no things agree fully.

    Examples:
        >>> b_cubed({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "x"})
        Agreement(precision=0.5555555555555556, recall=1.0)
    """
    if right.keys() != found.keys():
        raise ValueError("both groupings must be of the same things")
    if not right:
        return Agreement(1.0, 1.0)
    theirs, ours = _groups(right), _groups(found)
    precision = recall = 0.0
    for thing in right:
        one, other = theirs[right[thing]], ours[found[thing]]
        common = len(one & other)
        precision += common / len(other)
        recall += common / len(one)
    return Agreement(precision / len(right), recall / len(right))


def _groups(of: Mapping[Any, Hashable]) -> dict[Hashable, set[Any]]:
    groups: dict[Hashable, set[Any]] = {}
    for thing, name in of.items():
        groups.setdefault(name, set()).add(thing)
    return groups
