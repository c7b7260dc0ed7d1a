"""Persons and the offices they held: who someone was on a day, who held an office on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.world.entities import Dated, Entity, holds
from dragoman.world.tables import Row

IN_OFFICE, ELECT, FORMER, LATER = range(4)
_DISTANT = "9999-12-31"
_FORMER_YEARS = 25  # a surname alone still means someone that long after office
_ELECT_YEARS = 1  # and a year before it


@dataclass(frozen=True, slots=True)
class Term:
    """One tenure: `code` is the state, organisation or group, `until` None while it lasts."""

    code: str
    office: str
    sector: str | None
    since: str | None
    until: str | None


@dataclass(slots=True)
class Person:
    """A person with all tenures, in order of time. `home` is the code of someone out of office."""

    key: str
    name: str
    home: str
    aliases: tuple[Dated, ...]
    surnames: tuple[Dated, ...]
    terms: list[Term] = field(default_factory=list)
    _met: dict[str | None, tuple[tuple[int, str], Entity]] = field(default_factory=dict)

    def standing(self, day: str | None) -> tuple[int, str]:
        """How near the person is to office on a day; smaller is nearer. (tier, tie-break)."""
        return self._on(day)[0]

    def entity(self, day: str | None) -> Entity:
        """Who the person was on a day: the office held then, else the home code and no office."""
        return self._on(day)[1]

    def _on(self, day: str | None) -> tuple[tuple[int, str], Entity]:
        if day not in self._met:
            if len(self._met) > 400:
                self._met.clear()
            self._met[day] = (self._standing(day), self._entity(day))
        return self._met[day]

    def _entity(self, day: str | None) -> Entity:
        held = [t for t in self.terms if holds(t.since, t.until, day)] if day else self.terms[-1:]
        if not held:
            return Entity(self.home, self.name, "person", _sector_of(self.home))
        # Of two offices held together the newer counts: Xi Jinping is president, then party leader.
        term = max(held, key=lambda t: ((t.until or _DISTANT) > (day or ""), t.since or ""))
        return Entity(term.code, self.name, "person", term.sector, term.office, term.since, term.until)

    def _standing(self, day: str | None) -> tuple[int, str]:
        if day is None or not self.terms:
            return (IN_OFFICE, "") if self.terms else (FORMER, "")
        if any(holds(t.since, t.until, day) and (t.until or _DISTANT) > day for t in self.terms):
            return (IN_OFFICE, "0")
        if any(holds(t.since, t.until, day) for t in self.terms):
            return (IN_OFFICE, "1")
        coming = min((t.since for t in self.terms if t.since and t.since > day), default=None)
        if coming and coming <= _shift(day, _ELECT_YEARS):
            return (ELECT, coming)
        past = max((t.until for t in self.terms if t.until and t.until < day), default=None)
        if past is None:
            return (LATER, coming or "")
        return (FORMER if past >= _shift(day, -_FORMER_YEARS) else LATER, _shift(_DISTANT, -int(past[:4])))


def _sector_of(code: str) -> str | None:
    return code.partition(":")[2] or None


def _shift(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04d}{day[4:]}"


class People:
    """All persons by key, and all tenures by what they are an office of."""

    def __init__(self, tables: Mapping[str, Sequence[Row]]) -> None:
        titles = tables["titles"]
        self._states = {row["code"] for row in tables["states"]}
        self.persons: dict[str, Person] = {}
        self._sectors = {row["office"]: row.optional("sector") for row in titles if row["office"]}
        self._titles = {row["title"].lower(): row["office"] for row in titles}
        self._holders: dict[tuple[str, str], list[tuple[Term, Person]]] = {}
        for row in tables["persons"]:
            self.persons[row["key"]] = _person(row)
        for row in tables["offices"]:
            self._add_term(row)
        for person in self.persons.values():
            person.terms.sort(key=lambda t: t.since or "")

    def _add_term(self, row: Row) -> None:
        person = self.persons.get(row["person"])
        if person is None:
            raise row.error(f"no person {row['person']!r} in table persons; add the person first")
        if row["office"] not in self._sectors:
            raise row.error(f"no office {row['office']!r} in table titles; add a title for it")
        code, office = row["code"], row["office"]
        sector = _sector_of(code) or (self._sectors[office] if code in self._states else "IGO")
        term = Term(code, office, sector, row.optional("since"), row.optional("until"))
        person.terms.append(term)
        self._holders.setdefault((term.code, term.office), []).append((term, person))

    def holder(self, code: str, office: str, day: str | None) -> Entity | None:
        """Who held the office on an ISO day (without one: who holds it last); None when unknown.

        On a day of handover it is the newcomer. `office` may be any title of it ('PM', 'premier').
        """
        office = self._titles.get(office.lower(), office)
        held = [pair for pair in self._holders.get((code, office), ()) if holds(pair[0].since, pair[0].until, day)]
        if not held:
            return None
        term, person = max(held, key=lambda pair: pair[0].since or "")
        return Entity(code, person.name, "person", term.sector, office, term.since, term.until)

    def terms(self) -> Iterable[tuple[Term, Person]]:
        """Every tenure with its person."""
        return (pair for pairs in self._holders.values() for pair in pairs)


def _person(row: Row) -> Person:
    surnames = row.items("surnames") or (Dated(row["name"].rsplit(" ", 1)[-1]),)
    return Person(row["key"], row["name"], row["home"], row.items("aliases"), surnames)
