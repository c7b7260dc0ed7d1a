"""Who matches whom: the rules of the levels, one to one, and agreement with the published scorer where it is at hand."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from typing import Any

import pytest

from dragoman.scoring import GoldDocument, match_events, score_documents, who_level
from dragoman.scoring.gold import read_gold

SHARED = Path(__file__).resolve().parents[3] / "shared" / "gold"


def event(actor: str, kind: str, recipient: str, **more: Any) -> dict[str, Any]:
    return {"actor": actor.split(), "type": kind, "recipient": recipient.split(), "status": "actual", **more}


@pytest.mark.parametrize(
    ("gold", "found", "level"),
    [
        (event("KGZ", "ACCUSE", "RUS"), event("KGZ", "ACCUSE", "RUS"), 2),
        (event("KGZ", "ACCUSE", "RUS"), event("RUS", "ACCUSE", "KGZ"), 0),
        (event("KGZ", "ACCUSE", "RUS"), event("KGZ:OPP", "ACCUSE", "RUS"), 1),
        (event("KGZ:MIL", "ACCUSE", "RUS"), event("KGZ", "ACCUSE", "RUS"), 2),
        (event("KGZ", "COERCE", "KGZ:CVL"), event("KGZ", "COERCE", "KGZ:OPP"), 0),
        (event("KGZ RUS", "CONSULT", ""), event("KGZ", "CONSULT", "RUS"), 2),
        (event("KGZ", "CONSULT", "RUS"), event("KGZ RUS", "CONSULT", ""), 1),
        (event("KGZ", "ACCUSE", ""), event("KGZ", "ACCUSE", "RUS"), 0),
        (event("USA", "ACCUSE", "RUS"), event("USA GBR FRA", "ACCUSE", "RUS"), 0),
        (event("USA", "ACCUSE", "RUS"), event("USA GBR", "ACCUSE", "RUS"), 1),
    ],
)
def test_parties_agree_by_level(gold: dict[str, Any], found: dict[str, Any], level: int) -> None:
    assert who_level(gold, found) == level


def test_each_prediction_answers_one_gold_event() -> None:
    text = "Moscow scolded Kyiv and scolded it again."
    gold = [
        event("RUS", "ACCUSE", "UKR", quote="scolded Kyiv"),
        event("RUS", "ACCUSE", "UKR", quote="scolded it again"),
    ]
    found = [event("RUS", "ACCUSE", "UKR", sentence={"start": 0, "end": len(text)})]
    assert len(match_events(gold, found, text, "event")) == 1


def test_a_span_across_paragraphs_matches_nothing() -> None:
    text = "Moscow scolded Kyiv.\n\nNobody answered."
    gold = [event("RUS", "ACCUSE", "UKR", quote="scolded Kyiv")]
    found = [event("RUS", "ACCUSE", "UKR", sentence={"start": 0, "end": len(text)})]
    assert match_events(gold, found, text, "who") == []


def test_an_optional_event_costs_nothing_found_or_missed() -> None:
    text = "Moscow scolded Kyiv."
    optional = event("RUS", "ACCUSE", "UKR", quote="scolded Kyiv", optional=True)
    document = GoldDocument("d", text, (optional,), (), (), {})
    found = {"id": "d", "events": [event("RUS", "ACCUSE", "UKR", sentence={"start": 0, "end": len(text)})]}
    for answers in ({"d": found}, {}):
        figure = score_documents([document], answers).figure("event")
        assert (figure.gold, figure.found) == (0, 0)


def noisy(documents: list[GoldDocument], seed: int) -> dict[str, dict[str, Any]]:
    """Predictions made from the gold events by chance changes."""
    chance = random.Random(seed)
    codes = ["KGZ", "RUS", "USA", "UZB", "KGZ:CVL", "UN"]
    answers = {}
    for document in documents:
        events = []
        for gold in document.events:
            at = document.text.index(gold["quote"])
            found = {**gold, "sentence": {"start": at, "end": at + len(gold["quote"])}, "location": None}
            for field in ("actor", "recipient"):
                if chance.random() < 0.3:
                    found[field] = chance.sample(codes, chance.randint(0, 2))
            if chance.random() < 0.2:
                found["type"] = chance.choice(["ACCUSE", "CONSULT", "AID"])
            if chance.random() < 0.85:
                events.append(found)
        answers[document.id] = {
            "id": document.id,
            "events": events,
            "ties": list(document.ties[:2]),
            "cited_sources": [],
        }
    return answers


@pytest.mark.skipif(not SHARED.exists(), reason="the published scorer is not beside the project")
@pytest.mark.parametrize("seed", range(5))
def test_figures_equal_those_of_the_published_scorer(seed: int) -> None:
    spec = importlib.util.spec_from_file_location("published_score", SHARED / "score.py")
    assert spec
    assert spec.loader
    published = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(published)
    documents = read_gold(SHARED / "dev.jsonl")
    answers = noisy(documents, seed)
    theirs = published.score(published.read(SHARED / "dev.jsonl"), list(answers.values()))
    ours = score_documents(documents, answers).to_json()
    assert {k: ours[k] for k in theirs} == theirs
