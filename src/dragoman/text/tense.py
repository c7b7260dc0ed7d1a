"""On which side of the publication a date without a year, or a bare weekday, lies: told by the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.text.abbreviations import load_abbreviations
from dragoman.text.time_words import any_of, load_time_words

_REACH = 250
_LAST_WORD = re.compile(r"[\w.-]*\w$")
_SIDES = {"past": "past", "unsure": "unsure", "future": "future", "open": "ahead", "promise": "ahead"}


@dataclass(frozen=True, slots=True)
class _Cues:
    """Patterns over the text as it stands; `before` holds a cue that stands right before the expression."""

    edge: re.Pattern[str]
    saying: re.Pattern[str]
    before: re.Pattern[str]
    verb: re.Pattern[str]
    kinds: dict[str, str]


@cache
def _cues() -> _Cues:
    words = load_time_words().words
    kinds = {word: kind for kind in ("promise", "open", "future", "past", "unsure") for word in words[kind]}
    base = "|".join(rf"(?<=\b{re.escape(word)}\s)" for word in sorted(words["base"]))
    return _Cues(
        edge=re.compile(
            rf"[,;:—]|\n\s*\n|[.!?]+[\"”’)]*\s+(?=[\"“(]?[A-Z])|\s[–-]\s|\b(?i:{any_of(words['breaker'])})\b"
        ),
        saying=re.compile(
            rf"\b(?<!\bas\s)(?i:{any_of(words['saying'])})\s(?:(?:here|there|reporters|late|early)\s)?(?:on\s|in\s)?$"
        ),
        before=re.compile(
            rf"\b(?i:(?P<past>since)|(?P<ahead>{any_of(words['ahead'])})|(?P<open>{any_of(words['limit'])}))"
            r"\s(?:the\s|about\s|early\s|late\s|mid-|early\sin\s|late\sin\s|the\send\sof\s|on\s|in\s)?$"
        ),
        verb=re.compile(
            rf"(?<!\w)(?P<base>{base})?(?:(?P<cue>(?i:{any_of(kinds)}))|(?P<ed>(?<!\bbe\s)(?<!\bas\s)[^\W\d_]{{2,}}(?<![eE])(?i:ed)))"
            r"(?!\w)(?P<object>\s(?:the|an?|his|her|its|their)\b)?"
        ),
        kinds=kinds,
    )


def find_direction(text: str, start: int, end: int) -> str:
    """`future`, `past` or `nearest` for the time expression there, and `unknown` when no word tells.

    `ahead` stands between: a bare weekday lies in the future, a day of a month where it is nearer. The word must
    stand in the expression's own clause, the closest before it counting most: in "he said on Monday that they will
    leave" Monday is past, and so is it in "is to return under an accord signed on Monday".
    """
    cues = _cues()
    if cues.saying.search(text, max(0, start - 40), start):
        return "past"
    beside = cues.before.search(text, max(0, start - 40), start)
    if beside and not beside["open"]:
        return "past" if beside["past"] else "ahead"
    left, right = _clause(text, start, end)
    before = [side for m in cues.verb.finditer(text, left, start) if (side := _side(m))]
    after = [side for m in cues.verb.finditer(text, end, right) if (side := _side(m))]
    side = _told(before[::-1]) or _told(after).replace("ahead", "nearest") or "unknown"
    return "nearest" if beside and side in ("past", "unknown") else side


def _told(sides: list[str]) -> str:
    """The first side that is sure; past when all that there is could be one; empty when there is none."""
    return next((side for side in sides if side != "unsure"), "past" if sides else "")


def _side(verb: re.Match[str]) -> str | None:
    """The side that a verb tells; None for "may" as the month, for "to put", for "offered to the crowd"."""
    if verb["ed"]:
        return "past"
    word = verb["cue"]
    kind = _cues().kinds.get(" ".join(word.casefold().split()), "")
    if (kind in ("past", "unsure") and verb["base"] is not None) or (kind == "promise" and verb["object"]):
        return None
    if word[0].isupper() and kind == "open" and load_time_words().is_kind(word.casefold(), "ambiguous"):
        return None
    return _SIDES[kind]


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around the expression begins and ends; one that holds nothing else borrows its neighbours."""
    edges = _cues().edge
    before = [m.end() for m in edges.finditer(text, max(0, start - _REACH), start) if not _is_abbreviation(m)]
    after = [m.start() for m in edges.finditer(text, end, end + _REACH) if not _is_abbreviation(m)]
    left = before[-1] if before else max(0, start - _REACH)
    right = after[0] if after else min(len(text), end + _REACH)
    if len((text[left:start] + " " + text[end:right]).split()) <= 2:
        left, right = _widen(text, left, right, before, after)
    return left, right


def _is_abbreviation(edge: re.Match[str]) -> bool:
    """Whether the period is that of `Mr. Hun Sen`."""
    if edge[0][0] != ".":
        return False
    word = _LAST_WORD.search(edge.string, max(0, edge.start() - 20), edge.start())
    return word is not None and load_abbreviations().kind(word[0], "mixed") == "title"


def _widen(text: str, left: int, right: int, before: list[int], after: list[int]) -> tuple[int, int]:
    """One clause further each way, but not into another sentence."""
    if after and text[right] in ",—–-":
        right = after[1] if len(after) > 1 else min(len(text), right + _REACH)
    if before and text[left - 1] in ",—":
        left = before[-2] if len(before) > 1 else max(0, left - _REACH)
    return left, right
