"""Arithmetic on partial ISO dates: `2004`, `2004-10`, `2004-10-06`."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

DAY = dt.timedelta(days=1)
LONG_AGO = dt.timedelta(days=200)


def day_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The day, None when the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return dt.date(year, month, day)


def iso_month(day: dt.date) -> str:
    """`2004-10` of a day in October 2004."""
    return f"{day.year:04}-{day.month:02}"


def month_after(day: dt.date, count: int) -> dt.date:
    """The first of the month that lies `count` months after (before, when negative); stops at years 1 and 9999."""
    months = min(max(day.year * 12 + day.month - 1 + count, 12), 9999 * 12 + 11)
    return dt.date(months // 12, months % 12 + 1, 1)


def days_after(day: dt.date, count: int) -> dt.date | None:
    """The day `count` days after, None beyond the calendar."""
    try:
        return day + count * DAY
    except OverflowError:
        return None


def year_after(day: dt.date, count: int) -> str | None:
    """The year `count` years after, None beyond the calendar."""
    return f"{day.year + count:04}" if 1 <= day.year + count <= 9999 else None


def yearless_day(month: int, day: int, published: dt.date, direction: str) -> dt.date | None:
    """The latest such day up to the publication (`past`), the first from it on (`future`), or the `nearest`.

    `unknown` is the past, unless that lies more than 200 days back and the future is nearer. None for a day
    that no year has, such as February 30.
    """
    days = (day_or_none(published.year + shift, month, day) for shift in range(-8, 9))
    found = [d for d in days if d]
    before, after = [d for d in found if d <= published], [d for d in found if d >= published]
    if not before or not after:
        return found[0] if found else None
    return choose(before[-1], after[0], published, direction)


def yearless_month(month: int, published: dt.date, direction: str) -> dt.date:
    """The first day of the month meant: the current one counts both as past and as future."""
    this = published.replace(day=1)
    back = month_after(this, -((this.month - month) % 12))
    ahead = month_after(this, (month - this.month) % 12)
    return choose(back, ahead, published, direction)


def weekday(number: int, published: dt.date, direction: str) -> dt.date:
    """The weekday on or before the publication (`past`), on or after it (`future`), strictly `before` or `after`.

    `nearest` takes the closer of the two; `unknown` is the past, `ahead` the future.
    """
    back, ahead = (published.weekday() - number) % 7, (number - published.weekday()) % 7
    shifts = {
        "past": -back,
        "unknown": -back,
        "future": ahead,
        "ahead": ahead,
        "before": -(back or 7),
        "after": ahead or 7,
        "nearest": -back if back <= ahead else ahead,
    }
    return days_after(published, shifts[direction]) or published


def month_of_week(published: dt.date, weeks: int) -> str:
    """The month of the week so many weeks after that of the publication: where most of its days lie."""
    if weeks == 0:
        return iso_month(published)
    thursday = days_after(published, 7 * weeks + 3 - published.weekday())
    return iso_month(thursday or published)


def shift(date: str, unit: str, count: int) -> str | None:
    """The date `count` units on, at the unit's grain; None when the date is coarser than the unit."""
    parts = [int(part) for part in date.split("-")]
    day = dt.date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    if unit == "year":
        return year_after(day, count)
    if unit == "month":
        return iso_month(month_after(day, count)) if len(parts) > 1 else None
    moved = days_after(day, 0 if unit == "hour" else count)
    return moved.isoformat() if moved and len(parts) > 2 else None


def choose(past: dt.date, future: dt.date, published: dt.date, direction: str) -> dt.date:
    """Which of the two days a direction means."""
    back, ahead = published - past, future - published
    if direction == "unknown":
        return past if back <= LONG_AGO or back <= ahead else future
    if direction in ("nearest", "ahead"):
        return past if back <= ahead else future
    return future if direction == "future" else past
