"""What a document tells twice is coded once, at its surest telling: acts, and ties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

from dragoman.records import Event, Tie


def tell_once(events: Sequence[Event]) -> list[Event]:
    """The events without retellings, in their order.

    Two events of the same category and status are one act when they stand in one sentence, have the same parties in
    all and some actor in common, or when their sides are the same and the text dates both to the same time. Of the
    13,486 events of the train and tune splits, 293 (2.2 %) have such a twin that is an act of its own: the price.
    """
    kept: list[Event] = []
    tellings: dict[Hashable, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda e: (-e.confidence, e.trigger.start)):
        keys = _keys(event)
        if not any(_same_act(event, other) for key in keys for other in tellings[key]):
            kept.append(event)
            for key in keys:
                tellings[key].append(event)
    return sorted(kept, key=lambda e: e.trigger.start)


def _keys(event: Event) -> list[Hashable]:
    """What two tellings of one act have in common: the sentence, or both sides and the date."""
    kind, actors, recipients = (event.type, event.status), frozenset(event.actor), frozenset(event.recipient)
    keys: list[Hashable] = [(kind, event.sentence, actors | recipients)]
    return keys if event.date is None else [*keys, (kind, actors, recipients, event.date)]


def _same_act(a: Event, b: Event) -> bool:
    """Whether events with a key in common are one act; within a sentence they must share an actor."""
    return a.sentence != b.sentence or bool({*a.actor} & {*b.actor})


def assert_once(ties: Sequence[Tie]) -> list[Tie]:
    """The ties, each once, as it is asserted most surely, in the order of the text."""
    surest: dict[tuple[str, str, str, str], Tie] = {}
    for tie in ties:
        key = tie.kind, tie.from_code, tie.to_code, tie.status
        if key not in surest or tie.confidence > surest[key].confidence:
            surest[key] = tie
    return sorted(surest.values(), key=lambda t: (t.start, t.end))
