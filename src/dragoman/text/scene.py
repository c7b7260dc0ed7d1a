"""What the resolvers of time expressions look at: the text around, and the dates that it has told so far."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from dragoman.text.tense import find_direction
from dragoman.text.time_words import TimeWords

_LAST_WORD = re.compile(r"([^\W\d_]+)[\s-]+$")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+[\"“(]?[A-Z]|;|\n")
_LONGEST = 600
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
    last_at: int = -1

    def direction(self, match: re.Match[str]) -> str:
        """On which side of the publication the expression lies: past, future, nearest or unknown."""
        return find_direction(self.text, match.start(), match.end())

    def word_before(self, match: re.Match[str], group: str | int = 0) -> str:
        """The word right before the match, or before one of its groups, in small letters; empty at the start."""
        found = _LAST_WORD.search(self.lowered, max(0, match.start(group) - 24), match.start(group))
        return found[1] if found else ""

    def remember(self, date: str, at: int) -> None:
        """Keep the date as the one that later words count from, unless it lies after the publication."""
        if self.published is not None and date > self.published.isoformat():
            return
        grains = ("year", "month", "day")[: date.count("-") + 1]
        self.last_at = at
        for grain in grains:
            self.last[grain] = date
        self.last["any"] = date

    def in_this_sentence(self, start: int) -> bool:
        """Whether the last date told stands in the same sentence before that place."""
        if not 0 <= self.last_at < start <= self.last_at + _LONGEST:
            return False
        return not _SENTENCE_END.search(self.text, self.last_at, start)


def is_followed(scene: Scene, end: int) -> bool:
    """Whether the words before that place begin a longer name, such as Sunday Times or Good Friday agreement."""
    following = NEXT_WORD.match(scene.lowered, end)
    return bool(following and scene.words.is_kind(following[1], "follower"))


def is_name(match: re.Match[str], group: str, scene: Scene) -> bool:
    """In text of both cases the name has a capital, and does not begin a longer name such as the Sunday Times."""
    start, end = match.span(group)
    if scene.case == "mixed" and not scene.text[start].isupper():
        return False
    if group == "weekday" and match[group] in scene.words.words["ambiguous"] and scene.case != "mixed":
        return False
    return not is_followed(scene, end)


def unit_of(match: re.Match[str], scene: Scene) -> tuple[str, int]:
    """The unit of the expression and how many of it: a fortnight is 14 days."""
    groups = match.groupdict()
    word = groups.get("unit") or groups.get("that") or ""
    return scene.words.units.get(word) or scene.words.units[word.rstrip("s")]
