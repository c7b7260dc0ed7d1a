"""What the levels do: follow the counts, widen where there are none, and hold what their bands claim."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from benchmarks.alignment import DESIGNS, Design, measure
from dragoman.cli import app
from dragoman.errors import PictureError
from dragoman.picture.alignment import Alignment, align
from dragoman.picture.chain import Grid, draw_paths, moves, pass_through
from dragoman.picture.counts import Counts
from dragoman.picture.level import quantiles
from dragoman.picture.periods import read_period, span

YEARS = span(read_period("2000"), read_period("2007"))


def aligned(cooperative: Sequence[float], conflictual: Sequence[float], unsaid: tuple[int, ...] = ()) -> Alignment:
    """The alignment of one pair over eight years, with 20 incidents a year with third parties."""
    said = np.array([[year not in unsaid for year in range(8)]])
    c, k, exposure = (np.array([column], dtype=float) for column in (cooperative, conflictual, [20] * 8))
    return align(Counts((("KGZ", "RUS"),), YEARS, c, k, exposure, said), draws=400)


def test_steps_keep_all_probability_and_leave_a_level_where_it_is_in_the_mean() -> None:
    grid = Grid(-3.0, 3.0, 61)
    move = moves(grid, 0.2)
    assert np.allclose(move.sum(axis=1), 1.0)
    assert move[30] @ grid.points == pytest.approx(0.0, abs=1e-12)
    assert np.sqrt(move[30] @ grid.points**2) == pytest.approx(0.2, rel=0.03)


def test_forward_and_backward_agree_with_all_paths_counted_out() -> None:
    grid = Grid(-1.0, 1.0, 3)
    move, start = moves(grid, 0.7), np.array([0.2, 0.5, 0.3])
    likely = np.log(np.array([[[0.7, 0.2, 0.1], [0.3, 0.3, 0.4], [0.1, 0.1, 0.8]]]))
    passed = pass_through(likely, move, start)
    paths = np.array([[i, j, k] for i in range(3) for j in range(3) for k in range(3)])
    weights = np.array([
        start[i] * move[i, j] * move[j, k] * np.exp(likely[0, 0, i] + likely[0, 1, j] + likely[0, 2, k])
        for i, j, k in paths
    ])  # fmt: skip
    assert passed.evidence[0] == pytest.approx(np.log(weights.sum()))
    for period in range(3):
        each = [weights[paths[:, period] == point].sum() / weights.sum() for point in range(3)]
        assert np.allclose(passed.smoothed[0, period], each)
    drawn = draw_paths(passed.filtered[0], move, 40_000, np.random.default_rng(1))
    joint = np.zeros((3, 3))
    np.add.at(joint, (drawn[:, 0], drawn[:, 2]), 1 / len(drawn))
    right = [[weights[(paths[:, 0] == a) & (paths[:, 2] == b)].sum() for b in range(3)] for a in range(3)]
    assert np.allclose(joint, np.array(right) / weights.sum(), atol=0.01)


def test_a_band_is_interpolated_within_a_cell() -> None:
    grid = Grid(0.0, 2.0, 3)
    assert quantiles(grid, np.array([0.0, 1.0, 0.0]), (0.05, 0.5, 0.95)).tolist() == pytest.approx([0.55, 1.0, 1.45])


def test_tone_falls_where_conflict_takes_the_place_of_cooperation() -> None:
    alignment = aligned([20] * 4 + [3] * 4, [3] * 4 + [20] * 4)
    first, *_, last = alignment.points()
    assert first.tone_lo90 > 0 > last.tone_hi90
    assert alignment.rose("KGZ", "RUS", YEARS[0], YEARS[-1]) < 0.05
    assert alignment.rose("KGZ", "RUS", YEARS[-1], YEARS[0]) > 0.95


def test_more_of_both_kinds_is_more_engagement_and_no_other_tone() -> None:
    first, *_, last = aligned([4] * 4 + [40] * 4, [2] * 4 + [20] * 4).points()
    assert abs(first.tone - last.tone) < 0.3
    assert last.engagement_lo90 > first.engagement_hi90


def test_a_band_widens_where_nothing_was_counted_and_where_nothing_is_known() -> None:
    even = [5.0] * 8
    gap = [5.0, 5.0, 5.0, 0.0, 0.0, 0.0, 5.0, 5.0]
    widths = []
    for alignment in (aligned(even, even), aligned(gap, gap), aligned(even, even, unsaid=(3, 4, 5))):
        point = list(alignment.points())[4]
        widths.append(point.tone_hi90 - point.tone_lo90)
    assert widths[1] > widths[0]
    assert widths[2] == pytest.approx(widths[1], rel=0.2)
    unsaid = list(aligned(even, even, unsaid=(3, 4, 5)).points())[4]
    assert (unsaid.said, unsaid.incidents) == (False, 10.0)


def test_the_filtered_view_does_not_know_what_came_after() -> None:
    calm, stormy = [8.0] * 8, [8.0] * 6 + [0.0, 0.0]
    one = list(aligned(calm, [1.0] * 8).points("filtered"))[:6]
    other = list(aligned(stormy, [1.0] * 6 + [30.0, 30.0]).points("filtered"))[:6]
    hindsight = list(aligned(stormy, [1.0] * 6 + [30.0, 30.0]).points())[5]
    assert max(abs(a.tone - b.tone) for a, b in zip(one, other, strict=True)) < 0.6
    assert hindsight.tone < other[5].tone - 1


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.name)
def test_ninety_per_cent_bands_hold_what_they_claim(design: Design) -> None:
    for name, covered, bias in measure(design):
        assert 0.86 <= covered <= 0.96, name
        assert abs(bias) < 0.1, name


def test_a_pair_or_period_that_was_not_counted_is_named() -> None:
    alignment = aligned([1] * 8, [1] * 8)
    with pytest.raises(PictureError, match="nothing was counted of UZB and RUS"):
        alignment.rose("UZB", "RUS", YEARS[0], YEARS[1])
    with pytest.raises(PictureError, match="2010 is not among the periods"):
        alignment.rose("KGZ", "RUS", YEARS[0], read_period("2010"))
    with pytest.raises(PictureError, match="'sideways' is no view"):
        list(alignment.points("sideways"))


def test_the_command_prints_levels_and_changes(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    rows = [f"KGZ,RUS,{year},{20 - 2 * n},{2 + 2 * n},40" for n, year in enumerate(range(2000, 2009))]
    path.write_text("state,pole,period,cooperative,conflictual,exposure\n" + "\n".join(rows) + "\n", encoding="utf-8")
    printed = CliRunner().invoke(app, ["align", "--counts", str(path)]).stdout.splitlines()
    assert printed[0].startswith("state,pole,period,tone,tone_sd,tone_lo90,tone_hi90,engagement,engagement_lo90,")
    assert len(printed) == 10
    change = CliRunner().invoke(app, ["align", "--counts", str(path), "--change", "2000", "2008"]).stdout.splitlines()
    assert change[1].startswith("KGZ,RUS,2000,2008,0.0")
