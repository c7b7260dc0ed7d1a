"""Readings on a terminal: rich tables where there is a screen, tab-separated lines where there is a pipe."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from dragoman.records import Event, Mention, Reading

_STATUS_STYLE = {"negated": "strike", "hypothetical": "dim italic", "future": "cyan", "historical": "dim"}


def print_events(reading: Reading, console: Console) -> None:
    """Print the events of a reading, each with the words that say so."""
    if not console.is_terminal:
        for event in reading.events:
            console.print("\t".join(_cells(reading, event)), soft_wrap=True, markup=False, highlight=False)
        return
    table = Table(title=reading.document.title or reading.document.id, title_justify="left", expand=True)
    for name, share in (("date", 2), ("actor", 2), ("event", 3), ("recipient", 2), ("status", 2), ("words", 9)):
        table.add_column(name, ratio=share, overflow="fold")
    for event in reading.events:
        _, date, actor, kind, recipient, status, _, words = _cells(reading, event)
        table.add_row(date, actor, kind, recipient, status, words, style=_STATUS_STYLE.get(event.status))
    console.print(table)


def _cells(reading: Reading, event: Event) -> list[str]:
    """Document, date, actor, category, recipient, status, confidence, words."""
    return [
        reading.document.id,
        event.date or "-",
        _codes(event.actors),
        f"{event.type}:{event.mode}" if event.mode else event.type,
        _codes(event.recipients),
        event.status + (f", says {event.attribution.code or event.attribution.speaker}" if event.attribution else ""),
        f"{event.confidence:.2f}",
        " ".join(event.sentence.of(reading.document.text).split()),
    ]


def _codes(mentions: tuple[Mention, ...]) -> str:
    return " ".join(dict.fromkeys(m.actor.code for m in mentions if m.actor)) or "-"


def print_ties(reading: Reading, console: Console) -> None:
    """Print the standing ties that a reading asserts; nothing when there are none."""
    for tie in reading.ties:
        words = " ".join(reading.document.text[tie.start : tie.end].split())
        line = "\t".join((reading.document.id, "tie", tie.from_code, tie.kind, tie.to_code, tie.status, words))
        console.print(line, soft_wrap=True, markup=False, highlight=False)
