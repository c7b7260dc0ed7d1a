"""The commands that draw the picture: align."""

from __future__ import annotations

import csv
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


class View(StrEnum):
    """With hindsight, or by what was known in each period."""

    smoothed = "smoothed"
    filtered = "filtered"


@app.command()
def align(
    counts: Annotated[
        Path, typer.Option("--counts", help="CSV: state, pole, period, cooperative, conflictual, perhaps exposure.")
    ],
    view: Annotated[View, typer.Option(help="With hindsight, or by what was known in each period.")] = View.smoothed,
    change: Annotated[
        tuple[str, str] | None, typer.Option("--change", help="Two periods: the probability that tone rose between.")
    ] = None,
) -> None:
    """Measure tone and engagement of each state with each pole, with 90 % bands, from counts; prints CSV."""
    from dragoman.picture.alignment import align as measure
    from dragoman.picture.counts import read_counts
    from dragoman.picture.periods import read_period

    alignment = measure(read_counts(counts))
    out = csv.writer(sys.stdout, lineterminator="\n")
    if change is not None:
        before, after = map(read_period, change)
        out.writerow(("state", "pole", "from", "to", "probability_tone_rose"))
        for state, pole in alignment.counts.pairs:
            out.writerow((state, pole, before, after, round(alignment.rose(state, pole, before, after), 4)))
        return
    for number, point in enumerate(alignment.points(view.value)):
        row = asdict(point)
        if number == 0:
            out.writerow(row)
        out.writerow(round(v, 4) if isinstance(v, float) else v for v in row.values())
