"""Counts of incidents between states and poles, period by period: from a table of anybody's own."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dragoman.errors import PictureError
from dragoman.picture.chain import Floats
from dragoman.picture.periods import Period, read_period, span

COLUMNS = ("state", "pole", "period", "cooperative", "conflictual")


@dataclass(frozen=True)
class Counts:
    """Incidents of pairs (state, pole) in consecutive periods: each table is (pairs, periods).

    `exposure` are the state's incidents with third parties. `said` is False where the source has no row for a pair
    and period: nothing is known of it, which is not nothing.
    """

    pairs: tuple[tuple[str, str], ...]
    periods: tuple[Period, ...]
    cooperative: Floats
    conflictual: Floats
    exposure: Floats
    said: np.ndarray[tuple[int, int], np.dtype[np.bool_]]


def read_counts(path: Path) -> Counts:
    """The counts of a CSV file with COLUMNS and perhaps `exposure`; without it the state's other poles are that.

    Periods between the first and the last of the file that a pair has no row for are unknown. PictureError names the
    line of what is malformed.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise PictureError(f"{path}: no column {missing[0]!r}; the columns are {', '.join(COLUMNS)} and exposure")
        rows = [_row(row, f"{path}:{line}") for line, row in enumerate(reader, 2)]
    return tabulate(rows)


Row = tuple[str, str, Period, float, float, float | None]


def _row(row: Mapping[str, str | None], where: str) -> Row:
    state, pole = ((row[name] or "").strip() for name in ("state", "pole"))
    if not state or not pole:
        raise PictureError(f"{where}: a state and a pole are expected, {row['state']!r} and {row['pole']!r} were seen")
    try:
        period = read_period(row["period"] or "")
    except PictureError as error:
        raise PictureError(f"{where}: {error}") from error
    numbers = [_number(row.get(name), name, where) for name in ("cooperative", "conflictual")]
    exposure = row.get("exposure")
    given = _number(exposure, "exposure", where) if (exposure or "").strip() else None
    return state, pole, period, numbers[0], numbers[1], given


def _number(text: str | None, name: str, where: str) -> float:
    try:
        value = float(text or "")
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e9:
        raise PictureError(f"{where}: {name} is {text!r}; a number of incidents is expected, 0 or more")
    return value


def tabulate(rows: Iterable[Row]) -> Counts:
    """Rows as tables; PictureError for a pair that has two rows of one period, or periods of two grains."""
    listed = list(rows)
    if not listed:
        raise PictureError("no counts: there is no row; give at least one state, pole and period")
    pairs = tuple(sorted({(state, pole) for state, pole, *_ in listed}))
    found = sorted({row[2] for row in listed})
    periods = span(found[0], found[-1])
    shape = len(pairs), len(periods)
    cooperative, conflictual, exposure = (np.zeros(shape) for _ in range(3))
    said, given = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    for state, pole, period, c, k, e in listed:
        at = pairs.index((state, pole)), period.number - periods[0].number
        if said[at]:
            raise PictureError(f"{state}, {pole} has two rows for {period}; give one")
        said[at], cooperative[at], conflictual[at] = True, c, k
        given[at], exposure[at] = e is not None, e or 0.0
    others = _others(pairs, cooperative + conflictual)
    return Counts(pairs, periods, cooperative, conflictual, np.where(given, exposure, others), said)


def _others(pairs: tuple[tuple[str, str], ...], total: Floats) -> Floats:
    """The incidents of each pair's state with its other poles."""
    states = [state for state, _ in pairs]
    same = np.array([[a == b for b in states] for a in states], dtype=float) - np.eye(len(pairs))
    return np.asarray(same @ total)
