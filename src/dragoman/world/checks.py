"""What is wrong in the world's tables beyond their form, and which gaps they leave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.world.tables import Row

Tables = Mapping[str, Sequence[Row]]
PATIENCE = 45
"""Days without a known holder from which on a gap is told."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which the tables know nobody in an office; `until` None: to this day."""

    code: str
    office: str
    since: str
    until: str

    def __str__(self) -> str:
        return f"{self.code}: no {self.office} is known from {self.since} to {self.until}"


def find_faults(tables: Tables, sectors: Collection[str]) -> Iterator[str]:
    """A sentence for each code that no table explains, with its file and line.

    A code's first part must be a state, a body of the tables or INT, its sector one of `sectors`; a membership's
    body and state, a person's home and an office's state or body must be known.
    """
    states = {row["code"] for row in tables["states"]} | {"INT", "WST", "-"}
    bodies = {row[c] for row in tables["organisations"] for c in ("key", "code")}
    for table, column in _CODED:
        for row in tables[table]:
            for code in (item.name for item in row.items(column)):
                head, _, sector = code.partition(":")
                if head not in states and head not in bodies:
                    yield f"{row.file}:{row.line}: no state or body has the code {head!r}; add it or correct it"
                elif sector and sector not in sectors:
                    yield f"{row.file}:{row.line}: no sector {sector!r}; the sectors are {', '.join(sorted(sectors))}"


_CODED = (
    ("organs", "code"), ("persons", "home"), ("offices", "code"), ("groups", "code"), ("outlets", "code"),
    ("places", "code"), ("phrases", "code"), ("memberships", "org"), ("memberships", "state"),
)  # fmt: skip


def find_gaps(tables: Tables, since: str = "1990-01-01") -> list[Gap]:
    """Times of more than PATIENCE days since a day in which an office that has known holders has none."""
    spells: dict[tuple[str, str], list[tuple[str, str]]] = {}
    lives = {row["code"]: (row["since"], row["until"]) for row in tables["states"]}
    for row in tables["offices"]:
        spells.setdefault((row["code"], row["office"]), []).append((_first(row["since"]), _last(row["until"])))
    found = []
    for (code, office), held in sorted(spells.items()):
        born = max(since, _first(lives.get(code, ("", ""))[0]))
        reached = ""
        for begin, end in sorted(held):
            if reached and reached >= born and _days(reached, begin) > PATIENCE:
                found.append(Gap(code, office, reached, begin))
            reached = max(reached, end)
    return found


def _first(day: str) -> str:
    return (day + "-01-01")[:10] if day else "0001-01-01"


def _last(day: str) -> str:
    return (day + {4: "-12-31", 7: "-28"}.get(len(day), "")) if day else "9999-12-31"


def _days(a: str, b: str) -> int:
    return (dt.date.fromisoformat(b) - dt.date.fromisoformat(a)).days
