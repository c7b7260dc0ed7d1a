"""The category of a relation whose parties are given."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.errors import FormatError


def category(text: str, actor: str, recipient: str) -> str:
    """The category of what the first words do to the second."""
    first, second = ([[text.index(words), text.index(words) + len(words)]] for words in (actor, recipient))
    return dragoman.classify(text, first, second).type


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "expected"),
    [
        ("Police in Minsk arrested forty activists on Sunday.", "Police in Minsk", "forty activists", "COERCE"),
        ("France withdrew its troops from Mali last week.", "France", "Mali", "RETREAT"),
        ("France will withdraw its troops from Mali next year.", "France", "Mali", "AGREE"),
        ("France will not withdraw its troops from Mali.", "France", "Mali", "REJECT"),
        ("Jordan sent a field hospital to Gaza.", "Jordan", "Gaza", "AID"),
        ("Jordan will send a field hospital to Gaza.", "Jordan", "Gaza", "AGREE"),
    ],
)
def test_as_no_status_is_told_an_announced_or_refused_act_is_what_that_makes_of_it(
    text: str, actor: str, recipient: str, expected: str
) -> None:
    assert category(text, actor, recipient) == expected


def test_who_does_what_to_whom_decides_among_several_acts() -> None:
    text = "Russia praised Armenia on the day on which Turkey condemned Azerbaijan."
    assert category(text, "Russia", "Armenia") == "SUPPORT"
    assert category(text, "Turkey", "Azerbaijan") == "ACCUSE"


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(FormatError, match="not in a text of"):
        dragoman.classify("Russia waits.", [[0, 6]], [[20, 30]])


def test_one_sentence_asked_about_two_pairs_gives_two_answers() -> None:
    text = "Kazakhstan accused Uzbekistan of closing the border, and Russia sent food and medicine to Tajikistan."
    assert category(text, "Kazakhstan", "Uzbekistan") == "ACCUSE"
    assert category(text, "Russia", "Tajikistan") == "AID"
