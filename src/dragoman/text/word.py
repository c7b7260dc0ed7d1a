"""Word documents (.docx) to text. python-docx does the work, after a look at what the archive would grow to."""

from __future__ import annotations

import io
import zipfile

from dragoman.errors import FormatError, SizeError
from dragoman.text.pdf import Extract

GROWTH = 200
"""Times that an archive may grow when unpacked; a real document grows about tenfold."""
UNPACKED = 500_000_000
"""Bytes that it may have then."""
_REMEDY = "save it as text and read that"


def read_word(data: bytes, document: str) -> Extract:
    """The paragraphs and tables of a Word document, in their order, divided by empty lines.

    `FormatError` for what is no such document, or declares XML entities; `SizeError` for a zip bomb, or no text.
    """
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, len(data), document)
        opened = Document(io.BytesIO(data))
        blocks = [text for block in opened.iter_inner_content() for text in _texts(block)]
        about = opened.core_properties
        title, made = about.title, about.created
    except (FormatError, SizeError):
        raise
    except Exception as error:  # python-docx and its parsers raise many kinds on damaged files
        message = f"the Word document cannot be parsed: {type(error).__name__}: {error}"
        raise FormatError(message, document=document, remedy=_REMEDY) from error
    text = "\n\n".join(blocks)
    if not text:
        raise SizeError("the Word document holds no text", document=document, remedy="leave it out")
    return Extract(text, title.strip() or None, made.date() if made else None)


def _check(archive: zipfile.ZipFile, size: int, document: str) -> None:
    """Refuse a bomb by what the archive says of its members, and XML that declares entities."""
    unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > UNPACKED or unpacked > GROWTH * max(size, 10_000):
        message = f"the archive would grow from {size} to {unpacked} bytes, as no document does"
        raise SizeError(message, document=document, remedy="do not open it; ask where it comes from")
    for member in archive.infolist():
        if member.filename.endswith((".xml", ".rels")) and b"<!ENTITY" in archive.read(member):
            raise FormatError("its XML declares entities, as Word never does", document=document, remedy=_REMEDY)


def _texts(block: object) -> list[str]:
    """The text of a paragraph, or of each cell of a table; nothing for empty ones."""
    from docx.table import Table

    if isinstance(block, Table):
        cells = {cell._tc: cell.text.strip() for row in block.rows for cell in row.cells}  # joined cells come up again
        return [text for text in cells.values() if text]
    text = getattr(block, "text", "").strip()
    return [text] if text else []
