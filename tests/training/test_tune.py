"""Cut-offs and confidence are fitted as they are described."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.events.confidence import confidence
from training.tune import best_cut, fit_confidence


def test_confidence_is_the_share_that_is_right() -> None:
    chance = np.random.default_rng(1)
    feature = chance.normal(size=4000)
    right = (chance.random(4000) < 1 / (1 + np.exp(-(0.5 + 1.5 * feature)))).astype(float)
    evidence = np.stack([np.ones(4000), feature], axis=1)
    weights = fit_confidence(evidence, right)
    sure = np.array([confidence(weights, row) for row in evidence])
    for low in (0.2, 0.4, 0.6, 0.8):
        inside = (sure >= low) & (sure < low + 0.2)
        assert right[inside].mean() == pytest.approx(sure[inside].mean(), abs=0.05)


def test_fitting_ends_where_one_answer_separates_all() -> None:
    evidence = np.stack([np.ones(20), np.r_[-np.ones(10), np.ones(10)]], axis=1)
    weights = fit_confidence(evidence, np.r_[np.zeros(10), np.ones(10)])
    assert np.isfinite(weights).all()
    assert confidence(weights, evidence[-1]) > 0.8


def test_the_cut_keeps_the_sure_and_drops_the_rest() -> None:
    cut, measure = best_cut([0.9, 0.8, 0.3, 0.2], [1.0, 1.0, 0.0, 0.0], wanted=2)
    assert cut == pytest.approx(0.8)
    assert measure == pytest.approx(1.0)
