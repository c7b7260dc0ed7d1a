"""Reports as flat tables: one row a report, the same columns for CSV, Parquet and data frames."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from dragoman.ledger.formats.jsonl import dumped
from dragoman.ledger.records import Party, Quote, Report, Said
from dragoman.records import Place


class FlatColumn(NamedTuple):
    """A column: `kind` is text, texts, number, whole, flag or day; `of` takes its value from a report."""

    name: str
    kind: str
    means: str
    of: Callable[[Report], object]


def _day(report: Report) -> dt.date | None:
    """The date as a day; None where only its year or month is known."""
    try:
        return dt.date.fromisoformat(report.date) if report.date and len(report.date) == 10 else None
    except ValueError:
        return None


_NOWHERE, _NOBODY, _NOTHING = Place(None), Said(), Quote(None, None)


def _place(report: Report) -> Place:
    return report.place or _NOWHERE


def _said(report: Report) -> Said:
    return report.said or _NOBODY


def _speaker(report: Report) -> Quote:
    return _said(report).speaker or _NOTHING


def _sentence(report: Report) -> Quote:
    return report.sentence or _NOTHING


def _trigger(report: Report) -> Quote:
    return report.trigger or _NOTHING


def _party_columns(side: str, of: Callable[[Report], Sequence[Party]]) -> tuple[FlatColumn, ...]:
    """Five lists of the same length, one place for each party of the side."""
    return (
        FlatColumn(f"{side}_codes", "texts", f"codes of the {side}s", lambda r: [p.code for p in of(r)]),
        FlatColumn(f"{side}_names", "texts", "their names", lambda r: [p.name for p in of(r)]),
        FlatColumn(f"{side}_sectors", "texts", "their finer sectors", lambda r: [p.sector for p in of(r)]),
        FlatColumn(f"{side}_roles", "texts", "their offices or titles", lambda r: [p.role for p in of(r)]),
        FlatColumn(
            f"{side}_texts",
            "texts",
            "the document's words for them",
            lambda r: [p.quote and p.quote.text for p in of(r)],
        ),
    )


FLAT_COLUMNS = (
    FlatColumn("key", "text", "the report's key", lambda r: r.key),
    FlatColumn("incident", "text", "the incident that it belongs to", lambda r: r.incident),
    FlatColumn("type", "text", "PLOVER category", lambda r: r.type),
    FlatColumn("mode", "text", "PLOVER mode", lambda r: r.mode),
    FlatColumn("quad", "text", "quad class", lambda r: r.quad),
    FlatColumn("score", "number", "the format's own number, else PLOVER's", lambda r: r.score),
    FlatColumn("cameo", "text", "CAMEO code", lambda r: r.cameo),
    FlatColumn("contexts", "texts", "PLOVER contexts", lambda r: list(r.contexts)),
    *_party_columns("actor", lambda r: r.actors),
    *_party_columns("recipient", lambda r: r.recipients),
    FlatColumn("status", "text", "actual, future, hypothetical, negated or historical", lambda r: r.status),
    FlatColumn("date", "text", "when it happened, as known: a day, a month or a year", lambda r: r.date),
    FlatColumn("day", "day", "the same where it is a whole day", _day),
    FlatColumn("date_text", "text", "the document's words for it", lambda r: r.date_text),
    FlatColumn("place", "text", "where", lambda r: _place(r).name),
    FlatColumn("country", "text", "in which state, ISO 3166 alpha-3", lambda r: _place(r).country),
    FlatColumn("latitude", "number", "degrees north", lambda r: _place(r).latitude),
    FlatColumn("longitude", "number", "degrees east", lambda r: _place(r).longitude),
    FlatColumn("speaker", "text", "on whose word", lambda r: _speaker(r).text),
    FlatColumn("speaker_start", "whole", "where those words start", lambda r: _speaker(r).start),
    FlatColumn("speaker_end", "whole", "where they end", lambda r: _speaker(r).end),
    FlatColumn("speaker_code", "text", "the speaker's code", lambda r: _said(r).code),
    FlatColumn("outlet", "text", "the medium named as the source", lambda r: _said(r).outlet),
    FlatColumn("quoted", "flag", "whether in the speaker's own words", lambda r: _said(r).quoted),
    FlatColumn("sentence", "text", "the sentence", lambda r: _sentence(r).text),
    FlatColumn(
        "sentence_start", "whole", "where it starts, in characters of the document", lambda r: _sentence(r).start
    ),
    FlatColumn("sentence_end", "whole", "where it ends", lambda r: _sentence(r).end),
    FlatColumn("trigger", "text", "the words that tell the act", lambda r: _trigger(r).text),
    FlatColumn("trigger_start", "whole", "where they start", lambda r: _trigger(r).start),
    FlatColumn("trigger_end", "whole", "where they end", lambda r: _trigger(r).end),
    FlatColumn("confidence", "number", "0 to 1", lambda r: r.confidence),
    FlatColumn("runner_up", "text", "the second category", lambda r: r.runner_up and r.runner_up.type),
    FlatColumn("runner_up_probability", "number", "and how likely", lambda r: r.runner_up and r.runner_up.probability),
    FlatColumn("review", "text", "unreviewed, accepted, corrected or added", lambda r: r.review),
    FlatColumn("reader", "text", "what read it", lambda r: r.reader),
    FlatColumn("source", "text", "address, path or id of the document", lambda r: r.origin.source),
    FlatColumn("publication", "text", "its publisher", lambda r: r.origin.publication),
    FlatColumn("published", "text", "its day", lambda r: r.origin.published),
    FlatColumn("title", "text", "its title", lambda r: r.origin.title),
    FlatColumn("document", "text", "the ledger's key of it", lambda r: r.origin.document),
    FlatColumn("version", "whole", "which version of it", lambda r: r.origin.version),
    FlatColumn("format", "text", "read, or the data set", lambda r: r.origin.format),
    FlatColumn("fields", "text", "what a foreign format says besides, as JSON", lambda r: _fields(r)),
)
"""What stands in a flat row, in order. Offsets of parties are only in JSON Lines."""


def _fields(report: Report) -> str | None:
    return dumped(dict(report.fields)) if report.fields else None


@cache
def schema() -> Any:
    """The Arrow schema of the flat columns; every column may be null, lists may hold nulls."""
    import pyarrow as pa  # type: ignore[import-untyped, unused-ignore]

    kinds = {
        "text": pa.string(), "texts": pa.list_(pa.string()), "number": pa.float64(), "whole": pa.int64(),
        "flag": pa.bool_(), "day": pa.date32(),
    }  # fmt: skip
    return pa.schema([pa.field(c.name, kinds[c.kind], metadata={"means": c.means}) for c in FLAT_COLUMNS])


def to_arrow(reports: Iterable[Report]) -> Any:
    """A `pyarrow.Table` with the columns of FLAT_COLUMNS, one row a report; empty with them when there is none.

    `.to_pandas()` and `polars.from_arrow` take it from there.
    """
    import pyarrow as pa

    listed, flat = list(reports), schema()
    arrays = []
    for column in FLAT_COLUMNS:
        values, kind = [column.of(report) for report in listed], flat.field(column.name).type
        try:
            arrays.append(pa.array(values, type=kind))
        except UnicodeEncodeError:
            arrays.append(pa.array([_writable(value) for value in values], type=kind))
    return pa.Table.from_arrays(arrays, schema=flat)


def _writable(value: object) -> object:
    """The value with half surrogate pairs, which are no UTF-8, as question marks."""
    if isinstance(value, list):
        return [_writable(item) for item in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
