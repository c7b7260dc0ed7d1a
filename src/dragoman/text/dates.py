"""Time expressions of a text and the dates that they mean, at the grain that the text gives."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.text.anaphoric_times import ANAPHORIC, is_backward
from dragoman.text.calendar_times import CALENDAR
from dragoman.text.paragraphs import letter_case
from dragoman.text.relative_times import RELATIVE
from dragoman.text.scene import Found, Scene
from dragoman.text.time_patterns import time_hint, time_patterns
from dragoman.text.time_words import load_time_words

RESOLVERS: dict[str, Callable[[re.Match[str], Scene], Found]] = {**CALENDAR, **RELATIVE, **ANAPHORIC}
"""For each name of a pattern, what finds the date."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of time at `start` to `end` and their `date` at the text's own grain (`2004-10-06`, `2004-08`, `2005`).

    `kind` is `absolute` when the words alone fix the date, `relative` when the day of publication is needed,
    `anaphoric` when they count from something told before ("two days later", "the same day"). `date` is None
    when that is not known.
    """

    start: int
    end: int
    text: str
    date: str | None
    kind: str


def find_times(text: str, published: dt.date | None, anchor: dt.date | None = None) -> list[TimeExpression]:
    """Every time expression in the order of the text, none overlapping another.

    "Two days later" counts from the last day that the text names before it, or from `anchor` when it names none.

    Examples:
        >>> [(t.text, t.date) for t in find_times("On May 13 they fired; two days later he left.", dt.date(2005, 8, 4))]
        [('May 13', '2005-05-13'), ('two days later', '2005-05-15')]
    """
    lowered = text.lower() if len(text.lower()) == len(text) else "".join(c.lower()[0] for c in text)
    if not time_hint().search(lowered):
        return []
    scene = Scene(text, lowered, published, load_time_words(), letter_case(text))
    if anchor is not None:
        scene.remember(anchor.isoformat(), -1)
    found = [(m, name) for name, pattern in time_patterns() for m in pattern.finditer(lowered)]
    found.sort(key=lambda pair: (_span(pair[0])[0], -_span(pair[0])[1]))
    return _resolve_all(scene, found)


def _resolve_all(scene: Scene, found: list[tuple[re.Match[str], str]]) -> list[TimeExpression]:
    times: list[TimeExpression] = []
    for match, name in found:
        start, end = _span(match)
        if times and start < times[-1].end:
            continue
        answer = RESOLVERS[name](match, scene)
        if answer is not None:
            times.append(TimeExpression(start, end, scene.text[start:end], *answer))
            if answer[0] and not (name == "after" and is_backward(match, scene)):
                scene.remember(answer[0], start)
    return times


def _span(match: re.Match[str]) -> tuple[int, int]:
    """The place of the words, without a preposition that the pattern needed to see, or a blank."""
    start, end = match.span("phrase") if "phrase" in match.re.groupindex else match.span()
    while match.string[start].isspace():
        start += 1
    return start, end
