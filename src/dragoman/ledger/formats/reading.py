"""Files of the field's data sets as a stream of reports, sightings and refusals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import DocumentError, FormatError
from dragoman.ledger.formats.detection import Format, Reader, detect_member, format_named
from dragoman.ledger.formats.lines import Line, read_lines
from dragoman.ledger.formats.opening import Member, open_members
from dragoman.ledger.records import Report, Sighting
from dragoman.records import Refusal


def read_reports(path: Path | str, name: str | None = None) -> Iterator[Report | Sighting | Refusal]:
    """What a file holds, in order; without a name its format is told by its header or first rows.

    A bad row is a refusal with the file and line, and the rest is read; in an archive of several tables one that is in
    no known format is refused as a whole. A file that cannot be read at all is `FormatError` or `SizeError`.
    """
    for member in open_members(Path(path)):
        try:
            form = format_named(name or detect_member(member))
            yield from _read(member, form)
        except FormatError as error:
            error.document = member.name
            if member.alone:
                raise
            yield _refused(member.name, error)


def _read(member: Member, form: Format) -> Iterator[Report | Sighting | Refusal]:
    lines = read_lines(member)
    for first in lines:
        read, used = _reader(first, form)
        if not used:
            yield _row(member, *first, read)
        for number, text in lines:
            yield _row(member, number, text, read)


def _reader(first: Line, form: Format) -> tuple[Reader, bool]:
    """The reader of the rows, and whether the first line was their header."""
    text = first[1]
    if isinstance(text, str) and (form.bare is None or form.is_header(text)):
        return form.under(text), True
    if form.bare is None:
        raise FormatError(f"the header cannot be read: {text}", document="", remedy="correct the header")
    return form.bare(), False


def _row(member: Member, number: int, text: str | DocumentError, read: Reader) -> Report | Sighting | Refusal:
    if isinstance(text, DocumentError):
        return _refused(f"{member.name}:{number}", text)
    try:
        return read(text)
    except FormatError as error:
        return _refused(f"{member.name}:{number}", error)


def _refused(document: str, error: DocumentError) -> Refusal:
    return Refusal(document, 0, str(error), error.remedy)
