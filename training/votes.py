"""How the two judges of `dragoman classify` are weighed, on the tuning split: `python -m training.votes`.

Acts with both parties in words are asked about as a user would; the weight with the best macro-F1 is kept.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.classifying import opinions, weigh
from dragoman.model import Model
from dragoman.model.scorer import Floats, shipped_folder
from dragoman.ontology import Ontology

ROOT = Path(__file__).resolve().parent.parent
MOST = 2_000
"""Acts that are asked about."""
WEIGHTS = (0.0, 0.15, 0.3, 0.45, 0.6, 0.8, 1.0)
Judged = tuple[str, Floats, Floats]


def questions(path: Path) -> Iterator[tuple[str, list[list[int]], list[list[int]], str]]:
    """Text, spans of both parties, and the category without a status, of the required acts of a split."""
    ontology = Ontology.load()
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        for event in document["events"]:
            sides = [_spans(event, side) for side in ("actor", "recipient")]
            if all(sides) and not event.get("optional"):
                yield document["text"], *sides, ontology.without_status(event["type"], event["status"])


def _spans(event: dict[str, Any], side: str) -> list[list[int]]:
    return [party["span"] for party in event["evidence"][side] if party["span"]]


def judge(path: Path, model: Model) -> list[Judged]:
    """The right category and both opinions, for acts of a split taken by lot."""
    asked = list(questions(path))
    random.Random(1).shuffle(asked)
    found = []
    for text, actor, recipient, right in asked[:MOST]:
        heard = opinions(text, actor, recipient, model)
        if heard is not None:
            found.append((right, *heard))
    return found


def macro_f1(judged: Sequence[Judged], vote: float, names: Sequence[str]) -> float:
    """Mean F1 of the categories that occur."""
    hits: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter(right for right, _, _ in judged)
    for right, asked, votes in judged:
        answer = names[int(weigh(asked, votes, vote).argmax())]
        given[answer] += 1
        hits[answer] += answer == right
    return sum(2 * hits[n] / (wanted[n] + given[n]) for n in wanted) / len(wanted)


def tune_vote(folder: Path, path: Path) -> dict[str, float]:
    """Keep the best weight in the model of `folder`; returns the macro-F1 of each that was tried."""
    model = Model(folder)
    judged = judge(path, model)
    names = model.labels.blocks["type"][1:]
    reached = {str(vote): round(macro_f1(judged, vote, names), 4) for vote in WEIGHTS}
    facts = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    facts["thresholds"]["vote"] = float(max(reached, key=lambda vote: reached[vote]))
    (folder / "reader.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    return reached


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=shipped_folder())
    args = parser.parse_args()
    print(json.dumps(tune_vote(args.model, ROOT / "corpus" / "tune.jsonl")))


if __name__ == "__main__":
    main()
