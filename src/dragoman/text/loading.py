"""Anything that can be read -> documents: a path, a folder, an address, standard input, or what is already in hand."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dragoman.errors import DocumentError, SizeError
from dragoman.records import Document, Refusal
from dragoman.text.encoding import decode
from dragoman.text.jsonlines import Record, read_json_lines
from dragoman.text.kinds import kind_of_content, kind_of_name, kind_of_type
from dragoman.text.plain import find_dateline, find_title, read_day

if TYPE_CHECKING:
    from dragoman.text.fetch import Fetched

LIMIT = 50_000_000
"""Bytes of one document; one as long or longer is refused before it is read whole."""

_HEAD = 4096
_NO_DATE = "no date of publication: relative dates such as Monday stay unresolved; give one with --date"


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What the caller gives for the documents; each is a default for records that say it themselves."""

    date: dt.date | str | None
    id: str | None
    title: str | None
    publication: str | None
    limit: int
    allow_private: bool


def load(
    source: str | Path | bytes,
    *,
    date: dt.date | str | None = None,
    id: str | None = None,  # noqa: A002
    title: str | None = None,
    publication: str | None = None,
    limit: int = LIMIT,
    allow_private: bool = False,
) -> Iterator[Document | Refusal]:
    """The documents of a source in a fixed order, and a refusal in the place of each that cannot be read.

    `source` is a path, a folder (read with its subfolders), an http or https address, `-` for standard input,
    bytes, or a text, which must hold a line break to be told from a path. Plain text, HTML, PDF, Word and JSON
    Lines are told apart by name or content. `date` is the day of publication, for JSON Lines that of the lines
    without one. A document with an impossible date is read without it, and a refusal behind it says so.
    """
    wishes = _Wishes(date, id, title, publication, limit, allow_private)
    name = str(source)[:200] if not isinstance(source, bytes) else (id or "bytes")
    return _or_refusal(_from(source, wishes), name)


def load_answer(found: Fetched, url: str, date: dt.date | str | None = None) -> Iterator[Document | Refusal]:
    """The documents in what an address answered, as `load` has them of the address itself."""
    wishes = _Wishes(date, url, None, None, LIMIT, allow_private=False)
    return _or_refusal(_from_answer(found, url, wishes), url[:200])


def _or_refusal(results: Iterator[Document | Refusal], name: str) -> Iterator[Document | Refusal]:
    """The results up to where they fail, and then the reason."""
    try:
        yield from results
    except DocumentError as error:
        yield refusal(error)
    except (OSError, ValueError) as error:
        message = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        yield Refusal(name, 0, message, "check the path and its permissions")


def refusal(error: DocumentError) -> Refusal:
    """The error as a record for the output."""
    return Refusal(error.document, error.offset, str(error), error.remedy)


def _from(source: str | Path | bytes, wishes: _Wishes) -> Iterator[Document | Refusal]:
    if isinstance(source, bytes):
        yield from _from_stream(io.BytesIO(source), wishes.id or "bytes", None, None, wishes)
    elif source == "-":
        yield from _from_stream(sys.stdin.buffer, "-", None, None, wishes)
    elif isinstance(source, str) and source.lower().startswith(("http://", "https://")):
        yield from _from_address(source, wishes)
    elif isinstance(source, str) and "\n" in source:
        yield from _plain(source, wishes.id or "text", wishes.id or content_id(source), wishes)
    elif Path(source).is_dir():
        yield from _from_folder(Path(source), wishes)
    else:
        yield from _from_file(Path(source), wishes.id or Path(source).stem, wishes)


def content_id(text: str) -> str:
    """An id made from the text: the same text has the same one, everywhere."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _from_folder(folder: Path, wishes: _Wishes) -> Iterator[Document | Refusal]:
    """An id is the path in the folder, without suffix where that is enough."""
    found = list(list_files(folder))
    stems = Counter(p.relative_to(folder).with_suffix("") for p in found if isinstance(p, Path))
    for path in found:
        if isinstance(path, Refusal):
            yield path
            continue
        relative = path.relative_to(folder)
        own = relative.with_suffix("") if stems[relative.with_suffix("")] == 1 else relative
        name = "/".join(filter(None, (wishes.id, own.as_posix())))
        yield from load(
            path, date=wishes.date, id=name, title=wishes.title, publication=wishes.publication, limit=wishes.limit
        )


def list_files(folder: Path) -> Iterator[Path | Refusal]:
    """The files of a folder and its subfolders in the order of their paths; a refusal for each that is not read."""
    paths = sorted(_files(folder), key=lambda path: path.relative_to(folder).as_posix())
    if not paths:
        remedy = "give a folder with .txt, .html, .pdf, .docx or .jsonl files"
        yield Refusal(str(folder), 0, "the folder holds no files", remedy)
    for path in paths:
        if not path.is_file():
            yield Refusal(str(path), 0, "no file, but a pipe, a device, or a link to nothing", "leave it out")
        elif kind_of_name(path.name) is None:
            yield Refusal(str(path), 0, "not a kind of file that is read", "give its own path to have it read as text")
        else:
            yield path


def _files(folder: Path) -> Iterator[Path]:
    """The files below the folder, hidden ones and links to folders left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place) / name for name in names if not name.startswith("."))


def _from_file(path: Path, name: str, wishes: _Wishes) -> Iterator[Document | Refusal]:
    kind = kind_of_name(path.name)
    size = path.stat().st_size
    if size >= wishes.limit and kind != "json":
        raise _too_large(str(path), wishes.limit)
    with path.open("rb") as stream:
        yield from _from_stream(stream, str(path), kind, None, replace(wishes, id=name))


