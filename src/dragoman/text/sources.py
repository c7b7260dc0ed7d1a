"""The sources that a text lists as its own: "(Interfax, Moscow, October 22; RIA Novosti, ITAR-TASS, October 17)"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.records import CitedSource, Span
from dragoman.text.source_dates import DateGroup
from dragoman.text.source_lists import Listing, find_listings
from dragoman.text.source_words import SourceWords, load_source_words

_WITH_PLACE = re.compile(r"(?P<outlet>[^()]+?)\s*\((?P<place>[^()]+)\)$")
_NO_SOURCE = re.compile(r"(?:https?://|www\.)\S+$|(?:No|Nos|p|pp|vol|issue)\.?\s?[\d-]+$|[\"“].*[\"”]$", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|&)\s|\s?\+\s?")


@dataclass(slots=True)
class _Named:
    outlet: str
    place: str | None = None


def find_sources(text: str, published: dt.date | None) -> tuple[tuple[CitedSource, ...], Span | None]:
    """The cited sources, one for each outlet and date, and where the last list of them stands by itself.

    Sentences in that span hold no events. It is None when there is no list, or only brackets inside a sentence.
    Days without a year are the latest such days up to the publication; without it their dates are None.

    Examples:
        >>> find_sources("He left.\\n\\n(Asia-Plus, Dushanbe, October 18)", dt.date(2004, 10, 21))[0]
        (CitedSource(outlet='Asia-Plus', place='Dushanbe', date='2004-10-18'),)
    """
    sources: dict[CitedSource, None] = {}
    span = None
    for listing in find_listings(text):
        found = list(_read(listing, published))
        if not found:
            continue
        sources.update(dict.fromkeys(found))
        if listing.apart:
            goes_on = span is not None and not text[span.end : listing.start].strip()
            span = Span(span.start if span and goes_on else listing.start, listing.end)
    return tuple(sources), span


def _read(listing: Listing, published: dt.date | None) -> Iterator[CitedSource]:
    """The records of a list; none when its words cannot be a list of sources."""
    words = load_source_words()
    entries = [entry.strip(" \t\n-–—•*") for entry in re.split(r";|\n(?=\s*[-–—•*])", listing.content)]
    groups = [group for entry in entries if entry for group in _groups(entry, words)]
    names = [named.outlet for outlets, _ in groups for named in outlets]
    if not names or not all(words.is_name(name) and not words.is_known_place(name) for name in names):
        return
    dated = [bool(dates.partials) for _, dates in groups]
    known = sum(map(words.is_known, names))
    if not listing.accepts(dated=sum(dated), entries=len(groups), known=known, names=len(names)):
        return
    for outlets, dates in groups:
        for named in outlets:
            for date in dates.resolve(published):
                yield CitedSource(named.outlet, named.place, date)


def _groups(entry: str, words: SourceWords) -> Iterator[tuple[list[_Named], DateGroup]]:
    """Outlets and the dates that follow them, within one entry; several when no semicolon divides them."""
    outlets: list[_Named] = []
    dates = DateGroup()
    for part in (part.strip().removeprefix("and ").strip() for part in entry.split(",")):
        if not part or _NO_SOURCE.match(part):
            continue
        if outlets and dates.add(part):
            continue
        if dates.partials and not words.is_known_place(part):
            yield outlets, dates
            outlets, dates = [], DateGroup()
        _add_name(outlets, part.rstrip("."), words)
    if outlets:
        yield outlets, dates


def _add_name(outlets: list[_Named], part: str, words: SourceWords) -> None:
    """The part as an outlet, two outlets joined by "and", or the place of the outlet before it."""
    pair = _AND.split(part)
    bracketed = _WITH_PLACE.match(part)
    if bracketed:
        outlets.append(_Named(bracketed["outlet"], bracketed["place"]))
    elif len(pair) == 2 and not words.is_known(part) and all(map(words.is_known, pair)):
        outlets.extend(map(_Named, pair))
    elif not outlets or not words.is_place(part):
        outlets.append(_Named(part))
    elif outlets[-1].place is None:
        outlets[-1].place = part
