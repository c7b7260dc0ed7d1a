"""The name among a phrase's words that the world does not know."""

from __future__ import annotations

import re

from dragoman.world import World
from dragoman.world.cities import find_city

_RUN = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:[ -](?:(?:of|the|for|de|da|del|al|bin|ul|e|i|y|and) )?[^\W\d_a-z][\w'’-]*)*")
_TAIL = re.compile(r"(?:['’]s?)?[\W_]*$")


def unknown_name(words: str, world: World, *, opens: bool) -> str | None:
    """The first run of capitalised words in a phrase without known names that reads as a name; None when none does.

    Words that anyone may capitalise (titles, offices, roles, openers of sentences) are no names, nor are cities, nor
    text all in capitals. `opens` says that the phrase opens its sentence, where any first word has a capital.
    """
    if words.isupper() and len(words) > 12:
        return None
    for run in _RUN.finditer(words):
        name = _TAIL.sub("", run[0])
        parts = name.split()
        while parts and world.is_common(parts[0]):
            parts = parts[1:]
        name = " ".join(parts)
        first = opens and run.start() == 0 and len(parts) == len(run[0].split())
        if not name or (first and len(parts) == 1 and not name.isupper()) or len(name) < 3:
            continue
        if all(world.is_common(part) for part in parts) or world.role(name) or find_city(name, ()):
            continue
        return name
    return None
