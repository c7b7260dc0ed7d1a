"""Gold documents and predictions, read from JSON Lines and checked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import GoldError

Json = dict[str, Any]
_NEEDED = ("id", "text", "events", "ties")
_EVENT_NEEDED = ("quote", "actor", "recipient", "type", "status")


@dataclass(frozen=True)
class GoldDocument:
    """A document as annotated by hand; `events` and `ties` are the annotation's own records."""

    id: str
    text: str
    events: tuple[Json, ...]
    ties: tuple[Json, ...]
    sources: tuple[Json, ...]
    facts: Json

    @property
    def required(self) -> tuple[Json, ...]:
        """The events that a reader must find."""
        return tuple(e for e in self.events if not e.get("optional"))

    @property
    def optional(self) -> tuple[Json, ...]:
        """The events that one may or may not code."""
        return tuple(e for e in self.events if e.get("optional"))


def _lines(path: Path) -> Iterator[tuple[int, Json]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path} cannot be read: {error}; give a file of JSON Lines in UTF-8") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(
                f"{path.name}, line {number}: not JSON ({error.msg}); expected one object a line"
            ) from error
        if not isinstance(row, dict) or "id" not in row:
            raise GoldError(f"{path.name}, line {number}: expected an object with an id, saw {line[:60]!r}")
        yield number, row


def read_gold(path: Path) -> list[GoldDocument]:
    """The gold documents of a file. Raises GoldError, naming the line, when one is malformed."""
    documents = []
    for number, row in _lines(path):
        for name in _NEEDED:
            if name not in row:
                raise GoldError(f"{path.name}, line {number}: document {row['id']!r} has no {name!r}")
        for event in row["events"]:
            missing = [name for name in _EVENT_NEEDED if name not in event]
            if missing:
                raise GoldError(f"{path.name}, line {number}: an event of {row['id']!r} has no {missing[0]!r}")
            if row["text"].count(event.get("quote", "")) != 1:
                raise GoldError(
                    f"{path.name}, line {number}: in {row['id']!r} the quote {event.get('quote')!r} "
                    f"must stand exactly once in the text"
                )
        sources = tuple(row.get("cited_sources", ()))
        facts = {k: v for k, v in row.items() if k not in ("text", "events", "ties")}
        documents.append(GoldDocument(row["id"], row["text"], tuple(row["events"]), tuple(row["ties"]), sources, facts))
    return documents


def read_predictions(path: Path) -> dict[str, Json]:
    """Predictions by document id. Raises GoldError when a line is malformed."""
    return {row["id"]: row for _, row in _lines(path)}
