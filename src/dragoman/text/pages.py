"""HTML to text: the main text of a page, its title, date and site. Trafilatura does the work."""

from __future__ import annotations

import datetime as dt
import logging
import re
from dataclasses import dataclass

from dragoman.errors import FormatError, SizeError

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=["']([\w.:-]+)""", re.I
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ROOT = re.compile(r"<html[\s>]", re.IGNORECASE)
_REMEDY = "save the article as plain text and read that"


@dataclass(frozen=True, slots=True)
class Page:
    """The main text, its paragraphs divided by empty lines, and what the page's metadata say; None when silent."""

    text: str
    title: str | None
    publication: str | None
    date: dt.date | None


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page names in its head."""
    match = _CHARSET.search(data[:4096])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def read_page(markup: str, document: str) -> Page:
    """The page; one without any text raises `SizeError`, one that the extractor cannot take `FormatError`."""
    from trafilatura import bare_extraction

    _quiet()
    source = _XML_DECLARATION.sub("", markup)
    if not _ROOT.search(source):
        source = f"<html><body>{source}</body></html>"
    try:
        found = bare_extraction(
            source,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        text = _paragraphs(getattr(found, "text", None) or _all_text(source))
    except Exception as error:  # the extractor and its parser raise many kinds on damaged pages
        message = f"the page cannot be parsed: {type(error).__name__}: {error}"
        raise FormatError(message, document=document, remedy=_REMEDY) from error
    if not text:
        raise SizeError("the page holds no text", document=document, remedy=_REMEDY)
    return Page(
        text,
        getattr(found, "title", None) or None,
        getattr(found, "sitename", None) or None,
        _day(getattr(found, "date", None)),
    )


def _quiet() -> None:
    """Keep the extractor's complaints from standard error; a program that collects logs still gets them."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _all_text(source: str) -> str:
    """All visible text, for pages so short or odd that no main text stands out."""
    from trafilatura import baseline, html2txt

    text = baseline(source)[1]
    return str(text or html2txt(source) or "")


def _paragraphs(text: str) -> str:
    """One empty line between paragraphs, which the extractor divides by single line breaks."""
    return "\n\n".join(line for line in map(str.strip, text.splitlines()) if line)


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
