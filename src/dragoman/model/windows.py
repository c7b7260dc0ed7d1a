"""Sentences packed into the windows that the encoder reads.

A window holds whole sentences of one document: its *core*, the sentences that are judged in it, and before them
a few sentences of *context*, judged in the window before. Every sentence is core in exactly one window, so what
is said of it depends on its own document alone, never on what else happens to be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ModelError
from dragoman.records import Sentence

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 384
"""Word pieces in a window, the two marks at its ends not counted."""
CONTEXT = 96
"""Word pieces of context, at most."""

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Window:
    """One window: `ids`, `starts`, `ends`, `sentence` run over its tokens.

    The first and the last token are marks with `starts == ends == -1` and `sentence == -1`; `sentence` is the
    number of the token's sentence in the document; `core` is the first core sentence.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    sentence: Ints
    core: int

    def tokens_of(self, start: int, end: int) -> Ints:
        """Positions of the tokens that overlap the characters `start` to `end`."""
        found: Ints = np.flatnonzero((self.starts < end) & (self.ends > start))
        return found


@dataclass(frozen=True)
class _Pieces:
    """The word pieces of one sentence, at most a window's worth."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    index: int


def make_windows(text: str, sentences: Sequence[Sentence], tokenizer: Tokenizer) -> list[Window]:
    """The windows of a document, in order; empty when it has no sentence.

    Sentences of more than `LONGEST` word pieces are cut, which no sentence of 600 characters reaches in practice.
    """
    pieces = [_pieces_of(text, sentence, tokenizer) for sentence in sentences]
    marks = _mark(tokenizer, "[CLS]"), _mark(tokenizer, "[SEP]")
    return [_window(group, context, marks) for group, context in _pack([p for p in pieces if p.ids])]


def _mark(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    if number is None:
        raise ModelError(f"the tokenizer has no {name}; reinstall dragoman")
    return int(number)


def _pieces_of(text: str, sentence: Sentence, tokenizer: Tokenizer) -> _Pieces:
    encoded = tokenizer.encode(text[sentence.start : sentence.end], add_special_tokens=False)
    offsets = [(a + sentence.start, b + sentence.start) for a, b in encoded.offsets[:LONGEST]]
    return _Pieces(list(encoded.ids[:LONGEST]), offsets, sentence.index)


def _pack(pieces: list[_Pieces]) -> list[tuple[list[_Pieces], list[_Pieces]]]:
    """Groups of sentences with their context; each as full as the window allows."""
    packed: list[tuple[list[_Pieces], list[_Pieces]]] = []
    position = 0
    while position < len(pieces):
        context = _context(pieces, position, len(pieces[position].ids))
        room = LONGEST - sum(len(p.ids) for p in context)
        group: list[_Pieces] = []
        while position < len(pieces) and len(pieces[position].ids) <= room:
            room -= len(pieces[position].ids)
            group.append(pieces[position])
            position += 1
        packed.append((group, context))
    return packed


def _context(pieces: list[_Pieces], position: int, needed: int) -> list[_Pieces]:
    """The sentences just before `position` that fit in the context beside a sentence of `needed` pieces."""
    room = min(CONTEXT, LONGEST - needed)
    context: list[_Pieces] = []
    for piece in reversed(pieces[:position]):
        if len(piece.ids) > room:
            break
        room -= len(piece.ids)
        context.insert(0, piece)
    return context


def _window(group: list[_Pieces], context: list[_Pieces], marks: tuple[int, int]) -> Window:
    mark = (-1, -1)
    ids = [marks[0], *(i for p in context + group for i in p.ids), marks[1]]
    offsets = [mark, *(o for p in context + group for o in p.offsets), mark]
    sentence = [-1, *(p.index for p in context + group for _ in p.ids), -1]
    starts, ends = np.array(offsets, dtype=np.int64).T
    return Window(np.array(ids, dtype=np.int64), starts, ends, np.array(sentence, dtype=np.int64), group[0].index)
