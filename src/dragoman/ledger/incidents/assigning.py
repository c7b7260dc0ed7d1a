"""Which incident each report belongs to, kept as rows: new reports are compared with those near them, and joined."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations, product
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, or_, select, true

from dragoman.ledger.incidents.comparing import MEMORY, NEAR, may_be_one
from dragoman.ledger.incidents.grouping import group, shipped_weights
from dragoman.ledger.incidents.telling import Telling, make_telling
from dragoman.ledger.live import NOW, is_live_event, last_assignment
from dragoman.ledger.store import Writing
from dragoman.ledger.tables import assignments, documents, dyads, events, judgments, parties, texts
from dragoman.ledger.views import counted_alike, cut

Known = dict[str, tuple[Telling, str | None]]
"""Reports by key: what is compared of each, and the incident that it was given to."""
FAINT = -3.0
"""Log-odds of a pair below which the other report is left where it is."""
MANY = 400
"""Keys that are asked for in one question."""


def assign(writing: Writing, keys: Iterable[str]) -> int:
    """Give reports to incidents anew, and with them those near them; returns how many changed their incident.

    Only reports that the reader or a person made are compared. Those of data sets stay as their data set counts them,
    and take part only in what people join and part.
    """
    fresh = _known(writing.connection, _have_keys(keys))
    near = _near(writing.connection, [telling for telling, _ in fresh.values()])
    kin = _known(writing.connection, _in_incidents({name for _, name in (fresh | near).values() if name}))
    known = dict(sorted((fresh | near | kin).items()))
    joined, parted = judged_pairs(writing.connection, known)
    groups = group([telling for telling, _ in known.values()], joined=joined, parted=parted)
    members = [[list(known)[n] for n in several] for several in groups]
    names = _names(
        members, {key: name for key, (_, name) in known.items()}, {k: t.alike for k, (t, _) in known.items()}
    )
    changed = [
        (writing.new_id("assignments"), key, name, writing.moment)
        for several, name in zip(members, names, strict=True)
        for key in several
        if known[key][1] != name
    ]
    writing.insert("assignments", ("id", "event_key", "incident", "moment_id"), changed)
    return len(changed)


def _names(
    groups: Sequence[Sequence[str]], before: dict[str, str | None], alike: dict[str, str | None]
) -> list[str]:  # fmt: skip
    """A name for each group: the one that most of its reports had, else the first key that names no other group.

    Of groups that claim one name the largest keeps it, of equal ones that of the report which gave it. Reports of a
    data set alone bear what they have alike, the largest group of them.
    """
    claims = sorted(
        (-count, name not in keys, name, n)
        for n, keys in enumerate(groups)
        for name, count in _votes(keys, before).items()
    )
    names: dict[int, str] = {}
    for n in sorted(range(len(groups)), key=lambda n: -len(groups[n])):
        name = _common({alike[key] for key in groups[n]})
        if name and name not in names.values():
            names[n] = name
    for _, _, name, n in claims:
        if n not in names and name not in names.values():
            names[n] = name
    taken = {*names.values(), *filter(None, before.values())}
    for n, keys in enumerate(groups):
        if n not in names:
            free = (key for key in (*keys, *(f"{keys[0]}+{i}" for i in range(1, len(taken) + 2))) if key not in taken)
            names[n] = next(free)
            taken.add(names[n])
    return [names[n] for n in range(len(groups))]


def _common(values: set[str | None]) -> str | None:
    """The one value of a set, None where there are several."""
    return values.pop() if len(values) == 1 else None


def _votes(keys: Iterable[str], before: dict[str, str | None]) -> Counter[str]:
    return Counter(name for key in keys if (name := before[key]) is not None)


def judged_pairs(connection: Connection, among: Collection[str]) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Pairs of reports that people joined, and those that they parted, the later judgment prevailing."""
    undone = select(judgments.c.undoes).where(judgments.c.undoes.is_not(None))
    chosen = (
        select(judgments.c.kind, judgments.c.value)
        .where(judgments.c.kind.in_(("merge", "split")), judgments.c.id.not_in(undone))
        .order_by(judgments.c.id)
    )
    joined: set[frozenset[str]] = set()
    parted: set[frozenset[str]] = set()
    for kind, value in connection.execute(chosen):
        told = json.loads(value)
        if not set(told["reports"]) & set(among):
            continue
        if kind == "merge":
            pairs = {frozenset(pair) for pair in combinations(told["reports"], 2)}
            joined, parted = joined | pairs, parted - pairs
        else:
            pairs = {frozenset(pair) for pair in product(told["reports"], told["apart_from"])}
            joined, parted = joined - pairs, parted | pairs
    return joined, parted


