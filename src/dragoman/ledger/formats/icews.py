"""ICEWS: rows under a header to reports, and reports to rows of 20 columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.ledger.formats.actors import from_state, icews_sector
from dragoman.ledger.formats.cells import day, fault, known, number, place
from dragoman.ledger.formats.countries import countries
from dragoman.ledger.formats.crossing import act_of_cameo
from dragoman.ledger.formats.giving_back import given_back, left_over
from dragoman.ledger.formats.layouts import under_header
from dragoman.ledger.records import Origin, Party, Report
from dragoman.records import Place

NAME, MISSING = "icews", ""
_NAMED = ("City", "District", "Province")
"""From the narrowest: the first that is known names the place."""


def reader(header: str) -> Callable[[str], Report]:
    """What turns a row under this header into a report."""
    cells_of = under_header(NAME, header)
    return lambda line: read_row(cells_of(line))


def read_row(cells: dict[str, str]) -> Report:
    """The report of a row by its columns. `score` is ICEWS's intensity; Event Text, a label, stays in `fields`."""
    event, date = known(cells["Event ID"]), day(cells["Event Date"])
    if event is None or date is None:
        raise fault("no Event ID or no Event Date, which together are the key")
    act = act_of_cameo(cells["CAMEO Code"], zero_lost=True)
    score = number(cells.get("Intensity"), "the intensity")
    report = Report(
        f"{NAME}:{event}@{date}", _origin(cells, event, date), act.type, _side(cells, "Source"), _side(cells, "Target"),
        act.mode, act.quad, act.score if score is None else score, act.cameo, act.contexts, date=date,
        place=_place(cells),
    )  # fmt: skip
    return replace(report, fields=left_over(cells, _told(report), NAME, MISSING))


def row_of(report: Report) -> dict[str, str]:
    """The row of any report; an event that has no CAMEO code has an empty one. Several parties share a cell."""
    return given_back(report, _told(report), NAME, MISSING)


def _origin(cells: dict[str, str], event: str, date: str) -> Origin:
    story = known(cells.get("Story ID"))
    return Origin(f"{NAME}:{story or f'{event}@{date}'}", known(cells.get("Publisher")), date, format=NAME)


def _side(cells: dict[str, str], side: str) -> tuple[Party, ...]:
    return _party(*(cells.get(f"{side} {what}", "") for what in ("Name", "Sectors", "Country")))


@lru_cache(maxsize=50_000)
def _party(name: str, sectors: str, country: str) -> tuple[Party, ...]:
    own, state = known(name), known(country)
    if own is None and state is None:
        return ()
    coded = from_state(state, icews_sector(sectors), own)
    return (Party(coded.code, own, coded.sector),)


def _place(cells: dict[str, str]) -> Place | None:
    name = next((text for column in _NAMED if (text := known(cells.get(column)))), None)
    country = known(cells.get("Country"))
    state = countries().named(country) if country else None
    return place(name, state, cells.get("Latitude"), cells.get("Longitude"))


def _told(report: Report) -> dict[str, str]:
    """The cells that the report itself tells."""
    spot = report.place
    return {
        "Event ID": report.key.removeprefix(f"{NAME}:").partition("@")[0],
        "Event Date": report.date or MISSING,
        "CAMEO Code": report.cameo or MISSING,
        "Intensity": _figure(report.score),
        **_told_side(report.actors, "Source"),
        **_told_side(report.recipients, "Target"),
        "Publisher": report.origin.publication or MISSING,
        "City": (spot and spot.name) or MISSING,
        "Country": countries().names.get((spot and spot.country) or "", MISSING),
        "Latitude": _figure(spot.latitude if spot else None),
        "Longitude": _figure(spot.longitude if spot else None),
    }


def _told_side(parties: Sequence[Party], side: str) -> dict[str, str]:
    states = [countries().names.get(party.head or "") for party in parties]
    return {
        f"{side} Name": "; ".join(party.name for party in parties if party.name),
        f"{side} Country": "; ".join(state for state in states if state),
    }


def _figure(value: float | None) -> str:
    return MISSING if value is None else repr(value)
