"""Sentences with two parties marked, whose category is to be told: what `dragoman classify` is asked."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from dragoman.model.marks import Marks, mark_names
from dragoman.model.windows import make_windows
from dragoman.ontology import Ontology
from dragoman.records import Sentence
from dragoman.text import split_sentences
from dragoman.world import Name
from training.examples import Builder, Ints
from training.network import Network

PAIR_TOKENS = 1600
"""Padded tokens in a batch of pairs."""
PAIR_SHARE = 0.3
"""Of the pairs in an epoch."""
WIDER = 0.3
"""Chance that the sentence before is given too, so that longer texts are met."""


@dataclass(frozen=True)
class Pair:
    """One sentence with marks, and the probabilities that its category should have."""

    ids: Ints
    marks: Marks
    target: NDArray[np.float32]


def build_pairs(builder: Builder, document: dict[str, Any]) -> list[Pair]:
    """A pair for each required event of a document, of whose parties the sentence holds at least one."""
    text = document["text"]
    sentences = split_sentences(text)
    names = builder.world.find(text, dt.date.fromisoformat(document["date"]))
    chance = random.Random(document["id"])
    found = []
    for event in document["events"]:
        at = event["evidence"]["trigger"]["start"]
        inside = [s for s in sentences if s.start <= at < s.end]
        if inside and not event.get("optional"):
            before = inside[0].index - 1 if chance.random() < WIDER else -1
            chosen = [
                s for s in sentences if s.index in (before, inside[0].index) and s.paragraph == inside[0].paragraph
            ]
            pair = _pair(builder, text, chosen, names, event)
            found += [pair] if pair else []
    return found


def _pair(
    builder: Builder, text: str, sentences: Sequence[Sentence], names: Sequence[Name], event: dict[str, Any]
) -> Pair | None:
    windows = make_windows(text, sentences, builder.tokenizer)
    if len(windows) != 1:
        return None
    spans = [[p["span"] for p in event["evidence"][side] if p["span"]] for side in ("actor", "recipient")]
    marks = mark_names(windows[0], names, spans)
    if not marks.asked.any():
        return None
    return Pair(windows[0].ids, marks, _target(builder.labels.blocks["pair"], event))


def _target(types: Sequence[str], event: dict[str, Any]) -> NDArray[np.float32]:
    """What a judge without statuses should say: an announced act counts as the promise or threat that it is."""
    target = np.zeros(len(types), dtype=np.float32)
    also = [a for a in event.get("also", ()) if a != event["type"]]
    shares = [(event["type"], 0.8 if also else 1.0), *((a, 0.2 / len(also)) for a in also)]
    for category, share in shares:
        target[types.index(Ontology.load().without_status(category, event["status"]))] += share
    return target


def pair_batches(pairs: Sequence[Pair], shuffle: random.Random) -> list[list[Pair]]:
    """Some of the pairs (PAIR_SHARE) in batches of like length, in random order."""
    chosen = sorted(
        (p for p in pairs if shuffle.random() < PAIR_SHARE), key=lambda p: len(p.ids) * shuffle.uniform(0.9, 1.1)
    )
    batches: list[list[Pair]] = [[]]
    longest = 0
    for pair in chosen:
        longest = max(longest, len(pair.ids))
        if batches[-1] and longest * (len(batches[-1]) + 1) > PAIR_TOKENS:
            batches.append([])
            longest = len(pair.ids)
        batches[-1].append(pair)
    shuffle.shuffle(batches)
    return [b for b in batches if b]


def pair_batch_loss(network: Network, pairs: Sequence[Pair]) -> tuple[Tensor, dict[str, float]]:
    """Cross-entropy of the categories told at the first mark of each sequence, and its sum."""
    shape = len(pairs), max(len(p.ids) for p in pairs)
    ids, mask, forms, heads, asked = (torch.zeros(shape, dtype=torch.long) for _ in range(5))
    for row, pair in enumerate(pairs):
        length = len(pair.ids)
        ids[row, :length], mask[row, :length] = torch.from_numpy(pair.ids), 1
        for tensor, values in ((forms, pair.marks.forms), (heads, pair.marks.heads), (asked, pair.marks.asked)):
            tensor[row, :length] = torch.from_numpy(values)
    scores = network(ids, forms, heads, asked, mask)[0][:, 0, network.labels.slice("pair")]
    target = torch.from_numpy(np.stack([p.target for p in pairs]))
    loss = F.cross_entropy(scores.float(), target, reduction="sum")
    return loss / len(pairs), {"asked": float(loss.detach())}
