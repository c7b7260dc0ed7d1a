"""Who held which office when, and whether the tables of tenures agree with themselves."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import pairwise

import pytest

from dragoman.world import World
from tests.world.tabled import read_cases

SHARED = {  # several may hold these at once
    "opposition leader",
    "rebel leader",
    "commander",
    "leader",
    "envoy",
    "spokesman",
    "commissioner",
    "assistant secretary",
    "deputy prime minister",
}


@pytest.mark.parametrize(("code", "office", "date", "expected"), read_cases("holders.tsv"))
def test_holder_of_an_office_on_a_date(world: World, code: str, office: str, date: str, expected: str) -> None:
    holder = world.holder(code, office, dt.date.fromisoformat(date))
    assert (holder.name if holder else "") == expected


def test_tenures_of_an_office_do_not_overlap(world: World) -> None:
    tenures = defaultdict(list)
    for term, person in world.people.terms():
        if term.office not in SHARED:
            tenures[term.code, term.office].append((term.since or "", term.until or "9999", person.name))
    clashes = []
    for office, held in tenures.items():
        held.sort()
        for (_, until, one), (since, _, other) in pairwise(held):
            width = min(len(until), len(since))
            if until[:width] > since[:width]:
                clashes.append((office, one, until, other, since))
    assert clashes == []


def test_every_person_resolves_by_full_name_in_office(world: World) -> None:
    lost = []
    for term, person in world.people.terms():
        day = dt.date.fromisoformat(((term.since or term.until or "2000") + "-06-15")[:10])
        if person.name not in {entity.name for entity in world.meanings(person.name, day)}:
            lost.append((person.name, day))
    assert lost == []


def test_out_of_office_a_person_keeps_the_home_state_and_no_office(world: World) -> None:
    entity = world.meanings("Javier Solana", dt.date(2020, 1, 1))[0]
    assert (entity.code, entity.sector, entity.office, entity.since) == ("ESP", None, None, None)
