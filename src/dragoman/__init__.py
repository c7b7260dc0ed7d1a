"""dragoman: news in, sourced political events out.

>>> import dragoman
>>> reading = dragoman.read("Kazakhstan accused Uzbekistan on Monday of closing the border.", date="2004-11-04")
>>> reading.events[0].type
'ACCUSE'

The public names are loaded when they are first asked for, so that importing one part costs only that part.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from dragoman.version import VERSION as __version__

if TYPE_CHECKING:
    from dragoman.classifying import Classified, classify
    from dragoman.errors import DragomanError
    from dragoman.ledger import Ledger
    from dragoman.reading import Reader, read, read_all
    from dragoman.records import Actor, Document, Event, Mention, Reading, Refusal, Sentence, Tie
    from dragoman.text import load

_HOME = {
    "Actor": "records",
    "Classified": "classifying",
    "Document": "records",
    "DragomanError": "errors",
    "Event": "records",
    "Ledger": "ledger",
    "Mention": "records",
    "Reader": "reading",
    "Reading": "records",
    "Refusal": "records",
    "Sentence": "records",
    "Tie": "records",
    "classify": "classifying",
    "load": "text",
    "read": "reading",
    "read_all": "reading",
}

__all__ = [
    "Actor",
    "Classified",
    "Document",
    "DragomanError",
    "Event",
    "Ledger",
    "Mention",
    "Reader",
    "Reading",
    "Refusal",
    "Sentence",
    "Tie",
    "__version__",
    "classify",
    "load",
    "read",
    "read_all",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    return getattr(import_module(f"dragoman.{_HOME[name]}"), name)
