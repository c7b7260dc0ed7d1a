"""What an annotation may say: codes, categories, modes, contexts, statuses, kinds of tie."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

_MODES = """CONSULT: visit, third-party, multilateral, phone · RETREAT: withdraw, release, disarm, ceasefire, access, resign · REQUEST: assist, change, yield, meet · REJECT: assist, change, yield, meet · ACCUSE: disapprove, investigate, allege · THREATEN: restrict, arrest, relations, expel, territory, violence · PROTEST: demo, riot, strike, hunger, boycott, obstruct, vandalize · SANCTION: convict, expel, withdraw, discontinue · MOBILIZE: troops, weapons, police, militia · COERCE: seize, restrict, censor, curfew, martial-law, arrest, deport, withhold, misinformation, cyber · ASSAULT: abduct, beat, torture, sexual, targeted, destroy, primitive, firearms, explosives, suicide-attack, aerial, drone, heavy-weapons, crowd-control, unconventional · AGREE: · SUPPORT: · CONCEDE: · COOPERATE: · AID:"""
_CONTEXTS = """military, intelligence, diplomatic, economic, legal, peacekeeping, territory, human_rights, pro_democracy, terrorism, political_institutions, legislative, executive, election, repression, rights_freedoms, migration, asylum, health, disasters, natural_resource, environment, technology, cbrn, cyber, religion_ethnicity, crime, corruption, illegal_drugs, trafficking, human_security"""
SECTORS = {"OPP", "REB", "CVL", "NGO", "MED", "BUS", "REL", "EDU", "CRM"}


class Scheme:
    modes = {
        part.split(":")[0].strip(): {m.strip() for m in part.split(":")[1].split(",") if m.strip()}
        for part in _MODES.split("·")
    }
    contexts = {c.strip() for c in _CONTEXTS.split(",")}
    statuses = {"actual", "future", "hypothetical", "negated", "historical"}
    tie_kinds = {"member", "forces", "contributes", "pact", "ally", "partner"}

    def category_problem(self, category: str, mode: str) -> str | None:
        if category not in self.modes:
            return f"unknown category {category!r}"
        if mode and mode not in self.modes[category]:
            return f"{category} has no mode {mode!r}; it has {sorted(self.modes[category])}"
        return None

    def is_code(self, code: str) -> bool:
        head, _, sector = code.partition(":")
        return bool(re.fullmatch(r"[A-Z][A-Z0-9]{1,9}", head)) and (not sector or sector in SECTORS)

    def is_state(self, code: str) -> bool:
        return bool(re.fullmatch(r"[A-Z]{3}", code))

    def is_date(self, value: str) -> bool:
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
            return False
        year, month, day = [*map(int, value.split("-")), 1, 1][:3]
        try:
            dt.date(year, month, day)
        except ValueError:
            return False
        return True
