"""From a trained network to the files that ship: `python -m training.export --from FOLDER [--to FOLDER]`.

Weights of the matrix products become 8-bit integers, one scale a column; activations are scaled as they come, which
is the same for the same window because each window is run alone.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from dragoman.events.confidence import FEATURES
from dragoman.model.scorer import file_hash, shipped_folder
from training.network import Network
from training.train import base_folder, load_network

INPUTS = ["ids", "forms", "heads", "asked"]
NAMES = ["tokens", "arc_query", "arc_key", "link_query", "link_key"]
DEFAULTS = {
    "type": 0.5, "tie": 0.5, "context": 0.4, "attributed": 0.5, "time": 0.3,
    "least_actor": 0.25, "least_recipient": 0.35, "least_speaker": 0.2, "least_place": 0.3,
    "least_from": 0.4, "least_to": 0.4, "event": 0.3, "sure": 0.5, "nobody": 0.0, "backed_party": 0.05,
    "backed_tie": 0.15, "country": 0.3, "vote": 0.3,
}  # fmt: skip


class _Graph(nn.Module):
    """The network as a graph of one input."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: torch.Tensor, forms: torch.Tensor, heads: torch.Tensor, asked: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        out: tuple[torch.Tensor, ...] = self.network(ids, forms, heads, asked)
        return out


def export(network: Network, folder: Path, *, seven_bits: bool = False) -> None:
    """Write the four files of a model to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        axes = {**{n: {1: "tokens"} for n in INPUTS}, **{n: {1: "tokens"} for n in NAMES}}
        example = tuple(torch.ones(1, 16, dtype=torch.long) for _ in INPUTS)
        torch.onnx.export(
            _Graph(network), example, str(full), input_names=INPUTS, output_names=NAMES, dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            full, folder / "reader.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=seven_bits
        )
    write_parts(network, folder)
    shutil.copy(base_folder() / "tokenizer.json", folder / "tokenizer.json")
    facts = {
        "version": f"reader-{file_hash(folder / 'reader.onnx')[:12]}",
        "blocks": {name: list(labels) for name, labels in network.labels.blocks.items()},
        "thresholds": DEFAULTS,
        "confidence": start_weights(len(network.labels.blocks["type"]) - 1),
    }
    (folder / "reader.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def start_weights(categories: int) -> list[float]:
    """Weights of confidence before they are fitted: what the trigger, its category and its parties are sure of."""
    named = {"trigger": 1.0, "category": 1.0, "actor": 1.0, "recipient": 1.0}
    return [*(named.get(feature, 0.0) for feature in FEATURES), *[0.0] * categories]


def write_parts(network: Network, folder: Path) -> None:
    """The small tensors that are used outside the graph."""
    parts = {
        "link_w1": network.link_evidence.weight, "link_b1": network.link_evidence.bias,
        "link_asks": network.link_asks.weight, "link_answers": network.link_answers.weight,
        "link_w2": network.link_weighs.weight, "link_b2": network.link_weighs.bias,
        **{n: getattr(network, n) for n in
           ("arc_distance", "arc_same_sentence", "arc_bias", "arc_key_bias", "link_virtual", "link_virtual_bias")},
    }  # fmt: skip
    np.savez(folder / "reader.npz", **{k: v.detach().numpy().astype(np.float32) for k, v in parts.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=None)
    parser.add_argument("--seven-bits", action="store_true")
    args = parser.parse_args()
    network = load_network(0.0, "eager")
    network.load_state_dict(torch.load(args.source / "network.pt"))
    export(network, args.to or shipped_folder(), seven_bits=args.seven_bits)


if __name__ == "__main__":
    main()
