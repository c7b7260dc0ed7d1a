"""The dates of a list of sources: "October 18, 20", "22, 24 October", "12 Mar 96", "October 30-November 2"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from dragoman.text import spans_of_time as spans
from dragoman.text.time_words import load_time_words

_TOKEN = re.compile(
    r"(?P<numeric>\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?!\w)|(?P<year>(?:19|20)\d\d|['’]\d\d)(?!\w)"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\w)|(?P<word>[^\W\d_]+)\.?|(?P<join>[-–—&/])"
)
_AIR_TIME = re.compile(r"\b(?:in\s[A-Z]\w+\s)?\d{4}\s(?:gmt|GMT|utc|UTC)\b|^in\s[A-Z]\w+\s(?=\d)")
_LONGEST_RANGE = 14


@dataclass(slots=True)
class _Partial:
    """A date whose parts come one by one.

    `lent` when its month is that of the date before, until its own comes; `spans` when it ends a range that
    began with the date before.
    """

    day: int | None = None
    month: int | None = None
    year: int | None = None
    lent: bool = False
    spans: bool = False


@dataclass(slots=True)
class DateGroup:
    """The dates that stand together behind the outlets that they belong to."""

    partials: list[_Partial] = field(default_factory=list)

    def add(self, part: str) -> bool:
        """Take in a part between two commas; False, and nothing taken, when it is no date."""
        tokens = _tokens(part, bool(self.partials))
        if tokens is None:
            return False
        begun, joined = len(self.partials), False
        for kind, value in tokens:
            if kind == "join":
                joined = value == "range"
                continue
            take = {"day": self._take_day, "month": self._take_month, "year": self._take_year}[kind]
            take(int(value), begun, joined)
            joined = False
        return True

    def _take_day(self, day: int, begun: int, joined: bool) -> None:
        last = self.partials[-1] if self.partials else None
        if last and last.day is None and last.year is None and len(self.partials) > begun:
            last.day = day
        else:
            month = last.month if last else None
            self.partials.append(_Partial(day, month, None, lent=month is not None, spans=joined))

    def _take_month(self, month: int, begun: int, joined: bool) -> None:
        """A month behind days of this part is theirs; else it begins a date."""
        waiting = [p for p in self.partials if p.month is None] + [p for p in self.partials[begun:] if p.lent]
        for partial in waiting:
            partial.month, partial.lent = month, False
        if not waiting:
            self.partials.append(_Partial(month=month, spans=joined))

    def _take_year(self, year: int, begun: int, joined: bool) -> None:
        del begun, joined
        waiting = [p for p in self.partials if p.year is None]
        for partial in waiting:
            partial.year = year
        if not waiting:
            self.partials.append(_Partial(year=year))

    def resolve(self, published: dt.date | None) -> list[str | None]:
        """ISO dates, a range told by each of its days; without a year the latest such day up to the publication."""
        dates: list[str | None] = []
        for partial in self.partials:
            date = _resolve(partial, published)
            first = dates[-1] if partial.spans and dates else None
            dates += _between(first, date) if first and date else []
            dates.append(date)
        return list(dict.fromkeys(dates)) or [None]


def _tokens(part: str, goes_on: bool) -> list[tuple[str, str]] | None:
    """Kinds and values, None when the part has other words, or is a bare day with no date to go on from."""
    words = load_time_words()
    rest = _AIR_TIME.sub(" ", part).strip(" .")
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(rest):
        match = _TOKEN.match(rest, at)
        if match is None:
            return None
        token = _token(match, words.months, bool(tokens))
        if token is None:
            return None
        tokens += token
        at = match.end()
        while at < len(rest) and rest[at] in " ,\n":
            at += 1
    kinds = {kind for kind, _ in tokens}
    return tokens if kinds & {"day", "month", "year"} or (goes_on and kinds) else None


def _token(match: re.Match[str], months: dict[str, int], begun: bool) -> list[tuple[str, str]] | None:
    if match["numeric"]:
        return _numeric(match["numeric"])
    if match["year"]:
        return [("year", _full_year(match["year"]))]
    if match["day"]:
        value = int(match["day"])
        if value > 31:
            return [("year", _full_year(match["day"]))] if begun and len(match["day"]) == 2 else None
        return [("day", match["day"])] if value else None
    if match["join"]:
        return [("join", "list" if match["join"] in "&/" else "range")]
    word = match["word"].casefold()
    if word in months:
        return [("month", str(months[word]))]
    joins = {"and": "list", "to": "range", "through": "range", "the": "list", "of": "list"}
    return [("join", joins[word])] if word in joins and begun else None


def _numeric(text: str) -> list[tuple[str, str]] | None:
    """`22.10.2004`, `2004-10-22`, `10/22/2004`; day first where both orders are possible."""
    a, b, c = re.split(r"[./-]", text)
    if len(a) == 4:
        year, month, day = a, b, c
    else:
        year, month, day = c, b, a
        if int(month) > 12:
            month, day = day, month
    if len(year) != 4 or spans.day_or_none(int(year), int(month), int(day)) is None:
        return None
    return [("day", day), ("month", month), ("year", year)]


def _full_year(text: str) -> str:
    """Two digits are a year from 1951 to 2050."""
    digits = text.lstrip("'’")
    if len(digits) == 4:
        return digits
    return ("19" if int(digits) > 50 else "20") + digits


def _resolve(partial: _Partial, published: dt.date | None) -> str | None:
    if partial.month is None:
        return f"{partial.year:04}" if partial.year and partial.day is None else None
    if partial.day is None:
        if partial.year:
            return f"{partial.year:04}-{partial.month:02}"
        return spans.iso_month(spans.yearless_month(partial.month, published, "past")) if published else None
    if partial.year:
        exact = spans.day_or_none(partial.year, partial.month, partial.day)
    else:
        exact = spans.yearless_day(partial.month, partial.day, published, "past") if published else None
    return exact.isoformat() if exact else None


def _between(first: str, last: str) -> list[str | None]:
    """The days between two days, none when they are not days, or too far apart to be a range."""
    if len(first) != 10 or len(last) != 10:
        return []
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    if not 1 < (end - start).days <= _LONGEST_RANGE:
        return []
    return [(start + n * spans.DAY).isoformat() for n in range(1, (end - start).days)]
