"""Ties through time: what documents assert of a standing relation becomes intervals, each end with its sources.

A statement is evidence for one day: that the relation holds, was planned, has ended or is denied. Statements of one
kind between the same two are laid out in time; an interval runs from the first that says it holds to the first after
it that says it ended. What is not said stays open, and what contradicts itself is shown to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, or_, select

from dragoman.ledger.live import NOW, Clocks, is_live_tie
from dragoman.ledger.records import Origin, Quote
from dragoman.ledger.tables import documents, readings, texts, ties
from dragoman.ledger.views import cut
from dragoman.ontology import Ontology

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Statement:
    """One document's word on a tie. `date` is when it says so: the day that a person gave, else of publication."""

    key: str
    kind: str
    from_code: str
    to_code: str
    status: str
    date: str | None
    origin: Origin
    words: Quote | None
    sentence: Quote | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Interval:
    """A time during which a tie stood, by those who say so.

    It stood at the latest on `held_from` and at least until `held_to`. `ended` is the first day by which somebody says
    that it is over, None while nobody does. Either end may have been earlier or later than was told: what is known are
    the `sources` of each. `open_start` says that nobody told of it as planned or absent before.
    """

    held_from: str | None
    held_to: str | None
    ended: str | None
    sources: tuple[Statement, ...]
    ending: tuple[Statement, ...] = ()
    open_start: bool = True

    @property
    def open_end(self) -> bool:
        """Whether nobody says that it ended."""
        return self.ended is None


@dataclass(frozen=True, slots=True)
class Standing:
    """All that is said of one kind of tie between two.

    `planned` are statements that announce it, `contradictions` pairs of statements of one day or out of order that
    cannot both be true, `undated` those whose day nobody gives.
    """

    kind: str
    from_code: str
    to_code: str
    intervals: tuple[Interval, ...]
    planned: tuple[Statement, ...]
    denied: tuple[Statement, ...]
    contradictions: tuple[tuple[Statement, Statement], ...]
    undated: tuple[Statement, ...]


class Standings(tuple[Standing, ...]):
    """Ties with their intervals; a tuple that can also be a table."""

    __slots__ = ()

    def rows(self) -> list[dict[str, object]]:
        """A mapping an interval, plan, denial, contradiction or undated statement, by STANDING_COLUMNS."""
        return [row for standing in self for row in _rows(standing)]

    def to_frame(self) -> pandas.DataFrame:
        """A data frame with the columns of STANDING_COLUMNS; empty with them when there is none."""
        import pandas

        return pandas.DataFrame(self.rows(), columns=list(STANDING_COLUMNS))


STANDING_COLUMNS = (
    "from", "kind", "to", "told", "held_from", "open_start", "held_to", "ended", "open_end", "sources"
)  # fmt: skip
"""Columns of `Standings.to_frame`. `told`: held, ended, planned, denied, contradiction or undated; days in ISO 8601."""


def _rows(standing: Standing) -> Iterator[dict[str, object]]:
    for interval in standing.intervals:
        yield _row(
            standing, "held" if interval.sources else "ended", (*interval.sources, *interval.ending),
            held_from=interval.held_from, open_start=interval.open_start, held_to=interval.held_to,
            ended=interval.ended, open_end=interval.open_end,
        )  # fmt: skip
    for told, statements in (("planned", standing.planned), ("denied", standing.denied), ("undated", standing.undated)):
        for statement in statements:
            yield _row(standing, told, (statement,), held_from=statement.date)
    for pair in standing.contradictions:
        yield _row(standing, "contradiction", pair, held_from=pair[0].date, held_to=pair[1].date)


def _row(standing: Standing, told: str, sources: Sequence[Statement], **dates: object) -> dict[str, object]:
    names = "; ".join(dict.fromkeys(s.origin.source for s in sources))
    tie = {"from": standing.from_code, "kind": standing.kind, "to": standing.to_code}
    return {**dict.fromkeys(STANDING_COLUMNS), **tie, "told": told, **dates, "sources": names}


TIE_STATUSES = HELD, ENDED, DENIED, PLANNED = "in_force", "ended", "denied", "planned"
"""What a statement may say of a tie, after the annotation guidelines."""


