"""Token scores -> triggers: the words that name an act or show a tie, with their category."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.mentions.phrases import widen_to_words
from dragoman.model.labels import Labels
from dragoman.model.scorer import Scores
from dragoman.model.windows import Window

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Trigger:
    """A word that names an act: its token in the window, its characters, and the categories' probabilities.

    `probability` is that of there being any act; `types` is ranked, each given that there is one.
    """

    token: int
    start: int
    end: int
    sentence: int
    probability: float
    types: tuple[tuple[str, float], ...]


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)


def sigmoid(logits: Floats) -> Floats:
    """Probability of each logit."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)


def find_triggers(
    window: Window, scores: Scores, labels: Labels, block: str, threshold: float, text: str
) -> list[Trigger]:
    """The triggers among a window's core tokens, in order; one a word. `block` is `type` or `tie`."""
    probabilities = softmax(scores.tokens[:, labels.slice(block)])
    any_act = np.asarray(1 - probabilities[:, 0], dtype=np.float32)
    any_act[window.sentence < window.core] = 0
    found: list[Trigger] = []
    for token in np.flatnonzero(any_act >= threshold):
        trigger = _trigger(window, int(token), probabilities[token], labels.blocks[block], text)
        if found and trigger.start < found[-1].end:
            if trigger.probability > found[-1].probability:
                found[-1] = trigger
        else:
            found.append(trigger)
    return found


def _trigger(window: Window, token: int, probabilities: Floats, names: tuple[str, ...], text: str) -> Trigger:
    start, end = widen_to_words(text, int(window.starts[token]), int(window.ends[token]))
    given = probabilities[1:] / max(float(probabilities[1:].sum()), 1e-9)
    order = sorted(range(len(given)), key=lambda i: (-float(given[i]), names[i + 1]))
    ranked = tuple((names[i + 1], float(given[i])) for i in order)
    return Trigger(token, start, end, int(window.sentence[token]), float(1 - probabilities[0]), ranked)
