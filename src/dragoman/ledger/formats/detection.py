"""The formats by name, and which of them a file is in."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dragoman.errors import FormatError
from dragoman.ledger.formats import gdelt, icews, jsonl, keds, petrarch, plover, polecat
from dragoman.ledger.formats.layouts import columns, is_header
from dragoman.ledger.formats.lines import first_lines, guess_encoding
from dragoman.ledger.formats.opening import Member, open_members
from dragoman.ledger.records import Report, Sighting

Reader = Callable[[str], Report | Sighting]


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is told and read.

    `is_header` tells its header, `is_row` a row of a format that has none. `under` makes the reader of the rows below a
    header, `bare` that of rows without one; None where the header is needed.
    """

    is_header: Callable[[str], bool]
    is_row: Callable[[str], bool]
    under: Callable[[str], Reader]
    bare: Callable[[], Reader] | None = None


def _never(_: str) -> bool:
    return False


def _headed(name: str, reader: Callable[[str], Reader]) -> Format:
    return Format(partial(is_header, name), _never, reader)


def _bare(name: str, is_row: Callable[[str], bool], reader: Callable[[], Reader]) -> Format:
    return Format(partial(_is_full_header, name), is_row, lambda _: reader(), reader)


def _is_full_header(name: str, line: str) -> bool:
    """Whether someone put the format's own names over its columns, in its order."""
    return line.split("\t") == [column.name for column in columns(name)]


def _is_object(line: str, needed: Sequence[str], one_of: Sequence[str] = ()) -> bool:
    if not line.lstrip().startswith("{"):
        return False
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return all(key in value for key in needed) and (not one_of or any(key in value for key in one_of))


_FORMATS = {
    polecat.NAME: _headed(polecat.NAME, polecat.reader),
    icews.NAME: _headed(icews.NAME, icews.reader),
    gdelt.EVENTS: _bare(gdelt.EVENTS, gdelt.is_event, gdelt.event_reader),
    gdelt.MENTIONS: _bare(gdelt.MENTIONS, gdelt.is_mention, gdelt.mention_reader),
    petrarch.NAME: Format(_never, petrarch.is_event, lambda _: petrarch.reader(), petrarch.reader),
    jsonl.NAME: Format(
        _never, partial(_is_object, needed=("key", "origin")), lambda _: jsonl.reader(), jsonl.reader
    ),
    plover.NAME: Format(
        _never, partial(_is_object, needed=("id",), one_of=("event", "has_event")), lambda _: plover.reader(),
        plover.reader,
    ),
    keds.NAME: _headed(keds.NAME, keds.reader),
}  # fmt: skip
FORMATS = tuple(_FORMATS)
"""The names of the formats that can be read."""


def format_named(name: str) -> Format:
    """The format of that name; `FormatError` lists them where there is none."""
    if name not in _FORMATS:
        raise FormatError(f"no format {name!r}", document="", remedy=f"name one of {', '.join(FORMATS)}")
    return _FORMATS[name]


def detect_format(path: Path | str) -> str:
    """The name of the format of a file, of an archive's first table that has one: by its header or its first rows.

    `FormatError` says what was seen where none fits.
    """
    refused: FormatError | None = None
    for member in open_members(Path(path)):
        try:
            return detect_member(member)
        except FormatError as error:
            refused = refused or error
    raise refused or FormatError("nothing in it", document=str(path), remedy="give a file of events")


def detect_member(member: Member) -> str:
    """The name of the format of one table; its stream is not moved on."""
    guess_encoding(member)
    lines = first_lines(member)
    if not lines:
        raise FormatError("the file is empty", document=member.name, remedy="give a file of events")
    for name, form in _FORMATS.items():
        if form.is_header(lines[0]):
            return name
    for name, form in _FORMATS.items():
        if any(form.is_row(line) for line in lines):
            return name
    raise FormatError(
        f"no known format: {_seen(lines[0])}", document=member.name,
        remedy=f"name the format if you know it to be one of {', '.join(FORMATS)}",
    )  # fmt: skip


def _seen(line: str) -> str:
    width = len(line.split("\t"))
    cut = line if len(line) <= 80 else f"{line[:80]}..."
    return f"the first line has {width} column{'s' * (width != 1)} between tabs and begins {cut!r}"
