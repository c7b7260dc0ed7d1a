"""What the look-up yields: entities, their occurrences in a text, states and role nouns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what a name stands for on a date.

    `code` is that of the guidelines ('KGZ', 'NATO', 'UZB:REB'); organs of a state carry its bare code
    and their `sector`. `kind`: state, organisation, person, group, place, outlet. `office`, `since` and
    `until` (ISO 8601, possibly only a year or month) belong to a person in office; all three are None
    for someone out of office.
    """

    code: str
    name: str
    kind: str
    sector: str | None = None
    office: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence: characters `start` up to `end`, a possessive 's left out.

    `form`: name, adjective, demonym, capital, seat, acronym, person, surname, place, group, outlet,
    collective. A collective yields one `Name` whose entity is its first member and whose
    `alternatives` are the other members; elsewhere `alternatives` are the other readings, best first.
    """

    start: int
    end: int
    text: str
    entity: Entity
    form: str
    alternatives: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """A name with the days, inclusive, between which it was in use; None where open."""

    name: str
    since: str | None = None
    until: str | None = None

    def holds(self, day: str | None) -> bool:
        """Whether the name was in use on an ISO day; without a day it was."""
        return holds(self.since, self.until, day)


@dataclass(frozen=True, slots=True)
class State:
    """A state: `names` other than `name`, dated where they changed; `capitals` in order of the table."""

    code: str
    name: str
    since: str | None
    until: str | None
    names: tuple[Dated, ...]
    adjectives: tuple[Dated, ...]
    demonyms: tuple[Dated, ...]
    capitals: tuple[Dated, ...]

    def capital(self, day: str | None = None) -> str | None:
        """The first capital listed for an ISO day; without a day the one in use now."""
        current = [c.name for c in self.capitals if (c.until is None if day is None else c.holds(day))]
        return current[0] if current else None


@dataclass(frozen=True, slots=True)
class Role:
    """A common noun for a political actor. `sort`: person, body or crowd."""

    noun: str
    sector: str
    sort: str


def holds(since: str | None, until: str | None, day: str | None) -> bool:
    """Whether an ISO day lies between two ISO dates, either of which may be open, a year or a month."""
    if day is None:
        return True
    after_start = since is None or day[: len(since)] >= since
    return after_start and (until is None or day[: len(until)] <= until)
