"""Cut-offs and calibration, fitted on the tuning split: `python -m training.tune [--model FOLDER]`.

The reader codes the split with a low cut-off; the cut-off with the best F1 at the level `event` is kept, and the
confidence becomes the probability, by logistic regression on the same answers, that an event is right at that level.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.model.scorer import shipped_folder
from dragoman.reading import Reader
from dragoman.scoring import GoldDocument, match_events, read_gold
from dragoman.scoring.predicting import as_document
from dragoman.views import reading_to_json

ROOT = Path(__file__).resolve().parent.parent
LOW = 0.15

Floats = NDArray[np.float64]


def answers(documents: list[GoldDocument], folder: Path) -> list[tuple[float, bool]]:
    """For each event read with the low cut-off: its raw probability, and whether it is right."""
    reader = Reader(model=folder)
    found: list[tuple[float, bool]] = []
    for document in documents:
        events: list[dict[str, Any]] = reading_to_json(reader.read(as_document(document)))["events"]
        right = {j for _, j in match_events(document.events, events, document.text, "event")}
        found += [(event["confidence"], j in right) for j, event in enumerate(events)]
    return found


def best_cut(found: list[tuple[float, bool]], wanted: int) -> tuple[float, float]:
    """The cut-off with the best F1 and that F1, when `wanted` events are to be found."""
    ranked = sorted(found, reverse=True)
    best, hits = (0.5, 0.0), 0
    for number, (probability, right) in enumerate(ranked, 1):
        hits += right
        f1 = 2 * hits / (number + wanted)
        if f1 > best[1]:
            best = (probability, f1)
    return best


def fit_calibration(found: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and offset of the logistic regression of being right on the logit of the raw probability."""
    raw = np.clip(np.array([p for p, _ in found]), 1e-4, 1 - 1e-4)
    x = np.stack([np.log(raw / (1 - raw)), np.ones(len(raw))], axis=1)
    y = np.array([r for _, r in found], dtype=float)
    weights: Floats = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(2)
        weights = weights + np.linalg.solve(hessian, x.T @ (y - p))
    return float(weights[0]), float(weights[1])


def tune(folder: Path, gold: Path) -> dict[str, float]:
    """Fit and write the thresholds of the model in `folder`; returns them with the F1 reached."""
    facts = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    facts["thresholds"] |= {"type": LOW, "calibration_slope": 1.0, "calibration_offset": 0.0}
    write(folder, facts)
    documents = read_gold(gold)
    found = answers(documents, folder)
    cut, f1 = best_cut(found, sum(len(d.required) for d in documents))
    slope, offset = fit_calibration([f for f in found if f[0] >= cut])
    facts["thresholds"] |= {
        "type": round(cut, 4),
        "calibration_slope": round(slope, 4),
        "calibration_offset": round(offset, 4),
    }
    write(folder, facts)
    return {**facts["thresholds"], "f1": f1}


def write(folder: Path, facts: dict[str, Any]) -> None:
    (folder / "reader.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=shipped_folder())
    parser.add_argument("--gold", type=Path, default=ROOT / "corpus" / "tune.jsonl")
    args = parser.parse_args()
    print(json.dumps(tune(args.model, args.gold), indent=1))


if __name__ == "__main__":
    main()
