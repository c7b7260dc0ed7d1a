"""PLOVER, loaded from the tables beside this file and checked: look-ups by code, scores, crosswalks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from dragoman.ontology import reading
from dragoman.ontology.checks import check_ontology
from dragoman.ontology.records import Category, Context, Crossing, Mode, Sector, Status, TieKind


@dataclass(frozen=True, slots=True)
class Ontology:
    """The ontology; get it from `Ontology.load()`. Asking for a code that is not in the tables raises `KeyError`.

    Examples:
        >>> plover = Ontology.load()
        >>> plover.score("ACCUSE"), plover.quad("SANCTION"), plover.score("PROTEST", "vandalize")
        (-3.0, 'material conflict', -5.0)
    """

    categories: Mapping[str, Category]
    modes_by_key: Mapping[tuple[str, str], Mode]
    contexts_by_code: Mapping[str, Context]
    sectors_by_code: Mapping[str, Sector]
    statuses_by_code: Mapping[str, Status]
    tie_kinds_by_code: Mapping[str, TieKind]
    cameo_codes: Mapping[str, Crossing]
    weis_codes: Mapping[str, Crossing]
    folding: Mapping[tuple[str, str], str]

    @classmethod
    def load(cls, folder: Traversable | None = None) -> Ontology:
        """The ontology of the tables in `folder`, or the shipped one, which is read once. Faults are `DataError`."""
        return _shipped() if folder is None else _read(folder)

    def category(self, code: str) -> Category:
        """The category of that code."""
        return self.categories[code]

    def mode(self, category: str, mode: str) -> Mode:
        """The mode of that category."""
        return self.modes_by_key[category, mode]

    def without_status(self, category: str, status: str) -> str:
        """The category of an act where its status cannot be told beside it: a promise to free prisoners is AGREE.

        Examples:
            >>> plover = Ontology.load()
            >>> plover.without_status("RETREAT", "future"), plover.without_status("RETREAT", "actual")
            ('AGREE', 'RETREAT')
        """
        return self.folding.get((category, status), category)

    def score(self, category: str, mode: str | None = None) -> float:
        """PLOVER's score from -10 (conflict) to 10 (cooperation); the category's where the mode has none of its own."""
        own = self.mode(category, mode).score if mode else None
        return self.category(category).score if own is None else own

    def quad(self, category: str) -> str:
        """The quad class, e.g. `verbal conflict`."""
        return self.category(category).quad

    def cameo(self, category: str, mode: str | None = None, contexts: Iterable[str] = ()) -> str:
        """The nearest CAMEO code; contexts refine it.

        Examples:
            >>> plover = Ontology.load()
            >>> plover.cameo("AID"), plover.cameo("AID", contexts=["military"]), plover.cameo("ASSAULT", "firearms")
            ('07', '072', '193')
        """
        record = self.mode(category, mode) if mode else self.category(category)
        present = set(contexts)
        return next((code for context, code in record.cameo_by_context if context in present), record.cameo)

    def from_cameo(self, code: str) -> Crossing | None:
        """What a CAMEO code is in PLOVER: None for 01 and its children, which PLOVER drops. Unknown: `KeyError`."""
        return _kept(self.cameo_codes[code])

    def from_weis(self, code: str) -> Crossing | None:
        """What a WEIS code is in PLOVER: None where PLOVER has no such act (comments, denials, elections)."""
        return _kept(self.weis_codes[code])

    @property
    def types(self) -> tuple[str, ...]:
        """The codes of the 16 categories in their fixed order, which models and reports rely on."""
        return tuple(self.categories)

    @property
    def modes(self) -> dict[str, tuple[str, ...]]:
        """For each category the codes of its modes; an empty tuple where it has none."""
        return {code: tuple(m for c, m in self.modes_by_key if c == code) for code in self.categories}

    @property
    def contexts(self) -> tuple[str, ...]:
        """The codes of the contexts, in the order of the guidelines."""
        return tuple(self.contexts_by_code)

    @property
    def sectors(self) -> Mapping[str, Sector]:
        """The sectors by code."""
        return self.sectors_by_code

    @property
    def statuses(self) -> tuple[str, ...]:
        """The codes of the statuses."""
        return tuple(self.statuses_by_code)

    @property
    def tie_kinds(self) -> tuple[str, ...]:
        """The codes of the six kinds of ties."""
        return tuple(self.tie_kinds_by_code)


def _kept(crossing: Crossing) -> Crossing | None:
    return None if crossing.category is None else crossing


def _read(folder: Traversable) -> Ontology:
    ontology = Ontology(
        MappingProxyType(reading.read_categories(folder)),
        MappingProxyType(reading.read_modes(folder)),
        MappingProxyType(reading.read_contexts(folder)),
        MappingProxyType(reading.read_sectors(folder)),
        MappingProxyType(reading.read_statuses(folder)),
        MappingProxyType(reading.read_tie_kinds(folder)),
        MappingProxyType(reading.read_cameo(folder)),
        MappingProxyType(reading.read_weis(folder)),
        MappingProxyType(reading.read_folding(folder)),
    )
    check_ontology(ontology)
    return ontology


@cache
def _shipped() -> Ontology:
    return _read(files("dragoman.ontology") / "tables")
