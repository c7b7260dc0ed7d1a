"""Events of many readings as one CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from dragoman.records import FRAME_COLUMNS, Reading

COLUMNS = ("document", "published", *FRAME_COLUMNS)


def write_csv(readings: Iterable[Reading], out: TextIO) -> None:
    """Write a header and one row an event; what is unknown is an empty cell."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for reading in readings:
        document = reading.document
        for row in reading.events.rows():
            cells = [row[name] for name in FRAME_COLUMNS]
            writer.writerow([document.id, document.date or "", *("" if c is None else c for c in cells)])
