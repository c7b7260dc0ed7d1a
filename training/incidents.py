"""The weights by which reports become incidents: `python -m training.incidents [--write]`.

Fitted by logistic regression on the pairs of `corpus/incidents`. Measured by halves: the weights of either half of the
stories group the reports of the other.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.ledger.incidents.comparing import COMPARISONS, compare
from dragoman.ledger.incidents.grouping import Weights, find_candidates, group
from dragoman.ledger.incidents.telling import Telling, make_telling
from dragoman.ontology import Ontology
from dragoman.scoring.bcubed import Agreement, b_cubed
from dragoman.text import split_sentences
from training.corpus import check_files

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src" / "dragoman" / "ledger" / "incidents" / "weights.tsv"
_FIELDS = ("type", "mode", "status", "actor", "recipient", "contexts", "date")
RIDGE = 1.0
LEAST = -0.7
"""Log-odds over which reports are joined. Mean B-cubed F1: .907 at -1, .909 at -0.7, .906 at -0.5, .893 at 0."""


@dataclass(frozen=True)
class Told:
    """A report of the set, with the incident it was written for; a report without one is an incident of its own."""

    telling: Telling
    incident: str
    story: str


def read_told(paths: Sequence[Path] | None = None) -> list[Told]:
    """The reports of `corpus/incidents`, as annotated."""
    documents, faults = check_files(paths or sorted((ROOT / "corpus" / "incidents").glob("*.txt")))
    if faults:
        raise SystemExit("\n".join(map(str, faults)))
    return [told for document in documents for told in _told(document)]


def _told(document: dict[str, Any]) -> list[Told]:
    sentences = split_sentences(document["text"])
    story = document["id"].rpartition("-")[0]
    found = []
    for number, event in enumerate(document["events"]):
        sentence = next(s for s in sentences if s.start <= event["evidence"]["trigger"]["start"] < s.end)
        name, _, country = (event["location"] or "").rpartition(", ")
        trigger = event["evidence"]["trigger"]
        telling = make_telling(
            key=f"{document['id']}@{number}",
            document=document["id"],
            quad=Ontology.load().quad(event["type"]),
            published=document["date"],
            place=name or None,
            country=country or None,
            sentence=document["text"][sentence.start : sentence.end],
            trigger=document["text"][trigger["start"] : trigger["end"]],
            **{field: event[field] for field in _FIELDS},
        )
        found.append(Told(telling, event.get("incident") or telling.key, story))
    return found


def fit(told: Sequence[Told]) -> Weights:
    """Weights by penalised logistic regression (Newton's steps) on all pairs worth comparing."""
    pairs = list(find_candidates([t.telling for t in told]))
    rows = np.array([[*compare(told[i].telling, told[j].telling), 1.0] for i, j in pairs])
    right = np.array([told[i].incident == told[j].incident for i, j in pairs], dtype=float)
    penalty = np.diag([RIDGE] * len(COMPARISONS) + [1e-6])
    weights: NDArray[np.float64] = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + penalty @ weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + penalty
        weights -= np.linalg.solve(bend, slope)
    return Weights(tuple(round(float(w), 3) for w in weights[:-1]), round(float(weights[-1]), 3), LEAST)


def halves(told: Sequence[Told]) -> tuple[list[Told], list[Told]]:
    """Two halves of the stories, by lot."""
    stories = sorted({t.story for t in told})
    random.Random(3).shuffle(stories)
    chosen = set(stories[::2])
    return [t for t in told if t.story in chosen], [t for t in told if t.story not in chosen]


def measure(told: Sequence[Told], weights: Weights) -> Agreement:
    """B-cubed of the groups found among reports."""
    groups = group([t.telling for t in told], weights)
    found = {i: n for n, several in enumerate(groups) for i in several}
    return b_cubed({i: t.incident for i, t in enumerate(told)}, found)


def write_table(weights: Weights) -> None:
    """Put the weights down beside the code that uses them."""
    lines = [
        "# Log-odds that two reports tell one deed: what each comparison of comparing.py adds. Start is added always;",
        "# reports over least are joined. Written by python -m training.incidents --write from corpus/incidents.",
        "comparison\tweight",
        *(f"{c.__name__}\t{w}" for c, w in zip(COMPARISONS, weights.each, strict=True)),
        f"start\t{weights.start}",
        f"least\t{weights.least}",
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights of the whole set")
    args = parser.parse_args()
    told = read_told()
    one, other = halves(told)
    for name, learned, asked in (("first", other, one), ("second", one, other)):
        got = measure(asked, fit(learned))
        print(f"{name} half: {len(asked)} reports, B-cubed P {got.precision:.3f} R {got.recall:.3f} F1 {got.f1:.3f}")
    if args.write:
        write_table(fit(told))


if __name__ == "__main__":
    main()
