"""Times counted from something told before: two days later, five days after he fled, that evening."""

from __future__ import annotations

import re

from dragoman.text import spans_of_time as spans
from dragoman.text.scene import Found, Scene, unit_of


def _later(match: re.Match[str], scene: Scene) -> Found:
    sign = 1 if match["way"] in ("later", "afterward", "afterwards") else -1
    return _shifted(scene, match, sign), "anaphoric"


def _after(match: re.Match[str], scene: Scene) -> Found:
    """Within a sentence that has told a day, "five days after he fled" dates the flight, five days before it."""
    sign = 1 if match["way"] == "after" else -1
    return _shifted(scene, match, -sign if is_backward(match, scene) else sign), "anaphoric"


def is_backward(match: re.Match[str], scene: Scene) -> bool:
    """Whether the sentence has told a day before "five days after"; not so before "five days after that"."""
    if match["that"] or not 0 <= scene.last_day_at < match.start():
        return False
    between = scene.text[scene.last_day_at : match.start()]
    return not re.search(r"[.!?][\"”’)]*\s+[\"“(]?[A-Z]|;|\n", between)


def _elapsed(match: re.Match[str], scene: Scene) -> Found:
    """ "She was given back after six days": so long after the day told before."""
    return _shifted(scene, match, 1), "anaphoric"


def _hour_of_day(_: re.Match[str], scene: Scene) -> Found:
    return scene.last.get("day"), "anaphoric"


def _next_unit(match: re.Match[str], scene: Scene) -> Found:
    return _shifted(scene, match, 1 if match["way"] in ("next", "following") else -1), "anaphoric"


def _same_unit(match: re.Match[str], scene: Scene) -> Found:
    return _shifted(scene, match, 0), "anaphoric"


def _shifted(scene: Scene, match: re.Match[str], sign: int) -> str | None:
    """The date so far from the one told before; None where the text has told none, or not so exactly."""
    unit, each = unit_of(match, scene)
    base = scene.last.get("day" if unit == "hour" else unit)
    count = 0 if unit == "hour" else _count(match, scene)
    return spans.shift(base, unit, sign * count * each) if base and count is not None else None


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
}
