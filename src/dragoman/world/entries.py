"""What each table enters into the index of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.world.entities import Dated, Entity
from dragoman.world.index import Index
from dragoman.world.people import People
from dragoman.world.tables import Row

Tables = Mapping[str, Sequence[Row]]


def enter_all(index: Index, tables: Tables, people: People) -> None:
    """Enter every name. Of two meanings equally valid on a day the one entered first is the better."""
    _enter_phrases(index, tables["phrases"])
    _enter_states(index, tables["states"])
    _enter_organs(index, tables["organs"])
    _enter_organisations(index, tables["organisations"])
    _enter_people(index, people)
    _enter_groups(index, tables["groups"])
    _enter_places(index, tables["places"])
    _enter_former_capitals(index, tables["states"])
    _enter_outlets(index, tables["outlets"])
    _enter_collectives(index, tables["collectives"], {row["code"]: row for row in tables["states"]})
    index.close()


def sector_of(code: str) -> str | None:
    """The sector in a code such as AFG:REB; None for a bare one."""
    return code.partition(":")[2] or None


def _enter_phrases(index: Index, rows: Sequence[Row]) -> None:
    for row in rows:
        sector = sector_of(row["code"])
        kind = "outlet" if sector == "MED" else "group" if sector else "place"
        entity = None if row["code"] == "-" else Entity(row["code"], row["phrase"], kind, sector)
        index.add(Dated(row["phrase"]), entity, kind)


def _enter_states(index: Index, rows: Sequence[Row]) -> None:
    for row in rows:
        main = row.items("name")[0]
        entity = Entity(row["code"], main.name, "state", sector_of(row["code"]))
        for name in (main, *row.items("names")):
            index.add(name, entity, "name")
        for name in row.items("adjectives"):
            index.add(name, entity, "adjective")
        for name in row.items("demonyms"):
            index.add(name, entity, "demonym")
        for name in row.items("capitals"):
            index.add(name, entity, "capital")


def _enter_former_capitals(index: Index, rows: Sequence[Row]) -> None:
    """A town that was a capital remains a place of the state."""
    for row in rows:
        for name in row.items("capitals"):
            if name.until:
                entity = Entity(row["code"], name.name, "place", sector_of(row["code"]))
                index.add(Dated(name.name, name.until), entity, "place")


def _enter_organs(index: Index, rows: Sequence[Row]) -> None:
    for row in rows:
        if row["form"] not in ("organ", "seat"):
            raise row.error(f"saw the form {row['form']!r}, expected organ or seat")
        entity = Entity(row["code"], row["name"], "organisation", row.optional("sector"))
        for name in (Dated(row["name"]), *row.items("aliases")):
            index.add(name, entity, "seat" if row["form"] == "seat" else "name")


def _enter_organisations(index: Index, rows: Sequence[Row]) -> None:
    for row in rows:
        since, until = row.optional("since"), row.optional("until")
        entity = Entity(row["code"], row["name"], "organisation", sector_of(row["code"]) or "IGO", None, since, until)
        for name in (Dated(row["name"]), *row.items("aliases")):
            index.add(name, entity, "name")


def _enter_people(index: Index, people: People) -> None:
    for person in people.persons.values():
        entity = person.entity(None)
        for name in (Dated(person.name), *person.aliases):
            index.add(name, entity, "person", person=person)
        for name in person.surnames:
            index.add(name, entity, "surname", person=person)


def _enter_groups(index: Index, rows: Sequence[Row]) -> None:
    for row in rows:
        code, *governing = row.items("code")
        names = (Dated(row["name"]), *row.items("aliases"))
        for reign in governing:
            entity = Entity(reign.name, row["name"], "group", sector_of(reign.name), None, reign.since, reign.until)
            for name in names:
                index.add(Dated(name.name, reign.since, reign.until), entity, "group")
        since, until = row.optional("since"), row.optional("until")
        entity = Entity(code.name, row["name"], "group", sector_of(code.name), None, since, until)
        for name in names:
            index.add(Dated(name.name, name.since or since, name.until), entity, "group")


def _enter_places(index: Index, rows: Sequence[Row]) -> None:
    for row in rows:
        entity = Entity(row["code"], row["name"], "place", sector_of(row["code"]))
        for name in (Dated(row["name"]), *row.items("aliases")):
            since, until = name.since or row.optional("since"), name.until or row.optional("until")
            index.add(Dated(name.name, since, until), entity, "place")


def _enter_outlets(index: Index, rows: Sequence[Row]) -> None:
    for row in rows:
        entity = Entity(row["code"], row["name"], "outlet", sector_of(row["code"]))
        for name in (Dated(row["name"]), *row.items("aliases")):
            index.add(name, entity, "outlet")


def _enter_collectives(index: Index, rows: Sequence[Row], states: Mapping[str, Row]) -> None:
    for row in rows:
        codes = row["members"].split()
        unknown = [code for code in codes if code not in states]
        if unknown or not codes:
            raise row.error(f"no such states: {unknown}; use codes of table states")
        members = tuple(Entity(code, states[code]["name"], "state") for code in codes)
        for name in (Dated(row["name"]), *row.items("aliases")):
            index.add(name, members[0], "collective", others=members[1:])
