"""Titles, datelines and dates of plain text."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.errors import FormatError
from dragoman.text.plain import dateline_end, find_dateline, find_title, read_day


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A Runway Changes Hands\n\nThe Russian president left.", "A Runway Changes Hands"),
        ("# Who Guards the Pyanj?\n\nNobody knows.", "Who Guards the Pyanj?"),
        ("The president left.\n\nHe came back.", None),
        ("One line only", None),
        ("October 3, 2004\n\nThe president left.", None),
        ("A title\nand a second line\n\nText.", None),
        ("word " * 60 + "\n\nText.", None),
    ],
)
def test_title_is_a_short_first_line_without_a_stop(text: str, title: str | None) -> None:
    assert find_title(text) == title


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BISHKEK, Oct. 3, 2004 — The minister left.", "2004-10-03"),
        ("MOSCOW, 3 October 2004 -- The minister left.", "2004-10-03"),
        ("A Title\n\nOctober 3, 2004\n\nThe minister left.", "2004-10-03"),
        ("BISHKEK, Oct. 3 — The minister left.", None),
        ("The treaty of May 3, 1999, lapsed.", None),
        ("", None),
    ],
)
def test_dateline_with_a_year_gives_the_day(text: str, day: str | None) -> None:
    assert find_dateline(text) == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "given", ["2004-11-04", "20041104", "2004-11-04T10:00:00Z", " 2004-11-04 ", "November 4, 2004", "4 Nov 2004"]
)
def test_day_is_read_in_several_forms(given: str) -> None:
    assert read_day(given, "x") == dt.date(2004, 11, 4)


def test_day_may_be_a_date_or_a_time() -> None:
    assert read_day(dt.date(2004, 11, 4), "x") == read_day(dt.datetime(2004, 11, 4, 9), "x") == dt.date(2004, 11, 4)


@pytest.mark.parametrize(
    "given", ["2004-02-30", "2004-13-01", "2004-11", "Monday", "0000-00-00", "x" * 5000, "99991399"]
)
def test_impossible_day_is_refused(given: str) -> None:
    with pytest.raises(FormatError, match="2004-11-04 is the form") as caught:
        read_day(given, "the document")
    assert caught.value.document == "the document"
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("BISHKEK, Oct. 3 — The president left.", "BISHKEK, Oct. 3 —"),
        ("TERMEZ, Uzbekistan, Dec. 9, 2001 — A train came.", "TERMEZ, Uzbekistan, Dec. 9, 2001 —"),
        ("On Dec. 9 Moscow — as everybody knew — sent troops.", ""),
        ("The president left on Oct. 3.", ""),
        ("PRESIDENT LEFT ON OCT. 3 -- MINISTERS STAYED.", ""),
    ],
)
def test_a_dateline_begins_with_a_place_in_capitals(text: str, dateline: str) -> None:
    assert text[: dateline_end(text)] == dateline
