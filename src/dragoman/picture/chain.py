"""A level that wanders, seen through counts: forward and backward on a grid, and draws of whole paths.

The state of each series is a point of a grid. It moves from period to period by a normal step; what is counted in a
period says how likely each point is. Filtering, smoothing and sampling are then sums over the grid (Kitagawa 1987).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Grid:
    """Equally spaced points from `low` to `high`."""

    low: float
    high: float
    size: int

    @property
    def points(self) -> Floats:
        """The points, (size,)."""
        return np.linspace(self.low, self.high, self.size)

    @property
    def step(self) -> float:
        """The distance of two points."""
        return (self.high - self.low) / (self.size - 1)


@dataclass(frozen=True)
class Passed:
    """What the periods say of the level of each series: probabilities (series, periods, points).

    `filtered` uses a period and those before it, `smoothed` all; `evidence` is the log-probability of each series'
    counts, (series,).
    """

    filtered: Floats
    smoothed: Floats
    evidence: Floats


def moves(grid: Grid, sd: float) -> Floats:
    """Probabilities (from, to) of a normal step of `sd`: the mass that falls into the cell of each point.

    What would fall off an end stays in its last cell.
    """
    edges = (grid.points[:-1] + grid.points[1:]) / 2
    below = ndtr((edges[None, :] - grid.points[:, None]) / sd)
    return np.diff(below, axis=1, prepend=0.0, append=1.0)


def pass_through(likely: Floats, move: Floats, start: Floats) -> Passed:
    """Forward and backward through log-likelihoods (series, periods, points); `start` is the first period's prior."""
    series, periods, _ = likely.shape
    top = likely.max(axis=2, keepdims=True)
    weights = np.exp(likely - top)
    filtered = np.empty_like(weights)
    evidence = top[:, :, 0].sum(axis=1)
    ahead = np.broadcast_to(start, (series, start.size))
    for t in range(periods):
        joint = ahead * weights[:, t]
        total = joint.sum(axis=1, keepdims=True)
        filtered[:, t] = joint / total
        evidence += np.log(total[:, 0])
        ahead = filtered[:, t] @ move
    smoothed = np.empty_like(filtered)
    smoothed[:, -1] = filtered[:, -1]
    for t in range(periods - 2, -1, -1):
        ahead = filtered[:, t] @ move
        smoothed[:, t] = filtered[:, t] * ((smoothed[:, t + 1] / np.maximum(ahead, 1e-300)) @ move.T)
    return Passed(filtered, smoothed, evidence)


def draw_paths(filtered: Floats, move: Floats, draws: int, chance: np.random.Generator) -> Ints:
    """Paths of one series given all its counts, (draws, periods), as positions in the grid: backward sampling."""
    periods, _ = filtered.shape
    paths = np.empty((draws, periods), dtype=np.int64)
    paths[:, -1] = _pick(np.broadcast_to(filtered[-1], (draws, filtered.shape[1])), chance)
    for t in range(periods - 2, -1, -1):
        paths[:, t] = _pick(filtered[t] * move[:, paths[:, t + 1]].T, chance)
    return paths


def _pick(weights: Floats, chance: np.random.Generator) -> Ints:
    """One position for each row of weights, in proportion to them."""
    heaps = weights.cumsum(axis=1)
    marks = chance.random(len(heaps))[:, None] * heaps[:, -1:]
    return np.asarray(np.minimum((heaps < marks).sum(axis=1), heaps.shape[1] - 1), dtype=np.int64)
