"""Where each event of a gold file is lost: `python -m training.ladder [GOLD.jsonl] [--list STEP]`.

The reader codes the documents with its cut-off for events at zero; a gold event falls at the first step that no answer
in its sentence passes: a trigger, the category, the actor, the recipient, the cut-off.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.model.scorer import Model, shipped_folder
from dragoman.reading import Reader
from dragoman.scoring import GoldDocument, predict, read_gold

ROOT = Path(__file__).resolve().parent.parent
STEPS = (
    "found", "below the cut-off", "recipient missed", "recipient invented", "another recipient", "actor missed",
    "another actor", "another category", "no trigger",
)  # fmt: skip
Json = dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Fall:
    """One gold event: its document, how far it came, and the answer that came nearest (None: none in its sentence)."""

    document: str
    event: Json
    step: str
    answer: Json | None


def falls(documents: Sequence[GoldDocument], folder: Path) -> Iterator[Fall]:
    """How far each required event of the documents comes with the model in `folder`."""
    model = Model(folder)
    cut = model.thresholds["event"]
    model.facts["thresholds"]["event"] = 0.0
    read = predict(documents, reader=Reader(model=model))
    for document in documents:
        answers = read[document.id]["events"] if document.id in read else []
        for event in document.required:
            middle = document.text.index(event["quote"]) + len(event["quote"]) // 2
            near = [a for a in answers if a["sentence"]["start"] <= middle < a["sentence"]["end"]]
            step, answer = _fall(event, near, cut)
            yield Fall(document.id, event, step, answer)


def _fall(event: Json, near: list[Json], cut: float) -> tuple[str, Json | None]:
    if not near:
        return "no trigger", None
    same = [a for a in near if a["type"] in {event["type"], *event.get("also", ())}]
    if not same:
        return "another category", near[0]
    acting = [a for a in same if set(a["actor"]) & set(event["actor"])]
    if not acting:
        return ("another actor" if any(a["actor"] for a in same) else "actor missed"), same[0]
    wanted = set(event["recipient"])
    right = [a for a in acting if set(a["recipient"]) & wanted or not (wanted or a["recipient"])]
    if not right:
        given = acting[0]["recipient"]
        return ("another recipient" if given and wanted else f"recipient {'invented' if given else 'missed'}"), acting[
            0
        ]
    best = max(right, key=lambda a: float(a["confidence"]))
    return ("found" if best["confidence"] >= cut else "below the cut-off"), best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=ROOT / "corpus" / "tune.jsonl")
    parser.add_argument("--model", type=Path, default=shipped_folder())
    parser.add_argument("--list", choices=STEPS, help="print the events that fall at this step")
    args = parser.parse_args()
    found = list(falls(read_gold(args.gold), args.model))
    counts = Counter(fall.step for fall in found)
    for step in STEPS:
        print(f"{counts[step]:5d} {counts[step] / max(len(found), 1):6.1%}  {step}")
    for fall in found:
        if fall.step == args.list:
            e, a = fall.event, fall.answer or {}
            print(
                fall.document,
                e["actor"],
                e["type"],
                e["recipient"],
                repr(e["quote"]),
                a.get("actor"),
                a.get("recipient"),
            )


if __name__ == "__main__":
    main()
