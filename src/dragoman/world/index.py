"""The index of names: every name of every table under its first word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.world.entities import Dated, Entity, holds
from dragoman.world.normal import LOWER, MIXED, TOKEN, UPPER, Folder, shape
from dragoman.world.people import Person
from dragoman.world.tables import Row

NAMESAKE = "namesake"  # in table ambiguous: people bear this name too (Jordan, Chad)
NEAR = "near"  # in table ambiguous: taken only where the text names its state as well
_PARTICLE = 3
_ACRONYM_SURE = 4  # from so many letters an acronym may also be written as a word: Nato, Opec


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a name. `entity` is None for a phrase that stands for nobody.

    `shapes`: per word, how it must be written in mixed case (see `normal.shape`). `skip`: modes in
    which the name is too common a word. `hyphen`: a hyphen must follow, as in Sino-. `capitals`: the
    name is written in capitals only (GUAM, not Guam).
    """

    entity: Entity | None
    form: str
    shapes: tuple[int, ...]
    since: str | None = None
    until: str | None = None
    person: Person | None = None
    others: tuple[Entity, ...] = ()
    skip: frozenset[str] = frozenset()
    hyphen: bool = False
    capitals: bool = False
    rank: int = 0

    def holds(self, day: str | None) -> bool:
        """Whether the name had this meaning on an ISO day."""
        return holds(self.since, self.until, day)


@dataclass(slots=True)
class Pattern:
    """The words after the first, folded, and the senses of the whole, best first."""

    rest: tuple[str, ...]
    senses: list[Sense]


class Index:
    """Names by folded first word; under each, longest first."""

    def __init__(self, tables: Mapping[str, Sequence[Row]], folder: Folder) -> None:
        self.first: dict[str, list[Pattern]] = {}
        self._folder = folder
        self._skip = {self._key(row["name"]): _modes(row) for row in tables["ambiguous"]}
        self._rank = 0

    def words(self, name: str) -> tuple[list[str], list[str]]:
        """The raw and the folded words of a name."""
        raw = TOKEN.findall(name)
        return raw, [self._folder[word] for word in raw]

    def _key(self, name: str) -> str:
        return " ".join(self.words(name)[1])

    def add(self, name: Dated, entity: Entity | None, form: str, **more: object) -> None:
        """Enter one name, with its variants without hyphen or dots."""
        self._rank += 1
        for spelling in _spellings(name.name):
            self._enter(spelling, name, entity, form, more)

    def _enter(self, spelling: str, name: Dated, entity: Entity | None, form: str, more: Mapping[str, object]) -> None:
        raw, folded = self.words(spelling)
        if not raw:
            return
        if form == "name" and spelling.replace(".", "").isupper() and len(raw) == 1 and len(spelling) < 9:
            form = "acronym"
        pattern = self._pattern(folded)
        skip = self._skip.get(" ".join(folded), frozenset())
        sense = Sense(
            entity,
            form,
            _shapes(raw, strict=bool(skip)),
            name.since,
            name.until,
            skip=skip,
            capitals=name.name.isupper(),
            hyphen=spelling.endswith("-"),
            rank=self._rank,
            **more,  # type: ignore[arg-type]
        )
        pattern.senses.append(sense)

    def _pattern(self, folded: Sequence[str]) -> Pattern:
        patterns = self.first.setdefault(folded[0], [])
        rest = tuple(folded[1:])
        for pattern in patterns:
            if pattern.rest == rest:
                return pattern
        patterns.append(Pattern(rest, []))
        return patterns[-1]

    def close(self) -> None:
        """Put the longest names first; call once when all are in."""
        for patterns in self.first.values():
            patterns.sort(key=lambda p: -len(p.rest))

    def exact(self, name: str) -> Iterable[Sense]:
        """Every sense of exactly this name, whatever its letters' case."""
        folded = self.words(name)[1]
        for pattern in self.first.get(folded[0], ()) if folded else ():
            if pattern.rest == tuple(folded[1:]):
                yield from pattern.senses


def _shapes(words: Sequence[str], *, strict: bool) -> tuple[int, ...]:
    """How each word must be written in mixed case; short words within a name (bin, de, Il) anyhow."""
    needed = [_required(word, strict=strict) for word in words]
    for k in range(1, len(words) - 1):
        if len(words[k]) <= _PARTICLE and needed[k] == 1:
            needed[k] = 0
    return tuple(needed)


def _required(word: str, *, strict: bool) -> int:
    needed = shape(word)
    if needed < 2 or strict:
        return needed
    return 1 if len(word.replace(".", "")) >= _ACRONYM_SURE else 2


def _spellings(name: str) -> list[str]:
    inner = name[:-1]
    return [name, inner.replace("-", "") + name[-1]] if "-" in inner else [name]


def _modes(row: Row) -> frozenset[str]:
    modes = frozenset(row["modes"].split())
    known = (MIXED, UPPER, LOWER, NAMESAKE, NEAR)
    if not modes or not modes <= set(known):
        raise row.error(f"saw the modes {row['modes']!r}, expected some of: {' '.join(known)}")
    return modes
