"""Periods of time: months, half-years and years, written `2004-08`, `2004-H1` and `2004`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.errors import PictureError

_FORMS = {
    "year": re.compile(r"(\d{4})"),
    "half": re.compile(r"(\d{4})-H([12])"),
    "month": re.compile(r"(\d{4})-(\d\d)"),
}
_PER_YEAR = {"year": 1, "half": 2, "month": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period: its grain, and its number counted from the year 0."""

    grain: str
    number: int

    def __str__(self) -> str:
        year, part = divmod(self.number, _PER_YEAR[self.grain])
        return {"year": f"{year:04}", "half": f"{year:04}-H{part + 1}", "month": f"{year:04}-{part + 1:02}"}[self.grain]

    @property
    def days(self) -> tuple[str, str]:
        """Its first and last day; of a month the 31st stands for the last."""
        year, part = divmod(self.number, _PER_YEAR[self.grain])
        months = 12 // _PER_YEAR[self.grain]
        return f"{year:04}-{part * months + 1:02}-01", f"{year:04}-{(part + 1) * months:02}-31"


def read_period(text: str) -> Period:
    """The period of a text; PictureError for any other."""
    for grain, form in _FORMS.items():
        if found := form.fullmatch(text.strip()):
            part = int(found[2]) - 1 if found.lastindex == 2 else 0
            if 0 <= part < _PER_YEAR[grain]:
                return Period(grain, int(found[1]) * _PER_YEAR[grain] + part)
    raise PictureError(f"{text!r} is no period; give a year 2004, a half-year 2004-H1 or a month 2004-08")


def period_of(date: str, grain: str) -> Period | None:
    """The period that a date falls into, None where the date is coarser than the periods are."""
    year = int(date[:4])
    if grain == "year":
        return Period(grain, year)
    if len(date) < 7:
        return None
    return Period(grain, year * _PER_YEAR[grain] + (int(date[5:7]) - 1) * _PER_YEAR[grain] // 12)


def span(first: Period, last: Period) -> tuple[Period, ...]:
    """All periods from the first to the last, which must be of one grain."""
    if first.grain != last.grain:
        raise PictureError(f"{first} and {last} are of two grains; give two years, two half-years or two months")
    return tuple(Period(first.grain, number) for number in range(first.number, last.number + 1))
