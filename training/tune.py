"""Cut-offs and confidence, fitted on the tuning split: `python -m training.tune [--model FOLDER]`.

The reader codes the split with low cut-offs. Confidence becomes the probability, by logistic regression on these
answers, that an event is right at the level `event`; then the cut-offs with the best F1 are kept.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.events.confidence import FEATURES, confidence
from dragoman.model import Model
from dragoman.model.scorer import shipped_folder
from dragoman.reading import Reader
from dragoman.scoring import GoldDocument, match_events, predict, read_gold, score_documents

ROOT = Path(__file__).resolve().parent.parent
LOW = {"type": 0.1, "tie": 0.1, "event": 0.0}
GRID = {
    "sure": (0.4, 0.3), "least_actor": (0.15, 0.1), "least_recipient": (0.25, 0.45), "time": (0.2, 0.1),
    "least_place": (0.2, 0.1), "attributed": (0.4, 0.6), "context": (0.3, 0.5), "nobody": (-0.7, 0.7),
    "backed_party": (0.01, 0.2), "country": (0.15, 0.5),
}  # fmt: skip
"""Values that are tried for each threshold besides the one that it has; `nobody` speaks against a recipient unsaid."""
RIDGE = 2.0
BETA2 = 0.4
"""Weight of recall against precision, squared, in choosing the cut-off: users suffer more from invented events."""

Floats = NDArray[np.float64]
Json = dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Answers:
    """What was read of the tuning split: by document, and for each event its evidence and whether it is right."""

    read: dict[str, Json]
    evidence: Floats
    right: Floats


def read_split(documents: Sequence[GoldDocument], folder: Path) -> Answers:
    """What the model in `folder`, as it now stands there, reads in the documents."""
    evidence: dict[str, Floats] = {}
    reader = Reader(model=Model(folder))
    reader.tools = dataclasses.replace(reader.tools, observe=evidence.__setitem__)
    read = predict(documents, reader=reader)
    rows, right = [], []
    for document in documents:
        events = read[document.id]["events"]
        hits = {j for _, j in match_events(document.events, events, document.text, "event")}
        rows += [evidence[e["id"]] for e in events]
        right += [float(j in hits) for j in range(len(events))]
    width = len(FEATURES) + len(reader.tools.model.labels.blocks["type"]) - 1
    return Answers(read, np.array(rows).reshape(len(rows), width), np.array(right))


def fit_confidence(evidence: Floats, right: Floats) -> list[float]:
    """Weights of the logistic regression of being right on the evidence, with a ridge, by damped Newton steps."""

    def loss(weights: Floats) -> float:
        z = evidence @ weights
        return float(np.sum(np.logaddexp(0, z) - right * z) + RIDGE * np.sum(weights**2) / 2)

    weights: Floats = np.zeros(evidence.shape[1])
    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(evidence @ weights, -30, 30)))
        hessian = (evidence * (p * (1 - p))[:, None]).T @ evidence + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(hessian, evidence.T @ (right - p) - RIDGE * weights)
        while loss(weights + step) > loss(weights) and np.abs(step).max() > 1e-9:
            step = step / 2
        weights = weights + step
    return [round(float(w), 4) for w in weights]


def best_cut(sure: Sequence[float], right: Sequence[float], wanted: int) -> tuple[float, float]:
    """The cut-off with the best F-measure, and that measure, when `wanted` events are to be found."""
    order = np.argsort(-np.asarray(sure), kind="stable")
    hits = np.cumsum(np.asarray(right)[order])
    measure = (1 + BETA2) * hits / (np.arange(1, len(hits) + 1) + BETA2 * wanted)
    best = int(measure.argmax())
    return float(np.asarray(sure)[order][best]), float(measure[best])


def best_tie_cut(documents: Sequence[GoldDocument], read: dict[str, Json]) -> float:
    """The cut-off for ties with the best F1."""

    def f1(cut: float) -> float:
        kept = {i: {**r, "ties": [t for t in r["ties"] if t["confidence"] >= cut]} for i, r in read.items()}
        return score_documents(documents, kept).figure("ties").f1

    return max((round(0.02 * n, 2) for n in range(5, 40)), key=f1)


def worth(documents: Sequence[GoldDocument], folder: Path) -> float:
    """What a model's thresholds are worth: event F1, and a tenth for each of the things that hang on an event."""
    report = score_documents(documents, read_split(documents, folder).read)
    others = [report.accuracy(name) or 0.0 for name in ("date", "location", "attribution")]
    return report.figure("event").f1 + 0.1 * (sum(others) + report.figure("contexts").f1)


def search(folder: Path, documents: Sequence[GoldDocument], facts: Json) -> None:
    """Try each threshold of GRID in turn, keep what is worth most, and write it."""
    best = worth(documents, folder)
    for name, values in GRID.items():
        kept = facts["thresholds"][name]
        for value in values:
            facts["thresholds"][name] = value
            write(folder, facts)
            reached = worth(documents, folder)
            if reached > best:
                best, kept = reached, value
        facts["thresholds"][name] = kept
        write(folder, facts)


def fit(folder: Path, documents: Sequence[GoldDocument], facts: Json) -> float:
    """Fit confidence and the cut-offs for events and ties, and write them; returns the measure reached."""
    facts["thresholds"] |= LOW
    write(folder, facts)
    answers = read_split(documents, folder)
    facts["confidence"] = fit_confidence(answers.evidence, answers.right)
    sure = [confidence(facts["confidence"], row) for row in answers.evidence]
    cut, measure = best_cut(sure, answers.right.tolist(), sum(len(d.required) for d in documents))
    facts["thresholds"] |= {"event": round(cut, 4), "tie": best_tie_cut(documents, answers.read)}
    write(folder, facts)
    return measure


def tune(folder: Path, gold: Path) -> Json:
    """Fit and write the thresholds and confidence of the model in `folder`; returns them with the measure reached."""
    facts = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    documents = read_gold(gold)
    fit(folder, documents, facts)
    search(folder, documents, facts)
    measure = fit(folder, documents, facts)
    weights = dict(zip((*FEATURES, *facts["blocks"]["type"][1:]), facts["confidence"], strict=True))
    return {**facts["thresholds"], "confidence": weights, "measure": round(measure, 4)}


def write(folder: Path, facts: Json) -> None:
    """Write the model's facts."""
    (folder / "reader.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=shipped_folder())
    parser.add_argument("--gold", type=Path, default=ROOT / "corpus" / "tune.jsonl")
    args = parser.parse_args()
    print(json.dumps(tune(args.model, args.gold), indent=1))


if __name__ == "__main__":
    main()
