"""Tone: how friendly the dealings of two are, from the conflictual among all their incidents of each period.

K of N are conflictual with K ~ BetaBinomial(N, 1 - expit(theta), rho): theta is a level that wanders, rho how much more
the counts vary than chance alone would have them (reports that copy one another). Given N, growth in coverage that both
kinds share tells nothing.
"""

from __future__ import annotations

import numpy as np
from scipy.special import betaln, expit, gammaln

from dragoman.picture.chain import Floats, Grid

GRID = Grid(-7.0, 7.0, 141)
"""Levels of tone, in log-odds of cooperation: 0 is as many of one kind as of the other."""
STEPS = (0.05, 0.1, 0.2, 0.35, 0.6, 1.0, 1.6)
"""Standard deviations of a step from period to period that are weighed."""
RHOS = (0.0, 0.03, 0.08, 0.15, 0.3)
"""Correlations of the incidents within a period that are weighed."""


def likelihoods(cooperative: Floats, conflictual: Floats, rho: float) -> Floats:
    """Log-probability of the counts (series, periods) at each level, (series, periods, points); none say nothing."""
    k, c = conflictual[..., None], cooperative[..., None]
    hostile = expit(-GRID.points)
    ways = gammaln(k + c + 1) - gammaln(k + 1) - gammaln(c + 1)
    if rho == 0:
        return np.asarray(ways + k * np.log(hostile) + c * np.log1p(-hostile))
    room = 1 / rho - 1
    alpha, beta = hostile * room, (1 - hostile) * room
    return np.asarray(ways + betaln(k + alpha, c + beta) - betaln(alpha, beta))


def start() -> Floats:
    """The first period's prior: normal about evenness, wide enough to be moved by a few incidents."""
    weights = np.exp(-0.5 * (GRID.points / 2.0) ** 2)
    return np.asarray(weights / weights.sum())
