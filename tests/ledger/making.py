"""Readings and reports made by hand, where reading a text is not the point."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dragoman.ledger import Ledger, Origin, Party, Quote, Report
from dragoman.ontology import Ontology
from dragoman.records import Actor, Attribution, Document, Event, Events, Mention, Place, Reading, RunnerUp, Span, Tie

BORDER = (
    "Kazakhstan and Uzbekistan held talks on the border in Tashkent. "
    "Kyrgyzstan accused Uzbekistan of closing the crossing at Dostuk."
)
JUDGE: Mapping[str, Any] = {"author": "desk", "reason": "the text says so"}


def event(
    text: str, trigger: str, actors: str, recipients: str, category: str = "CONSULT", *, mode: str | None = None,
    contexts: tuple[str, ...] = (), status: str = "actual", date: str | None = None, place: Place | None = None,
    said: Attribution | None = None, confidence: float = 0.8,
) -> Event:  # fmt: skip
    """An event that the first place of `trigger` in the text names; codes are joined by commas."""
    start = text.index(trigger)
    before = text.rfind(". ", 0, start)
    sentence = Span(before + 2 if before >= 0 else 0, text.find(".", start) + 1 or len(text))
    o = Ontology.load()

    def side(codes: str) -> tuple[Mention, ...]:
        words = text[sentence.start : sentence.start + 5]
        span = sentence.start, sentence.start + 5
        return tuple(Mention(*span, words, "name", Actor(code, code)) for code in codes.split(",") if code)

    return Event(
        id=f"e{start}", type=category, mode=mode, contexts=contexts, quad=o.quad(category),
        score=o.score(category, mode), cameo=o.cameo(category, mode, contexts), actors=side(actors),
        recipients=side(recipients), status=status, date=date, date_text=None, location=place, attribution=said,
        sentence=sentence, trigger=Mention(start, start + len(trigger), trigger, "verb"), confidence=confidence,
        runner_up=RunnerUp("AGREE", 0.1),
    )  # fmt: skip


def document(
    text: str, day: str | None = "2004-11-04", outlet: str | None = "TASS", title: str | None = None
) -> Document:
    """A document of an outlet and day."""
    return Document("made", text, title, outlet, None if day is None else dt.date.fromisoformat(day))


def reading(
    text: str, *events: Event, day: str | None = "2004-11-04", ties: tuple[Tie, ...] = (), **more: Any
) -> Reading:
    """A reading of a document; `more` are the outlet and title."""
    return Reading(document(text, day, **more), events=Events(events), ties=ties)


def border(day: str | None = "2004-11-04") -> Reading:
    """Two events of the text BORDER: talks of Kazakhstan and Uzbekistan, an accusation by Kyrgyzstan."""
    return reading(
        BORDER,
        event(BORDER, "held talks", "KAZ", "UZB", mode="visit", date="2004-11-03"),
        event(BORDER, "accused", "KGZ", "UZB", "ACCUSE", date="2004-11-03", confidence=0.55),
        day=day,
    )


def take_border(
    ledger: Ledger, source: str = "note", reader: str = "first", day: str | None = "2004-11-04"
) -> tuple[str, str]:
    """Put BORDER into a ledger; returns the keys of its talks and its accusation."""
    ledger.take(border(day), source, reader)
    found = {r.type: r.key for r in ledger.events(f'source:"{source}"')}
    return found["CONSULT"], found["ACCUSE"]


def foreign(
    key: str, actor: str, recipient: str, category: str = "CONSULT", *, source: str | None = None, **more: Any
) -> Report:
    """A report of a data set, with a quote of its own."""
    origin = Origin(
        source or f"https://example.org/{key}", "TASS", more.pop("published", "2004-11-04"), format="plover"
    )
    report = Report(
        key, origin, category, (Party(actor),), (Party(recipient),), quad=Ontology.load().quad(category),
        sentence=Quote(None, None, "The ministers met in Almaty."), date="2004-11-03",
    )  # fmt: skip
    return replace(report, **more)
