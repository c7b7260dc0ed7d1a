"""Which predicted event answers which gold event.

The rules: a prediction may answer a gold event when the middle of the gold quote lies in the predicted sentence and,
by level, `who` the parties agree on each side (some right codes, no more wrong than right ones), `event` the category
agrees too, `strict` the parties are exactly the same. Each answers at most one; as many as possible are matched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Json = dict[str, Any]

LEVELS = ("who", "event", "strict")
LONGEST_SENTENCE = 600
_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "ASSAULT"})
_ORGAN_ENDINGS = (":GOV", ":MIL", ":LEG")


def plain_codes(codes: Iterable[str] | None) -> set[str]:
    """Codes without the endings of a state's own organs."""
    plain = set()
    for code in codes or ():
        ending = next((e for e in _ORGAN_ENDINGS if code.endswith(e)), "")
        plain.add(code[: len(code) - len(ending)])
    return plain


def heads(codes: Iterable[str]) -> set[str]:
    """The states and organisations of codes."""
    return {code.partition(":")[0] for code in codes}


def agree(gold: set[str], found: set[str]) -> bool:
    """Whether some gold code was found and no more wrong codes than right ones; or both are empty."""
    right = len(gold & found)
    return right > 0 and right >= len(found) - right if gold or found else True


def who_level(gold: Json, found: Json) -> int:
    """2 when the parties are exactly right, 1 when they are right enough, 0 otherwise."""
    gold_a, gold_r = plain_codes(gold["actor"]), plain_codes(gold["recipient"])
    found_a, found_r = plain_codes(found.get("actor")), plain_codes(found.get("recipient"))
    reciprocal = gold["type"] in _TOGETHER
    together = reciprocal and not gold_r and len(gold_a) > 1
    if (gold_a, gold_r) == (found_a, found_r) or (together and gold_a == found_a | found_r):
        return 2
    if not heads(gold_a) & heads(gold_r):
        gold_a, gold_r, found_a, found_r = heads(gold_a), heads(gold_r), heads(found_a), heads(found_r)
    if together:
        everyone = found_a | found_r
        return int(len(gold_a & everyone) > 1 and agree(gold_a, everyone))
    if reciprocal and gold_r and not found_r and len(found_a) > 1:
        return int(agree(gold_a | gold_r, found_a) and bool(gold_a & found_a) and bool(gold_r & found_a))
    return int(agree(gold_a, found_a) and agree(gold_r, found_r))


def covers(found: Json, middle: int, text: str) -> bool:
    """Whether a predicted event's sentence, if it is a plausible one, contains a position."""
    span = found.get("sentence") or {}
    start, end = span.get("start", -1), span.get("end", -1)
    return start <= middle < end and end - start <= LONGEST_SENTENCE and "\n\n" not in text[start:end]


def same_date(gold: Json, found: Json) -> bool:
    """Whether the predicted date is the gold one or a finer one within it."""
    return str(found.get("date") or "").startswith(gold["date"])


def match_events(gold: Sequence[Json], found: Sequence[Json], text: str, level: str) -> list[tuple[int, int]]:
    """One-to-one pairs (gold index, predicted index) at a level; among equals, right status and date go first."""
    options = [_options(g, found, text, level) for g in gold]
    owner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in options[i]:
            if j in tried:
                continue
            tried.add(j)
            if j not in owner or place(owner[j], tried):
                owner[j] = i
                return True
        return False

    for i in range(len(gold)):
        place(i, set())
    return sorted((i, j) for j, i in owner.items())


def _is_enough(level: str, who: int, same: bool) -> bool:
    """Whether parties of an agreement and a same or other category make a match at a level."""
    return who > 0 and (same or level == "who") and (who == 2 or level != "strict")


def _options(gold: Json, found: Sequence[Json], text: str, level: str) -> list[int]:
    """The predictions that may answer a gold event, best first."""
    middle = text.index(gold["quote"]) + len(gold["quote"]) // 2
    categories = {gold["type"], *gold.get("also", ())}
    fit = [
        j
        for j, f in enumerate(found)
        if covers(f, middle, text) and _is_enough(level, who_level(gold, f), f.get("type") in categories)
    ]

    def unlike(j: int) -> tuple[bool, bool]:
        dated = bool(gold.get("date")) and not same_date(gold, found[j])
        return found[j].get("status") != gold["status"], dated

    return sorted(fit, key=unlike)
