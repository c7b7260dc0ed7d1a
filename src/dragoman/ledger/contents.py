"""How much of what a ledger holds."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from dragoman.ledger.live import is_current_document, is_live_event, is_live_tie
from dragoman.ledger.tables import documents, erasures, events, judgments, moments, refusals, ties


@dataclass(frozen=True, slots=True)
class Contents:
    """Numbers of rows; `reports` and `ties` are those that hold now. `first` and `last` are its moments, in UTC."""

    documents: int
    sources: int
    reports: int
    reports_ever: int
    ties: int
    judgments: int
    refusals: int
    erased: int
    first: str | None
    last: str | None


def count_contents(connection: Connection) -> Contents:
    """The counts of a ledger."""

    def count(*conditions: object, table: object) -> int:
        chosen = select(func.count()).select_from(table).where(*conditions)  # type: ignore[arg-type]
        return int(connection.execute(chosen).scalar_one())

    first, last = connection.execute(select(func.min(moments.c.at), func.max(moments.c.at))).one()
    return Contents(
        documents=count(table=documents),
        sources=count(is_current_document(), table=documents),
        reports=count(is_live_event(), table=events),
        reports_ever=count(table=events),
        ties=count(is_live_tie(), table=ties),
        judgments=count(table=judgments),
        refusals=count(table=refusals),
        erased=count(table=erasures),
        first=first,
        last=last,
    )
