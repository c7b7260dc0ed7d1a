"""The evidence for whom words stand for."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.mentions.candidates import Deed, Query, find_candidates, link_evidence
from dragoman.mentions.resolve import Linked
from dragoman.text import split_sentences
from dragoman.world import World

WORLD = World.load()
TEXT = "Uzbekistan accused Tajikistan. Russia waited. It closed the border and thanked Iran."
SENTENCES = split_sentences(TEXT)
CANDIDATES = find_candidates(WORLD.find(TEXT, dt.date(2004, 11, 4)), SENTENCES)
LAST_ACTOR, LAST_RECIPIENT, ACTOR_HERE, RECIPIENT_HERE, PRESENT = 34, 35, 36, 37, 38


def deed(word: str, actor: str, *recipients: str) -> Deed:
    at = TEXT.index(word)
    sentence = next(s.index for s in SENTENCES if s.start <= at < s.end)
    return Deed(at, sentence, frozenset({actor}), frozenset(recipients))


def heads_with(column: int, words: str, *told: Deed) -> set[str]:
    """The heads for which a kind of evidence speaks when `words` are to be linked."""
    start = TEXT.index(words)
    sentence = next(s.index for s in SENTENCES if s.start <= start < s.end)
    rows = link_evidence(TEXT, Query(start, start + len(words), sentence, "party", told=told), CANDIDATES)
    return {c.head for c, row in zip(CANDIDATES, rows, strict=True) if row[column]}


ACCUSED, CLOSED = deed("accused", "UZB", "TJK"), deed("closed", "TJK", "UZB")


@pytest.mark.parametrize(("column", "heads"), [(LAST_ACTOR, {"UZB"}), (LAST_RECIPIENT, {"TJK"})])
def test_who_acted_last_and_on_whom_is_evidence(column: int, heads: set[str]) -> None:
    assert heads_with(column, "It", ACCUSED) == heads


def test_an_act_told_further_on_is_none() -> None:
    assert heads_with(LAST_ACTOR, "It", CLOSED) == set()


def test_of_several_acts_the_nearest_before_counts_as_the_last() -> None:
    assert heads_with(LAST_ACTOR, "thanked", ACCUSED, CLOSED) == {"TJK"}


def test_acts_of_the_same_sentence_are_told_apart() -> None:
    assert heads_with(ACTOR_HERE, "thanked", ACCUSED, CLOSED) == {"TJK"}
    assert heads_with(RECIPIENT_HERE, "thanked", ACCUSED, CLOSED) == {"UZB"}
    assert heads_with(ACTOR_HERE, "It", ACCUSED) == set()


def test_names_of_the_sentence_are_marked_wherever_else_they_stand() -> None:
    assert heads_with(PRESENT, "It") == {"IRN"}


def test_two_opinions_together_favour_what_both_hold_possible() -> None:
    one, other = Linked({"RUS": 0.5, "IRN": 0.4, "UZB": 0.1}), Linked({"IRN": 0.9, "NULL": 0.1})
    agreed = one.agreed(other)
    assert next(iter(agreed.heads)) == "IRN"
    assert sum(agreed.heads.values()) == pytest.approx(1)
    assert "NULL" not in agreed.heads


def test_backing_is_told_given_that_there_is_somebody() -> None:
    assert Linked({"IRN": 0.3, "NULL": 0.4}).backing("IRN") == pytest.approx(0.5)
    assert Linked({"IRN": 0.3, "NULL": 0.4}).backing("RUS") == 0
