"""Dates that make an act history, places, and what stands inside quotation marks."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from dragoman.events.attributes import Attributes, is_year_before, quoted_positions
from dragoman.events.triggers import Trigger
from dragoman.mentions import Phrase, Resolver
from dragoman.model import load_model, make_windows
from dragoman.records import Document, Place
from dragoman.text import split_sentences
from dragoman.world import World

PUBLISHED = dt.date(2004, 11, 4)


@pytest.mark.parametrize(
    ("date", "historical"),
    [
        ("1999-04", True),
        ("2002", True),
        ("2003-11-01", True),
        ("2003-11-04", False),
        ("2003", False),
        ("2003-11", False),
        ("2004-10-06", False),
        ("2005", False),
        ("2003-02", True),
        ("2003-10", True),
    ],
)
def test_only_what_lies_wholly_more_than_a_year_back_is_history(date: str, historical: bool) -> None:
    assert is_year_before(date, PUBLISHED) is historical


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "we will go" and went.', "we will go"),
        ("He said “we will go” and went.", "we will go"),
        ("He said «we will go» and went.", "we will go"),
        ("He said „we will go“ and went.", "we will go"),
        ("He said „we will go” and went.", "we will go"),
    ],
)
def test_characters_between_marks_are_quoted(text: str, inside: str) -> None:
    quoted = quoted_positions(text)
    start = text.index(inside)
    assert quoted[start : start + len(inside)].all()
    assert not quoted[: start - 1].any()
    assert not quoted[text.index("went") :].any()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_quotation_left_open_ends_with_its_paragraph(line_end: str) -> None:
    text = f'"We will go.{line_end * 2}Nobody went.'
    quoted = quoted_positions(text)
    assert quoted[1:5].all()
    assert not quoted[text.index("Nobody") :].any()


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_quoted_there_too() -> None:
    text = "“We will go.\n\n“And stay,” he said."
    quoted = quoted_positions(text)
    assert quoted[text.index("And")]
    assert not quoted[text.index("he said")]


@pytest.fixture(scope="module")
def attributes() -> Attributes:
    return attributes_of(
        "Kyrgyzstan, Georgia and Tajikistan spoke of Dushanbe, Osh, the southern city of Osh and Tuluksay."
    )


def attributes_of(text: str) -> Attributes:
    sentences = split_sentences(text)
    model = load_model()
    windows = make_windows(text, sentences, model.tokenizer)
    resolver = Resolver(text, PUBLISHED, sentences, windows, World.load(), model)
    resolver.turn_to(0)
    return Attributes(Document("d", text, date=PUBLISHED), sentences, resolver, [])


def place(attributes: Attributes, words: str) -> Place | None:
    start = attributes.document.text.index(words)
    return attributes.place([Phrase(start, start + len(words), np.zeros(1, dtype=np.int64), 0, 1.0)])


def test_a_city_has_its_country_and_coordinates(attributes: Attributes) -> None:
    for words, name, country in (
        ("Dushanbe", "Dushanbe", "TJK"),
        ("the southern city of Osh", "Osh", "KGZ"),
        ("Osh", "Osh", "KGZ"),
    ):
        found = place(attributes, words)
        assert found
        assert (found.name, found.country) == (name, country)
        assert found.latitude is not None


def test_a_state_is_no_city_even_where_one_is_called_the_same(attributes: Attributes) -> None:
    assert place(attributes, "Georgia") == Place("Georgia", "GEO")


def test_a_place_that_nobody_knows_has_its_name_alone(attributes: Attributes) -> None:
    assert place(attributes, "Tuluksay") == Place("Tuluksay")


def test_words_that_name_no_place_give_none(attributes: Attributes) -> None:
    assert place(attributes, "spoke of") is None


def test_the_outlet_is_the_one_nearest_to_the_speaker() -> None:
    text = "After Interfax was silent, the premier accused Iran of theft, RIA Novosti quoted a minister as saying."
    made = attributes_of(text)

    def outlet(words: str) -> str | None:
        start = text.index(words)
        phrase = Phrase(start, start + len(words), np.zeros(1, dtype=np.int64), 0, 1.0)
        trigger = Trigger(5, text.index("accused"), text.index("accused") + 7, 0, 0.9, (("ACCUSE", 1.0),))
        said = made.attribution(trigger, [phrase])
        return said.outlet

    assert outlet("a minister") == "RIA Novosti"
    assert outlet("After") == "Interfax"


def test_a_sentence_without_an_outlet_has_a_speaker_all_the_same(attributes: Attributes) -> None:
    trigger = Trigger(5, 37, 42, 0, 0.9, (("ACCUSE", 1.0),))
    said = attributes.attribution(trigger, [Phrase(0, 10, np.zeros(1, dtype=np.int64), 0, 1.0)])
    assert (said.speaker, said.outlet, said.quoted) == ("Kyrgyzstan", None, False)


def test_a_speaker_whom_the_text_does_not_name_has_no_words_and_no_code(attributes: Attributes) -> None:
    said = attributes.attribution(Trigger(5, 37, 42, 0, 0.9, (("ACCUSE", 1.0),)), [])
    assert (said.speaker, said.code, said.start, said.end) == ("", None, 37, 37)
