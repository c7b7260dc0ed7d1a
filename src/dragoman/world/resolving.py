"""One name or description, such as a table of one's own may hold, and who it is on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dragoman.records import ORGAN_SECTORS
from dragoman.world.entities import Entity, Name
from dragoman.world.world import World


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a name is: the best meaning (None when unknown), the others, and why in words."""

    text: str
    date: dt.date | None
    meaning: Entity | None
    alternatives: tuple[Entity, ...]
    why: str


def resolve(world: World, text: str, date: dt.date | None = None) -> Resolved:
    """Who a name, a surname alone, or a description with an office ("the Uzbek president") is on a day.

    A name that is known as it stands comes first; then an office with the state or body that holds it; then the last
    known name within the words, with the sector of the role noun beside it.
    """
    if state := world.state(text):
        return Resolved(text, date, Entity(text, state.name, "state"), (), "the code of this state")
    known = world.meanings(text, date)
    if known:
        return Resolved(text, date, known[0], tuple(known[1:]), _known(known[0]))
    names = [n for n in world.find(text, date) if n.form != "outlet"]
    if not names:
        return Resolved(text, date, None, (), "no name in these words is known; add it in a table of your own")
    last = names[-1]
    if holder := _holder(world, text, last, date):
        when = "then" if date else "last, as far as is known"
        return Resolved(text, date, holder, (), f"held the office of {holder.office} of {last.entity.name} {when}")
    return Resolved(
        text, date, _with_role(world, text, last), last.alternatives, f"from the name {last.text!r} within it"
    )


def _known(entity: Entity) -> str:
    if entity.office:
        return f"{entity.office} of {entity.code} from {entity.since or '?'} to {entity.until or 'now'}"
    return f"a name of this {entity.kind}"


def _holder(world: World, text: str, name: Name, date: dt.date | None) -> Entity | None:
    """Who held the office that the words around a name give; None when they give none, or nobody is known."""
    around = (text[: name.start] + " " + text[name.end :]).split()
    words = [w.strip(",.'’") for w in around]
    for length in range(len(words), 0, -1):
        for at in range(len(words) - length + 1):
            if holder := world.holder(name.entity.code, " ".join(words[at : at + length]), date):
                return holder
    return None


def _with_role(world: World, text: str, name: Name) -> Entity:
    """The entity of a name, with the sector of the role noun that follows it: "Turkish gendarmes"."""
    entity = name.entity
    role = world.role(text[name.end :].strip(" '’s")) if entity.kind == "state" else None
    if role is None:
        return entity
    code = entity.code if role.sector in ORGAN_SECTORS else f"{entity.code}:{role.sector}"
    return Entity(code, entity.name, entity.kind, role.sector)
