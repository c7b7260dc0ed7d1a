"""The level behind counts, with the pace of its wandering and the scatter of the counts pooled over all series."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.picture.chain import Floats, Grid, draw_paths, moves, pass_through

Likelihoods = Callable[[float], Floats]
LEAST = 1e-3
"""Weight below which a pair of pace and scatter is left out."""


@dataclass(frozen=True)
class Level:
    """The level of each series in each period.

    `filtered` and `smoothed` are probabilities (series, periods, points of `grid`): by what was known then, and with
    hindsight. `draws` are paths with hindsight, (series, draws, periods), in the units of the grid.
    `paces` are the weights of the pairs (step, scatter) that were weighed.
    """

    grid: Grid
    filtered: Floats
    smoothed: Floats
    draws: Floats
    paces: tuple[tuple[float, float, float], ...]


def estimate(
    grid: Grid, start: Floats, likelihoods: Likelihoods, steps: Sequence[float], scatters: Sequence[float],
    *, draws: int, seed: int,
) -> Level:  # fmt: skip
    """The level of all series, averaged over pairs of step and scatter, weighed by the likelihood of all counts."""
    tried = [(step, scatter, likelihoods(scatter)) for scatter in scatters for step in steps]
    passed = [pass_through(likely, moves(grid, step), start) for step, _, likely in tried]
    scores = np.array([p.evidence.sum() for p in passed])
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    kept = [n for n in np.argsort(-weights) if weights[n] >= LEAST * weights.max()]
    shares = weights[kept] / weights[kept].sum()
    filtered = sum(share * passed[n].filtered for share, n in zip(shares, kept, strict=True))
    smoothed = sum(share * passed[n].smoothed for share, n in zip(shares, kept, strict=True))
    chance = np.random.default_rng(seed)
    counts = chance.multinomial(draws, shares)
    paths = [
        np.concatenate([
            draw_paths(passed[n].filtered[series], moves(grid, tried[n][0]), int(count), chance)
            for n, count in zip(kept, counts, strict=True) if count
        ])
        for series in range(len(passed[0].evidence))
    ]  # fmt: skip
    order = chance.permutation(draws)
    values = np.stack([grid.points[path[order]] for path in paths])
    paces = tuple((tried[n][0], tried[n][1], float(share)) for share, n in zip(shares, kept, strict=True))
    return Level(grid, np.asarray(filtered), np.asarray(smoothed), values, paces)


def quantiles(grid: Grid, probabilities: Floats, at: Sequence[float]) -> Floats:
    """Quantiles of distributions over a grid (..., points): (len(at), ...). Between points they are interpolated.

    The mass of a point is spread evenly over its cell, so that a band is not a step of the grid too wide or narrow.
    """
    flat = probabilities.reshape(-1, grid.size)
    edges = np.concatenate([grid.points - grid.step / 2, [grid.high + grid.step / 2]])
    heaps = np.concatenate([np.zeros((len(flat), 1)), flat.cumsum(axis=1)], axis=1)
    found = np.stack([np.interp(at, heap / heap[-1], edges) for heap in heaps], axis=1)
    return found.reshape(len(at), *probabilities.shape[:-1])
