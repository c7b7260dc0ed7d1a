"""The names of a document as targets for its other words, and the evidence that speaks for each target."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.model.labels import LINK_FEATURES, LINK_TASKS
from dragoman.records import Sentence
from dragoman.world import Entity, Name

FORMS = ("name", "adjective", "demonym", "capital", "seat", "acronym", "person", "place", "group", "surname")
COLLECTIVE = "collective"
"""Form of a name for several states, of which each is a candidate."""
HERE = 8
"""Acts of one sentence that are looked back at."""
REMEMBERED = 150
"""Names that are looked back at; more than any document of the corpus has, and it keeps long texts linear."""
_TASK = (0, 1, 2, 3, 4, 39, 40, 41)
"""The columns of the tasks in the evidence."""
_FORM = 18
_GENITIVE = re.compile(r"(?:['’]s?)?[\s-]*$")
_OF = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:of|from|in|at|for)\W+(?:the\W+)?(?:\w+\W+)?$", re.IGNORECASE)

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Candidate:
    """A name that other words may stand for: `head` is the state or organisation of its code.

    `alternative` marks a second meaning of the same words, such as the European Union for Brussels.
    """

    start: int
    end: int
    head: str
    entity: Entity
    form: str
    sentence: int
    opens: bool
    alternative: bool = False


@dataclass(frozen=True)
class Deed:
    """An act told earlier in the document: where its trigger stands, and the heads on its two sides."""

    start: int
    sentence: int
    actors: frozenset[str]
    recipients: frozenset[str]


@dataclass(frozen=True)
class Query:
    """Words to be linked. For a party left unsaid they are the trigger's.

    `other` holds the heads already known to stand on the other side of the act, `told` the acts told so far, in the
    order of the text: who acted last is whom a pronoun or an unsaid subject takes up.
    """

    start: int
    end: int
    sentence: int
    task: str
    other: frozenset[str] = frozenset()
    told: Sequence[Deed] = ()


def find_candidates(names: Sequence[Name], sentences: Sequence[Sentence]) -> list[Candidate]:
    """The names that may be parties, in order of offset; news outlets are none."""
    found = []
    position = 0
    for name in names:
        while position < len(sentences) and sentences[position].end <= name.start:
            position += 1
        if position == len(sentences):
            break
        if name.form == "outlet":
            continue
        opens = name.start - sentences[position].start < 30
        meanings = {e.code.split(":")[0]: e for e in (name.entity, *name.alternatives)}
        for number, (head, entity) in enumerate(meanings.items()):
            other = number > 0 and name.form != COLLECTIVE
            found.append(Candidate(name.start, name.end, head, entity, name.form, position, opens, other))
    return found


def link_evidence(text: str, query: Query, candidates: Sequence[Candidate]) -> Floats:
    """Evidence (candidates, LINK_FEATURES) for each candidate as what the query's words stand for."""
    rows = np.zeros((len(candidates), LINK_FEATURES), dtype=np.float32)
    if not len(candidates):
        return rows
    heads = Counter(c.head for c in candidates)
    latest = _latest(query, candidates)
    before: dict[str, int] = {}
    for c in candidates:
        before[c.head] = before.get(c.head, 0) + (c.end <= query.start)
    present = {c.head for c in candidates if c.sentence == query.sentence}
    last, here = _told_before(query)
    for row, c in zip(rows, candidates, strict=True):
        row[_TASK[LINK_TASKS.index(query.task)]] = 1
        _position(row, text, query, c)
        row[13] = np.log1p(before[c.head]) / 3
        row[14] = heads[c.head] / len(candidates)
        row[15] = c.head == latest
        row[16] = c.sentence == 0
        row[17] = c.opens
        if c.form in FORMS:
            row[_FORM + FORMS.index(c.form)] = 1
        row[28] = c.entity.kind == "organisation"
        row[29] = c.entity.sector is not None and c.entity.kind == "group"
        row[31] = c.head in query.other
        row[32] = c.alternative
        row[33] = c.form == COLLECTIVE
        row[34] = last is not None and c.head in last.actors
        row[35] = last is not None and c.head in last.recipients
        row[36] = any(c.head in deed.actors for deed in here)
        row[37] = any(c.head in deed.recipients for deed in here)
        row[38] = c.head in present
    return rows


def _told_before(query: Query) -> tuple[Deed | None, list[Deed]]:
    """The last act told before the query's words, and those told before them in their own sentence."""
    after = bisect_left(query.told, query.start, key=lambda deed: deed.start)
    earlier = query.told[max(0, after - HERE) : after]
    here = [deed for deed in earlier if deed.sentence == query.sentence]
    return (earlier[-1] if earlier else None), here


def _latest(query: Query, candidates: Sequence[Candidate]) -> str | None:
    earlier = [c for c in candidates if c.end <= query.start]
    return earlier[-1].head if earlier else None


def _position(row: Floats, text: str, query: Query, c: Candidate) -> None:
    inside = c.start >= query.start and c.end <= query.end
    row[5] = inside and c.end >= query.end - 2
    row[6] = inside and c.end < query.end - 2
    if c.end <= query.start:
        row[7] = query.start - c.end <= 4 and bool(_GENITIVE.fullmatch(text[c.end : query.start]))
    elif c.start >= query.end and c.start - query.end < 60:
        row[8] = bool(_OF.fullmatch(text[query.end : c.start]))
    same = c.sentence == query.sentence
    row[9] = same and c.end <= query.start
    row[10] = same and c.start >= query.end
    row[11] = np.log1p(max(0, query.sentence - c.sentence)) / 3
    row[12] = np.log1p(max(query.start - c.end, c.start - query.end, 0)) / 6
    row[30] = c.sentence == query.sentence - 1


def visible(query: Query, candidates: Sequence[Candidate]) -> list[int]:
    """Indices of the candidates that a query may link to: the last REMEMBERED up to the end of its sentence."""
    after = bisect_right(candidates, query.sentence, key=lambda c: c.sentence)
    return list(range(max(0, after - REMEMBERED), after))


def heads_of(codes: Collection[str]) -> frozenset[str]:
    """The states and organisations of codes."""
    return frozenset(code.split(":")[0] for code in codes)
