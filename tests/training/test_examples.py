"""What the network is asked to learn of an annotated document."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.model.scorer import load_tokenizer, shipped_folder
from dragoman.world import World
from training.examples import Builder, Example, Link
from training.labels import shipped_labels
from training.scheme import Scheme
from training.written import read_written

TEXT = """=== x-1 | 2004-05-06 | wire
Russia and Iran met in Baku. Both thanked Azerbaijan. Turkey protested.
--- events
Russia and Iran met | met | CONSULT | Russia=RUS; Iran=IRN | - | actual | - | Baku, AZE | - | diplomatic
Both thanked Azerbaijan | thanked | SUPPORT | Both=RUS+IRN | Azerbaijan=AZE | actual | - | - | - | diplomatic
Turkey protested | protested | ACCUSE | Turkey=TUR | -=AZE | actual | - | - | - | diplomatic
"""
BUILDER = Builder(shipped_labels(), World.load(), load_tokenizer(shipped_folder() / "tokenizer.json"))


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path = tmp_path_factory.mktemp("written") / "x.txt"
    path.write_text(TEXT, encoding="utf-8")
    ((found,), faults) = read_written(path, Scheme())
    assert faults == []
    return found


@pytest.fixture(scope="module")
def example(document: dict[str, Any]) -> Example:
    return BUILDER.build(document)


def links(example: Example, task: str) -> list[Link]:
    return [link for link in example.links if link.task == task]


def test_every_trigger_is_asked_for_its_actor_and_recipient_whatever_words_there_are(example: Example) -> None:
    assert len(links(example, "actor")) == len(links(example, "recipient")) == 3


def test_words_for_two_states_have_both_as_right_answers_side_by_side(example: Example) -> None:
    both = links(example, "party")[2]
    assert len(both.targets) == 2
    assert both.count == 1


def test_an_act_without_recipient_or_place_teaches_that_there_is_none(example: Example) -> None:
    null = BUILDER.labels.virtual.index("NULL")
    assert [link.virtual == [null] for link in links(example, "recipient")] == [True, False, False]
    assert [link.virtual == [null] for link in links(example, "place")] == [False, True, True]


def test_a_party_that_no_words_stand_for_is_still_asked_of_the_trigger(example: Example) -> None:
    unsaid = links(example, "recipient")[2]
    assert len(unsaid.targets) == 1
    assert len(links(example, "party")) == 5


def test_names_are_marked_in_what_is_learned(example: Example) -> None:
    assert set(example.marks[0].heads.tolist()) == {0, 1, 2, 3, 4}


def test_the_same_document_makes_the_same_example(document: dict[str, Any], example: Example) -> None:
    again = BUILDER.build(document)
    assert [link.evidence.tobytes() for link in again.links] == [link.evidence.tobytes() for link in example.links]
