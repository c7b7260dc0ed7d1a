"""Finding names in a text and telling what they mean there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.world.entities import Entity, Name
from dragoman.world.index import NAMESAKE, NEAR, Index, Pattern, Sense
from dragoman.world.normal import LOWER, MIXED, UPPER, Folder, shape
from dragoman.world.scan import Scan
from dragoman.world.surnames import Surnames
from dragoman.world.tables import Row


@dataclass(frozen=True, slots=True)
class Guard:
    """A second meaning of a name, settled by other words of the text: Georgia beside Atlanta."""

    code: str
    instead: Entity | None
    against: frozenset[str]
    favour: frozenset[str]


class Finder:
    """Looks names up in an index."""

    def __init__(self, index: Index, folder: Folder, tables: Mapping[str, Sequence[Row]]) -> None:
        self._index = index
        self._folder = folder
        self._surnames = Surnames(tables["titles"], tables["openers"], folder, dict(index.first))
        self._state_words = _state_words(tables["states"], folder)
        self._guards = {folder[row["name"]]: _guard(row, folder) for row in tables["guards"]}

    def find(self, text: str, day: str | None) -> list[Name]:
        """The names in a text, in order of offset, the longest where several could be."""
        scan = Scan(text, day, self._folder)
        first = self._index.first
        free = 0
        for i in [i for i, key in enumerate(scan.keys) if key in first]:
            if i >= free:
                free = self._take(scan, i)
        return scan.names

    def is_common(self, word: str) -> bool:
        """Whether a word may be capitalised without being a name."""
        return self._surnames.is_common(self._folder[word])

    def meanings(self, name: str, day: str | None) -> list[Entity]:
        """What exactly this name may mean on a day, best first."""
        senses = [s for s in self._index.exact(name) if s.entity and s.holds(day)]
        office = ""
        if not senses:
            office, words = self._surnames.strip_title(self._index.words(name)[1])
            senses = [s for s in self._index.exact(" ".join(words)) if s.entity and s.holds(day)]
        found = [_resolve(s, day) for s in _ordered(senses, day)]
        fitting = [entity for entity in found if not office or entity.office == office]
        return list(dict.fromkeys(fitting or found))

    def _take(self, scan: Scan, i: int) -> int:
        """Keep the longest name that starts at word `i`; gives the first word after it."""
        for pattern in self._index.first[scan.keys[i]]:
            length = _length(scan, i, pattern)
            senses = self._senses(scan, i, length, pattern) if length else []
            if senses:
                self._keep(scan, i, length, senses)
                return i + length
        return i + 1

    def _senses(self, scan: Scan, i: int, length: int, pattern: Pattern) -> list[Sense]:
        """The senses that the words can have here, best first."""
        mode = scan.mode(i)
        fits = [s for s in pattern.senses if s.holds(scan.day) and _is_written(scan, i, length, s, mode)]
        if not fits:
            return []
        bearers = [s for s in fits if s.form == "surname"]
        others = [s for s in fits if s.form != "surname" and self._is_taken(scan, i, s, mode)]
        if bearers:
            bearers = self._bearers(scan, i, length, bearers, mode)
            if others and not (bearers and self._surnames.title_before(scan, i)):
                bearers = [s for s in bearers if s.person and s.person.key in scan.met]
        if bearers:
            return bearers + others
        if others and self._is_namesake(scan, i, length, others[0]):
            return []
        return sorted(_ordered(others, scan.day), key=lambda s: s.capitals != scan.raw(i).isupper() and mode == MIXED)

    def _bearers(self, scan: Scan, i: int, length: int, senses: list[Sense], mode: str) -> list[Sense]:
        by_key = {s.person.key: s for s in senses if s.person}
        persons = [s.person for s in by_key.values() if s.person]
        common = any(mode in s.skip for s in senses)
        return [by_key[p.key] for p in self._surnames.choose(scan, i, length, persons, common)]

    def _is_taken(self, scan: Scan, i: int, sense: Sense, mode: str) -> bool:
        """Whether a name that is a common word too, or that others bear, may be taken here.

        What is marked `near` needs its state named in the text; what is marked with modes too needs
        that only in these modes, and by another name than itself.
        """
        common = mode in sense.skip and "." not in scan.raw(i)
        if NEAR not in sense.skip:
            return not common
        if not common and sense.skip & {MIXED, UPPER, LOWER}:
            return True
        code = sense.entity.code.partition(":")[0] if sense.entity else ""
        words = self._state_words.get(code, frozenset())
        return scan.has_any(words - {scan.keys[i]} if common else words)

    def _is_namesake(self, scan: Scan, i: int, length: int, sense: Sense) -> bool:
        """Whether a person or thing of the same name is meant: Mr. Jordan, Michael Jordan, Georgia Tech."""
        if length > 1 or NAMESAKE not in sense.skip or scan.mode(i) != MIXED:
            return False
        title = self._surnames.title_before(scan, i)
        return (title is not None and title[0] == "") or self._surnames.is_strange(scan, i, length)

    def _keep(self, scan: Scan, i: int, length: int, senses: Sequence[Sense]) -> None:
        best = senses[0]
        if best.entity is None:
            return
        entities = [_resolve(sense, scan.day) for sense in senses if sense.entity]
        if best.others:
            entities = [best.entity, *best.others]
        elif length == 1 and scan.keys[i] in self._guards:
            entities = _guarded(scan, self._guards[scan.keys[i]], entities)
        if not entities:
            return
        if best.person:
            scan.met[best.person.key] = i
        start, end = scan.start(i), scan.end(i + length - 1)
        entity, *others = dict.fromkeys(entities)
        scan.keep(Name(start, end, scan.text[start:end], entity, best.form, tuple(others)))


def _state_words(states: Sequence[Row], folder: Folder) -> dict[str, frozenset[str]]:
    """By state, the folded last words of its names, adjectives, demonyms and capitals."""
    words: dict[str, set[str]] = {}
    for row in states:
        for column in ("name", "names", "adjectives", "demonyms", "capitals"):
            for item in row.items(column):
                words.setdefault(row["code"], set()).add(folder[item.name.split()[-1]])
    return {code: frozenset(found) for code, found in words.items()}


def _length(scan: Scan, i: int, pattern: Pattern) -> int:
    """How many words the name takes at word `i`, an initial within counted; 0 when it is not there."""
    rest = pattern.rest
    if not rest:
        return 1
    length = len(rest) + 1
    if tuple(scan.keys[i + 1 : i + length]) != rest:
        if len(scan.keys[i + 1 : i + 2]) and len(scan.keys[i + 1]) == 1 and scan.gap(i + 1) == ". ":
            return length + 1 if _skips_initial(scan, i, pattern) else 0
        return 0
    return length if scan.is_joined(i, length) else 0


def _skips_initial(scan: Scan, i: int, pattern: Pattern) -> bool:
    length = len(pattern.rest) + 2
    same = tuple(scan.keys[i + 2 : i + length]) == pattern.rest
    return same and all(s.person for s in pattern.senses) and scan.is_joined(i, length)


def _is_written(scan: Scan, i: int, length: int, sense: Sense, mode: str) -> bool:
    """Whether the words are capitalised as the name must be."""
    if sense.hyphen and scan.gap(i + length - 1) not in ("-", "‐", "‑", "–"):
        return False
    if mode != MIXED:
        return True
    if len(sense.shapes) != length:
        return scan.raw(i)[0].isupper() and scan.raw(i + length - 1)[0].isupper()
    return all(shape(scan.raw(i + k)) >= needed for k, needed in enumerate(sense.shapes))


def _ordered(senses: Sequence[Sense], day: str | None) -> list[Sense]:
    return sorted(senses, key=lambda s: (s.person.standing(day) if s.person else (0, ""), s.rank))


def _resolve(sense: Sense, day: str | None) -> Entity:
    if sense.person:
        return sense.person.entity(day)
    assert sense.entity is not None
    return sense.entity


def _guard(row: Row, folder: Folder) -> Guard:
    instead = None if row["instead"] == "-" else Entity(row["instead"], row["name"], "place")
    against, favour = (frozenset(folder[w.strip()] for w in row[c].split("|")) for c in ("against", "for"))
    return Guard(row["code"], instead, against, favour)


def _guarded(scan: Scan, guard: Guard, entities: list[Entity]) -> list[Entity]:
    """The readings after a guard: the other one first where the text speaks for it, none when it is nobody."""
    if entities[0].code != guard.code or not scan.has_any(guard.against) or scan.has_any(guard.favour):
        return entities
    return [guard.instead, *entities] if guard.instead else []
