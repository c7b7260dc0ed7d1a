"""How sure an event is: a logistic combination of what its parts are sure of, fitted on the tuning split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.events.triggers import Trigger
from dragoman.mentions import Party

Floats = NDArray[np.float64]

FEATURES = (
    "constant",
    "trigger",
    "category",
    "runner_up",
    "actor",
    "actor_backed",
    "actor_unsaid",
    "several_actors",
    "recipient",
    "recipient_backed",
    "recipient_unsaid",
    "several_recipients",
    "nobody",
)
"""What speaks for an event; the weights in the model's file are in this order, those of the categories after them."""


@dataclass(frozen=True)
class Side:
    """The parties on one side of an event; `nobody` is the probability that there is none, where none was found."""

    parties: tuple[Party, ...]
    unsaid: bool = False
    nobody: float = 0.0


def confidence_evidence(trigger: Trigger, actor: Side, recipient: Side, categories: Sequence[str]) -> Floats:
    """The features of an event: those of FEATURES, then a mark for its category.

    They are logarithms of probabilities, and marks of 0 or 1.
    """
    empty = not recipient.parties
    return np.array(
        [
            1.0,
            _logit(trigger.probability),
            _log(trigger.types[0][1]),
            _log(trigger.types[1][1]),
            _least([p.sure for p in actor.parties]),
            _least([p.backed for p in actor.parties]),
            float(actor.unsaid),
            float(len(actor.parties) > 1),
            _log(recipient.nobody) if empty else _least([p.sure for p in recipient.parties]),
            _least([p.backed for p in recipient.parties]),
            float(recipient.unsaid and not empty),
            float(len(recipient.parties) > 1),
            float(empty),
            *(float(trigger.types[0][0] == category) for category in categories),
        ]
    )


def confidence(weights: Sequence[float], evidence: Floats) -> float:
    """The probability that an event is right: its category, and its parties on the right sides."""
    return float(1 / (1 + np.exp(-np.clip(evidence @ np.asarray(weights), -30, 30))))


def _log(probability: float) -> float:
    return float(np.log(max(probability, 1e-4)))


def _logit(probability: float) -> float:
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return float(np.log(bounded / (1 - bounded)))


def _least(probabilities: Sequence[float]) -> float:
    """The logarithm of the least probability; 0 when there is none."""
    return min((_log(p) for p in probabilities), default=0.0)
