"""How a row comes back as it was: `Report.fields` keeps each cell that the rest of the report would write otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.ledger.formats.cells import known
from dragoman.ledger.formats.layouts import written_columns
from dragoman.ledger.records import Report

_AS_READ = ("unreviewed", "accepted")


def left_over(cells: Mapping[str, str], told: Mapping[str, str], name: str, missing: str) -> dict[str, str | None]:
    """The cells that `told`, what the report itself says, does not give back; missing extra ones are left out."""
    usual = written_columns(name)
    return {
        column: cell
        for column, cell in cells.items()
        if told.get(column, missing) != cell and (column in usual or known(cell) is not None)
    }


def given_back(report: Report, told: Mapping[str, str], name: str, missing: str) -> dict[str, str]:
    """The row of a report under the format's columns.

    The cells that a report of the same format kept stand as they were; once the report was corrected, only those of
    columns that it does not tell itself.
    """
    kept = report.fields if report.origin.format == name else {}
    as_read = report.review in _AS_READ
    row = {}
    for column in written_columns(name):
        own = told.get(column)
        old = kept.get(column) if own is None or as_read else None
        row[column] = old if old is not None else missing if own is None else own
    return row
