"""On which side of the publication a date without a year, or a bare weekday, lies: told by the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.text.time_words import any_of, load_time_words


@dataclass(frozen=True, slots=True)
class _Cues:
    edge: re.Pattern[str]
    future: re.Pattern[str]
    open: re.Pattern[str]
    saying: re.Pattern[str]


@cache
def _cues() -> _Cues:
    words = load_time_words().words
    return _Cues(
        edge=re.compile(
            rf"[,;:—]|\n\s*\n|[.!?]+[\"”’)]*\s+(?=[\"“(]?[A-Z])|\s[–-]\s|\b(?i:{any_of(words['breaker'])})\b"
        ),
        future=re.compile(rf"(?<!\w)(?:{any_of(words['future'])})(?!\w)"),
        open=re.compile(rf"(?<!\w)(?:{any_of(words['open'])})(?!\w)"),
        saying=re.compile(
            rf"\b(?:{any_of(words['saying'])})\s(?:(?:here|there|reporters|late|early)\s)?(?:on\s|in\s)?$"
        ),
    )


def find_direction(text: str, lowered: str, start: int, end: int) -> str:
    """`future`, `nearest` or `past` for the time expression at that place; `lowered` is the text in small letters.

    The cue must stand in the expression's own clause: in "he said on Monday that they will leave" Monday is past.
    """
    cues = _cues()
    if cues.saying.search(lowered, max(0, start - 40), start):
        return "past"
    clause = _clause(text, lowered, start, end)
    if cues.future.search(clause):
        return "future"
    return "nearest" if cues.open.search(clause) else "past"


def _clause(text: str, lowered: str, start: int, end: int) -> str:
    """The words around the expression, itself left out; a clause that holds nothing else borrows its neighbours."""
    edges = _cues().edge
    before = [m.end() for m in edges.finditer(text, max(0, start - 250), start)]
    after = [m.start() for m in edges.finditer(text, end, end + 250)]
    left = before[-1] if before else max(0, start - 250)
    right = after[0] if after else min(len(lowered), end + 250)
    if len((lowered[left:start] + " " + lowered[end:right]).split()) <= 2:
        left, right = _widen(lowered, left, right, before, after)
    return lowered[left:start] + " | " + lowered[end:right]


def _widen(lowered: str, left: int, right: int, before: list[int], after: list[int]) -> tuple[int, int]:
    """One clause further each way, but not into another sentence."""
    if after and lowered[right] in ",—–-":
        right = after[1] if len(after) > 1 else min(len(lowered), right + 250)
    if before and lowered[left - 1] in ",—":
        left = before[-2] if len(before) > 1 else max(0, left - 250)
    return left, right
