"""What the ledger held at a moment: selections over its rows, of which the database's views are the present case.

An event holds when the latest reading of the latest version of its document has it, or a data set brought it, unless
somebody judged its key: then the row that the last judgment which nobody has undone names, or none.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, or_, select, true

from dragoman.errors import DocumentError, FilterError
from dragoman.ledger.tables import assignments, documents, events, imports, judgments, moments, readings, ties
from dragoman.text import read_day

VERDICTS = ("accept", "reject", "correct", "add")
"""Judgments that say which row of a key holds."""


@dataclass(frozen=True)
class Clocks:
    """Two clocks: what the ledger had been told up to a `moment` (its id), of what was `published` by a day.

    None is now, and everything. A document without a day of publication is never known to have been published.
    """

    moment: int | None = None
    published: str | None = None

    def told(self, moment: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether a row was there at the moment."""
        return true() if self.moment is None else moment <= self.moment

    def out(self, published: ColumnElement[str]) -> ColumnElement[bool]:
        """Whether a document had been published by the day."""
        return true() if self.published is None else published <= self.published


NOW = Clocks()
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?))?Z?")


def set_clocks(connection: Connection, as_of: str | None, published_by: str | None) -> Clocks:
    """The clocks at a moment (`2004-11-04`, which is the end of that day in UTC, or `2004-11-04T10:30`) and a day.

    Raises FilterError for what is neither.
    """
    if published_by is not None:
        published_by = _day(published_by)
    if as_of is None:
        return Clocks(None, published_by)
    stamp = _stamp(as_of)
    last = connection.execute(select(func.max(moments.c.id)).where(moments.c.at <= stamp + "~")).scalar()
    return Clocks(last or 0, published_by)


def _day(given: str) -> str:
    try:
        return read_day(given, "published by").isoformat()
    except DocumentError as error:
        raise FilterError(f"published by {given!r}: expected a day as 2004-11-04") from error


def _stamp(given: str) -> str:
    """A moment as the beginning of the text of all that it stands for."""
    found = _MOMENT.fullmatch(given.strip())
    try:
        if found is None:
            raise ValueError(given)
        stamp = "T".join(filter(None, found.groups()))
        dt.datetime.fromisoformat(stamp)
    except ValueError as error:
        raise FilterError(f"as of {given!r}: expected a moment in UTC as 2004-11-04 or 2004-11-04T10:30") from error
    return stamp


def is_current_document(clocks: Clocks = NOW, rows: FromClause = documents) -> ColumnElement[bool]:
    """Whether a row of `documents`, or of an alias of it, is the latest version of its source."""
    later = documents.alias("later_version")
    replaced = exists().where(
        later.c.source == rows.c.source, later.c.version > rows.c.version,
        clocks.told(later.c.moment_id), clocks.out(later.c.published),
    )  # fmt: skip
    return and_(clocks.told(rows.c.moment_id), clocks.out(rows.c.published), ~replaced)


def is_latest_reading(clocks: Clocks = NOW, rows: FromClause = readings) -> ColumnElement[bool]:
    """Whether a row of `readings`, or of an alias of it, is the latest of its document."""
    later = readings.alias("later_reading")
    replaced = exists().where(
        later.c.document_id == rows.c.document_id, later.c.id > rows.c.id, clocks.told(later.c.moment_id)
    )
    return and_(clocks.told(rows.c.moment_id), ~replaced)


def verdicts(subject: str, clocks: Clocks = NOW) -> Select[tuple[str, int | None, str, int]]:
    """For each key judged, the judgment that holds: key, the row that stands (None: none does), kind, id."""
    holding = _holding(judgments, subject, clocks)
    later = judgments.alias("later_judgment")
    replaced = exists().where(
        later.c.key == judgments.c.key, later.c.id > judgments.c.id, _holding(later, subject, clocks)
    )
    return select(judgments.c.key, judgments.c.stands_id, judgments.c.kind, judgments.c.id).where(holding, ~replaced)


def _holding(rows: FromClause, subject: str, clocks: Clocks) -> ColumnElement[bool]:
    undo = judgments.alias()
    undone = exists().where(undo.c.undoes == rows.c.id, clocks.told(undo.c.moment_id))
    return and_(rows.c.subject == subject, rows.c.kind.in_(VERDICTS), clocks.told(rows.c.moment_id), ~undone)


def is_live_event(clocks: Clocks = NOW) -> ColumnElement[bool]:
    """Whether a row of `events` holds."""
    imported = select(imports.c.id).where(clocks.told(imports.c.moment_id))
    given = and_(events.c.import_id.is_not(None), events.c.import_id.in_(imported)) if clocks.moment is not None else (
        events.c.import_id.is_not(None)
    )  # fmt: skip
    return _is_live(events, "event", clocks, given)


def is_live_tie(clocks: Clocks = NOW) -> ColumnElement[bool]:
    """Whether a row of `ties` holds."""
    return _is_live(ties, "tie", clocks, None)


def _is_live(rows: FromClause, subject: str, clocks: Clocks, given: ColumnElement[bool] | None) -> ColumnElement[bool]:
    judged = verdicts(subject, clocks).cte(f"judged_{subject}")
    held, reading = documents.alias("held_document"), readings.alias("held_reading")
    document = exists().where(held.c.id == rows.c.document_id, is_current_document(clocks, held))
    latest = exists().where(reading.c.id == rows.c.reading_id, is_latest_reading(clocks, reading))
    unjudged = rows.c.key.not_in(select(judged.c.key))
    read = and_(latest, document)
    found = read if given is None else or_(_imported(given, clocks), read)
    stands = rows.c.id.in_(select(judged.c.stands_id).where(judged.c.stands_id.is_not(None)))
    still = document if given is None else or_(document, _of_data_set(clocks))
    return or_(and_(found, unjudged), and_(stands, still))


def _of_data_set(clocks: Clocks) -> ColumnElement[bool]:
    """Whether a data set brought the key of an event: then no later version of its document has another."""
    brought = events.alias("brought_event")
    known = exists().where(
        brought.c.key == events.c.key, brought.c.import_id.is_not(None), clocks.told(brought.c.moment_id)
    )
    return _imported(known, clocks)


def _imported(given: ColumnElement[bool], clocks: Clocks) -> ColumnElement[bool]:
    """An imported event, whose document has one version only."""
    if clocks.published is None:
        return given
    held = documents.alias("imported_document")
    return and_(given, exists().where(held.c.id == events.c.document_id, clocks.out(held.c.published)))


def last_assignment(clocks: Clocks = NOW) -> ColumnElement[str]:
    """The incident that a row of `events` was given to last, null where to none."""
    return (
        select(assignments.c.incident)
        .where(assignments.c.event_key == events.c.key, clocks.told(assignments.c.moment_id))
        .order_by(assignments.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
