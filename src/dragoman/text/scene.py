"""What the resolvers of time expressions look at: the text around, and the dates that it has told so far."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from dragoman.text.tense import find_direction
from dragoman.text.time_words import TimeWords

NEXT_WORD = re.compile(r"[\s-]+([^\W\d_]+)")

Found = tuple[str | None, str] | None
"""The date and the kind; None when the words are no time after all."""


@dataclass(slots=True)
class Scene:
    """What the resolvers look at: the text, and the dates met so far, from which later words may count."""

    text: str
    lowered: str
    published: dt.date | None
    words: TimeWords
    case: str
    last: dict[str, str] = field(default_factory=dict)
    last_day_at: int = -1

    def direction(self, match: re.Match[str]) -> str:
        """On which side of the publication the expression lies."""
        return find_direction(self.text, self.lowered, match.start(), match.end())

    def remember(self, date: str, at: int) -> None:
        """Keep the date as the one that later words count from, unless it lies after the publication."""
        if self.published is not None and date > self.published.isoformat():
            return
        grain = ("year", "month", "day")[date.count("-")]
        if grain == "day":
            self.last_day_at = at
        for coarser in ("year", "month", "day")[: date.count("-") + 1]:
            self.last[coarser] = date


def is_name(match: re.Match[str], group: str, scene: Scene) -> bool:
    """In text of both cases the name has a capital, and does not begin a longer name such as the Sunday Times."""
    start, end = match.span(group)
    if scene.case == "mixed" and not scene.text[start].isupper():
        return False
    if group == "weekday" and match[group] in scene.words.words["ambiguous"] and scene.case != "mixed":
        return False
    following = NEXT_WORD.match(scene.lowered, end)
    return not (
        following and scene.words.is_kind(following[1], "follower") and scene.text[following.start(1)].isupper()
    )


def unit_of(match: re.Match[str], scene: Scene) -> tuple[str, int]:
    """The unit of the expression and how many of it: a fortnight is 14 days."""
    groups = match.groupdict()
    word = groups.get("unit") or groups.get("that") or ""
    return scene.words.units.get(word) or scene.words.units[word.rstrip("s")]
