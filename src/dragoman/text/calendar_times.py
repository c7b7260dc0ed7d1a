"""Dates that name a year, a month or a day of a month."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.easter import easter

from dragoman.text import spans_of_time as spans
from dragoman.text.scene import NEXT_WORD, Found, Scene, is_followed, is_name


def _iso(match: re.Match[str], _: Scene) -> Found:
    day = spans.day_or_none(int(match["year"]), int(match["month"]), int(match["day"]))
    return (day.isoformat(), "absolute") if day else None


def _numeric(match: re.Match[str], _: Scene) -> Found:
    """Day first, unless the second number can only be a day; with slashes and both orders possible only the year."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["sep"] == "/" and first <= 12 and second <= 12 and first != second:
        return str(year), "absolute"
    day = spans.day_or_none(year, second, first) or spans.day_or_none(year, first, second)
    return (day.isoformat(), "absolute") if day else None


def _month_day(match: re.Match[str], scene: Scene) -> Found:
    """The day; a list or a range, such as "May 11 and 13", is told by its first. February 30 has no date."""
    if not _is_month(match, scene, numeral=True):
        return None
    month, day = scene.words.months[match["month"].rstrip(".")], int(re.sub(r"\D", "", match["day"]))
    year = _year_of(match, scene)
    if year is not None:
        exact = spans.day_or_none(year, month, day)
        kind = "absolute" if match["year"] else "relative"
    else:
        if scene.published is None:
            return None, "relative"
        exact = spans.yearless_day(month, day, scene.published, scene.direction(match))
        kind = "relative"
    return (exact.isoformat() if exact else None), kind


def _month(match: re.Match[str], scene: Scene) -> Found:
    side = match["side"]
    if not _is_month(match, scene, numeral=bool(side or match["year"])):
        return None
    month, year = scene.words.months[match["month"].rstrip(".")], _year_of(match, scene)
    if year is not None:
        return f"{year:04}-{month:02}", "absolute" if match["year"] else "relative"
    if scene.published is None:
        return None, "relative"
    this = scene.published.replace(day=1)
    if side in ("last", "next") and month == this.month:
        return spans.iso_month(spans.month_after(this, 12 if side == "next" else -12)), "relative"
    sides = {"last": "past", "next": "future", "this": "nearest"}
    direction = sides.get(side or "") or scene.direction(match)
    return spans.iso_month(spans.yearless_month(month, scene.published, direction)), "relative"


def _year(match: re.Match[str], scene: Scene) -> Found:
    """A bare number is a year only after a word that years follow, and not before something that is counted."""
    before, after = scene.word_before(match), NEXT_WORD.match(scene.lowered, match.end())
    word = after[1] if after else ""
    opened = scene.lowered.endswith("(", 0, match.start())
    if not (match["side"] or opened or scene.words.is_kind(before, "before_year")):
        return None
    if scene.words.is_kind(word, "counted") or scene.lowered[match.end() : match.end() + 2] in ("'s", "’s"):
        return None
    counts = scene.words.is_kind(before, "determiner") and word.endswith("s")
    return None if int(match["year"]) % 100 == 0 and counts and not match["side"] else (match["year"], "absolute")


def _season_year(match: re.Match[str], _: Scene) -> Found:
    return match["year"], "absolute"


def _named(match: re.Match[str], scene: Scene) -> Found:
    """A holiday, fixed or counted from Easter, or a day known by the name of its event."""
    if is_followed(scene, match.end()):
        return None
    value = scene.words.named[" ".join(match["name"].split())]
    if len(value) > len("12-31"):
        return value, "absolute"
    if match["year"]:
        return _holiday(value, int(match["year"])).isoformat(), "absolute"
    if scene.published is None:
        return None, "relative"
    past, ahead = (_nearby(value, scene.published, step) for step in (-1, 1))
    return spans.choose(past, ahead, scene.published, scene.direction(match)).isoformat(), "relative"


def _nearby(value: str, published: dt.date, step: int) -> dt.date:
    """The holiday of this year, or of the year before or after when this year's lies on the other side."""
    day = _holiday(value, published.year)
    on_side = day <= published if step < 0 else day >= published
    return day if on_side else _holiday(value, min(max(published.year + step, dt.MINYEAR), dt.MAXYEAR))


def _holiday(value: str, year: int) -> dt.date:
    month, dash, day = value.partition("-")
    if month and dash:
        return dt.date(year, int(month), int(day))
    return easter(year) + int(value) * spans.DAY


def _year_of(match: re.Match[str], scene: Scene) -> int | None:
    """The year that the words themselves give: a number, or this, last or next year."""
    if match["year"]:
        return int(match["year"])
    if match["which"] and scene.published is not None:
        return scene.published.year + {"last": -1, "this": 0, "next": 1}[match["which"]]
    return None


def _is_month(match: re.Match[str], scene: Scene, *, numeral: bool) -> bool:
    """Whether the word is the month: "may" and "march" need a numeral, a year or a preposition beside them.

    A capital inside a sentence of both cases does as well, unless it follows another: Theresa May.
    """
    if not is_name(match, "month", scene):
        return False
    if numeral or not scene.words.is_kind(match["month"].rstrip("."), "ambiguous"):
        return True
    start = match.start("month")
    if scene.case == "mixed" and re.search(r"\b[a-z]+\s$", scene.text[max(0, start - 24) : start]):
        return True
    return scene.words.is_kind(scene.word_before(match, "month"), "before_month")


CALENDAR = {
    "iso": _iso,
    "numeric": _numeric,
    "month_day": _month_day,
    "day_month": _month_day,
    "month": _month,
    "year": _year,
    "season_year": _season_year,
    "named": _named,
}
