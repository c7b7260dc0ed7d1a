"""PDF to text. pypdf does the work; scanned pages hold none, and are refused."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.errors import FormatError, SizeError

PAGES = 2_000
"""Pages of one document; a longer one is refused."""
_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_BROKEN = re.compile(r"(?<![.!?:;\"”'’)\]\n])\n(?=[a-z(])")
_SPACE = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file, and what its metadata say; None when silent."""

    text: str
    title: str | None = None
    date: dt.date | None = None


def read_pdf(data: bytes, document: str) -> Extract:
    """The text of a PDF, its pages one after the other.

    `FormatError` for one that is damaged or asks for a password, `SizeError` for one without text (scanned pages), or
    with more than PAGES pages.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = 0 if locked else len(reader.pages)
        text = "\n".join(page.extract_text().strip() for page in reader.pages) if 0 < pages <= PAGES else ""
    except DependencyError as error:
        message = "the PDF is encrypted in a way that cannot be read here, perhaps with a password"
        raise FormatError(message, document=document, remedy="save a copy without a password") from error
    except Exception as error:  # pypdf raises many kinds on damaged files
        message = f"the PDF cannot be parsed: {type(error).__name__}: {error}"
        raise FormatError(message, document=document, remedy="save it as text and read that") from error
    if locked:
        raise FormatError("the PDF asks for a password", document=document, remedy="save a copy without one")
    if pages > PAGES:
        raise SizeError(f"{pages} pages, more than {PAGES}", document=document, remedy="divide the file")
    text = _joined(text)
    if not text:
        message = f"the PDF holds no text ({pages} pages, perhaps scanned)"
        raise SizeError(message, document=document, remedy="run it through text recognition (OCR) first")
    title = _or_none(lambda: reader.metadata and reader.metadata.title)
    made = _or_none(lambda: reader.metadata and reader.metadata.creation_date)
    return Extract(text, str(title or "").strip() or None, made.date() if isinstance(made, dt.datetime) else None)


def _or_none(ask: Callable[[], object]) -> object:
    """What the metadata say; odd ones, such as many programs write, say nothing, and the text is read all the same."""
    try:
        return ask()
    except Exception:  # as above
        return None


def _joined(text: str) -> str:
    """Lines joined to paragraphs: words divided at line ends are made whole, and lines that run on."""
    text = _SPACE.sub(" ", text.replace("\r\n", "\n").replace("\0", ""))
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return _BROKEN.sub(" ", _HYPHENATED.sub("", lines)).strip()
