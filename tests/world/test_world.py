"""States, members and roles."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.world import World
from tests.world.tabled import read_cases


@pytest.mark.parametrize(("org", "date", "number", "inside", "outside"), read_cases("members.tsv"))
def test_members_on_a_date(world: World, org: str, date: str, number: str, inside: str, outside: str) -> None:
    members = world.members(org, dt.date.fromisoformat(date))
    assert len(members) == int(number)
    assert set(inside.split()) <= set(members)
    assert not set(outside.split()) & set(members)


@pytest.mark.parametrize(("phrase", "sector"), read_cases("roles.tsv"))
def test_role_of_a_noun(world: World, phrase: str, sector: str) -> None:
    role = world.role(phrase)
    assert (role.sector if role else "") == sector


def test_members_of_an_unknown_body_are_none(world: World) -> None:
    assert world.members("NO-SUCH-BODY") == ()


def test_capital_changes_with_the_date(world: World) -> None:
    state = world.state("KAZ")
    assert state is not None
    days = ("1995-01-01", "1998-01-01", "2004-01-01", "2021-01-01")
    assert [state.capital(day) for day in days] == ["Almaty", "Akmola", "Astana", "Nur-Sultan"]
    assert state.capital() == "Astana"


def test_unknown_state_is_none(world: World) -> None:
    assert world.state("XYZ") is None
