"""Names that the world does not know, ranked by the events that knowing them would settle."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import FormatError

if TYPE_CHECKING:
    from dragoman.ledger import Ledger

Json = dict[str, Any]


@dataclass(slots=True)
class Unknown:
    """A name without an entry: the ids of the events in which it is a party, and what they were guessed to be."""

    name: str
    events: list[str] = field(default_factory=list)
    guesses: Counter[str] = field(default_factory=Counter)

    @property
    def guess(self) -> str:
        """The code that most of the events were given; of several the first by the alphabet."""
        return min(self.guesses, key=lambda code: (-self.guesses[code], code))


def rank_unknowns(readings: Iterable[Json]) -> list[Unknown]:
    """The unknown names of readings (objects of the published schema), those of most events first.

    Spellings that differ in capitals or a leading article are one name, written as it was first met.
    """
    found: dict[str, Unknown] = {}
    for reading in readings:
        for event in reading["events"]:
            for party in (*event["actors"], *event["recipients"]):
                if name := party.get("unknown"):
                    entry = found.setdefault(_key(name), Unknown(name))
                    entry.guesses[party["code"]] += 1
                    if event["id"] not in entry.events:
                        entry.events.append(event["id"])
    return sorted(found.values(), key=lambda u: (-len(u.events), u.name))


def _key(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def held_readings(ledger: Ledger) -> Iterator[Json]:
    """What a ledger holds, an object a report, as far as `rank_unknowns` asks."""
    for report in ledger.each_event(words=False):
        sides = {"actors": report.actors, "recipients": report.recipients}
        told = {side: [{"unknown": p.unknown, "code": p.code} for p in parties] for side, parties in sides.items()}
        yield {"events": [{"id": report.key, **told}]}


def read_readings(path: Path) -> Iterator[Json]:
    """The readings of a JSON Lines file as `dragoman read --format jsonl` writes it; FormatError names a bad line."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                reading = json.loads(line)
                _ = [(e["id"], e["actors"], e["recipients"]) for e in reading["events"]]
            except (ValueError, KeyError, TypeError) as error:
                message = f"{path}:{number}: expected a reading with events ({error})"
                remedy = "name a file that dragoman read --format jsonl wrote"
                raise FormatError(message, document=f"{path.name}:{number}", remedy=remedy) from error
            yield reading
