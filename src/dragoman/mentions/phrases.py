"""Token probabilities -> phrases: the runs of words that stand in one relation to a trigger."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.model.windows import Window

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Phrase:
    """Words of one sentence: their characters, their tokens in the window, and how surely they belong."""

    start: int
    end: int
    tokens: Ints
    sentence: int
    probability: float


def find_phrases(
    text: str, window: Window, probabilities: Floats, *, sure: float = 0.5, least: float = 0.3
) -> list[Phrase]:
    """Runs of tokens of at least `sure` probability; when there is none, the best run if it reaches `least`.

    Runs are widened to whole words and never cross a sentence.
    """
    marked = (probabilities >= sure) & (window.sentence >= 0)
    if not marked.any():
        best = int(np.where(window.sentence >= 0, probabilities, -1).argmax())
        if probabilities[best] < least:
            return []
        marked = (probabilities >= 0.6 * probabilities[best]) & (window.sentence == window.sentence[best])
        runs = [run for run in _runs(marked, window.sentence) if run[0] <= best <= run[-1]]
    else:
        runs = _runs(marked, window.sentence)
    found = [_phrase(text, window, probabilities, run) for run in runs]
    return [phrase for phrase in found if phrase.end > phrase.start and len(phrase.tokens)]


def widen_to_names(
    phrases: Sequence[Phrase], names: Sequence[tuple[int, int]], window: Window, text: str
) -> list[Phrase]:
    """The phrases, each widened to the names that it touches; those that then touch one another are one.

    `names` are spans of characters in the order of the text; none overlaps another.
    """
    joined: list[Phrase] = []
    for phrase in phrases:
        start, end = phrase.start, phrase.end
        first = bisect_left(names, (phrase.start, 0))
        for a, b in names[max(first - 1, 0) : bisect_left(names, (phrase.end, 0))]:
            if b > start:
                start, end = min(a, start), max(b, end)
        wide = Phrase(start, end, window.tokens_of(start, end), phrase.sentence, phrase.probability)
        if joined and start - joined[-1].end <= 1 and not text[joined[-1].end : start].strip():
            last = joined.pop()
            sure = max(last.probability, wide.probability)
            end = max(last.end, end)
            wide = Phrase(last.start, end, window.tokens_of(last.start, end), last.sentence, sure)
        joined.append(wide)
    return joined


def _runs(marked: NDArray[np.bool_], sentence: Ints) -> list[Ints]:
    """Maximal runs of marked tokens within one sentence."""
    positions = np.flatnonzero(marked)
    if not len(positions):
        return []
    breaks = np.flatnonzero((np.diff(positions) > 1) | (np.diff(sentence[positions]) != 0)) + 1
    return list(np.split(positions, breaks))


def _phrase(text: str, window: Window, probabilities: Floats, run: Ints) -> Phrase:
    start, end = whole_words(text, int(window.starts[run[0]]), int(window.ends[run[-1]]))
    tokens = window.tokens_of(start, end)
    return Phrase(start, end, tokens, int(window.sentence[run[0]]), float(probabilities[run].max()))


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to whole words and freed of punctuation and space at its ends."""
    start, end = widen_to_words(text, start, end)
    while start < end and not text[start].isalnum() and text[start] != "$":
        start += 1
    while start < end and not (_in_word(text[end - 1]) or text[end - 1] == "%" or _abbreviates(text, start, end)):
        end -= 1
    return start, end


def widen_to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened so that no word is cut at its ends."""
    while start > 0 and _joined(text, start):
        start -= 1
    while end < len(text) and _joined(text, end):
        end += 1
    return start, end


def _abbreviates(text: str, start: int, end: int) -> bool:
    """Whether the span ends with the full stop of a spelt-out abbreviation such as U.S."""
    return end - start > 3 and text[end - 1] == "." and text[end - 3] == "."


def _joined(text: str, at: int) -> bool:
    """Whether the characters on both sides of a position belong to one word."""
    return _in_word(text[at - 1]) and _in_word(text[at])


def _in_word(character: str) -> bool:
    """Whether a character is part of a word: a letter, a figure, or an accent that is written by itself."""
    return character.isalnum() or unicodedata.combining(character) > 0
