"""Every error that dragoman raises on purpose.

Each message says what was seen, what was expected and what to do. An error about a document carries the
document's name and the offset at which the trouble stands, and can be turned into a `Refusal`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Self


class DragomanError(Exception):
    """The root: catch this to catch everything that dragoman raises on purpose."""


class DataError(DragomanError):
    """A table that ships with dragoman, or a user's overlay, is malformed. Reading cannot go on.

    `file` and `line` (from 1; 0 for the file as a whole) say where.
    """

    def __init__(self, message: str, *, file: str, line: int = 0) -> None:
        super().__init__(f"{file}:{line}: {message}" if line else f"{file}: {message}")
        self.message, self.file, self.line = message, file, line

    def __reduce__(self) -> tuple[Callable[[], Self], tuple[()]]:
        """Errors travel between processes."""
        return partial(type(self), self.message, file=self.file, line=self.line), ()


class ModelError(DragomanError):
    """The shipped model is missing, damaged, or made for another version of the program."""


class DocumentError(DragomanError):
    """One document cannot be read; the rest of a batch can.

    `document` names it (id, path or address), `offset` is the position in characters or bytes at which
    the trouble stands (0 when it is the document as a whole), `remedy` says what the user may do.
    """

    def __init__(self, message: str, *, document: str, offset: int = 0, remedy: str = "") -> None:
        super().__init__(message)
        self.document = document
        self.offset = offset
        self.remedy = remedy

    def __reduce__(self) -> tuple[Callable[[], Self], tuple[()]]:
        """Errors travel between processes."""
        return partial(type(self), str(self), document=self.document, offset=self.offset, remedy=self.remedy), ()


class EncodingError(DocumentError):
    """The bytes are no text in any encoding that can be told apart, or are binary."""


class FormatError(DocumentError):
    """The text is there but its form is broken: malformed JSON, a date that does not exist."""


class SizeError(DocumentError):
    """The document is empty, or larger than the limit."""


class FetchError(DocumentError):
    """An address could not be fetched, answered with an error, or must not be fetched."""


class GoldError(DragomanError):
    """A gold or prediction file that is to be scored is malformed."""


class LedgerError(DragomanError):
    """The database of a ledger cannot be used: missing, locked, full, read-only, too new, or no ledger at all.

    What was in it before is as it was.
    """


class JudgmentError(LedgerError):
    """A judgment that cannot be made: of something that is not there, or with a field or value that does not exist."""


class FilterError(DragomanError):
    """A question to the ledger that cannot be understood: an unknown field, a date that does not exist."""


class PictureError(DragomanError):
    """A question of the picture that cannot be answered: counts that are malformed, periods that do not exist."""
