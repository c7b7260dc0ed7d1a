"""What a text's names mean, where they stand, and how fast they are found."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.world import World
from tests.world.tabled import read_cases

SHARED = World.load()  # hypothesis takes no session fixtures
NAMES = "the West Bank of Uzbek President Islam Karimov's U.S. Bank-China New York Times, Georgia Mr. Jordan"
MOSTLY_PLAIN = "The minister said on Tuesday that talks between Uzbekistan and Russia would go on for some days yet. "


@pytest.mark.parametrize(("date", "text", "expected"), read_cases("find.tsv"))
def test_finds_the_names_of_a_text(world: World, date: str, text: str, expected: str) -> None:
    found = world.find(text, dt.date.fromisoformat(date))
    assert "|".join(f"{name.text}={name.entity.code}" for name in found) == expected


@pytest.mark.parametrize("row", read_cases("find.tsv"))
def test_offsets_slice_back_in_order_without_overlap(world: World, row: list[str]) -> None:
    found = world.find(row[1], None)
    assert all(row[1][name.start : name.end] == name.text for name in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(("name", "date", "code", "canonical", "office"), read_cases("meanings.tsv"))
def test_best_meaning_on_a_date(world: World, name: str, date: str, code: str, canonical: str, office: str) -> None:
    found = world.meanings(name, dt.date.fromisoformat(date))
    best = found[0] if found else None
    assert (best.code, best.name, best.office or "") == (code, canonical, office) if best else not code


def test_forms_of_names(world: World) -> None:
    text = (
        "Uzbek officials told Uzbeks in Tashkent that NATO, the Kremlin, Manas, Hamas and Interfax knew Islam Karimov."
    )
    forms = {name.text: name.form for name in world.find(text, dt.date(2004, 1, 1))}
    assert forms == {
        "Uzbek": "adjective",
        "Uzbeks": "demonym",
        "Tashkent": "capital",
        "NATO": "acronym",
        "Kremlin": "seat",
        "Manas": "place",
        "Hamas": "group",
        "Interfax": "outlet",
        "Islam Karimov": "person",
    }


def test_collective_lists_its_members(world: World) -> None:
    (name,) = world.find("The Baltic states agreed.", None)
    assert [name.entity.code, *(other.code for other in name.alternatives)] == ["EST", "LVA", "LTU"]


def test_title_and_nationality_tell_bearers_of_a_surname_apart(world: World) -> None:
    day = dt.date(2003, 6, 1)
    text = "Russian Defence Minister Ivanov spoke, then Foreign Minister Ivanov."
    offices = [name.entity.office for name in world.find(text, day) if name.form == "surname"]
    assert offices == ["defence minister", "foreign minister"]


def test_surname_after_full_name_means_that_person(world: World) -> None:
    text = "Heydar Aliyev once ruled. Aliyev is remembered."
    assert [name.entity.name for name in world.find(text, dt.date(2010, 1, 1))] == ["Heydar Aliyev"] * 2


def test_ambiguous_state_name_gives_alternatives(world: World) -> None:
    (name,) = world.find("Congo is large.", dt.date(2004, 1, 1))
    assert name.entity.code == "COD"
    assert "COG" in {other.code for other in name.alternatives}


def test_decomposed_letters_match_and_keep_their_offsets(world: World) -> None:
    text = "Cote\u0301 d'Ivoire? No: Co\u0302te d\u2019Ivoire."
    found = world.find(text, None)
    assert [text[name.start : name.end] for name in found][-1] == "Co\u0302te d\u2019Ivoire"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "'s", "’s ’s", "....", "U.", "\u0301", "a\x00b", "🙂 Iran"])
def test_odd_texts_are_read(world: World, text: str) -> None:
    assert all(text[name.start : name.end] == name.text for name in world.find(text, None))


@given(st.text(max_size=200))
def test_any_text_is_searched_and_offsets_hold(text: str) -> None:
    found = SHARED.find(text, dt.date(2004, 1, 1))
    assert all(text[name.start : name.end] == name.text for name in found)


@given(st.lists(st.sampled_from(NAMES.split()), max_size=30).map(" ".join))
def test_names_in_any_order_are_found_in_order(text: str) -> None:
    found = SHARED.find(text, dt.date(2004, 1, 1))
    assert all(one.end <= other.start for one, other in pairwise(found))
