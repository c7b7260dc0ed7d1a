"""Times counted from the day of publication: weekdays, yesterday, last week, two days ago, this spring."""

from __future__ import annotations

import datetime as dt
import re

from dragoman.text import spans_of_time as spans
from dragoman.text.scene import Found, Scene, is_name, unit_of

_A_LENGTH = re.compile(r"\b(?:the|these|those)\s$")
_SEASON = 120
"""Days: so long a season is not yet the last one."""


def _weekday(match: re.Match[str], scene: Scene) -> Found:
    word = match["weekday"]
    if not is_name(match, "weekday", scene):
        return None
    if scene.published is None:
        return None, "relative"
    number = scene.words.weekdays[word.rstrip(".")]
    weeks = {"last": -7, "this": 0, "next": 7}.get(match["week"] or "", -7 if match["ago"] else None)
    if weeks is not None:
        day = spans.days_after(scene.published, number - scene.published.weekday() + weeks)
    else:
        sides = {"last": "before", "next": "after", "this": "nearest"}
        direction = sides.get(match["side"] or "") or scene.direction(match)
        day = spans.weekday(number, scene.published, direction)
    return (day.isoformat() if day else None), "relative"


def _day(match: re.Match[str], scene: Scene) -> Found:
    if scene.word_before(match) == "the":
        return None
    shift = scene.words.days[" ".join(match["phrase"].split())]
    day = spans.days_after(scene.published, shift) if scene.published else None
    return (day.isoformat() if day else None), "relative"


def _period(match: re.Match[str], scene: Scene) -> Found:
    """A week is told by its month, a weekend by its Saturday; "the last week", "the next year" are lengths."""
    if match[0].startswith(match["which"]) and _A_LENGTH.search(
        scene.lowered, max(0, match.start() - 8), match.start()
    ):
        return None
    if scene.published is None:
        return None, "relative"
    steps = {"last": -1, "this": 0, "next": 1}[match["which"]]
    return _counted(scene.published, match["unit"], steps), "relative"


def _counted(published: dt.date, unit: str, steps: int) -> str | None:
    """The week, weekend, month or year so many steps from that of the publication."""
    if unit == "weekend":
        saturday = spans.days_after(published, 7 * steps + 5 - published.weekday())
        return saturday.isoformat() if saturday else None
    if unit == "week":
        return spans.month_of_week(published, steps)
    if unit == "month":
        return spans.iso_month(spans.month_after(published, steps))
    return spans.year_after(published, steps)


def _season(match: re.Match[str], scene: Scene) -> Found:
    """The year of the season meant, that in which it begins; "last summer" said in September is a year ago."""
    if scene.published is None:
        return None, "relative"
    which = match["which"] if "which" in match.re.groupindex else None
    if which == "this":
        return f"{scene.published.year:04}", "relative"
    direction = {"last": "past", "past": "past", "next": "future"}.get(which or "") or scene.direction(match)
    begins = spans.yearless_month(scene.words.seasons[match["season"]], scene.published, direction)
    if which == "last" and (scene.published - begins).days <= _SEASON:
        begins = spans.month_after(begins, -12)
    return f"{begins.year:04}", "relative"


def _end_of(match: re.Match[str], scene: Scene) -> Found:
    if scene.published is None:
        return None, "relative"
    if match["unit"] == "year":
        return f"{scene.published.year:04}", "relative"
    return spans.iso_month(scene.published), "relative"


def _weekend(_: re.Match[str], scene: Scene) -> Found:
    """The weekend that has passed, or is passing: told by its Saturday."""
    if scene.published is None:
        return None, "relative"
    return spans.weekday(5, scene.published, "past").isoformat(), "relative"


def _ago(match: re.Match[str], scene: Scene) -> Found:
    """ "Ten years ago this month" has the grain of the month."""
    date = _moved(scene, match, -1)
    if date is None or scene.published is None or not match["this"]:
        return date, "relative"
    grain = len("2004-10") if match["this"].endswith(("week", "month")) else len("2004-10-06")
    return (date + scene.published.isoformat()[len(date) :])[:grain], "relative"


def _ahead(match: re.Match[str], scene: Scene) -> Found:
    return _moved(scene, match, 1), "relative"


def _within(match: re.Match[str], scene: Scene) -> Found:
    """A term that runs from the publication; one that ran in the past, or is of hours, tells no date."""
    if scene.direction(match) != "future" or unit_of(match, scene)[0] == "hour":
        return None
    date = _moved(scene, match, 1)
    return (date[: len("2004-10")] if date else None), "relative"


def _moved(scene: Scene, match: re.Match[str], sign: int) -> str | None:
    unit, each = unit_of(match, scene)
    count = scene.words.number(match["number"]) if match["number"] else None
    if scene.published is None or count is None:
        return None
    return spans.shift(scene.published.isoformat(), unit, sign * count * each)


RELATIVE = {
    "weekday": _weekday,
    "day": _day,
    "period": _period,
    "season": _season,
    "bare_season": _season,
    "end_of": _end_of,
    "weekend": _weekend,
    "ago": _ago,
    "ahead": _ahead,
    "within": _within,
}
