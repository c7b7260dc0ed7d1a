"""The shipped model, from the corpus to its files, in one command: `python -m training.make [--work FOLDER]`.

Builds the corpus, trains, exports, fits the cut-offs and writes the model card from the figures measured on the
test split. A run that was stopped goes on from its last epoch. About an hour on two CPU cores.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from dragoman.model.scorer import shipped_folder
from training import corpus
from training.card import write_card
from training.export import export
from training.train import EPOCHS, HEAD_RATE, RATE, load_network, train
from training.tune import tune
from training.votes import tune_vote

ROOT = Path(__file__).resolve().parent.parent


def make(work: Path, out: Path, epochs: int, seed: int) -> None:
    """Make the model in `work` and leave its files in `out`."""
    if corpus.main(["build"]):
        raise SystemExit("the corpus has faults; mend them first")
    work.mkdir(parents=True, exist_ok=True)
    if not (work / "network.pt").exists():
        train(work, epochs, RATE, HEAD_RATE, seed, limit=None)
    network = load_network(0.0, "eager")
    network.load_state_dict(torch.load(work / "network.pt"))
    export(network, out)
    print(json.dumps(tune(out, ROOT / "corpus" / "tune.jsonl"), indent=1))
    print(json.dumps(tune_vote(out, ROOT / "corpus" / "tune.jsonl")))
    write_card(out, ROOT / "corpus")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=ROOT / "runs" / "shipped", help="where checkpoints are kept")
    parser.add_argument("--out", type=Path, default=shipped_folder())
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    make(args.work, args.out, args.epochs, args.seed)


if __name__ == "__main__":
    main()
