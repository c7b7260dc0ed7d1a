"""B-cubed, against figures worked out by hand."""

from __future__ import annotations

import pytest

from dragoman.scoring.bcubed import b_cubed

RIGHT = {1: "a", 2: "a", 3: "a", 4: "b", 5: "b"}


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        ({1: 0, 2: 0, 3: 0, 4: 1, 5: 1}, 1.0, 1.0),
        ({1: 0, 2: 0, 3: 0, 4: 0, 5: 0}, (3 * 3 / 5 + 2 * 2 / 5) / 5, 1.0),
        ({1: 0, 2: 1, 3: 2, 4: 3, 5: 4}, 1.0, 2 / 5),
        ({1: 0, 2: 0, 3: 1, 4: 1, 5: 1}, (2 + 1 / 3 + 2 * 2 / 3) / 5, (2 * 2 / 3 + 1 / 3 + 2) / 5),
    ],
)
def test_agreement_is_the_mean_over_all_reports(found: dict[int, int], precision: float, recall: float) -> None:
    got = b_cubed(RIGHT, found)
    assert [got.precision, got.recall] == pytest.approx([precision, recall])
    assert got.f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_swapping_the_two_groupings_swaps_precision_and_recall() -> None:
    found = {1: 0, 2: 0, 3: 1, 4: 1, 5: 1}
    assert b_cubed(RIGHT, found).precision == pytest.approx(b_cubed(found, RIGHT).recall)


def test_no_reports_agree_fully_and_other_reports_not_at_all() -> None:
    assert b_cubed({}, {}).f1 == 1.0
    with pytest.raises(ValueError, match="same things"):
        b_cubed({1: "a"}, {2: "a"})
