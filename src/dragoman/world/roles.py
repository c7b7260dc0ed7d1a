"""Common nouns for political actors, singular and plural, and their sectors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.world.entities import Role
from dragoman.world.tables import Row

_SORTS = ("person", "body", "crowd")
_SIBILANT = re.compile(r"(s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


class Roles:
    """Role nouns by every form in which they occur."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._forms: dict[str, Role] = {}
        for row in rows:
            if row["sort"] not in _SORTS:
                raise row.error(f"saw the sort {row['sort']!r}, expected one of {_SORTS}")
            role = Role(row["noun"], row["sector"], row["sort"])
            for form in _forms(row["noun"], row["plural"]):
                self._forms[form] = role

    def find(self, phrase: str) -> Role | None:
        """The role of the longest ending of the phrase that is a role noun: 'masked gunmen' -> gunman."""
        words = phrase.lower().replace("’", "'").replace("-", " ").split()
        for start in range(len(words)):
            role = self._forms.get(" ".join(words[start:]))
            if role:
                return role
        return None


def _forms(noun: str, plural: str) -> tuple[str, ...]:
    """Both numbers of a noun; a plural of `-` means that there is none, an empty one that it is regular."""
    noun = noun.lower().replace("-", " ")
    if plural == "-":
        return (noun,)
    return (noun, *(p.strip().lower().replace("-", " ") for p in (plural or _plural(noun)).split("|")))


def _plural(noun: str) -> str:
    if _CONSONANT_Y.search(noun):
        return noun[:-1] + "ies"
    return noun + ("es" if _SIBILANT.search(noun) else "s")
