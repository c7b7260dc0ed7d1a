"""When, where and on whose word: the parts of an event beyond its parties and category."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from dragoman.events.triggers import Floats, Trigger
from dragoman.mentions.phrases import Phrase
from dragoman.mentions.resolve import Resolver
from dragoman.records import Attribution, Document, Place, Sentence
from dragoman.text import TimeExpression
from dragoman.world.cities import find_city

OPENING, CLOSING = "“«„", "”»"


class Attributes:
    """Finds the date, place, status and attribution of events of one document."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], resolver: Resolver, times: Sequence[TimeExpression]
    ) -> None:
        self.document, self.sentences, self.resolver, self.times = document, sentences, resolver, times
        self.countries = tuple(dict.fromkeys(c.head for c in resolver.candidates))
        self.quoted = quoted_positions(document.text)

    def date(self, number: int, arcs: Floats) -> TimeExpression | None:
        """The time expression that dates a trigger; None when the text gives none."""
        window = self.resolver.windows[number]
        best: tuple[float, TimeExpression] | None = None
        for time in self.times:
            tokens = window.tokens_of(time.start, time.end)
            if len(tokens) and time.date:
                sure = float(arcs[tokens].mean())
                if sure >= self.resolver.model.thresholds["time"] and (best is None or sure > best[0]):
                    best = (sure, time)
        return best[1] if best else None

    def status(self, status: str, date: TimeExpression | None) -> str:
        """The status, `historical` where an act is dated more than a year before publication."""
        published = self.document.date
        if status == "actual" and published and date and date.date and is_year_before(date.date, published):
            return "historical"
        return status

    def place(self, phrases: Sequence[Phrase]) -> Place | None:
        """The place that phrases name, with its country where it is known."""
        for phrase in phrases:
            text = self.document.text[phrase.start : phrase.end]
            found = find_city(text, self.countries)
            named = [c for c in self.resolver.candidates if c.start >= phrase.start and c.end <= phrase.end]
            state = next((c.head for c in named if self.resolver.world.state(c.head)), None)
            if state and (not found or found.country != state or named[0].form != "capital"):
                return Place(text, state)
            if found:
                return found.place()
        return None

    def attribution(self, number: int, trigger: Trigger, phrases: Sequence[Phrase]) -> Attribution | None:
        """Who says that an event is so; None when the text names no speaker."""
        if not phrases:
            return None
        phrase = max(phrases, key=lambda p: p.probability)
        text = self.document.text[phrase.start : phrase.end]
        sentence = self.sentences[trigger.sentence]
        outlet = next(
            (n.text for n in self.resolver.names if n.form == "outlet" and sentence.start <= n.start < sentence.end),
            None,
        )
        parties = self.resolver.parties(phrase, number, "speaker", frozenset())
        code = parties[0].code if parties else None
        return Attribution(text, code, outlet, bool(self.quoted[trigger.start]), phrase.start, phrase.end)


def is_year_before(date: str, published: dt.date) -> bool:
    """Whether a date of any grain lies wholly more than a year before publication."""
    year, month, day = [*map(int, date.split("-")), 12, 31][:3]
    try:
        latest = dt.date(year, month, day)
    except ValueError:
        latest = dt.date(year, month, 28)
    return (published - latest).days > 366


def quoted_positions(text: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """For each character whether it stands inside quotation marks; a paragraph's end closes them."""
    inside = np.zeros(len(text) + 1, dtype=np.bool_)
    open_ = False
    for i, character in enumerate(text):
        if character == '"':
            open_ = not open_
        elif character in OPENING:
            open_ = True
        elif character in CLOSING or text[i : i + 2] == "\n\n":
            open_ = False
        inside[i] = open_
    return inside
