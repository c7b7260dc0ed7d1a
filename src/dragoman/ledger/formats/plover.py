"""PLOVER as JSON Lines: objects to reports and back. `Report.fields` keeps, as JSON, what is not told otherwise."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from dragoman.ledger.formats.actors import from_code, from_state, parts
from dragoman.ledger.formats.cells import date, day, fault, items, known, number, place
from dragoman.ledger.formats.countries import countries
from dragoman.ledger.formats.crossing import act_of_plover, contexts_of
from dragoman.ledger.formats.giving_back import given_back, left_over
from dragoman.ledger.formats.jsonl import dumped, json_object
from dragoman.ledger.records import Origin, Party, Quote, Report
from dragoman.ontology import Ontology
from dragoman.records import Place

NAME, MISSING = "plover", "null"
Json = dict[str, Any]


def reader() -> Callable[[str], Report]:
    """What turns a line into a report."""
    return lambda line: read_object(json_object(line))


def read_object(given: Json) -> Report:
    """The report of an object. One that says it has no event is refused."""
    event = _text(given, "id")
    if event is None:
        raise fault('no "id"')
    if given.get("has_event") is False:
        raise fault('"has_event" is false: no event to read', "nothing; the record says so itself")
    act = act_of_plover(_text(given, "event") or "", _first(given.get("mode")))
    score = number(_text(given, "event_scale"), "event_scale")
    contexts = contexts_of(tuple(_all(given.get("context"))))
    text = _text(given, "event_text")
    report = Report(
        f"{NAME}:{event}", _origin(given, event), act.type, _parties(given.get("actor")),
        _parties(given.get("recipient")), act.mode, act.quad, act.score if score is None else score,
        Ontology.load().cameo(act.type or "", act.mode, contexts), contexts, date=date(_text(given, "date") or ""),
        place=_place(given.get("event_loc")), sentence=Quote(None, None, text) if text else None,
    )  # fmt: skip
    cells = {key: dumped(value) for key, value in given.items()}
    told = {key: dumped(value) for key, value in _told(report).items()}
    kept = left_over(cells, told, NAME, MISSING)
    return replace(report, fields=kept)


def object_of(report: Report) -> Json:
    """The object of any report, with all keys of PLOVER in their order; null for what is not known."""
    told = {key: dumped(value) for key, value in _told(report).items()}
    return {key: json.loads(cell) for key, cell in given_back(report, told, NAME, MISSING).items()}


def _text(given: Json, key: str) -> str | None:
    value = given.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise fault(f'"{key}" is {type(value).__name__}; a string or number is expected')
    return known(str(value))


def _all(value: object) -> list[str]:
    """The texts of a list, or of one text with semicolons."""
    if isinstance(value, str):
        return items(value)
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _first(value: object) -> str | None:
    return next(iter(_all(value)), None)


def _origin(given: Json, event: str) -> Origin:
    cited = given.get("cite_info")
    cite = cited if isinstance(cited, dict) else {}
    source = _any(cite, "url") or f"{NAME}:{event}"
    published = day(_any(cite, "date") or "")
    return Origin(source, _any(cite, "publication", "source"), published, _any(cite, "title"), format=NAME)


def _any(given: Json, *keys: str) -> str | None:
    """The first text under one of the keys, which PLOVER's users spell differently."""
    return next((text for key in keys if (text := _text(given, key))), None)


def _parties(value: object) -> tuple[Party, ...]:
    """One party or several, each a code, a name or an object."""
    listed = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(party for one in listed if (party := _party(one)))


def _party(value: object) -> Party | None:
    if isinstance(value, str):
        given = known(value)
        if given is None:
            return None
        coded = from_code(given)
        if coded.code is None:
            coded = from_state(given, coded.sector, given)
        return Party(coded.code, None if coded.code else given, coded.sector)
    if not isinstance(value, dict):
        raise fault(f"a party is {type(value).__name__}; a code or an object is expected")
    name, text = _any(value, "name"), _any(value, "text")
    sector = _sector(_any(value, "sector", "sector1"))
    code = _any(value, "code")
    coded = from_code(code) if code else from_state(_any(value, "country"), sector, name)
    quote = Quote(None, None, text) if text else None
    return Party(coded.code, name, sector or coded.sector, _any(value, "title", "role"), None, quote)


def _sector(given: str | None) -> str | None:
    if given is None or given in Ontology.load().sectors:
        return given
    return parts()[given].sector if given in parts() else None


def _place(value: object) -> Place | None:
    if isinstance(value, str):
        return place(known(value), None, None, None)
    if not isinstance(value, dict):
        return None
    given = _any(value, "country")
    country = given if given in countries().names else countries().named(given) if given else None
    north, east = _any(value, "lat", "latitude"), _any(value, "lon", "long", "longitude")
    return place(_any(value, "name", "placename", "text"), country, north, east)


def _told(report: Report) -> Json:
    """What the report itself tells."""
    origin = report.origin
    quads = list(dict.fromkeys(category.quad for category in Ontology.load().categories.values()))
    cite = {"url": origin.source, "publication": origin.publication, "date": origin.published, "title": origin.title}
    return {
        "id": report.key.removeprefix(f"{NAME}:"),
        "has_event": True,
        "date": report.date,
        "actor": _told_parties(report.actors),
        "recipient": _told_parties(report.recipients),
        "event": report.type,
        "event_loc": _told_place(report.place),
        "event_text": report.sentence.text if report.sentence else None,
        "quad_code": quads.index(report.quad) + 1 if report.quad in quads else None,
        "event_scale": report.score,
        "mode": report.mode,
        "context": list(report.contexts),
        "cite_info": {key: value for key, value in cite.items() if value},
    }


def _told_parties(parties: Sequence[Party]) -> list[Json]:
    return [_told_party(party) for party in parties]


def _told_party(party: Party) -> Json:
    state = party.head if party.head in countries().names else None
    text = party.quote.text if party.quote else None
    told = {
        "code": party.code, "country": state, "sector": party.sector, "name": party.name, "title": party.role,
        "text": text,
    }  # fmt: skip
    return {key: value for key, value in told.items() if value}


def _told_place(spot: Place | None) -> Json | None:
    if spot is None:
        return None
    told = {"name": spot.name, "country": spot.country, "lat": spot.latitude, "lon": spot.longitude}
    return {key: value for key, value in told.items() if value is not None}
