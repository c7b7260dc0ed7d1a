"""The learning curve: `python -m training.curve --work FOLDER --sizes 200 400 800`.

Trains on so many documents, exports, fits the cut-offs and scores gold files (by default the test split); a row each.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from dragoman.model import Model
from dragoman.reading import Reader
from dragoman.scoring import Report, predict, read_gold, score_documents
from training.export import export
from training.train import HEAD_RATE, RATE, load_network, train
from training.tune import tune

ROOT = Path(__file__).resolve().parent.parent


def score_model(folder: Path, gold: Path) -> Report:
    """The report of a model in `folder` on a gold file."""
    documents = read_gold(gold)
    return score_documents(documents, predict(documents, reader=Reader(model=Model(folder))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--gold", type=Path, nargs="+", default=[ROOT / "corpus" / "test.jsonl"])
    args = parser.parse_args()
    for size in args.sizes:
        work = args.work / str(size)
        if not (work / "network.pt").exists():
            work.mkdir(parents=True, exist_ok=True)
            train(work, args.epochs, RATE, HEAD_RATE, seed=1, limit=size)
        network = load_network(0.0, "eager")
        network.load_state_dict(torch.load(work / "network.pt"))
        export(network, work)
        tune(work, ROOT / "corpus" / "tune.jsonl")
        for gold in args.gold:
            report = score_model(work, gold)
            figures = " ".join(f"{level} {report.figure(level).f1:.3f}" for level in ("who", "event", "strict"))
            print(f"{size} documents, {gold.name}: {figures}", flush=True)


if __name__ == "__main__":
    main()
