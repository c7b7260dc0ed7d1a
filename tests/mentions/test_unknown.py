"""Which words of a phrase are a name that nobody has entered."""

from __future__ import annotations

import pytest

from dragoman.mentions.unknown import unknown_name
from dragoman.world import World

WORLD = World.load()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Blue Lions", "Blue Lions"),
        ("Colonel Zzyzxov", "Zzyzxov"),
        ("the PKDQ", "PKDQ"),
        ("Zzyzx Front for Freedom’s", "Zzyzx Front for Freedom"),
        ("the foreign minister", None),
        ("Foreign Minister", None),
        ("Gunmen", None),
        ("striking miners", None),
        ("Samarkand", None),
    ],
)
def test_a_name_is_told_from_titles_roles_and_cities(words: str, name: str | None) -> None:
    assert unknown_name(words, WORLD, opens=False) == name


def test_the_capital_that_opens_a_sentence_makes_no_name() -> None:
    assert unknown_name("Zzyzxers", WORLD, opens=True) is None
    assert unknown_name("Zzyzxers", WORLD, opens=False) == "Zzyzxers"
    assert unknown_name("Blue Lions", WORLD, opens=True) == "Blue Lions"
