"""Who words stand for: read with the shipped world and model, in sentences that leave no doubt."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from dragoman.mentions import Party, Phrase, Resolver
from dragoman.model import load_model, make_windows
from dragoman.text import split_sentences
from dragoman.world import World

DATE = dt.date(2004, 11, 4)
WORLD = World.load()


def resolver_of(text: str) -> Resolver:
    sentences = split_sentences(text)
    windows = make_windows(text, sentences, load_model().tokenizer)
    return Resolver(text, DATE, sentences, windows, WORLD, load_model())


def parties_of(text: str, words: str, sector: str | None = None) -> list[Party]:
    """The parties that the last occurrence of some words stands for; with a sector, as though the model gave it."""
    resolver = resolver_of(text)
    start = text.rindex(words)
    sentence = next(s for s in split_sentences(text) if s.start <= start < s.end)
    for number, window in enumerate(resolver.windows):
        resolver.turn_to(number)
        tokens = window.tokens_of(start, start + len(words))
        if len(tokens) and sentence.index >= window.core:
            break
    if sector is not None:
        resolver.sector = lambda scores, kind: sector  # type: ignore[method-assign]
    phrase = Phrase(start, start + len(words), tokens, sentence.index, 1.0)
    return resolver.parties(phrase, "party", frozenset())


@pytest.mark.parametrize(
    ("words", "code"),
    [("Uzbekistan", "UZB"), ("Tajik", "TJK"), ("NATO", "NATO"), ("President Putin", "RUS"), ("Kyrgyz troops", "KGZ")],
)
def test_a_name_in_the_phrase_wins(words: str, code: str) -> None:
    text = f"China and India met. Yesterday {words} protested."
    assert [p.head for p in parties_of(text, words)] == [code]


def test_a_collective_stands_for_all_its_members() -> None:
    found = parties_of("Russia met the Baltic states in Moscow.", "the Baltic states", "")
    assert sorted(p.code for p in found) == ["EST", "LTU", "LVA"]


def test_a_pronoun_stands_for_a_name_before_it() -> None:
    found = parties_of("Uzbekistan closed the border. It accused nobody.", "It")
    assert [p.head for p in found] == ["UZB"]


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("Tajik foreign ministry", "GOV"),
        ("Tajik interior troops", "MIL"),
        ("Tajik parliament\u2019s", "LEG"),
        ("Tajik police", "COP"),
        ("Tajikistan", "GOV"),
    ],
)
def test_an_organ_carries_the_bare_code_and_keeps_its_sector(words: str, sector: str) -> None:
    (party,) = parties_of(f"The {words} spoke.", words, "")
    assert party.mention.actor is not None
    assert (party.code, party.mention.actor.sector) == ("TJK", sector)


def test_a_sector_outside_the_state_is_part_of_the_code() -> None:
    (party,) = parties_of("Tajik rebels attacked.", "Tajik rebels", "REB")
    assert party.code == "TJK:REB"


def test_a_bare_code_never_has_a_sector_outside_the_state() -> None:
    (party,) = parties_of("Tajik rebels attacked.", "Tajik rebels", "")
    assert party.mention.actor is not None
    assert (party.code, party.mention.actor.sector) == ("TJK", "GOV")


def test_the_role_is_that_of_the_words_and_not_the_words_themselves() -> None:
    def role(words: str) -> str | None:
        (party,) = parties_of(f"{words} spoke.", words, "")
        return party.mention.actor.role if party.mention.actor else ""

    assert role("Tajikistan") is None
    assert role("Tajik soldiers") == "soldier"
    assert role("President Putin") == "president"


def test_a_named_transnational_group_keeps_its_name_whatever_the_sector() -> None:
    for sector in ("", "REB"):
        (party,) = parties_of("Al-Qaeda attacked.", "Al-Qaeda", sector)
        assert party.mention.actor is not None
        assert party.code == "INT:REB"
        assert party.mention.actor.name


def test_names_of_later_windows_are_not_known_yet_and_those_of_earlier_ones_stay() -> None:
    filler = "Nothing else was said about it on that quiet day in the valley. " * 60
    resolver = resolver_of(f"Uzbekistan protested. {filler}Tajikistan answered.")
    assert len(resolver.windows) > 1
    resolver.turn_to(0)
    assert np.abs(resolver.keys[0]).sum() > 0
    assert np.abs(resolver.keys[-1]).sum() == 0
    for number in range(1, len(resolver.windows)):
        resolver.turn_to(number)
    assert np.abs(resolver.keys).sum(1).all()
