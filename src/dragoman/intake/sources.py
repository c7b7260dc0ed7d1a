"""What people name to be added -> documents, each with the source by which the ledger will know it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.records import Document, Refusal
from dragoman.text import load
from dragoman.text.loading import list_files


@dataclass(frozen=True, slots=True)
class Found:
    """A document and its source: an address, a path, or a path and the id of a line in it.

    `by_content` says that the source is a mere place of storage, so that the same text from another is no news.
    """

    document: Document
    source: str
    by_content: bool


def is_address(source: str) -> bool:
    """Whether a source is on the web."""
    return source.lower().startswith(("http://", "https://"))


def find_documents(source: str, date: dt.date | None, *, allow_private: bool = False) -> Iterator[Found | Refusal]:
    """The documents of a path, a folder, an address or standard input, in a fixed order."""
    if is_address(source) or source == "-":
        yield from _each(source, source, date, allow_private)
    elif (path := Path(source)).is_dir():
        yield from _of_folder(path, date)
    else:
        yield from _each(source, str(path.resolve()), date, allow_private)


def _of_folder(folder: Path, date: dt.date | None) -> Iterator[Found | Refusal]:
    for result in list_files(folder):
        if isinstance(result, Refusal):
            yield result
        else:
            yield from _each(str(result), str(result.resolve()), date, allow_private=False)


def _each(source: str, name: str, date: dt.date | None, allow_private: bool) -> Iterator[Found | Refusal]:
    for result in load(source, date=date, allow_private=allow_private):
        if isinstance(result, Refusal):
            yield result
        else:
            many = result.offsets_of_input or source == "-"  # a line of many, or a text without a name of its own
            yield Found(result, f"{name}#{result.id}" if many else name, not is_address(source))
