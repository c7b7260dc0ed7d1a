"""The network: one encoder pass, and heads over its tokens.

Every head is linear in a token's own state, so that the scores of a phrase are the means of its tokens' scores and
pairs of tokens are scored outside the graph by products of projections. `Arcs` scores a trigger against every
token, `Links` a phrase against the names of the document.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from dragoman.model.labels import ARC_CHANNELS, LINK_QUERIES, PRODUCT_SCALE, Labels
from dragoman.model.marks import FORMS, HEADS

ARC = 64
LINK = 64
WEIGHING = 64
"""Width of the layer that weighs the evidence for a link in the light of its two ends."""
REACH = 48
"""Tokens to either side of a trigger whose distance is told apart."""


class Mlp(nn.Module):
    """One hidden layer."""

    def __init__(self, width: int, hidden: int, out: int, dropout: float) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(width, hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, out))

    def forward(self, states: Tensor) -> Tensor:
        out: Tensor = self.layers(states)
        return out


class Network(nn.Module):
    """Encoder and heads. `forward` maps token ids (windows, tokens) to the named score tensors."""

    def __init__(self, encoder: nn.Module, labels: Labels, dropout: float = 0.15) -> None:
        super().__init__()
        self.encoder = encoder
        self.labels = labels
        width = 384
        self.dropout = nn.Dropout(dropout)
        self.forms = nn.Embedding(len(FORMS), width)
        self.heads = nn.Embedding(HEADS, width)
        self.asked = nn.Embedding(3, width, padding_idx=0)
        for marks in (self.forms, self.heads, self.asked):
            nn.init.normal_(marks.weight, std=0.005)
        self.asked.weight.data[0] = 0
        self.tokens = Mlp(width, 384, labels.width, dropout)
        self.arc_query = Mlp(width, 256, len(ARC_CHANNELS) * ARC, dropout)
        self.arc_key = Mlp(width, 256, len(ARC_CHANNELS) * ARC, dropout)
        self.link_query = Mlp(width, 192, len(LINK_QUERIES) * LINK, dropout)
        self.link_key = Mlp(width, 192, LINK, dropout)
        self.arc_distance = nn.Parameter(torch.zeros(len(ARC_CHANNELS), 2 * REACH + 1))
        self.arc_same_sentence = nn.Parameter(torch.zeros(len(ARC_CHANNELS)))
        self.arc_bias = nn.Parameter(torch.full((len(ARC_CHANNELS),), -3.0))
        self.arc_key_bias = nn.Parameter(torch.zeros(len(ARC_CHANNELS), ARC))
        self.link_evidence = nn.Linear(labels.link_features, WEIGHING)
        self.link_asks = nn.Linear(LINK, WEIGHING, bias=False)
        self.link_answers = nn.Linear(LINK, WEIGHING, bias=False)
        self.link_weighs = nn.Linear(WEIGHING, 1)
        self.link_virtual = nn.Parameter(torch.zeros(len(labels.virtual), LINK))
        self.link_virtual_bias = nn.Parameter(torch.zeros(len(labels.virtual), len(labels.link_tasks)))

    def forward(
        self, ids: Tensor, forms: Tensor, heads: Tensor, asked: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, ...]:
        if mask is None:
            mask = torch.ones_like(ids)
        words = self.encoder.embeddings.word_embeddings(ids) + self.forms(forms) + self.heads(heads)
        words = words + self.asked(asked)
        states = self.dropout(self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state)
        return (
            self.tokens(states),
            self.arc_query(states),
            self.arc_key(states),
            self.link_query(states),
            self.link_key(states),
        )

    def arcs(self, query: Tensor, key: Tensor, at: Tensor, sentence: Tensor) -> Tensor:
        """Scores (triggers, channels, tokens) of every token as an argument of the triggers at `at` in one window."""
        channels = len(ARC_CHANNELS)
        q = query[at].view(len(at), channels, ARC) + self.arc_key_bias
        k = key.view(-1, channels, ARC)
        score = torch.einsum("ecd,tcd->ect", q, k) * PRODUCT_SCALE
        distance = (torch.arange(len(key))[None] - at[:, None]).clamp(-REACH, REACH) + REACH
        same = (sentence[None] == sentence[at][:, None]).float()
        score = score + self.arc_distance[:, distance].transpose(0, 1)
        return score + same[:, None] * self.arc_same_sentence[None, :, None] + self.arc_bias[None, :, None]

    def arc_to(self, query: Tensor, key: Tensor, sentence: Tensor, channel: int, tokens: Tensor) -> Tensor:
        """Mean scores, over the window, of the phrase at `tokens` as an argument of each token in one channel."""
        q = query.view(len(query), -1, ARC)[:, channel] + self.arc_key_bias[channel]
        k = key.view(len(key), -1, ARC)[tokens, channel]
        distance = (tokens[None] - torch.arange(len(query))[:, None]).clamp(-REACH, REACH) + REACH
        same = (sentence[:, None] == sentence[tokens][None]).float()
        score = q @ k.T * PRODUCT_SCALE + self.arc_distance[channel][distance] + same * self.arc_same_sentence[channel]
        return score.mean(1) + self.arc_bias[channel]
