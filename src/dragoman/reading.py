"""Documents -> readings: the whole way from text to sourced events, for one document or many."""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from dragoman.errors import DataError, DragomanError, FormatError, ModelError
from dragoman.events import Tools, code_document
from dragoman.model import Model, load_model
from dragoman.ontology import Ontology
from dragoman.records import Document, Events, Reading, Refusal, Sentence, Span
from dragoman.text import find_sources, is_foreign, split_sentences
from dragoman.text.loading import content_id
from dragoman.text.plain import read_day
from dragoman.world import World

CHUNK = 8
"""Documents handed to a process at a time."""

_NO_DATE = "no date of publication: relative dates such as Monday stay unresolved; give one with date="
_FOREIGN = "this seems to be in another language; only English is read, so what it says is not found"
_SURROGATE = re.compile("[\ud800-\udfff]")


class Reader:
    """Reads documents. Loading takes a second; keep one and use it for many documents."""

    def __init__(self, overlays: Sequence[Path] = (), model: Model | None = None) -> None:
        self.tools = Tools(model or load_model(), World.load(overlays), Ontology.load())

    @property
    def version(self) -> str:
        """The version of the model that reads."""
        return self.tools.model.version

    def read(self, document: Document, min_confidence: float = 0.0) -> Reading:
        """What a document says. A document without sentences has an empty reading.

        Events and ties below `min_confidence` are left out. Half a surrogate pair, which is no character, raises
        FormatError.
        """
        if half := _SURROGATE.search(document.text):
            message = f"half a surrogate pair at character {half.start()} of the text"
            remedy = "decode the text anew, or take the character out"
            raise FormatError(message, document=document.id, offset=half.start(), remedy=remedy)
        if is_foreign(document.text):
            document = replace(document, warnings=(*document.warnings, _FOREIGN))
        sources, listing = find_sources(document.text, document.date)
        sentences = [s for s in split_sentences(document.text) if not _within(s, listing)]
        sentences = [Sentence(s.start, s.end, i, s.paragraph) for i, s in enumerate(sentences)]
        events, ties = code_document(document, sentences, self.tools)
        kept = Events(e for e in events if e.confidence >= min_confidence)
        standing = tuple(t for t in ties if t.confidence >= min_confidence)
        return Reading(document, sources, tuple(sentences), kept, standing)


def _within(sentence: Sentence, span: Span | None) -> bool:
    return span is not None and sentence.start < span.end and sentence.end > span.start


def read(
    text: str,
    *,
    date: dt.date | str | None = None,
    title: str | None = None,
    id: str | None = None,  # noqa: A002
    publication: str | None = None,
    min_confidence: float = 0.0,
) -> Reading:
    """What one text says: its events, ties and cited sources, each with the characters that say so.

    `date` is the day of publication (a date, or "2004-11-04"); without it relative dates stay unresolved. `id` is
    by default made from the text. A date that does not exist raises FormatError. For files, pages and folders see
    `load` and `read_all`.

    Examples:
        >>> reading = read("Kazakhstan accused Uzbekistan on Monday of closing the border.", date="2004-11-04")
        >>> [(e.actor, e.type, e.recipient, e.date) for e in reading.events]
        [(('KAZ',), 'ACCUSE', ('UZB',), '2004-11-01')]
    """
    name = id or content_id(text)
    day = read_day(date, name) if date else None
    warnings = () if day else (_NO_DATE,)
    document = Document(name, text, title=title, publication=publication, date=day, warnings=warnings)
    return default_reader().read(document, min_confidence)


_default: list[Reader] = []


def default_reader() -> Reader:
    """The reader with the shipped model and world; made at the first call."""
    if not _default:
        _default.append(Reader())
    return _default[0]


def read_all(
    documents: Iterable[Document | Refusal],
    *,
    processes: int = 1,
    overlays: Sequence[Path] = (),
    min_confidence: float = 0.0,
) -> Iterator[Reading | Refusal]:
    """Readings in the order of the documents, refusals passed through in their places.

    The output is the same for any number of processes. Memory stays bounded: a few chunks are under way at a time.
    A script that asks for several processes must do so under `if __name__ == "__main__":`, since each of them
    imports the script. Raises DragomanError when the model or an overlay is unfit, or a process is killed.
    """
    if processes <= 1:
        reader = Reader(overlays) if overlays else default_reader()
        for document in documents:
            yield document if isinstance(document, Refusal) else _read_or_refuse(reader, document, min_confidence)
        return
    yield from _read_in_processes(iter(documents), processes, overlays, min_confidence)


def _read_or_refuse(reader: Reader, document: Document, min_confidence: float) -> Reading | Refusal:
    """A reading; what goes wrong in one document, whatever it be, is recorded and does not end the batch.

    An unfit model or table is no document's fault and does end it.
    """
    try:
        return reader.read(document, min_confidence)
    except (DataError, ModelError):
        raise
    except FormatError as error:
        return Refusal(document.id, error.offset, str(error), error.remedy)
    except Exception as error:
        remedy = "read the document alone and report the text and this message"
        return Refusal(document.id, 0, f"reading failed: {type(error).__name__}: {error}", remedy)


def _read_in_processes(
    documents: Iterator[Document | Refusal], processes: int, overlays: Sequence[Path], min_confidence: float
) -> Iterator[Reading | Refusal]:
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"))
    running: deque[Future[list[Reading | Refusal]]] = deque()
    try:
        while chunk := list(islice(documents, CHUNK)):
            running.append(pool.submit(_read_chunk, chunk, tuple(overlays), min_confidence))
            if len(running) > 2 * processes:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()
    except BrokenProcessPool as error:
        raise DragomanError(
            "a process ended before it had read its documents; where memory ran out, read with fewer processes, "
            'and in a script of your own call this under `if __name__ == "__main__":`'
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _read_chunk(
    chunk: list[Document | Refusal], overlays: tuple[Path, ...], min_confidence: float
) -> list[Reading | Refusal]:
    """In a process of its own, whose reader is made at the first chunk."""
    if not _default:
        _default.append(Reader(overlays))
    reader = default_reader()
    return [d if isinstance(d, Refusal) else _read_or_refuse(reader, d, min_confidence) for d in chunk]
