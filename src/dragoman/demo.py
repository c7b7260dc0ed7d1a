"""The example dispatches, read, and what happened between whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from rich.console import Console

from dragoman.errors import DocumentError
from dragoman.reading import read_all
from dragoman.records import Reading, Refusal
from dragoman.text import load

SHOWN = 15


def run_demo(folder: Path | None, console: Console) -> None:
    """Read a folder of dispatches and print, for the busiest pairs, the events by class and one source each.

    Raises DocumentError when the folder has nothing to read.
    """
    source = folder or example_folder()
    readings: list[Reading] = []
    for result in read_all(load(str(source))):
        if isinstance(result, Refusal):
            console.print(f"refused {result.document}: {result.error}", markup=False)
        else:
            readings.append(result)
    if not readings:
        raise DocumentError("nothing to read", document=str(source), remedy="name a folder of texts or JSON Lines")
    _print_summary(readings, console)


def example_folder() -> Path:
    """The dispatches in the source tree's `examples/`, or those packaged with the program."""
    tree = Path(__file__).resolve().parents[2] / "examples" / "dispatches.jsonl"
    return tree if tree.exists() else Path(str(resources.files("dragoman"))) / "examples" / "dispatches.jsonl"


def _print_summary(readings: Sequence[Reading], console: Console) -> None:
    events = [(r, e) for r in readings for e in r.events]
    line = f"{len(readings)} dispatches, {len(events)} events, {sum(len(r.ties) for r in readings)} ties"
    console.print(line, markup=False, highlight=False)
    pairs = Counter(
        tuple(sorted((a, b))) for _, e in events for a in e.actor for b in (e.recipient or e.actor) if a != b
    )
    for (a, b), count in pairs.most_common(SHOWN):
        console.print(f"\n{a} - {b}: {count} events", markup=False, highlight=False)
        between = [(r, e) for r, e in events if {a, b} <= {*e.actor, *e.recipient}]
        for reading, event in sorted(
            between, key=lambda pair: (pair[1].date or str(pair[0].document.date), pair[1].id)
        ):
            when = event.date or f"({reading.document.date})"
            words = " ".join(event.sentence.of(reading.document.text).split())
            who = f"{' '.join(event.actor)} {event.type} {' '.join(event.recipient)}".strip()
            console.print(
                f"  {when:10}  {event.status:12}  {who:28}  {words}", markup=False, highlight=False, soft_wrap=True
            )
