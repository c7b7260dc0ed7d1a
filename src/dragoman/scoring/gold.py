"""Gold documents and predictions, read from JSON Lines and checked."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import GoldError
from dragoman.ontology import Ontology

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
    """The gold documents of a file. Raises GoldError, naming the line and what is wrong, when one is malformed."""
    documents: dict[str, GoldDocument] = {}
    for number, row in _lines(path):
        fault = _fault(row) or ("its id is used twice" if row["id"] in documents else None)
        if fault:
            raise GoldError(f"{path.name}, line {number}: document {row['id']!r}: {fault}")
        sources = tuple(row.get("cited_sources") or ())
        facts = {k: v for k, v in row.items() if k not in ("text", "events", "ties")}
        documents[row["id"]] = GoldDocument(
            row["id"], row["text"], tuple(row["events"]), tuple(row["ties"]), sources, facts
        )
    return list(documents.values())


def _fault(row: Json) -> str | None:
    """What is wrong with a gold document, or None."""
    for name in _NEEDED:
        if name not in row:
            return f"no {name!r}"
    if not isinstance(row["text"], str):
        return f"expected the text as a string, saw {type(row['text']).__name__}"
    for name in ("events", "ties"):
        if not isinstance(row[name], list) or not all(isinstance(item, dict) for item in row[name]):
            return f"expected {name!r} as a list of objects"
    if (date := row.get("date")) is not None and not is_day(date):
        return f"the date {date!r} is no day of the calendar; write it as 2004-11-04, or leave it out"
    return next((fault for event in row["events"] if (fault := _event_fault(event, row["text"]))), None)


def _event_fault(event: Json, text: str) -> str | None:
    """What is wrong with a gold event, or None."""
    missing = [name for name in _EVENT_NEEDED if name not in event]
    if missing:
        return f"an event has no {missing[0]!r}"
    ontology = Ontology.load()
    if text.count(str(event["quote"])) != 1:
        return f"the quote {event['quote']!r} must stand exactly once in the text"
    if event["type"] not in ontology.types:
        return f"unknown category {event['type']!r}; it is one of {', '.join(ontology.types)}"
    if event["status"] not in ontology.statuses:
        return f"unknown status {event['status']!r}; it is one of {', '.join(ontology.statuses)}"
    if not all(isinstance(event[side], list) for side in ("actor", "recipient")):
        return "actor and recipient are lists of codes"
    return None


def is_day(value: object) -> bool:
    """Whether a value is an ISO day that exists."""
    try:
        return isinstance(value, str) and bool(dt.date.fromisoformat(value))
    except ValueError:
        return False


def read_predictions(path: Path) -> dict[str, Json]:
    """Predictions by document id. Raises GoldError when a line is malformed, or no event says where its sentence is."""
    predictions = {}
    for number, row in _lines(path):
        events = row.get("events", [])
        if not isinstance(events, list) or not all(isinstance(e, dict) for e in events):
            raise GoldError(f"{path.name}, line {number}: expected 'events' as a list of objects")
        predictions[row["id"]] = row
    found = [event for row in predictions.values() for event in row.get("events", [])]
    if found and not any("sentence" in event for event in found):
        raise GoldError(
            f"{path.name}: no event has a 'sentence' with start and end, so none can match; predictions have the form "
            "that dragoman read --format jsonl gives"
        )
    return predictions


def read_report(path: Path) -> Json:
    """A report as `dragoman score` wrote it; GoldError when the file is none."""
    try:
        report: Json = json.loads(path.read_text(encoding="utf-8"))
        _ = report["event"]["f1"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{path} is no report ({error}); give one that dragoman score wrote") from error
    return report
