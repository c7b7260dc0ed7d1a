"""GDELT 2.0: events and mentions, by position; a million rows must be quick, so what recurs is made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import itemgetter

from dragoman.errors import FormatError
from dragoman.ledger.formats.actors import from_cameo
from dragoman.ledger.formats.cells import day, fault, known, nulls, number, place
from dragoman.ledger.formats.countries import countries
from dragoman.ledger.formats.crossing import act_of_cameo
from dragoman.ledger.formats.layouts import columns
from dragoman.ledger.records import Origin, Party, Report, Sighting
from dragoman.records import Place

EVENTS, MENTIONS = "gdelt", "gdelt-mentions"

_PARTY = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "Type1Code", "Type2Code", "Type3Code", "EthnicCode",
    "Religion1Code",
)  # fmt: skip
_PLACE = ("ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_Lat", "ActionGeo_Long")
_KEPT = (
    "Actor1Code", "Actor2Code", "IsRootEvent", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources",
    "NumArticles", "AvgTone", "ActionGeo_Type", "ActionGeo_ADM1Code", "ActionGeo_FeatureID",
)  # fmt: skip


def is_event(line: str) -> bool:
    """Whether the line has the shape of a row of events."""
    cells = line.split("\t")
    return len(cells) == len(columns(EVENTS)) and cells[0].isdigit() and cells[1].isdigit()


def is_mention(line: str) -> bool:
    """Whether the line has the shape of a row of mentions."""
    cells = line.split("\t")
    return len(cells) == len(columns(MENTIONS)) and all(cell.isdigit() for cell in cells[:4])


def event_reader() -> Callable[[str], Report]:
    """What turns a row of events into a report. `score` is GDELT's Goldstein value, on a scale of its own."""
    at = {column.name: position for position, column in enumerate(columns(EVENTS))}
    first, second = (itemgetter(*(at[f"Actor{side}{part}"] for part in _PARTY)) for side in (1, 2))
    where, kept = itemgetter(*(at[name] for name in _PLACE)), itemgetter(*(at[name] for name in _KEPT))
    told = itemgetter(*(at[n] for n in ("GLOBALEVENTID", "SQLDATE", "EventCode", "GoldsteinScale")))
    last = itemgetter(at["DATEADDED"], at["SOURCEURL"])
    width, missing = len(at), nulls()

    def read(line: str) -> Report:
        cells = line.split("\t")
        if len(cells) != width:
            raise _narrow(len(cells), width)
        number_, date, code, scale = told(cells)
        added, url = last(cells)
        if not number_.isdigit():
            raise fault(f"GLOBALEVENTID is {number_!r}; figures are expected")
        act = act_of_cameo(code)
        return Report(
            f"gdelt:{number_}", _origin(url, added, number_), act.type, _party(*first(cells)), _party(*second(cells)),
            act.mode, act.quad, _scale(scale, act.score), act.cameo, act.contexts, "actual", day(date), None,
            _place(*where(cells)),
            fields={name: cell for name, cell in zip(_KEPT, kept(cells), strict=True) if cell not in missing},
        )  # fmt: skip

    return read


def mention_reader() -> Callable[[str], Sighting]:
    """What turns a row of mentions into a sighting; its confidence is GDELT's per cent as a share."""
    names = ("GLOBALEVENTID", "MentionTimeDate", "MentionSourceName", "MentionIdentifier", "Confidence")
    at = {column.name: position for position, column in enumerate(columns(MENTIONS))}
    told, width = itemgetter(*(at[name] for name in names)), len(at)

    def read(line: str) -> Sighting:
        cells = line.split("\t")
        if len(cells) != width:
            raise _narrow(len(cells), width)
        number_, time, outlet, document, confidence = told(cells)
        source = known(document)
        if not number_.isdigit() or source is None:
            raise fault(f"event {number_!r} in document {document!r}; figures and an address are expected")
        share = number(confidence, "the confidence")
        if share is not None and not 0 <= share <= 100:
            raise fault(f"the confidence is {confidence}; per cent are expected")
        origin = Origin(source, known(outlet), day(time), format=MENTIONS)
        return Sighting(f"gdelt:{number_}", origin, None if share is None else share / 100)

    return read


def _narrow(seen: int, width: int) -> FormatError:
    return fault(f"{seen} columns, {width} expected")


@lru_cache(maxsize=5_000)
def _origin(url: str, added: str, event: str) -> Origin:
    """The article; the day on which GDELT found it stands for that of publication. Rows of one article are neighbours.

    Without an address the event itself is the source.
    """
    return Origin(known(url) or f"gdelt:{event}", None, day(added), format=EVENTS)


@lru_cache(maxsize=1_000)
def _scale(cell: str, instead: float | None) -> float | None:
    given = number(cell, "GoldsteinScale")
    return instead if given is None else given


@lru_cache(maxsize=50_000)
def _party(code: str, name: str, country: str, group: str, *roles: str) -> tuple[Party, ...]:
    """The party of its columns, none where GDELT has none."""
    if known(code) is None and known(name) is None:
        return ()
    pieces = tuple(piece for cell in (country, group, *roles) if (piece := known(cell)))
    coded = from_cameo(pieces)
    return (Party(coded.code, known(name), coded.sector),)


@lru_cache(maxsize=50_000)
def _place(name: str, fips: str, latitude: str, longitude: str) -> Place | None:
    given = known(fips)
    country = countries().by_fips.get(given) if given else None
    return place(known(name), country, latitude, longitude)
