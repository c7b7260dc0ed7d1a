"""Alignment: tone and engagement of each state with each pole, period by period, with bands; and their differences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dragoman.errors import PictureError
from dragoman.picture import engagement, tone
from dragoman.picture.chain import Floats
from dragoman.picture.counts import Counts
from dragoman.picture.level import Level, estimate, quantiles
from dragoman.picture.periods import Period

if TYPE_CHECKING:
    import pandas

DRAWS = 2_000


@dataclass(frozen=True)
class Point:
    """What is known of a pair in a period: medians with 90 % bands; tone in log-odds, engagement in logarithms.

    `view` is "smoothed" (with hindsight) or "filtered" (what was known then); no `incidents` means that nothing was
    counted, `said` False that nothing is known to have been read.
    """

    state: str
    pole: str
    period: str
    tone: float
    tone_sd: float
    tone_lo90: float
    tone_hi90: float
    engagement: float
    engagement_lo90: float
    engagement_hi90: float
    incidents: float
    said: bool
    view: str


@dataclass(frozen=True)
class Alignment:
    """Levels of all pairs of `counts`."""

    counts: Counts
    tone: Level
    engagement: Level

    def points(self, view: str = "smoothed") -> Iterator[Point]:
        """Every pair and period, in their order."""
        tones, engagements = (_summary(level, view) for level in (self.tone, self.engagement))
        for i, (state, pole) in enumerate(self.counts.pairs):
            for t, period in enumerate(self.counts.periods):
                told = [[float(x[i, t]) for x in summary] for summary in (tones, engagements)]
                yield Point(
                    state,
                    pole,
                    str(period),
                    tone=told[0][0],
                    tone_sd=told[0][1],
                    tone_lo90=told[0][2],
                    tone_hi90=told[0][3],
                    engagement=told[1][0],
                    engagement_lo90=told[1][2],
                    engagement_hi90=told[1][3],
                    incidents=float(self.counts.cooperative[i, t] + self.counts.conflictual[i, t]),
                    said=bool(self.counts.said[i, t]),
                    view=view,
                )

    def to_frame(self, view: str = "smoothed") -> pandas.DataFrame:
        """The points as a table."""
        import pandas

        return pandas.DataFrame(list(self.points(view)))

    def rose(self, state: str, pole: str, before: Period, after: Period) -> float:
        """The probability that tone was higher in `after` than in `before`."""
        draws = self.tone.draws[self._at(state, pole)]
        first, second = (draws[:, self._when(period)] for period in (before, after))
        ties = float((first == second).mean())
        return float((second > first).mean()) + ties / 2

    def _at(self, state: str, pole: str) -> int:
        if (state, pole) not in self.counts.pairs:
            known = ", ".join(f"{s}-{p}" for s, p in self.counts.pairs)
            raise PictureError(f"nothing was counted of {state} and {pole}; the pairs are {known}")
        return self.counts.pairs.index((state, pole))

    def _when(self, period: Period) -> int:
        if period not in self.counts.periods:
            first, last = self.counts.periods[0], self.counts.periods[-1]
            raise PictureError(f"{period} is not among the periods, which run from {first} to {last}")
        return self.counts.periods.index(period)


def align(counts: Counts, *, draws: int = DRAWS, seed: int = 1) -> Alignment:
    """Tone and engagement of every pair; the same seed gives the same draws."""
    empty = np.where(counts.said, 1.0, 0.0)
    c, k = counts.cooperative * empty, counts.conflictual * empty
    tones = estimate(
        tone.GRID, tone.start(), lambda rho: tone.likelihoods(c, k, rho), tone.STEPS, tone.RHOS, draws=draws, seed=seed
    )  # fmt: skip
    exposure = counts.exposure * empty
    engagements = estimate(
        engagement.GRID, engagement.start(), lambda extra: engagement.likelihoods(c + k, exposure, extra),
        engagement.STEPS, engagement.EXTRAS, draws=draws, seed=seed,
    )  # fmt: skip
    return Alignment(counts, tones, engagements)


def _summary(level: Level, view: str) -> tuple[Floats, Floats, Floats, Floats]:
    """Median, standard deviation, and the ends of the 90 % band: each (pairs, periods)."""
    if view not in ("smoothed", "filtered"):
        raise PictureError(f"{view!r} is no view; smoothed (with hindsight) or filtered (what was known then)")
    probabilities = level.smoothed if view == "smoothed" else level.filtered
    low, middle, high = quantiles(level.grid, probabilities, (0.05, 0.5, 0.95))
    mean = probabilities @ level.grid.points
    spread = np.sqrt(np.maximum(probabilities @ level.grid.points**2 - mean**2, 0.0))
    return middle, spread, low, high
