"""The losses of one batch of examples, summed and divided by the number of acts in it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from dragoman.model.labels import LINK_QUERIES, LINK_TASKS, MAY_BE_NOBODY, PRODUCT_SCALE
from training.examples import Act, Example, Ints, Link
from training.network import LINK, Network

WEIGHTS = {
    "type": 1.0, "tie": 1.0, "status": 0.6, "tie_status": 0.6, "mode": 0.4, "context": 0.25, "attributed": 0.4,
    "arc": 0.4, "point": 0.8, "pair": 0.8, "link": 1.0, "sector": 0.4, "count": 0.3,
}  # fmt: skip
SECTOR_BLOCK = {"phrase": "sector", "actor": "actor_sector", "recipient": "recipient_sector"}


class Losses:
    """Gathers the losses of one forward pass."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.sums: dict[str, Tensor] = {}

    def add(self, name: str, value: Tensor) -> None:
        self.sums[name] = self.sums[name] + value if name in self.sums else value

    def total(self, acts: int) -> Tensor:
        parts = [WEIGHTS[name] * value for name, value in self.sums.items()]
        return torch.stack(parts).sum() / (acts + 1)


def batch_loss(network: Network, examples: Sequence[Example]) -> tuple[Tensor, dict[str, float]]:
    """Loss of a batch, and each part's sum."""
    windows = [w for e in examples for w in e.windows]
    longest = max(len(w.ids) for w in windows)
    ids = torch.zeros(len(windows), longest, dtype=torch.long)
    mask = torch.zeros(len(windows), longest, dtype=torch.long)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = torch.from_numpy(window.ids)
        mask[row, : len(window.ids)] = 1
    forms, heads = torch.zeros_like(ids), torch.zeros_like(ids)
    marks = [m for e in examples for m in e.marks]
    for row, mark in enumerate(marks):
        forms[row, : len(mark.forms)] = torch.from_numpy(mark.forms)
        heads[row, : len(mark.heads)] = torch.from_numpy(mark.heads)
    outputs = network(ids, forms, heads, torch.zeros_like(ids), mask)
    losses = Losses(network)
    rows_of = [o.unbind(0) for o in outputs]
    first = 0
    for example in examples:
        rows = [tuple(o[first + i][: len(w.ids)] for o in rows_of) for i, w in enumerate(example.windows)]
        _example_losses(losses, example, rows)
        first += len(example.windows)
    acts = sum(len(e.acts) for e in examples)
    return losses.total(acts), {k: float(v.detach()) for k, v in losses.sums.items()}


def _example_losses(losses: Losses, example: Example, rows: list[tuple[Tensor, ...]]) -> None:
    network = losses.network
    for i, (scores, *_rest) in enumerate(rows):
        weights = torch.from_numpy(example.type_weights[i])
        target = torch.from_numpy(example.type_targets[i])
        types = F.cross_entropy(scores[:, network.labels.slice("type")], target, reduction="none")
        losses.add("type", (types * weights).sum())
        core = torch.from_numpy(example.windows[i].sentence >= example.windows[i].core)
        ties = F.cross_entropy(
            scores[:, network.labels.slice("tie")], torch.from_numpy(example.tie_targets[i]), reduction="none"
        )
        losses.add("tie", (ties * core).sum())
        acts = [a for a in example.acts if a.window == i]
        if acts:
            _act_losses(losses, example, acts, rows[i], i)
    if example.links:
        stacked = _name_keys(example, rows)
        for link in example.links:
            _link_losses(losses, link, rows[link.window], stacked)


def _name_keys(example: Example, rows: list[tuple[Tensor, ...]]) -> Tensor:
    """The mean key (names, LINK) of every name of a document."""
    total = torch.zeros(len(example.names), LINK)
    for window, row in enumerate(rows):
        shares = torch.zeros(len(example.names), len(row[4]))
        for name, (at, tokens) in enumerate(example.names):
            if at == window and len(tokens):
                shares[name, tokens] = 1 / len(tokens)
        total = total + shares @ row[4].float()
    return total


