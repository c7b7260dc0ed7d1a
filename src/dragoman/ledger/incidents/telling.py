"""A report as it is compared with others: who, what, when, where and in which words."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.text.language import is_function_word

STEM = 6
"""Letters by which words are held to be alike."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Telling:
    """What of a report says whether another tells the same deed. Days are ordinals; `days` is None without a date.

    `alike` is set for a report of a data set: it tells the deed of all that have the same, and is compared no further.
    """

    key: str
    document: str
    type: str | None
    mode: str | None
    quad: str | None
    status: str
    actors: frozenset[str]
    recipients: frozenset[str]
    days: tuple[int, int] | None
    published: int | None
    place: str | None
    country: str | None
    contexts: frozenset[str]
    words: frozenset[str]
    trigger: str
    numbers: frozenset[str]
    names: frozenset[str]
    alike: str | None = None

    @property
    def about(self) -> tuple[int, int] | None:
        """The days on which the deed may have been done: its own, else the week before the report came out.

        None where neither is known.
        """
        if self.days is not None:
            return self.days
        return None if self.published is None else (self.published - 7, self.published)


def make_telling(
    *, key: str, document: str, type: str | None, status: str, actor: Sequence[str], recipient: Sequence[str],  # noqa: A002
    mode: str | None = None, quad: str | None = None, contexts: Sequence[str] = (), date: str | None = None,
    published: str | None = None, place: str | None = None, country: str | None = None, sentence: str | None = None,
    trigger: str | None = None, alike: str | None = None,
) -> Telling:  # fmt: skip
    """What is compared of a report, from its fields as the ledger holds them and the words that tell it."""
    said = sentence or ""
    return Telling(
        key=key,
        document=document,
        type=type,
        mode=mode,
        quad=quad,
        status=status,
        actors=frozenset(actor),
        recipients=frozenset(recipient),
        days=days_of(date),
        published=None if published is None else dt.date.fromisoformat(published).toordinal(),
        place=place and place.casefold(),
        country=country,
        contexts=frozenset(contexts),
        words=words_of(said),
        trigger=min(words_of(trigger or ""), default=""),
        numbers=frozenset(_NUMBER.findall(said)),
        names=frozenset(w.casefold() for w in _WORD.findall(said[1:]) if w[0].isupper()),
        alike=alike,
    )


def words_of(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(w.casefold()[:STEM] for w in _WORD.findall(text) if not is_function_word(w.casefold()))


def days_of(date: str | None) -> tuple[int, int] | None:
    """The first and the last day of a date of any grain, as ordinals."""
    if date is None:
        return None
    if len(date) == 4:
        return dt.date(int(date), 1, 1).toordinal(), dt.date(int(date), 12, 31).toordinal()
    year, month = int(date[:4]), int(date[5:7])
    if len(date) == 7:
        last = calendar.monthrange(year, month)[1]
        return dt.date(year, month, 1).toordinal(), dt.date(year, month, last).toordinal()
    day = dt.date.fromisoformat(date).toordinal()
    return day, day
