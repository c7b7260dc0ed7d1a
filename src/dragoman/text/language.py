"""Whether a text is in the language that is read."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

ENOUGH = 25
"""Words below which nothing is said of a text's language."""
LEAST = 0.12
"""Share of common words below which a text is not English; no English text that was tried has under 0.17."""
_WORD = re.compile(r"[^\W\d_]+")


def is_foreign(text: str) -> bool:
    """Whether a text is in another language than English, by the share of common English words.

    Texts of fewer than ENOUGH words are foreign only when most of their letters are not Latin.
    """
    words = _WORD.findall(text[:20_000].lower())
    letters = "".join(words)
    if letters and sum(c > "\u024f" for c in letters) > len(letters) / 2:
        return True
    return len(words) >= ENOUGH and sum(w in _common() for w in words) < LEAST * len(words)


def is_function_word(word: str) -> bool:
    """Whether a word, in small letters, is one that every English text is full of."""
    return word in _common()


@cache
def _common() -> frozenset[str]:
    lines = files("dragoman.text").joinpath("tables", "english.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines[2:] if line)
