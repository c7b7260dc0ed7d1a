"""Reading gold documents with the shipped reader, for scoring."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dragoman.reading import Reader, read_all
from dragoman.records import Document, Refusal
from dragoman.scoring.gold import GoldDocument
from dragoman.views import reading_to_json


def predict(
    documents: Sequence[GoldDocument], processes: int = 1, reader: Reader | None = None
) -> dict[str, dict[str, Any]]:
    """Predictions by document id; a document that cannot be read has none.

    A `reader` other than the shipped one reads in this process.
    """
    wanted = [as_document(d) for d in documents]
    results = [reader.read(d) for d in wanted] if reader else read_all(wanted, processes=processes)
    return {r.document.id: reading_to_json(r) for r in results if not isinstance(r, Refusal)}


def as_document(gold: GoldDocument) -> Document:
    """The document to be read, without its annotation."""
    date = gold.facts.get("date")
    day = dt.date.fromisoformat(date) if date else None
    return Document(
        gold.id, gold.text, title=gold.facts.get("title"), publication=gold.facts.get("publication"), date=day
    )
