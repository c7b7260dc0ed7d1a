"""What each number that the model gives stands for; written beside the model and checked against the ontology."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ARC_CHANNELS = ("actor", "recipient", "speaker", "time", "place", "from", "to")
"""What a phrase may be to a trigger."""
LINK_QUERIES = ("phrase", "actor", "recipient", "place", "from", "to")
"""What is linked to a name: a phrase's own words, or what a trigger means."""
LINK_TASKS = ("party", "speaker", "tie", "actor", "recipient", "place", "from", "to")
"""Why a link is sought: for a phrase as a party, a speaker or the end of a tie; or for a trigger, for whoever did it or
had it done to them, the state in which it was done, or the ends of a tie, whatever words stand for them, if any do."""
MAY_BE_NOBODY = frozenset({"speaker", "recipient", "place"})
"""Tasks whose answer may be that there is none."""
VIRTUAL = ("INT", "NULL")
"""Link targets that are no names: a transnational group, and nobody."""
LINK_FEATURES = 42
PRODUCT_SCALE = 0.25
"""Factor of the products of projections, for arcs and links alike."""


@dataclass(frozen=True)
class Labels:
    """The labels of every block of the token scores, in order.

    `blocks` maps a block's name to its labels; the first label of `type`, `tie` and `mode` is the empty one.
    """

    blocks: Mapping[str, tuple[str, ...]]
    link_features: int = LINK_FEATURES
    virtual: tuple[str, ...] = VIRTUAL
    link_tasks: tuple[str, ...] = LINK_TASKS

    @property
    def width(self) -> int:
        """Scores per token."""
        return sum(len(labels) for labels in self.blocks.values())

    def slice(self, block: str) -> slice:
        """Where a block stands among a token's scores."""
        start = 0
        for name, labels in self.blocks.items():
            if name == block:
                return slice(start, start + len(labels))
            start += len(labels)
        raise KeyError(block)


def make_labels(
    types: Sequence[str],
    modes: Sequence[tuple[str, str]],
    contexts: Sequence[str],
    statuses: Sequence[str],
    tie_kinds: Sequence[str],
    sectors: Sequence[str],
) -> Labels:
    """The labels for an ontology. `modes` are (category, mode); `sectors` those outside the state."""
    return Labels(
        {
            "type": ("", *types),
            "tie": ("", *tie_kinds),
            "status": tuple(statuses),
            "tie_status": ("in_force", "planned", "ended", "denied"),
            "mode": (*(f"{t}:" for t in types), *(f"{t}:{m}" for t, m in modes)),
            "context": tuple(contexts),
            "attributed": ("attributed",),
            "count": ("1", "2", "3", "4"),
            "sector": ("", *sectors),
            "actor_sector": ("", *sectors),
            "recipient_sector": ("", *sectors),
            "pair": tuple(types),
        }
    )
