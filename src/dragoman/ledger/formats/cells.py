"""What stands in a cell: missing or known, a day, a number, a place. A bad one is `FormatError` without a document."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from dragoman.errors import FormatError
from dragoman.ontology.rows import read_rows
from dragoman.records import Place

_COARSE = re.compile(r"\d{4}(?:-\d\d)?")
REMEDY = "correct the line; the others are read"


def table(name: str) -> Traversable:
    """The file of that name among the tables beside this module."""
    return files("dragoman.ledger.formats") / "tables" / name


def fault(message: str, remedy: str = REMEDY) -> FormatError:
    """The error to raise about a cell or a row; the reader of the file adds where it stands."""
    return FormatError(message, document="", remedy=remedy)


@cache
def nulls() -> frozenset[str]:
    """The texts that stand for a missing thing, the empty one among them."""
    return frozenset({"", *(row.needed("text") for row in read_rows(table("nulls.tsv"), ("text", "seen"), ("text",)))})


def known(text: str | None) -> str | None:
    """The text without blanks around it, None when it stands for a missing thing."""
    if text is None:
        return None
    text = text.strip()
    return None if text in nulls() else text


def items(text: str | None) -> list[str]:
    """The known items of a list written with semicolons."""
    return [item for part in (text or "").split(";") if (item := known(part))]


@lru_cache(maxsize=50_000)
def day(text: str) -> str | None:
    """An ISO day from `2004-11-01`, with or without a time behind it, `20041101` or `20041101081500`; None if missing.

    Examples:
        >>> day("20041101"), day("2004-11-01 08:15:00"), day("NULL")
        ('2004-11-01', '2004-11-01', None)
    """
    given = known(text)
    if given is None:
        return None
    figures = given[:8] if given[:8].isdigit() else given[:10].replace("-", "")
    try:
        if len(figures) != 8 or not figures.isascii():
            raise ValueError
        return dt.date(int(figures[:4]), int(figures[4:6]), int(figures[6:])).isoformat()
    except ValueError:
        raise fault(f"{given!r} is no day; write it as 2004-11-01 or 20041101") from None


def date(text: str) -> str | None:
    """As `day`, and also a bare year or month as ISO writes it, which our own exports have where no day is known.

    Examples:
        >>> date("2004-11"), date("2004"), date("20041101")
        ('2004-11', '2004', '2004-11-01')
    """
    given = known(text)
    if given is None or not _COARSE.fullmatch(given):
        return day(text)
    if given[5:] and not "01" <= given[5:] <= "12":
        raise fault(f"{given!r} is no month; write it as 2004-11")
    return given


def number(text: str | None, what: str) -> float | None:
    """The number of a cell, None if missing."""
    given = known(text)
    if given is None:
        return None
    try:
        value = float(given)
    except ValueError:
        raise fault(f"{what} is {given!r}; a number is expected") from None
    if not -1e300 < value < 1e300:
        raise fault(f"{what} is {given!r}; a finite number is expected")
    return value


def place(name: str | None, country: str | None, latitude: str | None, longitude: str | None) -> Place | None:
    """The place of four cells, None if all are missing; coordinates count only together."""
    north, east = number(latitude, "the latitude"), number(longitude, "the longitude")
    if north is None or east is None:
        north = east = None
    elif not (-90 <= north <= 90 and -180 <= east <= 180):
        raise fault(f"{north} {east} is no place on earth; degrees up to 90 and 180 are expected")
    if name is None and country is None and north is None:
        return None
    return Place(name, country, north, east)


def split(line: str, delimiter: str, width: int) -> list[str]:
    """The cells of a line, which must be `width`; quotation marks around a cell are taken off."""
    cells = line.split(delimiter)
    if '"' in line:
        cells = [_bare(cell) for cell in cells] if len(cells) == width else _quoted(line, delimiter)
    if len(cells) != width:
        raise fault(f"{len(cells)} columns, {width} expected")
    return cells


def _quoted(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter))
    except csv.Error as error:
        raise fault(f"quotation marks that cannot be read: {error}") from None


def _bare(cell: str) -> str:
    if len(cell) >= 2 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell


def joined(texts: Iterable[str | None], missing: str = "None") -> str:
    """Texts as one cell, divided by semicolons; the word for missing where there is none at all."""
    told = [text if text is not None else missing for text in texts]
    return "; ".join(told) if any(text != missing for text in told) else missing
