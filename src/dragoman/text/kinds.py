"""Whether content is text, HTML, PDF, Word or JSON Lines: told by name, by the server's word, or by its first bytes."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from dragoman.ontology.rows import read_rows

KINDS = ("text", "html", "json", "pdf", "word")
_MARKUP = re.compile(rb"<!doctype\s+html|<html[\s>]|<(?:head|body|article)[\s>]", re.IGNORECASE)
_OBJECT = re.compile(rb"\s*\{\s*\"")


def kind_of_name(name: str) -> str | None:
    """The kind by the suffix, None for a suffix that is not in the table."""
    return _table().get(PurePath(name).suffix.lower())


def kind_of_type(content_type: str) -> str | None:
    """The kind by a server's content type, None when the content itself must tell."""
    return _table().get(content_type)


def kind_of_content(head: bytes) -> str:
    """The kind by the first bytes: text, unless they open a PDF, a Word document, a page or a JSON object."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "word"
    flat = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if _MARKUP.search(flat[:1024]):
        return "html"
    return "json" if _OBJECT.match(flat) else "text"


@cache
def _table() -> dict[str, str]:
    rows = read_rows(files("dragoman.text") / "tables" / "kinds.tsv", ("name", "kind"), ("name",))
    for row in rows:
        if row["kind"] not in KINDS:
            raise row.fault(f"kind {row['kind']!r}; one of {' '.join(KINDS)} is expected")
    return {row.needed("name"): row["kind"] for row in rows}
