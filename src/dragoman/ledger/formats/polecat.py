"""POLECAT: rows under a header to reports, and reports to rows of 40 columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.ledger.formats.actors import from_state, parts
from dragoman.ledger.formats.cells import date, day, fault, items, joined, known, number, place
from dragoman.ledger.formats.countries import countries
from dragoman.ledger.formats.crossing import act_of_plover, contexts_of
from dragoman.ledger.formats.giving_back import given_back, left_over
from dragoman.ledger.formats.layouts import under_header
from dragoman.ledger.records import Origin, Party, Quote, Report
from dragoman.ontology import Ontology

NAME, MISSING = "polecat", "None"
_SIDE = ("{} Name", "{} Country", "Primary {} Sector", "{} Title", "{} Name Raw")
_QUOTED = {"Event Text", "Headline"}
"""Columns whose words stand in the report's sentence and title only."""


def reader(header: str) -> Callable[[str], Report]:
    """What turns a row under this header into a report."""
    cells_of = under_header(NAME, header)
    return lambda line: read_row(cells_of(line))


def read_row(cells: dict[str, str]) -> Report:
    """The report of a row by its columns."""
    event = known(cells["Event ID"])
    if event is None:
        raise fault("no Event ID")
    act = act_of_plover(cells["Event Type"], cells.get("Event Mode"))
    score = number(cells.get("Intensity"), "the intensity")
    text = known(cells.get("Event Text"))
    report = Report(
        f"{NAME}:{event}", _origin(cells, event), act.type, _parties(cells, "Actor"), _parties(cells, "Recipient"),
        act.mode, act.quad, act.score if score is None else score,
        contexts=contexts_of(tuple(items(cells.get("Contexts")))), date=date(cells["Event Date"]),
        place=place(
            known(cells.get("Placename")), _state(cells.get("Country")), cells.get("Latitude"), cells.get("Longitude")
        ),
        sentence=Quote(None, None, text) if text else None,
    )  # fmt: skip
    plain = {column: cell for column, cell in cells.items() if column not in _QUOTED}
    return replace(report, cameo=_cameo(report), fields=left_over(plain, _told(report), NAME, MISSING))


def row_of(report: Report) -> dict[str, str]:
    """The row of any report; what POLECAT has and it lacks is `None`, as POLECAT writes it."""
    return given_back(report, _told(report), NAME, MISSING)


def _cameo(report: Report) -> str | None:
    return report.type and Ontology.load().cameo(report.type, report.mode, report.contexts)


def _origin(cells: dict[str, str], event: str) -> Origin:
    story = known(cells.get("Story ID")) or event
    published = day(cells.get("Publication Date", ""))
    return Origin(f"{NAME}:{story}", known(cells.get("Source")), published, known(cells.get("Headline")), format=NAME)


def _parties(cells: dict[str, str], side: str) -> tuple[Party, ...]:
    return _party_row(*(cells.get(column.format(side), "") for column in _SIDE))


@lru_cache(maxsize=50_000)
def _party_row(names: str, states: str, sectors: str, titles: str, raw: str) -> tuple[Party, ...]:
    """The parties of the five cells of a side, which are lists of the same length.

    Where names and countries cannot be paired the countries count. Raw names that cannot be paired are one quote.
    """
    named, coded = _list(names), _list(states)
    if named and coded and len(named) != len(coded):
        named = []
    count = max(len(named), len(coded)) or min(1, max(len(_list(raw)), len(_list(sectors))))
    whole = known(raw)
    quotes = [whole] if count == 1 and whole else _list(raw)
    columns = [_column(column, count) for column in (named, coded, _list(sectors), _list(titles), quotes)]
    return tuple(_party(*row) for row in zip(*columns, strict=True))


def _party(name: str | None, state: str | None, sector: str | None, title: str | None, raw: str | None) -> Party:
    own = _sector(sector) if sector else None
    coded = from_state(state, own, name)
    return Party(coded.code, name, coded.sector, title, None, Quote(None, None, raw) if raw else None)


def _sector(given: str) -> str | None:
    if given in Ontology.load().sectors:
        return given
    return parts()[given].sector if given in parts() else None


def _list(cell: str) -> list[str | None]:
    if known(cell) is None:
        return []
    return [known(item) for item in cell.split(";")]


def _column(listed: Sequence[str | None], count: int) -> Sequence[str | None]:
    return listed if len(listed) == count else [None] * count


def _state(cell: str | None) -> str | None:
    given = known(cell)
    if given is None:
        return None
    return given if given in countries().names else countries().named(given)


def _told(report: Report) -> dict[str, str]:
    """The cells that the report itself tells."""
    spot, origin = report.place, report.origin
    return {
        "Event ID": report.key.removeprefix(f"{NAME}:"),
        "Event Date": report.date or MISSING,
        "Event Type": report.type or MISSING,
        "Event Mode": report.mode or MISSING,
        "Intensity": _figure(report.score),
        "Quad Code": report.quad.upper() if report.quad else MISSING,
        "Contexts": joined(report.contexts),
        **_side(report.actors, "Actor"),
        **_side(report.recipients, "Recipient"),
        "Placename": (spot and spot.name) or MISSING,
        "Country": (spot and spot.country) or MISSING,
        "Latitude": _figure(spot.latitude if spot else None),
        "Longitude": _figure(spot.longitude if spot else None),
        "Source": origin.publication or MISSING,
        "Publication Date": origin.published or MISSING,
    }


def _side(parties: Sequence[Party], side: str) -> dict[str, str]:
    known_states = countries()
    states = [party.head if party.head in known_states.names else None for party in parties]
    return {
        f"{side} Name": joined(party.name for party in parties),
        f"{side} Country": joined(states),
        f"{side} COW": joined(known_states.cow.get(state or "") for state in states),
        f"Primary {side} Sector": joined(party.sector for party in parties),
        f"{side} Title": joined(party.role for party in parties),
        f"{side} Name Raw": joined(party.quote.text if party.quote else None for party in parties),
    }


def _figure(value: float | None) -> str:
    return MISSING if value is None else repr(value)
