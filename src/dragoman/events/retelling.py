"""One act told twice in a document is coded once, at its surest telling."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records import Event


def tell_once(events: Sequence[Event]) -> list[Event]:
    """The events without retellings, in their order.

    Two events of the same category and status are one act when they stand in one sentence, have the same parties in
    all and some actor in common, or when their sides are the same and the text dates both to the same time. Of the
    events of the corpus, fewer than two in a hundred have such a twin that is an act of its own.
    """
    kept: list[Event] = []
    for event in sorted(events, key=lambda e: (-e.confidence, e.trigger.start)):
        if not any(_same_act(event, other) for other in kept):
            kept.append(event)
    return sorted(kept, key=lambda e: e.trigger.start)


def _same_act(a: Event, b: Event) -> bool:
    if (a.type, a.status) != (b.type, b.status):
        return False
    if a.sentence == b.sentence:
        return {*a.actor, *a.recipient} == {*b.actor, *b.recipient} and bool({*a.actor} & {*b.actor})
    return (a.actor, a.recipient) == (b.actor, b.recipient) and a.date is not None and a.date == b.date
