"""What people name to be added -> documents, each with the source by which the ledger will know it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.ledger.taking import as_stored
from dragoman.records import Document, Refusal
from dragoman.text import load
from dragoman.text.fetch import Fetched
from dragoman.text.loading import list_files, load_answer


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


def find_documents(source: str, date: dt.date | None) -> Iterator[Found | Refusal]:
    """The documents of a path, a folder or standard input, in a fixed order."""
    if source == "-":
        yield from _each(source, date)
        return
    try:
        path = Path(source)
        is_folder = path.is_dir()
        path.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # too long a name, one with a NUL, a ring of links
        yield Refusal(as_stored(source)[:200], 0, f"cannot be read: {error}", "check the path")
        return
    yield from _of_folder(path, date) if is_folder else _each(source, date)


def find_in_answer(found: Fetched, url: str, date: dt.date | None) -> Iterator[Found | Refusal]:
    """The documents in what an address answered."""
    return _named(load_answer(found, url, date), url, by_content=False)


def _of_folder(folder: Path, date: dt.date | None) -> Iterator[Found | Refusal]:
    for result in list_files(folder):
        if isinstance(result, Refusal):
            yield result
        else:
            yield from _each(str(result), date)


def _each(source: str, date: dt.date | None) -> Iterator[Found | Refusal]:
    name = source if source == "-" else str(Path(source).resolve())
    return _named(load(source, date=date), name, by_content=True)


def _named(results: Iterable[Document | Refusal], name: str, *, by_content: bool) -> Iterator[Found | Refusal]:
    for result in results:
        if isinstance(result, Refusal):
            yield result
            continue
        many = result.offsets_of_input or name == "-"  # a line of many, or a text without a name of its own
        source = as_stored(f"{name}#{result.id}" if many else name)
        if "\0" in result.text:
            remedy = "take the character out"
            yield Refusal(source, result.text.index("\0"), "a NUL character, which no text has", remedy)
        else:
            yield Found(_storable(result), source, by_content)


def _storable(document: Document) -> Document:
    title, publication = (words and as_stored(words) for words in (document.title, document.publication))
    return replace(document, title=title, publication=publication)
