"""The shipped model reaches its floors on the test split of the corpus that it was made from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.ontology import Ontology
from dragoman.scoring import Report, predict, read_gold, score_documents
from training.card import corpus_hash

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
FLOORS: dict[str, Any] = json.loads((CORPUS / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def report() -> Report:
    documents = read_gold(CORPUS / "test.jsonl")
    return score_documents(documents, predict(documents))


def test_the_corpus_is_the_one_that_the_floors_were_measured_on() -> None:
    assert corpus_hash(CORPUS) == FLOORS["corpus"]


@pytest.mark.parametrize("name", sorted(set(FLOORS) - {"corpus"}))
def test_a_figure_does_not_fall_below_its_floor(report: Report, name: str) -> None:
    figures = report.to_json(Ontology.load().types)
    measured = figures[name]["f1"] if isinstance(figures[name], dict) else figures[name]
    assert measured >= FLOORS[name]
