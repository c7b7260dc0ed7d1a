"""What a plain text tells about itself: its title, and the date in its dateline."""

from __future__ import annotations

import datetime as dt
import re

from dragoman.errors import FormatError
from dragoman.text.dates import find_times

_FIRST = re.compile(r"\s*(?P<line>[^\n]+)\n[^\S\n]*\n\s*\S")
_LONGEST_TITLE = 150
_HEAD = 400
_ISO = re.compile(r"(\d{4}-\d\d-\d\d|\d{8})(?:[T ].*)?", re.DOTALL)
_PLACE_IN_CAPITALS = re.compile(r"[^\W\d_a-z][^\W\d_a-z'’-]{2,}\b")
_DATELINE = re.compile(r"(?P<place>[^\n—–]{0,60}?)(?P<date>[^\n—–]{6,40}?)\s*(?:—|–|--|\s-\s)")


def find_title(text: str) -> str | None:
    """The first line when it looks like a headline: short, no stop, an empty line after it. It stays in the text."""
    match = _FIRST.match(text)
    if match is None:
        return None
    line = match["line"].strip().lstrip("#").strip()
    if not line or len(line) > _LONGEST_TITLE or line[-1] in ".,;:!" or _whole_date(line):
        return None
    return line


def find_dateline(text: str) -> dt.date | None:
    """The day in a dateline such as `BISHKEK, Oct. 3, 2004 —`, or alone in a line at the head of the text.

    None when there is none, or when it lacks the year.
    """
    for line in text[:_HEAD].splitlines()[:6]:
        if day := _whole_date(line.strip()):
            return day
        match = _DATELINE.match(line)
        if match and (day := _full_day(line[: match.end()])):
            return day
    return None


def dateline_end(text: str) -> int:
    """Where a dateline that begins with a place in capitals ends, its dash included; 0 when there is none."""
    if text.isupper():
        return 0
    for line in text[:_HEAD].splitlines(keepends=True)[:6]:
        match = _DATELINE.match(line)
        if match and _PLACE_IN_CAPITALS.match(line) and any(c.isdigit() for c in match["date"]):
            return text.index(line) + match.end()
    return 0


def read_day(given: str | dt.date, document: str) -> dt.date:
    """The day that the words give: `2004-11-04`, with a time behind it, or `November 4, 2004`.

    Anything else, a day that no calendar has included, raises `FormatError`.
    """
    if isinstance(given, dt.datetime):
        return given.date()
    if isinstance(given, dt.date):
        return given
    words = given.strip()
    iso = _ISO.fullmatch(words)
    try:
        day = dt.date.fromisoformat(iso[1]) if iso else _whole_date(words)
    except ValueError:
        day = None
    if day is None:
        message = f"date {words[:40]!r} is no day of the calendar; 2004-11-04 is the form"
        raise FormatError(message, document=document, remedy="correct the date, or give one with --date")
    return day


def _whole_date(line: str) -> dt.date | None:
    """The day when the line holds nothing else."""
    times = find_times(line, None) if 8 <= len(line) <= 40 else []
    alone = len(times) == 1 and times[0].end - times[0].start == len(line.rstrip("."))
    return _full_day(line) if alone else None


def _full_day(text: str) -> dt.date | None:
    for time in find_times(text, None):
        if time.kind == "absolute" and time.date and len(time.date) == len("2004-11-04"):
            return dt.date.fromisoformat(time.date)
    return None
