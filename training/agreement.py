"""How far two annotators agree: `python -m training.agreement [--list N]`.

A tenth of the corpus was annotated a second time from the texts and the guidelines alone
(`corpus/second/*.txt`). The second annotation is scored against the first as a reader's would be, so that the figures
can be laid beside the model's.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from dragoman.ontology import Ontology
from dragoman.scoring import GoldDocument, as_text, full_report, match_events, read_gold, score_documents
from dragoman.text import split_sentences
from training.corpus import SPLITS
from training.scheme import Scheme
from training.written import Fault, read_written

ROOT = Path(__file__).resolve().parent.parent
SECOND = ROOT / "corpus" / "second"
Json = dict[str, Any]


def read_second(folder: Path = SECOND) -> tuple[dict[str, Json], list[Fault]]:
    """The second annotation by document id, as predictions, and the faults of its files."""
    answers: dict[str, Json] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.txt")):
        documents, found = read_written(path, Scheme())
        faults += found
        answers |= {d["id"]: as_answer(d) for d in documents}
    return answers, faults


def as_answer(document: Json) -> Json:
    """An annotated document in the form of a prediction: each event with the sentence of its quote."""
    sentences = split_sentences(document["text"])
    events = []
    for event in document["events"]:
        middle = document["text"].index(event["quote"]) + len(event["quote"]) // 2
        around = next((s for s in sentences if s.start <= middle < s.end), None)
        if around and not event.get("optional"):
            place = event["location"]
            country = place and {"name": place, "country": place.rpartition(", ")[2]}
            span = {"start": around.start, "end": around.end}
            events.append({**event, "sentence": span, "location": country, "confidence": 1.0})
    return {**document, "events": events}


def first_annotation(ids: set[str], corpus: Path = ROOT / "corpus") -> list[GoldDocument]:
    """The documents of the corpus with these ids, as they were annotated first."""
    return [d for split in SPLITS for d in read_gold(corpus / f"{split}.jsonl") if d.id in ids]


def agreement(documents: list[GoldDocument], answers: dict[str, Json]) -> Json:
    """The figures of `full_report` without confidence, and `kappa` over the categories of events both annotated."""
    figures = full_report(documents, answers)
    for name in ("calibration_error", "reliability", "curve"):
        del figures[name]
    return {"documents": len(documents), "kappa": kappa(documents, answers), **figures}


def kappa(documents: list[GoldDocument], answers: dict[str, Json]) -> float:
    """Cohen's kappa (1960) over the categories of the events whose sentence and parties both annotators have."""
    pairs = []
    for document in documents:
        found = answers[document.id]["events"]
        for i, j in match_events(document.required, found, document.text, "who"):
            pairs.append((document.required[i]["type"], found[j]["type"]))
    seen = sum(a == b for a, b in pairs) / len(pairs)
    types = Ontology.load().types
    shares = [[sum(pair[side] == t for pair in pairs) / len(pairs) for side in (0, 1)] for t in types]
    chance = sum(a * b for a, b in shares)
    return float(round((seen - chance) / (1 - chance), 3))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", type=int, default=0, help="print up to so many disagreements")
    parser.add_argument("--json", action="store_true", help="the figures as an object")
    args = parser.parse_args()
    answers, faults = read_second()
    for fault in faults:
        print(fault)
    documents = first_annotation(set(answers))
    figures = agreement(documents, answers)
    if args.json:
        print(json.dumps(figures, indent=1))
    else:
        print(f"{figures['documents']} documents, kappa of the category {figures['kappa']}")
        print("\n".join(as_text(figures)))
    for miss in score_documents(documents, answers).faults[: args.list]:
        print(miss.kind, miss.document, miss.actor, miss.type, miss.recipient, repr(miss.text))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
