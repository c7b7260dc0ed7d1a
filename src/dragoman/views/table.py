"""Readings on a terminal: rich tables where there is a screen, tab-separated lines where there is a pipe."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.records import Event, Mention, Reading

_STATUS_STYLE = {"negated": "strike", "hypothetical": "dim italic", "future": "cyan", "historical": "dim"}


def print_events(reading: Reading, console: Console) -> None:
    """Print the events of a reading, each with the words that say so."""
    if not console.is_terminal:
        for event in reading.events:
            _print_line(console, _cells(reading, event))
        return
    title = Text(on_one_line(reading.document.title or reading.document.id))
    table = Table(title=title, title_justify="left", expand=True)
    for name, share in (("date", 2), ("actor", 2), ("event", 3), ("recipient", 2), ("status", 2), ("words", 9)):
        table.add_column(name, ratio=share, overflow="fold")
    for event in reading.events:
        _, date, actor, kind, recipient, status, _, words = _cells(reading, event)
        cells = (Text(cell) for cell in (date, actor, kind, recipient, status, words))
        table.add_row(*cells, style=_STATUS_STYLE.get(event.status))
    console.print(table)


def _cells(reading: Reading, event: Event) -> list[str]:
    """Document, date, actor, category, recipient, status, confidence, words."""
    return [
        on_one_line(reading.document.id),
        event.date or "-",
        _codes(event.actors),
        f"{event.type}:{event.mode}" if event.mode else event.type,
        _codes(event.recipients),
        event.status + _speaker(event),
        f"{event.confidence:.2f}",
        on_one_line(event.sentence.of(reading.document.text)),
    ]


def _speaker(event: Event) -> str:
    said = event.attribution
    return f", says {said.code or on_one_line(said.speaker)}" if said else ""


def on_one_line(text: str) -> str:
    """The text without line breaks, tabs, and characters that would steer a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _print_line(console: Console, cells: Iterable[str]) -> None:
    """Write cells between tabs, past rich, which would make blanks of the tabs."""
    console.file.write("\t".join(cells) + "\n")


def _codes(mentions: tuple[Mention, ...]) -> str:
    return " ".join(dict.fromkeys(m.actor.code for m in mentions if m.actor)) or "-"


def print_ties(reading: Reading, console: Console) -> None:
    """Print the standing ties that a reading asserts; nothing when there are none."""
    for tie in reading.ties:
        words = on_one_line(reading.document.text[tie.start : tie.end])
        name = on_one_line(reading.document.id)
        _print_line(console, (name, "tie", tie.from_code, tie.kind, tie.to_code, tie.status, words))