def _from_address(url: str, wishes: _Wishes) -> Iterator[Document | Refusal]:
    from dragoman.text.fetch import fetch

    found = fetch(url, limit=wishes.limit, allow_private=wishes.allow_private)
    yield from _from_answer(found, url, replace(wishes, id=wishes.id or url))


def _from_answer(found: Fetched, url: str, wishes: _Wishes) -> Iterator[Document | Refusal]:
    kind = kind_of_type(found.content_type)
    yield from _from_stream(io.BytesIO(found.data), url, kind, found.encoding, wishes)


def _from_stream(
    stream: BinaryIO, where: str, kind: str | None, declared: str | None, wishes: _Wishes
) -> Iterator[Document | Refusal]:
    """The documents of a stream of bytes; `kind` is found from its head when it is not known."""
    head = stream.read(_HEAD)
    kind = kind or kind_of_content(head)
    if kind == "json" and not _is_wide(head):
        yield from _from_lines(io.BufferedReader(_Rejoined(head, stream)), where, wishes)
        return
    data = head + stream.read(wishes.limit - len(head)) if len(head) < wishes.limit else head
    if len(data) >= wishes.limit:
        raise _too_large(where, wishes.limit)
    if not data.strip():
        raise SizeError("empty: there is no text to read", document=where, remedy="leave it out")
    if kind == "json":
        lines = io.BytesIO(decode(data, where).encode("utf-8", "surrogatepass"))
        yield from _from_lines(lines, where, wishes)
    elif kind == "html":
        yield from _page(data, where, declared, wishes)
    elif kind in ("pdf", "word"):
        yield from _extract(data, where, kind, wishes)
    else:
        text = decode(data, where, declared).replace("\r\n", "\n").replace("\r", "\n")
        yield from _plain(text, where, wishes.id or content_id(text), wishes)


def _is_wide(head: bytes) -> bool:
    """Whether the bytes are UTF-16 or UTF-32, whose lines cannot be told apart before they are decoded."""
    return b"\0" in head or head[:2] in (b"\xff\xfe", b"\xfe\xff")


class _Rejoined(io.RawIOBase):
    """A pipe with the bytes that were read from it in front again."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def _plain(text: str, where: str, name: str, wishes: _Wishes) -> Iterator[Document | Refusal]:
    if not text.strip():
        raise SizeError("empty: there is no text to read", document=where, remedy="leave it out")
    title = wishes.title or find_title(text)
    document = Document(name, text, title=title, publication=wishes.publication)
    yield from _dated(document, where, wishes.date, find_dateline(text), "the dateline")


def _page(data: bytes, where: str, declared: str | None, wishes: _Wishes) -> Iterator[Document | Refusal]:
    from dragoman.text.pages import declared_encoding, read_page

    page = read_page(decode(data, where, declared or declared_encoding(data)), where)
    document = Document(
        wishes.id or content_id(page.text),
        page.text,
        title=wishes.title or page.title,
        publication=wishes.publication or page.publication,
    )
    found, finder = (page.date, "the page") if page.date else (find_dateline(page.text), "the dateline")
    yield from _dated(document, where, wishes.date, found, finder)


def _extract(data: bytes, where: str, kind: str, wishes: _Wishes) -> Iterator[Document | Refusal]:
    from dragoman.text.pdf import read_pdf
    from dragoman.text.word import read_word

    found = read_pdf(data, where) if kind == "pdf" else read_word(data, where)
    title = wishes.title or found.title or find_title(found.text)
    document = Document(wishes.id or content_id(found.text), found.text, title=title, publication=wishes.publication)
    dateline = find_dateline(found.text)
    told, finder = (dateline, "the dateline") if dateline else (found.date, "the file's own properties")
    yield from _dated(document, where, wishes.date, told, finder)


def _from_lines(stream: BinaryIO, where: str, wishes: _Wishes) -> Iterator[Document | Refusal]:
    none = True
    for record in read_json_lines(stream, where, wishes.limit):
        none = False
        if isinstance(record, DocumentError):
            yield refusal(record)
        else:
            yield from _from_record(record, wishes)
    if none:
        raise SizeError("empty: there is no line to read", document=where, remedy="leave it out")


def _from_record(record: Record, wishes: _Wishes) -> Iterator[Document | Refusal]:
    fields = record.fields
    document = Document(
        fields.get("id") or content_id(record.text),
        record.text,
        title=fields.get("title") or wishes.title,
        publication=fields.get("publication") or wishes.publication,
        language=fields.get("language") or "en",
        offsets_of_input=True,
    )
    dateline = find_dateline(record.text)
    yield from _dated(document, record.where, fields.get("date") or wishes.date, dateline, "the dateline")


def _dated(
    document: Document, where: str, given: dt.date | str | None, found: dt.date | None, finder: str
) -> Iterator[Document | Refusal]:
    """The document with its date: the one given, else the one found in it, else none, with the warnings due."""
    warnings: tuple[str, ...] = ()
    fault = None
    day = None
    if given is not None and str(given).strip():
        try:
            day = read_day(given, where)
        except DocumentError as error:
            fault = refusal(error)
            warnings = (str(error),)
    elif found is not None:
        day, warnings = found, (f"date {found.isoformat()} taken from {finder}; give one with --date to change it",)
    if day is None:
        warnings += (_NO_DATE,)
    yield replace(document, date=day, warnings=warnings)
    if fault is not None:
        yield fault


def _too_large(where: str, limit: int) -> SizeError:
    remedy = "divide the text, or raise the limit"
    return SizeError(f"{limit} bytes or more, the limit for one document", document=where, remedy=remedy)
