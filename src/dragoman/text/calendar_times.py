"""Dates that name a year, a month or a day of a month."""

from __future__ import annotations

import re

from dragoman.text import spans_of_time as spans
from dragoman.text.scene import NEXT_WORD, Found, Scene, is_name

_MONTH_BEFORE = re.compile(
    r"(?:in|since|of|by|until|till|during|from|last|next|this|early|late|mid|and|or|between)[\s-]$"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|of|since|by|from|until|till|to|through|during|late|early|mid|before|after|between|and|or|around|year|the|its|"
    r"his|her|their|a|fiscal|for)[\s-]+$|\($"
)
_DETERMINER = re.compile(r"\b(?:the|its|his|her|their|a|for|to|of|from|and|or|between|by)\s+$")


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
    """A list of days or a range from month to month is told by its month, "from April 8 to 10" by its first day."""
    if not _is_month(match, scene, numeral=True):
        return None
    month, day = scene.words.months[match["month"].rstrip(".")], int(re.sub(r"\D", "", match["day"]))
    whole = "and" not in (match["more"] or "")
    year = _year_of(match, scene)
    if year is not None:
        exact = spans.day_or_none(year, month, day)
        kind = "absolute" if match["year"] else "relative"
    else:
        if scene.published is None:
            return None, "relative"
        exact = spans.yearless_day(month, day, scene.published, scene.direction(match))
        kind = "relative"
    if exact is None:
        return None
    return (exact.isoformat() if whole else spans.iso_month(exact)), kind


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
    before, after = scene.lowered[: match.start()][-24:], NEXT_WORD.match(scene.lowered, match.end())
    word = after[1] if after else ""
    if scene.lowered[match.end() : match.end() + 2] in ("'s", "’s") or not (
        _YEAR_BEFORE.search(before) or match["side"]
    ):
        return None
    if scene.words.is_kind(word, "counted"):
        return None
    if int(match["year"]) % 100 == 0 and _DETERMINER.search(before) and word.endswith("s") and not match["side"]:
        return None
    return match["year"], "absolute"


def _season_year(match: re.Match[str], _: Scene) -> Found:
    return match["year"], "absolute"


def _named(match: re.Match[str], scene: Scene) -> Found:
    value = scene.words.named[" ".join(match["name"].split())]
    if len(value) > len("12-31"):
        return value, "absolute"
    month, day = map(int, value.split("-"))
    if match["year"]:
        return f"{match['year']}-{value}", "absolute"
    if scene.published is None:
        return None, "relative"
    exact = spans.yearless_day(month, day, scene.published, scene.direction(match))
    return (exact.isoformat() if exact else None), "relative"


def _year_of(match: re.Match[str], scene: Scene) -> int | None:
    """The year that the words themselves give: a number, or this, last or next year."""
    if match["year"]:
        return int(match["year"])
    if match["which"] and scene.published is not None:
        return scene.published.year + {"last": -1, "this": 0, "next": 1}[match["which"]]
    return None


def _is_month(match: re.Match[str], scene: Scene, *, numeral: bool) -> bool:
    """Whether the word is the month: "may" and "march" need a numeral, a year or a preposition beside them."""
    if not is_name(match, "month", scene):
        return False
    if numeral or not scene.words.is_kind(match["month"].rstrip("."), "ambiguous"):
        return True
    return bool(_MONTH_BEFORE.search(scene.lowered, max(0, match.start() - 10), match.start("month")))


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
