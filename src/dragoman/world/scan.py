"""One pass over a text: its words, its modes of writing, and what has been met so far."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container

from dragoman.world.entities import Name
from dragoman.world.normal import LOWER, MIXED, TOKEN, UPPER, Folder, find_mode, is_joined, token_end

_BREAK = re.compile(r"\r?\n[ \t]*\r?\n")
_HEADLINE_SHARE = 0.6  # from this share of capitalised words on, capitals tell nothing


class Scan:
    """A text being searched, for one publication day."""

    def __init__(self, text: str, day: str | None, folder: Folder) -> None:
        self.text, self.day = text, day
        self.words = list(TOKEN.finditer(text))
        self.keys = [folder[word[0]] for word in self.words]
        self.names: list[Name] = []
        self.met: dict[str, int] = {}  # person's key -> word of the last mention
        self.strangers: set[str] = set()  # surnames borne by someone we do not know
        self.codes: Counter[str] = Counter()
        self._vocabulary: frozenset[str] | None = None
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        self._lower = find_mode(text) == LOWER
        self._modes: dict[int, str] = {}
        self._headlines: dict[int, bool] = {}

    def start(self, i: int) -> int:
        """Where word `i` starts."""
        return self.words[i].start()

    def end(self, i: int) -> int:
        """Where word `i` ends, without a possessive."""
        return token_end(self.words[i][0], self.words[i].end())

    def raw(self, i: int) -> str:
        """Word `i` as written, without a possessive."""
        return self.text[self.start(i) : self.end(i)]

    def gap(self, i: int) -> str:
        """What stands between word `i` and the next, beginning with a possessive."""
        if i + 1 >= len(self.words):
            return "\n\n"
        return self.text[self.end(i) : self.start(i + 1)]

    def is_joined(self, i: int, length: int) -> bool:
        """Whether the `length` words from `i` on may be one name."""
        return all(is_joined(self.gap(k), self.keys[k]) for k in range(i, i + length - 1))

    def mode(self, i: int) -> str:
        """How the paragraph of word `i` is written. Small letters only count for a whole text."""
        if self._lower:
            return LOWER
        number = self._paragraph(i)
        if number not in self._modes:
            self._modes[number] = UPPER if find_mode(self._content(number)) == UPPER else MIXED
        return self._modes[number]

    def is_headline(self, i: int) -> bool:
        """Whether most words of the paragraph of word `i` are capitalised."""
        number = self._paragraph(i)
        if number not in self._headlines:
            words = [word for word in self._content(number).split() if word[0].isalpha()]
            capital = sum(word[0].isupper() for word in words)
            self._headlines[number] = len(words) > 2 and capital >= _HEADLINE_SHARE * len(words)
        return self._headlines[number]

    def has_any(self, keys: Container[str]) -> bool:
        """Whether one of the folded words occurs anywhere in the text."""
        if self._vocabulary is None:
            self._vocabulary = frozenset(self.keys)
        return any(key in keys for key in self._vocabulary)

    def keep(self, name: Name) -> None:
        """Record a name found."""
        self.names.append(name)
        self.codes[name.entity.code.partition(":")[0]] += 1

    def last_end(self) -> int:
        """Where the last name found ends; -1 before the first."""
        return self.names[-1].end if self.names else -1

    def _paragraph(self, i: int) -> int:
        return bisect_right(self._starts, self.start(i)) - 1

    def _content(self, number: int) -> str:
        stop = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        return self.text[self._starts[number] : stop]