def _act_losses(losses: Losses, example: Example, acts: list[Act], row: tuple[Tensor, ...], window: int) -> None:
    network, scores = losses.network, row[0]
    sentence = torch.from_numpy(example.windows[window].sentence)
    at = torch.tensor([a.token for a in acts])
    arcs = network.arcs(row[1], row[2], at, sentence)
    for act, arc in zip(acts, arcs, strict=True):
        for block, label in act.labels.items():
            if block == "attributed":
                logit = scores[act.token, network.labels.slice("attributed")][0]
                losses.add(block, F.binary_cross_entropy_with_logits(logit, torch.tensor(float(label))))
            elif block not in ("type", "tie"):
                logits = scores[act.token, network.labels.slice(block)]
                losses.add(block, F.cross_entropy(logits[None], torch.tensor([label])))
        if act.contexts:
            target = torch.zeros(len(network.labels.blocks["context"]))
            target[act.contexts] = 1
            logits = scores[act.token, network.labels.slice("context")]
            losses.add("context", F.binary_cross_entropy_with_logits(logits, target, reduction="sum"))
        target = torch.zeros_like(arc)
        for channel, tokens in act.arguments.items():
            target[channel, torch.from_numpy(tokens)] = 1
        asked = list(act.channels)
        losses.add("arc", F.binary_cross_entropy_with_logits(arc[asked], target[asked], reduction="sum"))
        for channel in asked:
            losses.add("point", _pointing(arc[channel], act.arguments[channel]))
        if act.pair:
            logits = pair_logits(network, row, sentence, [torch.from_numpy(p) for p in act.pair])
            losses.add("pair", F.cross_entropy(logits[None], torch.tensor([act.labels["type"] - 1])))


def _pointing(scores: Tensor, right: Ints) -> Tensor:
    """How far an argument's tokens stand out among all tokens of the window, and none of them where there is none."""
    every = torch.cat([scores, scores.new_zeros(1)])
    if not len(right):
        return torch.logsumexp(every, 0)
    return torch.logsumexp(every, 0) - scores[torch.from_numpy(right)].mean() - math.log(len(right))


def pair_logits(network: Network, row: tuple[Tensor, ...], sentence: Tensor, pair: Sequence[Tensor]) -> Tensor:
    """Logits over the categories for a given actor and recipient: each token votes as far as it joins the two."""
    types = row[0][1:-1, network.labels.slice("type")].log_softmax(-1)[:, 1:]
    joins = [
        F.logsigmoid(network.arc_to(row[1], row[2], sentence, channel, tokens))[1:-1]
        for channel, tokens in enumerate(pair)
    ]
    return torch.logsumexp(types + (types.logsumexp(-1) + joins[0] + joins[1])[:, None], 0)


def _link_losses(losses: Losses, link: Link, row: tuple[Tensor, ...], keys: Tensor) -> None:
    network = losses.network
    tokens = torch.from_numpy(link.tokens)
    scores = link_scores(network, link, row, keys)
    groups = [*link.targets, *([len(link.candidates) + v] for v in link.virtual)]
    if groups:
        right = torch.stack([torch.logsumexp(scores[group], 0) for group in groups]).mean()
        losses.add("link", torch.logsumexp(scores, 0) - right)
    if link.sector >= 0:
        logits = row[0][tokens][:, network.labels.slice(SECTOR_BLOCK[link.query])].mean(0)
        losses.add("sector", F.cross_entropy(logits[None], torch.tensor([link.sector])))
    if link.count >= 0:
        logits = row[0][tokens][:, network.labels.slice("count")].mean(0)
        losses.add("count", F.cross_entropy(logits[None], torch.tensor([link.count])))


def link_scores(network: Network, link: Link, row: tuple[Tensor, ...], keys: Tensor) -> Tensor:
    """Scores of a link's candidates, then of the virtual targets; those not allowed have -30."""
    kind = LINK_QUERIES.index(link.query)
    task = LINK_TASKS.index(link.task)
    query = row[3][torch.from_numpy(link.tokens)].mean(0)[kind * LINK : (kind + 1) * LINK]
    seen = keys[link.candidates]
    weighed = network.link_evidence(torch.from_numpy(link.evidence)) + network.link_asks(query) * PRODUCT_SCALE
    weighed = torch.relu(weighed + network.link_answers(seen) * PRODUCT_SCALE)
    scores = seen @ query * PRODUCT_SCALE + network.link_weighs(weighed).squeeze(-1)
    virtual = network.link_virtual @ query * PRODUCT_SCALE + network.link_virtual_bias[:, task]
    if link.task not in MAY_BE_NOBODY:
        virtual = torch.stack([virtual[0], torch.tensor(-30.0)])
    return torch.cat([scores, virtual])
