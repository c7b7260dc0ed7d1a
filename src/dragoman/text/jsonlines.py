"""JSON Lines to records: one object a line, each line read or refused by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dragoman.errors import DocumentError, FormatError, SizeError
from dragoman.text.encoding import decode

_FIELDS = ("id", "title", "publication", "date", "language")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Record:
    """One line: `fields` as given (absent ones left out), `text` exactly as given, `where` its file and line."""

    where: str
    text: str
    fields: dict[str, str]


def read_json_lines(stream: BinaryIO, name: str, limit: int) -> Iterator[Record | DocumentError]:
    """The records in order; what is wrong with a line comes as an error in its place, not raised.

    No line longer than `limit` bytes is held in memory. Offsets of errors count bytes from the start of the file.
    """
    at = number = 0
    while line := stream.readline(limit + 1):
        number += 1
        where, start = f"{name}:{number}", at
        at += len(line)
        if len(line) > limit:
            at += _skip(stream, line)
            yield SizeError(
                f"line {number} is longer than {limit} bytes", document=where, offset=start,
                remedy="divide the text, or raise the limit",
            )  # fmt: skip
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _read_or_error(line, where, start)


def _skip(stream: BinaryIO, line: bytes) -> int:
    """Read on to the end of the line; the number of bytes passed over."""
    passed = 0
    while not line.endswith(b"\n") and (line := stream.readline(_CHUNK)):
        passed += len(line)
    return passed


def _read_or_error(line: bytes, where: str, start: int) -> Record | DocumentError:
    try:
        return _read(line, where, start)
    except DocumentError as error:
        return error


def _read(line: bytes, where: str, start: int) -> Record:
    text = decode(line, where)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        offset = start + len(text[: error.pos].encode("utf-8", "surrogatepass"))
        raise _fault(
            f"malformed JSON: {error.msg.removesuffix(' at')} at column {error.colno}", where, offset
        ) from None
    except (ValueError, RecursionError) as error:
        raise _fault(f"JSON that cannot be read: {error}", where, start) from None
    if not isinstance(value, dict):
        raise _fault(f"a JSON object is expected, this is {type(value).__name__}", where, start)
    return Record(where, _text(value, where, start), _fields(value, where, start))


def _text(value: dict[str, object], where: str, start: int) -> str:
    text = value.get("text")
    if not isinstance(text, str):
        raise _fault('no "text", or it is no string', where, start)
    lone = next((i for i, c in enumerate(text) if "\ud800" <= c <= "\udfff"), -1)
    if lone >= 0:
        raise _fault(f"half a surrogate pair at character {lone} of the text", where, start)
    if not text.strip():
        raise SizeError("the text is empty", document=where, offset=start, remedy="leave the line out")
    return text


def _fields(value: dict[str, object], where: str, start: int) -> dict[str, str]:
    fields: dict[str, str] = {}
    for field in _FIELDS:
        given = value.get(field)
        if isinstance(given, bool) or not isinstance(given, str | int | float | None):
            raise _fault(f'"{field}" is {type(given).__name__}; a string is expected', where, start)
        if given is not None and str(given).strip():
            fields[field] = str(given).encode("utf-8", "replace").decode()
    return fields


def _fault(message: str, where: str, offset: int) -> FormatError:
    return FormatError(message, document=where, offset=offset, remedy="correct the line; the others are read")
