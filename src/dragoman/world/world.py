"""The world: all tables together, and the questions one may put to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from dragoman.world.entities import Entity, Name, Role, State, holds
from dragoman.world.entries import enter_all
from dragoman.world.index import Index
from dragoman.world.lookup import Finder
from dragoman.world.normal import Folder
from dragoman.world.overlays import load_tables
from dragoman.world.people import People
from dragoman.world.roles import Roles
from dragoman.world.tables import Row


class World:
    """Who is who on any date. Load it once; look-ups do not change it."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        folder = Folder({row["letter"]: row["folded"] for row in tables["letters"]})
        self._states = {row["code"]: _state(row) for row in reversed(tables["states"])}
        self._people = People(tables)
        self._roles = Roles(tables["roles"])
        self._members = tables["memberships"]
        index = Index(tables, folder)
        enter_all(index, tables, self._people)
        self._finder = Finder(index, folder, tables)

    @classmethod
    def load(cls, overlays: Sequence[Path | str] = ()) -> World:
        """The packaged world, corrected by folders of tables with the same file names."""
        return cls(load_tables([Path(folder) for folder in overlays]))

    def find(self, text: str, date: dt.date | None = None) -> list[Name]:
        """All known names in a text, in order, none overlapping. Without a date all meanings count."""
        return self._finder.find(text, date.isoformat() if date else None)

    def meanings(self, name: str, date: dt.date | None = None) -> list[Entity]:
        """Every meaning of exactly this name on the date, best first; case does not matter.

        A surname alone is enough, and a title may stand before it ('President Karimov').
        """
        return self._finder.meanings(name, date.isoformat() if date else None)

    def role(self, noun: str) -> Role | None:
        """The role that a noun or noun phrase names: 'gunmen' is REB, 'interior troops' MIL; else None."""
        return self._roles.find(noun)

    def is_common(self, word: str) -> bool:
        """Whether a word may bear a capital without being a name: The, Monday, Minister, Gunmen."""
        return self._finder.is_common(word) or self._roles.find(word) is not None

    def holder(self, state_or_org: str, office: str, date: dt.date | None = None) -> Entity | None:
        """Who held an office on the date: ('UZB', 'president', 2004-01-01) is Islam Karimov; else None."""
        return self._people.holder(state_or_org, office, date.isoformat() if date else None)

    def members(self, org: str, date: dt.date | None = None) -> tuple[str, ...]:
        """The member states' codes, sorted; without a date those of today. Unknown body: none.

        `org` is a code or any name of the body ("African Union").
        """
        day = date.isoformat() if date else dt.date.max.isoformat()
        if all(m["org"] != org for m in self._members):
            org = next((e.code for e in self.meanings(org) if e.kind == "organisation"), org)
        return tuple(sorted({m["state"] for m in self._members if m["org"] == org and _is_member(m, day)}))

    def state(self, code: str) -> State | None:
        """The state with this code, also one since dissolved; None when there is none."""
        return self._states.get(code)

    @property
    def states(self) -> tuple[State, ...]:
        """All states, in the order of the table."""
        return tuple(reversed(self._states.values()))

    @property
    def people(self) -> People:
        """All persons and tenures, for checks and listings."""
        return self._people


def _is_member(row: Row, day: str) -> bool:
    return holds(row.optional("since"), row.optional("until"), day)


def _state(row: Row) -> State:
    return State(
        row["code"],
        row.items("name")[0].name,
        row.optional("since"),
        row.optional("until"),
        row.items("names"),
        row.items("adjectives"),
        row.items("demonyms"),
        row.items("capitals"),
    )