def _have_keys(keys: Iterable[str]) -> list[ColumnElement[bool]]:
    return [events.c.key.in_(chunk) for chunk in _chunks(sorted(set(keys)))]


def _in_incidents(names: Collection[str]) -> list[ColumnElement[bool]]:
    given = select(assignments.c.event_key)
    return [events.c.key.in_(given.where(assignments.c.incident.in_(chunk))) for chunk in _chunks(sorted(names))]


def _chunks(values: Sequence[str]) -> list[Sequence[str]]:
    return [values[n : n + MANY] for n in range(0, len(values), MANY)]


def _near(connection: Connection, tellings: Sequence[Telling]) -> Known:
    """The reports that may tell what some of these tell."""
    found: Known = {}
    weights = shipped_weights()
    for telling in tellings:
        asked = [and_(events.c.import_id.is_(None), condition) for condition in _may_be_one_with(telling)]
        for key, (other, incident) in _known(connection, asked).items():
            if key != telling.key and may_be_one(telling, other) and weights.judge(telling, other) > FAINT:
                found[key] = other, incident
    return found


def _may_be_one_with(telling: Telling) -> list[ColumnElement[bool]]:
    who = sorted(telling.actors | telling.recipients)
    if not who or telling.alike is not None:
        return []
    kind = or_(events.c.type == telling.type, events.c.quad == telling.quad)
    party = select(parties.c.event_id).where(parties.c.code.in_(who), parties.c.event_id == events.c.id).exists()
    found = []
    if telling.about is not None:
        first, last = telling.about
        found.append(and_(_about(first - NEAR, last + NEAR), kind, party))
    if telling.actors and telling.recipients:
        same = select(dyads.c.event_id).where(
            dyads.c.actor.in_(sorted(telling.actors)), dyads.c.recipient.in_(sorted(telling.recipients))
        )
        found.append(and_(events.c.id.in_(same), events.c.type == telling.type, _looked_back_at(telling)))
    return found


def _looked_back_at(telling: Telling) -> ColumnElement[bool]:
    """Dated so that a report may look back at it, or it at the report; undated documents at any time."""
    if telling.about is None:
        return true()
    first, last = telling.about
    undated = and_(events.c.date.is_(None), or_(_told_between(first, last + MEMORY), documents.c.published.is_(None)))
    return or_(undated, _about(first - MEMORY, last)) if telling.days is None else undated


def _about(first: int, last: int) -> ColumnElement[bool]:
    """Dated between two days, or to a month or year that holds either; if undated, told in the week after."""
    begin, end = _iso(first), _iso(last)
    coarse = {day[:length] for day in (begin, end) for length in (4, 7)}
    dated = or_(events.c.date.between(begin, end), events.c.date.in_(sorted(coarse)))
    return or_(dated, and_(events.c.date.is_(None), _told_between(first, last + 7)))


def _told_between(first: int, last: int) -> ColumnElement[bool]:
    return documents.c.published.between(_iso(first), _iso(last))


def _iso(day: int) -> str:
    return dt.date.fromordinal(min(max(day, 1), dt.date.max.toordinal())).isoformat()


def _known(connection: Connection, conditions: Iterable[ColumnElement[bool]]) -> Known:
    e = events.c
    held = (
        select(
            e.key, documents.c.key.label("document"), e.type, e.mode, e.quad, e.status, e.actor, e.recipient,
            e.contexts, e.date, documents.c.published, e.place, e.country,
            cut(e.sentence_start, e.sentence_end, "sentence"), cut(e.trigger_start, e.trigger_end, "trigger"),
            case((e.import_id.is_not(None), counted_alike())).label("alike"), last_assignment(NOW).label("incident"),
        )
        .join_from(events, documents, documents.c.id == e.document_id)
        .join(texts, texts.c.document_id == e.document_id, isouter=True)
        .where(is_live_event())
    )  # fmt: skip
    rows = (row for condition in conditions for row in connection.execute(held.where(condition)))
    return {row.key: (_telling(row), row.incident or row.alike) for row in rows}


def _telling(row: Any) -> Telling:
    found = row._asdict()
    found.pop("incident")
    listed = {name: _list(found.pop(name)) for name in ("actor", "recipient", "contexts")}
    return make_telling(**found, **listed)  # type: ignore[arg-type]


def _list(joined: str) -> list[str]:
    return joined.split(";") if joined else []
