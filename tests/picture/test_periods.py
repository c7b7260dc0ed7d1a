"""Periods are read, printed and told apart."""

from __future__ import annotations

import pytest

from dragoman.errors import PictureError
from dragoman.picture.periods import Period, period_of, read_period, span


@pytest.mark.parametrize("text", ["2004", "2004-H1", "2004-H2", "2004-01", "2004-12", "0999-H2"])
def test_a_period_is_printed_as_it_was_read(text: str) -> None:
    assert str(read_period(text)) == text


@pytest.mark.parametrize("text", ["", "04", "2004-H3", "2004-13", "2004-00", "2004-1", "2004-08-01", "H1"])
def test_what_is_no_period_is_named(text: str) -> None:
    with pytest.raises(PictureError, match="is no period"):
        read_period(text)


@pytest.mark.parametrize(
    ("date", "grain", "period"),
    [
        ("2004-08-31", "month", "2004-08"), ("2004-06-30", "half", "2004-H1"), ("2004-07", "half", "2004-H2"),
        ("2004", "year", "2004"), ("2004-12-31", "year", "2004"),
    ],
)  # fmt: skip
def test_a_date_falls_into_its_period(date: str, grain: str, period: str) -> None:
    assert str(period_of(date, grain)) == period


@pytest.mark.parametrize(("date", "grain"), [("2004", "month"), ("2004", "half")])
def test_a_date_coarser_than_the_periods_falls_into_none(date: str, grain: str) -> None:
    assert period_of(date, grain) is None


def test_a_span_runs_over_the_ends_of_years() -> None:
    assert [*map(str, span(read_period("2003-H2"), read_period("2004-H2")))] == ["2003-H2", "2004-H1", "2004-H2"]


def test_a_span_needs_one_grain() -> None:
    with pytest.raises(PictureError, match="of two grains"):
        span(read_period("2003"), read_period("2004-01"))


def test_days_of_a_half_year() -> None:
    assert Period("half", 4009).days == ("2004-07-01", "2004-12-31")
