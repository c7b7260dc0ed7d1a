"""Engagement: how much two deal with one another at all, for what the state does with others in the same period.

N incidents with the pole come on E with third parties: N ~ NegBin with mean E exp(gamma) and size s; gamma is a level
that wanders, 1 / s how much more the counts vary than chance alone. A period without exposure says nothing.
"""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln

from dragoman.picture.chain import Floats, Grid

GRID = Grid(-8.0, 6.0, 141)
"""Levels of engagement, logarithms of incidents with the pole for each with third parties."""
STEPS = (0.05, 0.1, 0.2, 0.35, 0.6, 1.0)
EXTRAS = (0.0, 0.02, 0.05, 0.12, 0.3, 0.8)
"""Inverse sizes that are weighed; 0 is Poisson."""


def likelihoods(incidents: Floats, exposure: Floats, extra: float) -> Floats:
    """Log-probability of the counts (series, periods) at each level: (series, periods, points)."""
    n = incidents[..., None]
    known = (exposure > 0)[..., None]
    mean = np.where(known, exposure[..., None], 1.0) * np.exp(GRID.points)
    if extra == 0:
        found = n * np.log(mean) - mean - gammaln(n + 1)
    else:
        size = 1 / extra
        found = (
            gammaln(n + size) - gammaln(size) - gammaln(n + 1)
            + size * np.log(size / (size + mean)) + n * np.log(mean / (size + mean))
        )  # fmt: skip
    return np.asarray(np.where(known, found, 0.0))


def start() -> Floats:
    """The first period's prior: normal about one incident in seven, very wide."""
    weights = np.exp(-0.5 * ((GRID.points + 2.0) / 2.5) ** 2)
    return np.asarray(weights / weights.sum())
