"""A reading as one self-contained page: the article with actors and triggers marked, the events beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib import resources

from dragoman.records import Event, Mention, Reading


@dataclass(frozen=True)
class _Mark:
    """Characters to be marked, the class of the mark and the events it belongs to."""

    start: int
    end: int
    kind: str
    event: int


def reading_to_html(readings: Sequence[Reading]) -> str:
    """A page that shows readings one below the other; needs no network and no script to be read."""
    style = resources.files("dragoman.views").joinpath("page.css").read_text(encoding="utf-8")
    articles = "\n".join(_article(reading, number) for number, reading in enumerate(readings, 1))
    title = escape(readings[0].document.title or readings[0].document.id) if readings else "dragoman"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n{articles}\n</main>\n</body>\n</html>\n"
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
    where = f" · {escape(event.location.name)}" if event.location else ""
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
    for mark in wanted:
        if all(mark.end <= k.start or mark.start >= k.end for k in kept):
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
    paragraphs = "".join(pieces).split("\n\n")
    return "".join(f"<p>{p}</p>" for p in paragraphs if p.strip())
