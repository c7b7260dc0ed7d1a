"""Times counted from something told before: two days later, five days after he fled, that evening."""

from __future__ import annotations

import re

from dragoman.text import spans_of_time as spans
from dragoman.text.scene import Found, Scene, unit_of

_FEW = 7
_AT_START = re.compile(r"(?:^|[.!?;:—\n][\"”’)]*)\s*[\"“(]?(?:[Bb]ut\s|[Aa]nd\s|[Oo]nly\s|[Bb]arely\s|[Jj]ust\s)?$")
_ENDS = re.compile(r"\s*(?:[,.;:)]|$|\s[a-z]+ed\b)")


def _later(match: re.Match[str], scene: Scene) -> Found:
    sign = 1 if match["way"] in ("later", "afterward", "afterwards") else -1
    return _shifted(scene, match, sign), "anaphoric"


def _after(match: re.Match[str], scene: Scene) -> Found:
    """Within a sentence that has told a day, "five days after he fled" dates the flight, five days before it.

    At the head of a sentence it counts on from what was told, save "ten years after he fled", which looks back
    from the publication; so does a text that has told nothing before, but roughly.
    """
    if match["way"] == "before" and not match["that"] and _ENDS.match(scene.lowered, match.end()):
        return _shifted(scene, match, -1), "anaphoric"
    sign = 1 if match["way"] == "after" else -1
    if is_backward(match, scene):
        return _shifted(scene, match, -sign), "anaphoric"
    published = scene.published.isoformat() if scene.published else None
    at_start = bool(_AT_START.search(scene.text, max(0, match.start() - 40), match.start()))
    if published and at_start and not match["that"] and unit_of(match, scene)[0] == "year":
        return _from(published, scene, match, -sign), "anaphoric"
    if published and not at_start and not scene.last:
        rough = _from(published, scene, match, -sign)
        return (rough[: len("2004-10")] if rough else None), "anaphoric"
    return _shifted(scene, match, sign), "anaphoric"


def is_backward(match: re.Match[str], scene: Scene) -> bool:
    """Whether the sentence has told a date before "five days after"; not so before "five days after that"."""
    return not match["that"] and scene.in_this_sentence(match.start())


def _elapsed(match: re.Match[str], scene: Scene) -> Found:
    """ "She was given back after six days": so long after the day told before."""
    return _shifted(scene, match, 1), "anaphoric"


def _hour_of_day(_: re.Match[str], scene: Scene) -> Found:
    return scene.last.get("day"), "anaphoric"


def _next_unit(match: re.Match[str], scene: Scene) -> Found:
    sign = -1 if match["way"] in ("previous", "preceding") else 1
    return _whole(_shifted(scene, match, sign), match), "anaphoric"


def _same_unit(match: re.Match[str], scene: Scene) -> Found:
    return _whole(_shifted(scene, match, 0), match), "anaphoric"


def _whole(date: str | None, match: re.Match[str]) -> str | None:
    """The date; of a whole week, its month."""
    return date[: len("2004-10")] if date and "week" in match[0] else date


def _of_that_year(match: re.Match[str], scene: Scene) -> Found:
    """`October of that year`, `that autumn`: in the year told last."""
    year = scene.last.get("year", "")[:4]
    groups = match.groupdict()
    if not groups.get("month"):
        return year or None, "anaphoric"
    month = scene.words.months[match["month"].rstrip(".")]
    return (f"{year}-{month:02}" if year else None), "anaphoric"


def _ordinal(match: re.Match[str], scene: Scene) -> Found:
    """`the 16th`: the latest such day up to the publication, the next one in a clause of the future."""
    if scene.published is None:
        return None, "anaphoric"
    number, today = int(match["day"][:-2]), scene.published.day
    step = int(number < today) if scene.direction(match) == "future" else -int(number > today)
    month = spans.month_after(scene.published, step)
    day = spans.day_or_none(month.year, month.month, number)
    return (day.isoformat() if day else None), "anaphoric"


def _shifted(scene: Scene, match: re.Match[str], sign: int) -> str | None:
    """The date so far from the one told before; None where the text has told none, or not so exactly.

    A few days from a month that the sentence tells are put into that month. What would lie after the
    publication is no date, unless the clause speaks of the future.
    """
    unit, each = unit_of(match, scene)
    base = scene.last.get("day" if unit == "hour" else unit)
    count = _count(match, scene)
    if scene.in_this_sentence(match.start()):
        latest = scene.last["any"]
        if unit in ("day", "hour") and len(latest) == len("2004-10"):
            return latest if count is not None and count * each <= _FEW else None
        base = latest
    moved = _from(base, scene, match, sign) if base else None
    if moved and scene.published and moved > scene.published.isoformat()[: len(moved)]:
        return moved if scene.direction(match) == "future" else None
    return moved


def _from(base: str, scene: Scene, match: re.Match[str], sign: int) -> str | None:
    unit, each = unit_of(match, scene)
    count = 0 if unit == "hour" else _count(match, scene)
    return spans.shift(base, unit, sign * count * each) if count is not None else None


def _count(match: re.Match[str], scene: Scene) -> int | None:
    """How many units; 1 in "the day after" and "the next day", None for "several" or a bare "days"."""
    groups = match.groupdict()
    if groups.get("number"):
        return scene.words.number(match["number"])
    return None if "number" in groups and not groups.get("the") else 1


ANAPHORIC = {
    "later": _later,
    "after": _after,
    "elapsed": _elapsed,
    "hour_of_day": _hour_of_day,
    "next_unit": _next_unit,
    "same_unit": _same_unit,
    "month_of_that_year": _of_that_year,
    "that_season": _of_that_year,
    "ordinal": _ordinal,
}
