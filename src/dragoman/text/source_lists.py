"""Where lists of sources may stand: in closing brackets, behind "Sources:", behind a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.text.paragraphs import Paragraph, find_paragraphs
from dragoman.text.source_words import load_source_words
from dragoman.text.time_words import any_of

_BRACKETS = re.compile(r"\((?P<round>(?:[^()]|\([^()]{1,40}\))+)\)\.?|\[(?P<square>[^\[\]]+)\]\.?")
_ENDED = re.compile(r"(?:^|[.!?…][\"”’»)\]]*)\s*$")
_DASH = re.compile(r"(?:--+|[—–-])\s*(?P<content>[A-Z0-9][^\n—–;]{2,200}?(?:;[^\n—–]{2,400})?)\s*$")


@dataclass(frozen=True, slots=True)
class Listing:
    """A possible list: its span, the words inside, its `form`, and whether it stands `apart` from any sentence."""

    start: int
    end: int
    content: str
    form: str
    apart: bool

    def accepts(self, *, dated: int, entries: int, known: int, names: int) -> bool:
        """Whether so many dated entries and known outlets make it a list of sources.

        "Sources:" needs neither; brackets of their own need half the entries dated, or known; brackets inside
        a sentence need a date and only outlets that are known.
        """
        if self.form == "intro":
            return True
        if not self.apart:
            return dated == entries and known == names
        return 2 * dated >= entries or known == names


def find_listings(text: str) -> Iterator[Listing]:
    """Every possible list of sources, in order, none overlapping another; `sources` decides which are lists."""
    paragraphs = list(find_paragraphs(text))
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        introduced = _introduced(text, paragraph, following)
        dashed = None if introduced else _dashed(text, paragraph)
        if introduced or dashed:
            yield from filter(None, (introduced, dashed))
        else:
            yield from _bracketed(text, paragraph)


@cache
def _intro() -> re.Pattern[str]:
    words = any_of(load_source_words().words["intro"])
    return re.compile(rf"(?:^|(?<=[.!?\"”)]\s))[\s(\[]*(?i:{words})\s?(?::|--|—|–)\s*", re.MULTILINE)


def _introduced(text: str, paragraph: Paragraph, following: Paragraph | None) -> Listing | None:
    """`Sources: ...` to the end of the paragraph, or the next paragraph when nothing follows the colon."""
    match = _intro().search(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    end = paragraph.end
    if not text[match.end() : end].strip() and following is not None:
        end = following.end
    content = text[match.end() : end].strip().rstrip(")].").strip()
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Listing(start, end, content, "intro", apart=True) if content else None


def _dashed(text: str, paragraph: Paragraph) -> Listing | None:
    """`-- Interfax, 3 May` as the end of a paragraph, after a stop or at its start."""
    for match in _DASH.finditer(text, paragraph.start, paragraph.end):
        if _ENDED.search(text, paragraph.start, match.start()) or match.start() == paragraph.start:
            return Listing(match.start(), match.end(), match["content"].rstrip(" ."), "dash", apart=True)
    return None


def _bracketed(text: str, paragraph: Paragraph) -> Iterator[Listing]:
    for match in _BRACKETS.finditer(text, paragraph.start, paragraph.end):
        content = match["round"] or match["square"]
        closes = not text[match.end() : paragraph.end].strip()
        before = text[paragraph.start : match.start()]
        apart = closes and bool(_ENDED.search(before))
        yield Listing(match.start(), match.end(), content.rstrip(" ."), "brackets", apart)
