"""What the world knows of a window's words, told to the encoder beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.model.windows import Window
from dragoman.world import Name

FORMS = (
    "", "name", "adjective", "demonym", "capital", "seat", "acronym", "person", "place", "group", "surname",
    "collective", "outlet",
)  # fmt: skip
"""How a token's name stands for its party; the first is for words that are no name."""
HEADS = 24
"""Parties told apart in a window, 0 being none: the first named in it is 1; those after the last share its number."""

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Marks:
    """For each token of a window the number of its name's form, and of the state or body that it names.

    `asked` is 1 for the words of the actor and 2 for those of the recipient of a relation that is asked about, else 0.
    """

    forms: Ints
    heads: Ints
    asked: Ints


def mark_names(window: Window, names: Sequence[Name], asked: Sequence[Sequence[Sequence[int]]] = ()) -> Marks:
    """The marks of a window. `asked` are the spans of the actor and of the recipient that are asked about, if any.

    `names` are those of the whole document, in the order of the text, none overlapping.

    Every word of a name is marked; words that name the same state or body bear the same number, whatever its form.
    """
    length = len(window.ids)
    forms, heads = np.zeros(length, dtype=np.int64), np.zeros(length, dtype=np.int64)
    about = np.zeros(length, dtype=np.int64)
    for number, spans in enumerate(asked, 1):
        for start, end in spans:
            about[window.tokens_of(start, end)] = number
    if length < 3:
        return Marks(forms, heads, about)
    numbers: dict[str, int] = {}
    first = bisect_left(names, int(window.starts[1]), key=lambda name: name.start)
    for name in names[first : bisect_left(names, int(window.ends.max()), key=lambda name: name.start)]:
        a = int(np.searchsorted(window.ends[1:-1], name.start, side="right")) + 1
        b = int(np.searchsorted(window.starts[1:-1], name.end, side="left")) + 1
        if name.form in FORMS and a < b:
            head = name.entity.code.partition(":")[0]
            forms[a:b] = FORMS.index(name.form)
            if name.form != "outlet":
                heads[a:b] = numbers.setdefault(head, min(len(numbers) + 1, HEADS - 1))
    return Marks(forms, heads, about)
