"""What an annotation may say: codes, categories, modes, contexts, statuses, kinds of tie."""

from __future__ import annotations

import datetime as dt
import re

from dragoman.ontology import Ontology

_HEAD = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_STATE = re.compile(r"[A-Z]{3}")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Scheme:
    """The ontology, as the corpus uses it."""

    def __init__(self) -> None:
        ontology = Ontology.load()
        self.modes = ontology.modes
        self.contexts = ontology.contexts
        self.statuses = ontology.statuses
        self.tie_kinds = ontology.tie_kinds
        self.sectors = {code for code, sector in ontology.sectors.items() if not sector.organ}

    def category_problem(self, category: str, mode: str) -> str | None:
        """What is wrong with a category and mode (empty for none); None when nothing is."""
        if category not in self.modes:
            return f"unknown category {category!r}"
        if mode and mode not in self.modes[category]:
            return f"{category} has no mode {mode!r}; it has {sorted(self.modes[category])}"
        return None

    def is_code(self, code: str) -> bool:
        """Whether a party's code is well formed: KGZ, NATO, UZB:OPP."""
        head, _, sector = code.partition(":")
        return bool(_HEAD.fullmatch(head)) and (not sector or sector in self.sectors)

    def is_state(self, code: str) -> bool:
        """Whether a code has the form of a state's."""
        return bool(_STATE.fullmatch(code))

    def is_date(self, value: str) -> bool:
        """Whether a value is an ISO date of any grain that exists."""
        if not _DATE.fullmatch(value):
            return False
        year, month, day = [*map(int, value.split("-")), 1, 1][:3]
        try:
            dt.date(year, month, day)
        except ValueError:
            return False
        return True
