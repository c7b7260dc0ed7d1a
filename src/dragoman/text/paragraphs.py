"""Paragraphs of a text: what stands between empty lines, in blocks that no sentence crosses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_EMPTY_LINE = re.compile(r"\n[^\S\n]*(?:\n\s*|\Z)")
_BULLET = re.compile(r"[^\S\n]*(?:[-*•·–—▪◦]\s|\(?(?:\d{1,2}|[a-z])[.)]\s)")
_NO_END = re.compile(r"[\w)\"”’']\s*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters `start` to `end`; `case` is mixed, upper or lower; `blocks` are its headings, bullets and prose."""

    start: int
    end: int
    index: int
    case: str
    blocks: tuple[tuple[int, int], ...]


def find_paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs that are not blank, numbered from 0."""
    start = index = 0
    for end, following in [*((m.start(), m.end()) for m in _EMPTY_LINE.finditer(text)), (len(text), len(text))]:
        if text[start:end].strip():
            yield Paragraph(start, end, index, letter_case(text[start:end]), tuple(_blocks(text, start, end)))
            index += 1
        start = following


def letter_case(text: str) -> str:
    """`upper` or `lower` when (nearly) all letters are so, else `mixed`."""
    capitals = sum(map(str.isupper, text))
    small = sum(map(str.islower, text))
    if not capitals:
        return "lower"
    return "upper" if capitals > 4 * small else "mixed"


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Divide at line breaks before a bullet and after a heading; other line breaks are mere wrapping."""
    if "\n" not in text[start:end]:
        yield start, end
        return
    lines = text[start:end].split("\n")
    longest = max(map(len, lines))
    at = start
    for line, following in pairwise(lines):
        at += len(line) + 1
        if _BULLET.match(following) or _is_heading(line, following, longest):
            yield start, at - 1
            start = at
    yield start, end


def _is_heading(line: str, following: str, longest: int) -> bool:
    """A line much shorter than the longest, without a stop, before a line that begins like a sentence."""
    begins = following.lstrip()[:1]
    return 0 < 2 * len(line) < longest and len(line) < 80 and bool(_NO_END.search(line)) and not (begins.islower())
