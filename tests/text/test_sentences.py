"""Sentence boundaries, by a list of cases with bars, and what must hold of every text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import split_sentences
from dragoman.text.sentences import LONGEST

CASES = [
    line
    for line in (Path(__file__).parent / "cases" / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def texts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize("case", CASES)
def test_bars_stand_where_sentences_end(case: str) -> None:
    text = case.replace("¶", "\n\n").replace("‖", "").replace("|", " ")
    expected = case.replace("¶", "|").replace("‖", "|").split("|")
    assert texts(text) == expected


def test_wrapped_lines_are_one_sentence_and_bullets_are_not() -> None:
    text = "The two governments signed a\nbasing treaty in 1999.\n- A first point\n- A second point"
    assert texts(text) == [
        "The two governments signed a\nbasing treaty in 1999.",
        "- A first point",
        "- A second point",
    ]


def test_heading_of_its_own_line_is_apart() -> None:
    text = "Diplomacy\nThe two presidents met again in Moscow on Monday and agreed on little of what they had planned."
    assert texts(text)[0] == "Diplomacy"


def test_paragraphs_and_sentences_are_numbered_from_nought() -> None:
    found = split_sentences("One. Two.\r\n \r\n\n\nThree.")
    assert [(s.index, s.paragraph) for s in found] == [(0, 0), (1, 0), (2, 1)]


@pytest.mark.parametrize("joint", ["; ", ", and ", " ", ""])
def test_long_sentence_is_divided(joint: str) -> None:
    text = joint.join(["word" * 12] * 60) + "."
    found = split_sentences(text)
    assert all(s.end - s.start <= LONGEST for s in found)
    assert "".join("".join(texts(text)).split()) == "".join(text.split())


def test_long_sentence_breaks_at_a_semicolon_first() -> None:
    text = "a word, " * 40 + "the end; " + "b word, " * 60 + "stop."
    assert texts(text)[0].endswith("the end;")


def test_nothing_comes_of_nothing() -> None:
    assert split_sentences("") == split_sentences(" \n\n\t") == []


@given(st.text(alphabet=st.sampled_from("aZ .?!\"'\n\r();1—-U.S.é“”…[]"), max_size=300))
def test_sentences_hold_every_character_once(text: str) -> None:
    found = split_sentences(text)
    ends = [0, *(s.end for s in found)]
    assert all(s.start < s.end <= len(text) and s.start >= end for s, end in zip(found, ends, strict=False))
    assert "".join("".join(texts(text)).split()) == "".join(text.split())
    assert [s.index for s in found] == list(range(len(found)))


@given(st.text(max_size=200))
def test_no_sentence_crosses_an_empty_line(text: str) -> None:
    assert not any("\n\n" in sentence for sentence in texts(text))
