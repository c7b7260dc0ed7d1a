"""Reports as files: flat tables, JSON Lines, the formats of the field, a network."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from dragoman.errors import FormatError
from dragoman.ledger.formats import icews, jsonl, plover, polecat
from dragoman.ledger.formats.cells import joined
from dragoman.ledger.formats.frames import FLAT_COLUMNS, schema, to_arrow
from dragoman.ledger.formats.graphs import to_graph
from dragoman.ledger.formats.layouts import written_columns
from dragoman.ledger.formats.texts import without_texts
from dragoman.ledger.records import Report

Target = Path | str | BinaryIO | TextIO

ROW_GROUP = 50_000
"""Reports that a Parquet file holds in one group, and we in memory."""
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
"""What makes a cell a formula to spreadsheets (OWASP, CSV injection), the wide letters of East Asia among it."""


def write_reports(reports: Iterable[Report], name: str, target: Target, *, text: bool = True) -> int:
    """Write reports in a format of WRITTEN_FORMATS to a path or an open stream; gives how many.

    `text=False` leaves out the words of documents and keeps their offsets. A stream is left open.
    """
    if name not in _WRITERS:
        remedy = f"name one of {', '.join(WRITTEN_FORMATS)}"
        raise FormatError(f"no format {name!r} to write", document=str(target), remedy=remedy)
    told = reports if text else (without_texts(report) for report in reports)
    if isinstance(target, Path | str):
        with Path(target).open("wb") as file:
            return _WRITERS[name](told, file)
    return _WRITERS[name](told, target)


def _write_csv(reports: Iterable[Report], target: BinaryIO | TextIO) -> int:
    with _as_text(target) as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column.name for column in FLAT_COLUMNS])
        count = 0
        for report in reports:
            writer.writerow([_cell(column.of(report)) for column in FLAT_COLUMNS])
            count += 1
        return count


def _cell(value: object) -> object:
    """The value as a cell: lists with semicolons, a text that a spreadsheet would take for a formula behind an '."""
    if isinstance(value, list):
        value = joined(value, missing="") if any(value) else None
    if isinstance(value, str):
        plain = value.replace("\r\n", "\n").replace("\r", "\n")
        return f"'{plain}" if plain.startswith(_FORMULA) else plain
    return "" if value is None else value


def _write_lines(object_of: Callable[[Report], object], reports: Iterable[Report], target: BinaryIO | TextIO) -> int:
    with _as_text(target) as out:
        count = 0
        for report in reports:
            out.write(f"{jsonl.dumped(object_of(report))}\n")
            count += 1
        return count


def _write_tabs(
    name: str, row_of: Callable[[Report], dict[str, str]], reports: Iterable[Report], target: BinaryIO | TextIO
) -> int:
    columns = written_columns(name)
    with _as_text(target) as out:
        out.write("\t".join(columns) + "\n")
        count = 0
        for report in reports:
            row = row_of(report)
            out.write("\t".join(_flat(row[column]) for column in columns) + "\n")
            count += 1
        return count


def _flat(cell: str) -> str:
    """The cell on one line: what would break the row is a blank."""
    return (
        " ".join(cell.split()) if any(mark in cell for mark in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029") else cell
    )


def _write_parquet(reports: Iterable[Report], target: BinaryIO | TextIO) -> int:
    import pyarrow.parquet as pq  # type: ignore[import-untyped, unused-ignore]

    count = 0
    with pq.ParquetWriter(_as_bytes(target, "parquet"), schema(), compression="zstd") as writer:
        waiting = iter(reports)
        while group := list(islice(waiting, ROW_GROUP)):
            writer.write_table(to_arrow(group))
            count += len(group)
    return count


def _write_graph(reports: Iterable[Report], target: BinaryIO | TextIO) -> int:
    import networkx as nx  # type: ignore[import-untyped, unused-ignore]

    graph, count = to_graph(reports)
    # not write_graphml: lxml's writer, left by an error half-way (a full disk), ends the process when it is collected
    nx.write_graphml_xml(graph, _as_bytes(target, "graphml"))
    return count


@contextmanager
def _as_text(target: BinaryIO | TextIO) -> Iterator[TextIO]:
    """The stream for text in UTF-8, whichever sort it is; it stays open."""
    if isinstance(target, io.TextIOBase):
        yield cast(TextIO, target)
        return
    wrapped = io.TextIOWrapper(cast(BinaryIO, target), encoding="utf-8", errors="replace", newline="")
    try:
        yield wrapped
    finally:
        wrapped.detach()


def _as_bytes(target: BinaryIO | TextIO, name: str) -> BinaryIO:
    if isinstance(target, io.TextIOBase):
        raise FormatError(f"{name} is no text", document=str(target), remedy="give a path or a stream of bytes")
    return cast(BinaryIO, target)


_WRITERS: dict[str, Callable[[Iterable[Report], BinaryIO | TextIO], int]] = {
    "csv": _write_csv,
    "parquet": _write_parquet,
    "jsonl": lambda reports, target: _write_lines(jsonl.object_of, reports, target),
    "plover": lambda reports, target: _write_lines(plover.object_of, reports, target),
    "polecat": lambda reports, target: _write_tabs(polecat.NAME, polecat.row_of, reports, target),
    "icews": lambda reports, target: _write_tabs(icews.NAME, icews.row_of, reports, target),
    "graphml": _write_graph,
}
WRITTEN_FORMATS = tuple(_WRITERS)
"""The names of the formats that can be written."""
