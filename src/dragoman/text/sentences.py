"""Sentences of a text, with exact offsets.

The ordered list RULES is the algorithm: each rule looks at one possible end and answers split (True), go on
(False) or nothing (None); the first answer holds. The words that the rules know stand in tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.records import Sentence
from dragoman.text.abbreviations import Abbreviations, load_abbreviations
from dragoman.text.paragraphs import Paragraph, find_paragraphs

LONGEST = 600
"""Characters: a longer sentence is divided, since the scorer takes no longer one."""

_END = re.compile(
    r"(?P<mark>\.{2,}|…|[.!?]+)(?P<closers>[\"'”’»)\]]*(?:\[\d+\])*)"
    r"(?:(?P<gap>\s+)|(?=[A-Z][a-z]+[\s,]))"
)
_WORD = re.compile(r"[\w.'’&-]*\w$")
_NEXT = re.compile(r"(?P<openers>[\"'“‘«(\[*•—–-]*\s*)(?P<word>[^\W_][\w'’-]*)?")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_BULLET_NUMBER = re.compile(r"\s*\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})")
_SHORTEST = 12
_CITY = re.compile(r"\s*[A-Z][A-Z' -]+")


@dataclass(frozen=True, slots=True)
class _End:
    """A place where a sentence may end: the `word` before the mark, and what comes after the gap."""

    text: str
    start: int
    mark_at: int
    mark: str
    closers: str
    gap: str
    word: str
    openers: str
    following: str
    case: str
    known: Abbreviations

    @property
    def kind(self) -> str | None:
        """What the abbreviations know of the word, None when it is none or the mark is no single period."""
        if self.mark != ".":
            return None
        return self.known.kind(self.word, self.case) or ("adjective" if _ACRONYM.match(self.word) else None)

    @property
    def is_opener(self) -> bool:
        """Whether the word after is one that begins sentences."""
        return self.following.casefold() in self.known.openers


def split_sentences(text: str) -> list[Sentence]:
    """The sentences in order; together they hold every character that is not blank, none twice.

    None crosses an empty line, none is longer than 600 characters. A title, a dateline and a closing
    source list are sentences like others; `find_sources` tells which are the last.

    Examples:
        >>> text = "Gen. Ra left the U.S. on Dec. 14. He is back."
        >>> [text[s.start : s.end] for s in split_sentences(text)]
        ['Gen. Ra left the U.S. on Dec. 14.', 'He is back.']
    """
    sentences: list[Sentence] = []
    for paragraph in find_paragraphs(text):
        for start, end in _divide(text, paragraph):
            sentences.append(Sentence(start, end, len(sentences), paragraph.index))
    return sentences


def _divide(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Spans of the paragraph's sentences."""
    known = load_abbreviations()
    for block_start, block_end in paragraph.blocks:
        start = block_start
        for match in _END.finditer(text, block_start, block_end):
            if match.end() < block_end and _splits(_look(text, start, match, paragraph.case, known, block_end)):
                end = match.end("closers")
                yield from _cut(text, start, end)
                start = match.end()
        yield from _cut(text, start, block_end)


def _look(text: str, start: int, match: re.Match[str], case: str, known: Abbreviations, limit: int) -> _End:
    before = _WORD.search(text, max(start, match.start() - 40), match.start())
    after = _NEXT.match(text, match.end(), limit)
    return _End(
        text=text,
        start=start,
        mark_at=match.start(),
        mark=match["mark"],
        closers=match["closers"],
        gap=match["gap"] or "",
        word=before[0] if before else "",
        openers=after["openers"] if after else "",
        following=(after["word"] or "") if after else "",
        case=case,
        known=known,
    )


def _splits(end: _End) -> bool:
    return next((answer for rule in RULES if (answer := rule(end)) is not None), True)


def _glued(end: _End) -> bool | None:
    """`end.The next`: only a longer word of small letters can end where no blank follows."""
    if end.gap:
        return None
    return end.mark == "." and not end.closers and len(end.word) > 2 and end.word[1:].islower()


def _small_letter(end: _End) -> bool | None:
    """In text of both cases a small letter goes on: `"Why?" he asked`; not so a name such as al-Shabab."""
    if end.case != "mixed" or not end.following[:1].islower():
        return None
    if end.mark == "." and not end.kind and any(end.following.startswith(name) for name in end.known.names):
        return bool(re.search(r"[-'’][A-Z]|^(?:bin|de|von|van)$", end.following)) and len(end.word) > 2
    return False


def _numbering(end: _End) -> bool | None:
    """`1. The first point`."""
    return False if end.mark == "." and _BULLET_NUMBER.fullmatch(end.text, end.start, end.mark_at) else None


def _dateline(end: _End) -> bool | None:
    """`MOSCOW. Oct 3 (Interfax) - ...`: a city in capitals and then a month."""
    if end.mark != "." or end.case != "mixed" or not _CITY.fullmatch(end.text, end.start, end.mark_at):
        return None
    return False if end.following.casefold() in end.known.months else None


def _abbreviation(end: _End) -> bool | None:
    """What the table of abbreviations says of the word before the period."""
    kind = end.kind
    if kind is None:
        return None
    if kind in ("title", "never") or end.openers.startswith("("):
        return False
    if kind in ("number", "month", "weekday"):
        return not end.following[:1].isdigit()
    if kind == "ender":
        if end.mark_at - end.start < _SHORTEST:
            return False
        return end.following.casefold() not in end.known.continuations and not _is_small(end)
    return end.is_opener


def _initial(end: _End) -> bool | None:
    """`J. Smith`; but `Plan B. The ...`."""
    if end.mark != "." or len(end.word) != 1 or not end.word.isalpha():
        return None
    return end.is_opener or (end.case == "lower" and end.word in end.known.clitics)


def _ellipsis(end: _End) -> bool | None:
    """Three dots end a sentence only before a capital, a quotation or a number."""
    return False if end.mark in ("..", "...", "…") and _is_small(end) and end.case != "lower" else None


def _is_small(end: _End) -> bool:
    return end.case == "mixed" and end.following[:1].islower()


RULES: tuple[Callable[[_End], bool | None], ...] = (
    _glued,
    _small_letter,
    _numbering,
    _dateline,
    _abbreviation,
    _initial,
    _ellipsis,
)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without blanks at its ends, in pieces of at most LONGEST; nothing when it is blank."""
    start, end = _trim(text, start, end)
    while end - start > LONGEST:
        middle = _best_break(text, start)
        yield _trim(text, start, middle)
        start, end = _trim(text, middle, end)
    if start < end:
        yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


@cache
def _breaks() -> tuple[re.Pattern[str], ...]:
    """Where a long sentence may be divided, best first; each match ends where the next piece begins."""
    joins = "|".join(sorted(load_abbreviations().openers))
    return tuple(re.compile(p) for p in (r";\s", r"\s[—–-]{1,2}\s|:\s", rf",\s(?=(?:{joins})\b)", r",\s", r"\s"))


def _best_break(text: str, start: int) -> int:
    """The last break of the best kind in the window, unless that leaves a scrap; a hard cut when there is none."""
    for pattern in _breaks():
        found = [m.end() for m in pattern.finditer(text, start + LONGEST // 6, start + LONGEST)]
        if found:
            return found[-1]
    return start + LONGEST
