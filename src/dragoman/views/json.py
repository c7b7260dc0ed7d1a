"""Readings as JSON objects, by the published schema (`reading.schema.json` beside this module)."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from dragoman.records import Attribution, CitedSource, Document, Event, Mention, Place, Reading, Refusal, Span, Tie

Json = dict[str, Any]


def schema() -> Json:
    """The JSON Schema (draft 2020-12) of a reading."""
    text = resources.files("dragoman.views").joinpath("reading.schema.json").read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded


def reading_to_json(reading: Reading, *, with_text: bool = False) -> Json:
    """A reading as an object; `with_text` adds the text that the offsets count in."""
    document = reading.document
    return {
        "id": document.id,
        "title": document.title,
        "publication": document.publication,
        "date": document.date.isoformat() if document.date else None,
        "language": document.language,
        **({"text": document.text} if with_text else {}),
        "cited_sources": [source_to_json(s) for s in reading.sources],
        "events": [event_to_json(e) for e in reading.events],
        "ties": [tie_to_json(t) for t in reading.ties],
        "refusals": [refusal_to_json(r) for r in reading.refusals],
        "warnings": list(document.warnings),
    }


def refused_to_json(refusal: Refusal) -> Json:
    """The object of a document that was refused: that of an empty reading, with the refusal."""
    return reading_to_json(Reading(Document(refusal.document, ""), refusals=(refusal,)))


def source_to_json(source: CitedSource) -> Json:
    """A cited source as an object."""
    return {"outlet": source.outlet, "place": source.place, "date": source.date}


def refusal_to_json(refusal: Refusal) -> Json:
    """A refusal as an object."""
    return {
        "document": refusal.document,
        "offset": refusal.offset,
        "error": refusal.error,
        "remedy": refusal.remedy,
    }


def event_to_json(event: Event) -> Json:
    """An event as an object."""
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "quad": event.quad,
        "score": event.score,
        "cameo": event.cameo,
        "actor": list(event.actor),
        "recipient": list(event.recipient),
        "actors": [_party(m) for m in event.actors],
        "recipients": [_party(m) for m in event.recipients],
        "status": event.status,
        "date": event.date,
        "date_text": event.date_text,
        "location": _place(event.location),
        "attribution": _attribution(event.attribution),
        "sentence": _span(event.sentence),
        "trigger": {"text": event.trigger.text, "start": event.trigger.start, "end": event.trigger.end},
        "confidence": event.confidence,
        "runner_up": {"type": event.runner_up.type, "probability": event.runner_up.probability},
    }


def tie_to_json(tie: Tie) -> Json:
    """A tie as an object."""
    return {
        "kind": tie.kind,
        "from": tie.from_code,
        "to": tie.to_code,
        "status": tie.status,
        "start": tie.start,
        "end": tie.end,
        "sentence": _span(tie.sentence),
        "confidence": tie.confidence,
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _party(mention: Mention) -> Json:
    actor = mention.actor
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "code": actor and actor.code,
        "name": actor and actor.name,
        "sector": actor and actor.sector,
        "role": actor and actor.role,
        "unknown": actor and actor.unknown,
    }


def _place(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _attribution(said: Attribution | None) -> Json | None:
    if said is None:
        return None
    return {
        "speaker": said.speaker,
        "code": said.code,
        "outlet": said.outlet,
        "quoted": said.quoted,
        "start": said.start,
        "end": said.end,
    }
