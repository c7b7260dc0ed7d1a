"""The records of the ontology's tables, one class for each table. Frozen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Category:
    """One of PLOVER's 16 categories. `cameo_by_context` pairs a context with the CAMEO code that it decides for."""

    code: str
    quad: str
    score: float
    cameo: str
    cameo_by_context: tuple[tuple[str, str], ...]
    definition: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mode:
    """A manner of a category. `score` is None where the manual has none: `Ontology.score` takes the category's."""

    category: str
    code: str
    score: float | None
    cameo: str
    cameo_by_context: tuple[tuple[str, str], ...]
    definition: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """A field of life that an event belongs to."""

    code: str
    definition: str


@dataclass(frozen=True, slots=True)
class Sector:
    """A part of society; `organ` when it is the state's own and carries the bare state code."""

    code: str
    organ: bool
    definition: str


@dataclass(frozen=True, slots=True)
class Status:
    """How real an event is; of two that fit, the one of lower `rank` holds."""

    code: str
    rank: int
    definition: str


@dataclass(frozen=True, slots=True)
class TieKind:
    """A kind of standing relation; a `symmetric` one writes its two codes in alphabetical order."""

    code: str
    symmetric: bool
    definition: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """What a CAMEO or WEIS code is in PLOVER; `category` is None for acts that PLOVER drops.

    `goldstein` is the older scale's weight, None where it has none; `note` says what the source has and
    how an oddity was settled.
    """

    code: str
    name: str
    category: str | None
    mode: str | None
    contexts: tuple[str, ...]
    goldstein: float | None
    note: str = ""
