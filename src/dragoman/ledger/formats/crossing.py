"""A foreign category as PLOVER's: type, mode, contexts, quad and score."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from dragoman.ledger.formats.cells import fault, known
from dragoman.ontology import Crossing, Ontology


class Act(NamedTuple):
    """What an act is in PLOVER; `type` is None, and all else empty, where it has no counterpart."""

    cameo: str | None
    type: str | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad: str | None = None
    score: float | None = None


@lru_cache(maxsize=5_000)
def act_of_cameo(code: str, zero_lost: bool = False) -> Act:
    """The act of a CAMEO code. A code that only fits with a nought before it has lost one; others are refused.

    `zero_lost` says that two figures lost theirs too, which cannot be seen: ICEWS has no codes of two figures, and a
    spreadsheet makes 51 of 051 and 10 of 010.

    Examples:
        >>> act_of_cameo("190").type, act_of_cameo("842").cameo, act_of_cameo("10").type, act_of_cameo("10", True).type
        ('ASSAULT', '0842', 'REQUEST', None)
    """
    given = known(code)
    if given is None:
        raise fault("no category")
    plover = Ontology.load()
    cameo = f"0{given}" if zero_lost and len(given) == 2 and given[0] != "0" else given
    if cameo not in plover.cameo_codes and f"0{cameo}" in plover.cameo_codes:
        cameo = f"0{cameo}"
    if cameo not in plover.cameo_codes:
        raise fault(f"the category {given!r} is no code of CAMEO 1.1b3")
    return _act(cameo, plover.from_cameo(cameo))


@lru_cache(maxsize=5_000)
def act_of_weis(code: str) -> Act:
    """The act of a WEIS code, written with or without its nought."""
    given = known(code)
    if given is None:
        raise fault("no category")
    plover = Ontology.load()
    weis = given.zfill(3)
    if weis not in plover.weis_codes:
        raise fault(f"the category {given!r} is no code of WEIS")
    return _act(None, plover.from_weis(weis))


def _act(cameo: str | None, crossing: Crossing | None) -> Act:
    if crossing is None or crossing.category is None:
        return Act(cameo, None)
    plover = Ontology.load()
    score, quad = plover.score(crossing.category, crossing.mode), plover.quad(crossing.category)
    return Act(cameo, crossing.category, crossing.mode, crossing.contexts, quad, score)


@lru_cache(maxsize=5_000)
def act_of_plover(kind: str, mode: str | None) -> Act:
    """The act of a PLOVER category and mode, in any case and with blanks, strokes or hyphens; modes not ours are left.

    Examples:
        >>> act_of_plover("Assault", "HEAVY_WEAPONS").mode, act_of_plover("AID", "by mule").mode
        ('heavy-weapons', None)
    """
    given = known(kind)
    plover = Ontology.load()
    if given is None or given.upper() not in plover.categories:
        raise fault(f"the category {kind!r} is none of PLOVER's: {', '.join(plover.types)}")
    category = given.upper()
    wanted = (known(mode) or "").lower().replace("_", "-").replace(" ", "-")
    own = wanted if wanted in plover.modes[category] else None
    return Act(plover.cameo(category, own), category, own, (), plover.quad(category), plover.score(category, own))


@lru_cache(maxsize=20_000)
def contexts_of(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the contexts that are ours, each once, in any case and with blanks or hyphens."""
    ours = Ontology.load().contexts_by_code
    spelt = (text.strip().lower().replace(" ", "_").replace("-", "_") for text in texts)
    return tuple(dict.fromkeys(context for context in spelt if context in ours))
