"""A stream of bytes as numbered lines of text; what is wrong with a line comes in its place."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from functools import partial

from dragoman.errors import DocumentError, EncodingError, FormatError, SizeError
from dragoman.ledger.formats.opening import SAMPLE, Member

MAX_LINE = 4 << 20
"""Bytes; a longer line is refused and passed over without being held."""

Line = tuple[int, str | DocumentError]
"""Its number from 1, and its text without the line end, or what is wrong with it."""

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OLD = "cp1252"
"""Windows-1252 is Latin-1 with letters in most of its unused places; the bytes that it leaves unused tell damage."""


def read_lines(member: Member) -> Iterator[Line]:
    """The lines in order, blank ones left out.

    UTF-8, with a mark or without. Where the first lines that are not ASCII are not UTF-8, the whole is Latin-1. A line
    that is neither, or has a zero byte, is damaged.
    """
    encoding = guess_encoding(member)
    stream = member.stream
    mark = stream.peek(3).startswith(codecs.BOM_UTF8)
    if mark:
        stream.read(3)
    for number, raw in enumerate(iter(partial(stream.readline, MAX_LINE + 1), b""), 1):
        if len(raw) > MAX_LINE:
            _skip(stream, raw)
            yield number, SizeError(f"a line longer than {MAX_LINE} bytes", document="", remedy="divide it")
            continue
        if encoding is None and not raw.isascii():
            encoding = "utf-8" if _is_utf8(raw) else _OLD
        try:
            text = raw.decode(encoding or "utf-8")
        except UnicodeDecodeError as error:
            yield number, _damaged(f"byte {raw[error.start]:#04x} is not {error.encoding}")
            continue
        if "\0" in text:
            yield number, _damaged("a zero byte")
        elif text := text.rstrip("\r\n"):
            yield number, text


def first_lines(member: Member, count: int = 10) -> list[str]:
    """The first lines of the sample that are not blank, read without moving on."""
    sample = member.stream.peek(SAMPLE).removeprefix(codecs.BOM_UTF8)
    raw = [line for line in sample.split(b"\n", count * 2)[: count * 2] if line.strip()][:count]
    return [line.decode("utf-8", "replace").rstrip("\r") for line in raw]


def guess_encoding(member: Member) -> str | None:
    """The encoding by the lines of the sample that are not ASCII; None when there is none. UTF-16 is refused."""
    sample = member.stream.peek(SAMPLE)
    if sample.startswith(_WIDE):
        raise FormatError("this is UTF-16", document=member.name, remedy="save it as UTF-8")
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8"
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    told = [_is_utf8(line) for line in whole.split(b"\n") if not line.isascii()]
    if not told:
        return None
    return "utf-8" if sum(told) * 2 >= len(told) else _OLD


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _skip(stream: io.BufferedReader, line: bytes) -> None:
    while not line.endswith(b"\n") and (line := stream.readline(SAMPLE)):
        pass


def _damaged(seen: str) -> EncodingError:
    return EncodingError(f"damaged: {seen}", document="", remedy="correct the line; the others are read")
