"""Dates that make an act history, and what stands inside quotation marks."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.events.attributes import is_year_before, quoted_positions

PUBLISHED = dt.date(2004, 11, 4)


@pytest.mark.parametrize(
    ("date", "historical"),
    [
        ("1999-04", True),
        ("2002", True),
        ("2003-11-01", True),
        ("2003-11-04", False),
        ("2003", False),
        ("2003-11", False),
        ("2004-10-06", False),
        ("2005", False),
        ("2003-02", True),
    ],
)
def test_only_what_lies_wholly_more_than_a_year_back_is_history(date: str, historical: bool) -> None:
    assert is_year_before(date, PUBLISHED) is historical


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "we will go" and went.', "we will go"),
        ("He said “we will go” and went.", "we will go"),
        ("He said «we will go» and went.", "we will go"),
    ],
)
def test_characters_between_marks_are_quoted(text: str, inside: str) -> None:
    quoted = quoted_positions(text)
    start = text.index(inside)
    assert quoted[start : start + len(inside)].all()
    assert not quoted[: start - 1].any()
    assert not quoted[text.index("went") :].any()


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = '"We will go.\n\nNobody went.'
    assert not quoted_positions(text)[text.index("Nobody") :].any()