def fetch_statements(connection: Connection, party: str | None = None, clocks: Clocks = NOW) -> list[Statement]:
    """What is said of ties, of one party or of all, in the order of kind, parties and date."""
    t = ties.c
    chosen = (
        select(
            ties, documents.c.source, documents.c.publication, documents.c.published, documents.c.version,
            documents.c.format, documents.c.key.label("document"), readings.c.reader, texts.c.title,
            cut(t.words_start, t.words_end, "words"), cut(t.sentence_start, t.sentence_end, "sentence"),
        )
        .join_from(ties, documents, documents.c.id == t.document_id)
        .join(readings, readings.c.id == t.reading_id, isouter=True)
        .join(texts, texts.c.document_id == t.document_id, isouter=True)
        .where(is_live_tie(clocks))
    )  # fmt: skip
    if party is not None:
        chosen = chosen.where(or_(t.from_code == party, t.to_code == party))
    found = [_statement(row) for row in connection.execute(chosen)]
    return sorted(found, key=lambda s: (s.kind, s.from_code, s.to_code, s.date or "~", s.key))


def _statement(row: Row[Any]) -> Statement:
    origin = Origin(row.source, row.publication, row.published, row.title, row.document, row.version, row.format)
    words = Quote(row.words_start, row.words_end, row.words) if row.words_start is not None else None
    sentence = Quote(row.sentence_start, row.sentence_end, row.sentence) if row.sentence_start is not None else None
    date = row.date or row.published
    return Statement(
        row.key, row.kind, row.from_code, row.to_code, row.status, date, origin, words, sentence, row.confidence
    )  # fmt: skip


def lay_out(statements: Iterable[Statement]) -> list[Standing]:
    """Each tie with its intervals; statements of symmetric kinds count in either order of the two.

    Of one day's statements those that it ended come last.
    """
    ordered = sorted(map(_oriented, statements), key=lambda s: (*_tie(s), s.date or "", s.status == ENDED, s.key))
    return [_standing(*tie, list(several)) for tie, several in groupby(ordered, key=_tie)]


def _tie(statement: Statement) -> tuple[str, str, str]:
    return statement.kind, statement.from_code, statement.to_code


def _oriented(statement: Statement) -> Statement:
    kind = Ontology.load().tie_kinds_by_code.get(statement.kind)
    if kind is None or not kind.symmetric or statement.from_code <= statement.to_code:
        return statement
    return replace(statement, from_code=statement.to_code, to_code=statement.from_code)


def _standing(kind: str, from_code: str, to_code: str, said: Sequence[Statement]) -> Standing:
    dated = [s for s in said if s.date is not None]
    intervals = tuple(_intervals(dated))
    return Standing(
        kind,
        from_code,
        to_code,
        intervals,
        tuple(s for s in dated if s.status == PLANNED),
        tuple(s for s in dated if s.status == DENIED),
        tuple(_contradictions(dated, intervals)),
        tuple(s for s in said if s.date is None),
    )


def _intervals(dated: Sequence[Statement]) -> Iterator[Interval]:
    """Times of holding, in their order; an end that nobody told a beginning of is an interval too."""
    holding: list[Statement] = []
    ending: list[Statement] = []
    before: list[Statement] = []
    for statement in dated:
        if statement.status == HELD:
            if ending:
                yield _interval(holding, ending, before)
                before, holding, ending = [*before, *ending], [], []
            holding.append(statement)
        elif statement.status == ENDED:
            ending.append(statement)
        else:
            before.append(statement)
    if holding or ending:
        yield _interval(holding, ending, before)


def _interval(holding: list[Statement], ending: list[Statement], before: list[Statement]) -> Interval:
    first = holding[0].date if holding else None
    known = any(first is not None and (s.date or "") <= first for s in before)
    return Interval(
        held_from=first,
        held_to=holding[-1].date if holding else None,
        ended=ending[0].date if ending else None,
        sources=tuple(holding),
        ending=tuple(ending),
        open_start=not known,
    )


def _contradictions(dated: Sequence[Statement], intervals: Iterable[Interval]) -> Iterator[tuple[Statement, Statement]]:
    """Statements of one day that cannot both be true, and denials between two of one interval that say it held."""
    held_to = {s.key: i.held_to or "" for i in intervals for s in i.sources}
    for n, one in enumerate(dated):
        for other in dated[n + 1 :]:
            if {one.status, other.status} in ({HELD, ENDED}, {HELD, DENIED}) and (
                one.date == other.date or (other.status == DENIED and held_to.get(one.key, "") >= (other.date or ""))
            ):
                yield one, other
