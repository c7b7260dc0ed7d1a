"""Do the bands hold what they claim? Test A of the method: `python -m benchmarks.alignment`.

Six designs of 40 dyads by 60 months are simulated, for tone and for engagement: 4, 12 and 40 incidents a month,
overdispersed, 40 % duplicates, and a sudden break. Reports the share of true levels inside the 90 % bands and the bias.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from dragoman.picture.alignment import align
from dragoman.picture.chain import Floats
from dragoman.picture.counts import Counts
from dragoman.picture.periods import read_period, span

DYADS, MONTHS = 40, 60


@dataclass(frozen=True)
class Design:
    """A way in which counts may come about: mean a month, scatter within it, share of copies, a break in the middle."""

    name: str
    mean: float
    scatter: float = 0.0
    copies: float = 0.0
    broken: bool = False


DESIGNS = (
    Design("4 a month", 4), Design("12 a month", 12), Design("40 a month", 40),
    Design("overdispersed", 12, scatter=0.1), Design("40 % duplicates", 12, copies=0.4),
    Design("a break", 12, broken=True),
)  # fmt: skip


@dataclass(frozen=True)
class Simulated:
    """True levels (dyads, months) of tone and engagement, and the counts that came of them."""

    tone: Floats
    engagement: Floats
    counts: Counts


def simulate(design: Design, seed: int) -> Simulated:
    """Levels that wander by 0.15 a month, and counts of them."""
    chance = np.random.default_rng(seed)
    tone = chance.normal(0.5, 0.7, (DYADS, 1)) + chance.normal(0, 0.15, (DYADS, MONTHS)).cumsum(axis=1)
    if design.broken:
        tone[:, MONTHS // 2 :] -= 1.5
    exposure = np.asarray(chance.poisson(60, (DYADS, MONTHS)) + 1, dtype=np.float64)
    wander = chance.normal(0, 0.1, (DYADS, MONTHS)).cumsum(axis=1)
    engagement = np.log(design.mean / 60) + wander - wander.mean(axis=1, keepdims=True)
    mean = exposure * np.exp(engagement)
    n = chance.poisson(mean * chance.gamma(1 / 0.2, 0.2, mean.shape) if design.scatter else mean)
    hostile = expit(-tone)
    if design.scatter:
        room = 1 / design.scatter - 1
        hostile = chance.beta(hostile * room, (1 - hostile) * room)
    k = chance.binomial(n, hostile)
    c = n - k
    if design.copies:
        c, k = (x + chance.binomial(x, design.copies) for x in (c, k))
        engagement = engagement + np.log1p(design.copies)
    first = read_period("2000-01")
    periods = span(first, read_period("2004-12"))
    pairs = tuple((f"S{n:02}", "P") for n in range(DYADS))
    said = np.ones((DYADS, MONTHS), dtype=bool)
    counts = Counts(pairs, periods, c.astype(np.float64), k.astype(np.float64), exposure, said)
    return Simulated(tone, engagement, counts)


def measure(design: Design, seed: int = 1) -> Iterator[tuple[str, float, float]]:
    """For tone and for engagement: the share of true levels inside the smoothed 90 % bands, and the mean error."""
    truth = simulate(design, seed)
    frame = align(truth.counts, draws=100).to_frame()
    for name, level in (("tone", truth.tone), ("engagement", truth.engagement)):
        low, high, middle = (frame[f"{name}{end}"].to_numpy().reshape(level.shape) for end in ("_lo90", "_hi90", ""))
        yield name, float(((low <= level) & (level <= high)).mean()), float((middle - level).mean())


def main() -> None:
    started = time.perf_counter()
    for design in DESIGNS:
        told = "; ".join(f"{name} covered {share:.3f}, bias {bias:+.3f}" for name, share, bias in measure(design))
        print(f"{design.name}: {told}", flush=True)
    print(f"{time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
