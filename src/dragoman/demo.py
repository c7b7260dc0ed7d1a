"""The example dispatches, read, and what happened between whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from dragoman.errors import DocumentError
from dragoman.reading import read_all
from dragoman.records import Event, Reading, Refusal
from dragoman.text import load

SHOWN = 15
"""Pairs of parties, at most."""
Told = tuple[Reading, Event]


def run_demo(folder: Path | None, console: Console) -> None:
    """Read a folder of dispatches and print, for the busiest pairs, the events by class and one source each.

    Raises DocumentError when the folder has nothing to read.
    """
    source = folder or example_dispatches()
    readings: list[Reading] = []
    for result in read_all(load(str(source))):
        if isinstance(result, Refusal):
            console.print(f"refused {result.document}: {result.error}", markup=False)
        else:
            readings.append(result)
    if not readings:
        raise DocumentError("nothing to read", document=str(source), remedy="name a folder of texts or JSON Lines")
    _print_summary(readings, console)


def example_dispatches() -> Path:
    """The file of dispatches in the source tree's `examples/`; DocumentError where the program came without them."""
    path = Path(__file__).resolve().parents[2] / "examples" / "dispatches.jsonl"
    if not path.exists():
        remedy = "name a folder of texts of your own, or run the demo in the source tree"
        raise DocumentError(f"the example dispatches did not come along; {remedy}", document=str(path), remedy=remedy)
    return path


def _print_summary(readings: Sequence[Reading], console: Console) -> None:
    events = [(r, e) for r in readings for e in r.events]
    line = f"{len(readings)} dispatches, {len(events)} events, {sum(len(r.ties) for r in readings)} ties"
    console.print(line, markup=False, highlight=False)
    for (a, b), between in _busiest(events):
        console.print(f"\n{a} - {b}: {len(between)} events", markup=False, highlight=False)
        for reading, event in sorted(between, key=_when):
            when = event.date or f"({reading.document.date})"
            words = " ".join(event.sentence.of(reading.document.text).split())
            who = f"{' '.join(event.actor)} {event.type} {' '.join(event.recipient)}".strip()
            line = f"  {when:10}  {event.status:12}  {who:28}  {words}"
            console.print(line, markup=False, highlight=False, emoji=False, soft_wrap=True)


def _busiest(events: Sequence[Told]) -> list[tuple[tuple[str, str], list[Told]]]:
    """The pairs of codes with most events between them, each with these events."""
    pairs: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in events:
        sides = told[1].actor, told[1].recipient or told[1].actor
        for a, b in sorted({(min(a, b), max(a, b)) for a in sides[0] for b in sides[1] if a != b}):
            pairs[a, b].append(told)
    return sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0]))[:SHOWN]


def _when(told: Told) -> tuple[str, str]:
    reading, event = told
    return event.date or str(reading.document.date), event.id
