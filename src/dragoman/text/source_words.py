"""What is known of the names in lists of sources: outlets, places, and words that betray ordinary prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from dragoman.ontology.rows import read_rows

KINDS = ("outlet", "place", "shape", "prose", "intro")
_ACRONYM = re.compile(r"[A-Z]{2,}[\w/-]*$|.*\w\.(?:com|org|net|info|[a-z]{2})$|.*/")
_LONGEST_NAME = 7


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The table, each kind folded to small letters."""

    words: dict[str, frozenset[str]]

    def is_known(self, name: str) -> bool:
        """Whether the table has the outlet."""
        return name.casefold() in self.words["outlet"]

    def is_known_place(self, name: str) -> bool:
        """Whether the table has the name as a place, and not as an outlet."""
        return name.casefold() in self.words["place"] and not self.is_known(name)

    def is_place(self, name: str) -> bool:
        """Whether the second name of "Interfax, Moscow" is a place: known as one, or not like an outlet at all."""
        if self.is_known(name) or self.is_known_place(name):
            return not self.is_known(name)
        parts = re.split(r"\W+", name.casefold())
        return not (_ACRONYM.match(name) or any(word in self.words["shape"] for word in parts))

    def is_name(self, text: str) -> bool:
        """Whether the words can be a name: few, beginning with a capital or a digit, no small words of prose."""
        words = text.split()
        if not 0 < len(words) <= _LONGEST_NAME or not (text[0].isupper() or text[0].isdigit() or self.is_known(text)):
            return False
        return not any(word.strip(".,") in self.words["prose"] for word in words)


@cache
def load_source_words() -> SourceWords:
    """The shipped table, read once; a malformed one is a `DataError`."""
    return read_source_words(files("dragoman.text") / "tables")


def read_source_words(folder: Traversable) -> SourceWords:
    """The table `sources.tsv` of a folder."""
    rows = read_rows(folder / "sources.tsv", ("word", "kind"), ("word", "kind"))
    for row in rows:
        if row["kind"] not in KINDS:
            raise row.fault(f"kind {row['kind']!r} is unknown")
    return SourceWords({k: frozenset(r.needed("word").casefold() for r in rows if r["kind"] == k) for k in KINDS})
