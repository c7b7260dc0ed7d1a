"""The weights of incidents: what is shipped is what the set teaches, and each half is told by the other."""

from __future__ import annotations

import pytest

from dragoman.ledger.incidents.grouping import shipped_weights
from training.incidents import fit, halves, measure, read_told


def test_the_weights_of_either_half_group_the_other_well_and_those_of_all_are_shipped() -> None:
    told = read_told()
    one, other = halves(told)
    assert len(one) + len(other) == len(told)
    assert measure(one, fit(other)).f1 >= 0.85
    assert measure(other, fit(one)).f1 >= 0.85
    whole, shipped = fit(told), shipped_weights()
    assert shipped.each == pytest.approx(whole.each, abs=0.002)
    assert [shipped.start, shipped.least] == pytest.approx([whole.start, whole.least], abs=0.002)
