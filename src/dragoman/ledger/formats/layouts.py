"""The columns of each format, and rows under a header whatever its order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.errors import FormatError
from dragoman.ledger.formats.cells import split, table
from dragoman.ontology.rows import read_rows

_SORTS = ("needed", "usual", "extra")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `sort` needed, usual or extra, `others` its other spellings, `text`: it holds words of a document."""

    name: str
    sort: str
    others: tuple[str, ...]
    text: bool


@cache
def columns(name: str) -> tuple[Column, ...]:
    """All columns of a format in order; `KeyError` where the table has none."""
    return _layouts()[name]


@cache
def written_columns(name: str) -> tuple[str, ...]:
    """The columns that make a row of the format, those of single releases left out."""
    return tuple(column.name for column in columns(name) if column.sort != "extra")


@cache
def text_columns() -> frozenset[str]:
    """The columns of any format that hold words of a document."""
    return frozenset(column.name for layout in _layouts().values() for column in layout if column.text)


@cache
def _layouts() -> Mapping[str, tuple[Column, ...]]:
    found: dict[str, tuple[Column, ...]] = {}
    for row in read_rows(table("layouts.tsv"), ("format", "column", "sort", "other", "text"), ("format", "column")):
        if row["sort"] not in _SORTS:
            raise row.fault(f"sort {row['sort']!r}; one of {', '.join(_SORTS)} is expected")
        others = tuple(other for other in row["other"].split("|") if other)
        column = Column(row.needed("column"), row["sort"], others, row.flag("text"))
        found[row["format"]] = (*found.get(row["format"], ()), column)
    return found


def is_header(name: str, line: str) -> bool:
    """Whether the line is a header that has every column that the format needs."""
    return all(column.name in _names(name, line) for column in columns(name) if column.sort == "needed")


def under_header(name: str, line: str) -> Callable[[str], dict[str, str]]:
    """What turns a row into its cells by the format's own names of columns; unknown columns keep theirs."""
    names = _names(name, line)
    missing = [column.name for column in columns(name) if column.sort == "needed" and column.name not in names]
    twice = sorted({column for column in names if names.count(column) > 1})
    if missing or twice:
        seen = f"columns {', '.join(twice)} twice" if twice else f"no column {', '.join(missing)}"
        raise FormatError(
            f"{seen} in the header of {name}", document="", remedy="correct the header or name the format"
        )
    width, delimiter = len(names), _delimiter(line)
    return lambda row: dict(zip(names, split(row, delimiter, width), strict=True))


def _names(name: str, line: str) -> Sequence[str]:
    own = {spelt.casefold(): column.name for column in columns(name) for spelt in (column.name, *column.others)}
    delimiter = _delimiter(line)
    cells = [cell.strip().strip('"').strip() for cell in line.split(delimiter)]
    return [own.get(cell.casefold(), cell) for cell in cells]


def _delimiter(line: str) -> str:
    return "\t" if "\t" in line else ","
