"""A reading as one self-contained page: the article with actors and triggers marked, the events beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from importlib import resources
from io import StringIO
from typing import TextIO

from dragoman.records import Event, Mention, Reading

_BREAK = re.compile(r"\r?\n[^\S\n]*\n")


@dataclass(frozen=True)
class _Mark:
    """Characters to be marked, the class of the mark and the events it belongs to."""

    start: int
    end: int
    kind: str
    event: int


def reading_to_html(readings: Sequence[Reading]) -> str:
    """A page that shows readings one below the other; needs no network and no script to be read."""
    out = StringIO()
    write_html(readings, out)
    return out.getvalue()


def write_html(readings: Iterable[Reading], out: TextIO) -> None:
    """Write the page of `reading_to_html`, each article as soon as it is read; the first gives the page its title."""
    number = 0
    for number, reading in enumerate(readings, 1):
        if number == 1:
            out.write(_head(reading.document.title or reading.document.id))
        out.write(_article(reading, number) + "\n")
    if not number:
        out.write(_head("dragoman"))
    out.write("</main>\n</body>\n</html>\n")


def _head(title: str) -> str:
    style = resources.files("dragoman.views").joinpath("page.css").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
    )


def _article(reading: Reading, number: int) -> str:
    document = reading.document
    head = " · ".join(escape(str(p)) for p in (document.publication, document.date, document.id) if p)
    events = "\n".join(_event(e, f"{number}-{i}") for i, e in enumerate(reading.events, 1))
    ties = "".join(
        f"<li>{escape(t.from_code)} <b>{escape(t.kind)}</b> {escape(t.to_code)}"
        f" ({escape(t.status.replace('_', ' '))})</li>"
        for t in reading.ties
    )
    warnings = "".join(f'<p class="warning">{escape(w)}</p>' for w in document.warnings)
    return (
        f"<article>\n<header><h1>{escape(document.title or document.id)}</h1><p>{head}</p>{warnings}</header>\n"
        f'<section class="text">{_text(reading, number)}</section>\n'
        f'<aside><h2>{len(reading.events)} events</h2><ol class="events">{events}</ol>'
        + (f"<h2>{len(reading.ties)} ties</h2><ul>{ties}</ul>" if ties else "")
        + "</aside>\n</article>"
    )


def _event(event: Event, anchor: str) -> str:
    said = event.attribution
    when = f"<time>{escape(event.date)}</time> " if event.date else ""
    place = event.location and (event.location.name or event.location.country)
    where = f" · {escape(place)}" if place else ""
    source = f" · says {escape(said.speaker)}{' (quoted)' if said.quoted else ''}" if said else ""
    mode = f" {escape(event.mode)}" if event.mode else ""
    return (
        f'<li id="event-{anchor}" class="{escape(event.status)}"><a href="#trigger-{anchor}">'
        f"{_codes(event.actors)} <b>{escape(event.type)}</b>{mode} {_codes(event.recipients)}</a>"
        f'<p>{when}<span class="status">{escape(event.status)}</span>{where}{source}'
        f' · <meter min="0" max="1" value="{event.confidence}" title="confidence"></meter>'
        f" {event.confidence:.2f}</p></li>"
    )


def _codes(mentions: tuple[Mention, ...]) -> str:
    return escape(", ".join(dict.fromkeys(m.actor.code for m in mentions if m.actor)))


def _marks(reading: Reading) -> list[_Mark]:
    """The marks of a reading without overlaps: triggers before parties, earlier before later."""
    wanted = []
    for i, event in enumerate(reading.events, 1):
        wanted.append(_Mark(event.trigger.start, event.trigger.end, "trigger", i))
        for kind, mentions in (("actor", event.actors), ("recipient", event.recipients)):
            wanted += [_Mark(m.start, m.end, kind, i) for m in mentions if m.end > m.start]
    wanted.sort(key=lambda m: (m.kind != "trigger", m.start, m.end))
    kept: list[_Mark] = []
    taken = bytearray(len(reading.document.text))
    for mark in wanted:
        if not any(taken[mark.start : mark.end]):
            taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
            kept.append(mark)
    return sorted(kept, key=lambda m: m.start)


def _text(reading: Reading, number: int) -> str:
    """The article's text in paragraphs, every mark linked to its event."""
    text, position, pieces = reading.document.text, 0, []
    for mark in _marks(reading):
        pieces.append(escape(text[position : mark.start]))
        anchor = f"{number}-{mark.event}"
        identity = f' id="trigger-{anchor}"' if mark.kind == "trigger" else ""
        words = escape(text[mark.start : mark.end])
        pieces.append(f'<a class="{mark.kind}"{identity} href="#event-{anchor}">{words}</a>')
        position = mark.end
    pieces.append(escape(text[position:]))
    paragraphs = _BREAK.split("".join(pieces))
    return "".join(f"<p>{p}</p>" for p in paragraphs if p.strip())
