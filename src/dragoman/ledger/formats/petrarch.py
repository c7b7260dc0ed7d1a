"""PETRARCH2's tab-separated events, whose optional columns shift the others: the pieces are told by what they are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dragoman.errors import FormatError
from dragoman.ledger.formats.actors import cut, from_cameo
from dragoman.ledger.formats.cells import day, fault, known
from dragoman.ledger.formats.crossing import act_of_cameo
from dragoman.ledger.records import Origin, Party, Quote, Report

NAME = "petrarch"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_ROOT = re.compile(r"---|[^a-z\s]+")
"""A root is an entry of the dictionaries: in capitals, with strokes for blanks."""
_FIXED, _MOST = 6, 13


class Tail(NamedTuple):
    """What follows the ids, as far as it is there."""

    url: str | None = None
    outlet: str | None = None
    texts: tuple[str | None, str | None] = (None, None)
    event_text: str | None = None
    roots: tuple[str | None, str | None] = (None, None)


def is_event(line: str) -> bool:
    """Whether the line has the shape of an event: a day, two actors, a CAMEO code, issues and ids."""
    cells = line.split("\t")
    try:
        return len(cells) >= _FIXED and day(cells[0]) is not None and bool(act_of_cameo(cells[3].strip()))
    except FormatError:
        return False


def reader() -> Callable[[str], Report]:
    """What turns a row into a report."""
    return read_row


def read_row(line: str) -> Report:
    """The report of a row. Its key is a hash of the row, so rows that are alike are one report."""
    cells = line.split("\t")
    if not _FIXED <= len(cells) <= _MOST:
        raise fault(f"{len(cells)} columns, {_FIXED} to {_MOST} expected")
    date = day(cells[0])
    if date is None:
        raise fault("no date")
    act, tail = act_of_cameo(cells[3].strip()), read_tail(cells[_FIXED:])
    key = f"{NAME}:{hashlib.sha256(line.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"
    ids = [part for part in cells[5].split(";") if known(part)]
    origin = Origin(tail.url or (f"{NAME}:{ids[0].strip()}" if ids else key), tail.outlet, date, format=NAME)
    return Report(
        key, origin, act.type, _party(cells[1], tail.texts[0]), _party(cells[2], tail.texts[1]), act.mode, act.quad,
        act.score, act.cameo, act.contexts, date=date, trigger=_quote(tail.event_text),
        fields=_kept(cells, tail),
    )  # fmt: skip


def read_tail(cells: Sequence[str]) -> Tail:
    """The pieces after the ids: an address, the story's source, the actors' words, the event's, the actors' roots.

    Two further cells are roots if both look like dictionary entries, else words; of three, words and the event's unless
    the last two look like roots and the first does not.
    """
    rest = list(cells)
    url = rest.pop(0).strip() if rest and _ADDRESS.match(rest[0].strip()) else None
    outlet = known(rest.pop(0)) if rest else None
    roots = rest[-2:] if len(rest) >= 4 or (len(rest) in (2, 3) and _are_roots(rest)) else []
    told = rest[: len(rest) - len(roots)]
    event = told.pop() if len(told) % 2 else None
    if len(told) > 2:
        raise fault(f"{len(cells)} columns after the ids that cannot be told apart")
    words = (known(told[0]), known(told[1])) if told else (None, None)
    ends = (known(roots[0]), known(roots[1])) if roots else (None, None)
    return Tail(url, outlet, words, known(event), ends)


def _are_roots(rest: Sequence[str]) -> bool:
    ends = all(_ROOT.fullmatch(cell.strip()) for cell in rest[-2:])
    some = any(known(cell) for cell in rest[-2:])
    return ends and some and (len(rest) == 2 or not _ROOT.fullmatch(rest[0].strip()))


def _party(code: str, words: str | None) -> tuple[Party, ...]:
    given = known(code)
    if given is None and words is None:
        return ()
    coded = from_cameo(cut(given or ""))
    unknown = given if coded.code is None else None
    return (Party(coded.code, None, coded.sector, None, unknown, _quote(words)),)


def _quote(text: str | None) -> Quote | None:
    return Quote(None, None, text) if text else None


def _kept(cells: Sequence[str], tail: Tail) -> dict[str, str | None]:
    kept = {
        "Source": cells[1], "Target": cells[2], "Code": cells[3], "Issues": cells[4], "Ids": cells[5],
        "Source Root": tail.roots[0], "Target Root": tail.roots[1],
    }  # fmt: skip
    return {name: text for name, text in kept.items() if text and known(text)}
