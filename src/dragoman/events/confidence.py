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
    "actor",
    "actor_unsaid",
    "several_actors",
    "recipient",
    "recipient_unsaid",
    "nobody",
)
"""What speaks for an event; the weights in the model's file are in this order."""


@dataclass(frozen=True)
class Side:
    """The parties on one side of an event; `nobody` is the probability that there is none, where none was found."""

    parties: tuple[Party, ...]
    unsaid: bool = False
    nobody: float = 0.0


def confidence_evidence(trigger: Trigger, actor: Side, recipient: Side) -> Floats:
    """The features of an event, in the order of FEATURES; logarithms of probabilities, and marks of 0 or 1."""
    empty = not recipient.parties
    return np.array(
        [
            1.0,
            _logit(trigger.probability),
            _log(trigger.types[0][1]),
            _least(actor.parties),
            float(actor.unsaid),
            float(len(actor.parties) > 1),
            _log(recipient.nobody) if empty else _least(recipient.parties),
            float(recipient.unsaid and not empty),
            float(empty),
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


def _least(parties: Sequence[Party]) -> float:
    """The logarithm of the least sure party's probability."""
    return min((_log(p.sure) for p in parties), default=0.0)
