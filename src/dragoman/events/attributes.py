"""When, where and on whose word: the parts of an event beyond its parties and category."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from dragoman.events.triggers import Floats, Trigger
from dragoman.mentions.phrases import Phrase
from dragoman.mentions.resolve import Resolver
from dragoman.records import Attribution, Document, Place, Sentence
from dragoman.text import TimeExpression, dateline_end
from dragoman.world.cities import City, find_city

CLOSERS = {"“": "”", "«": "»", "„": "“”", '"': '"'}
"""Quotation marks that open, with those that close what they opened."""
_MARK = re.compile(r"[“”«»„\"]|\n[^\S\n]*\n")
_PROPER = re.compile(r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)*")
STATE_FORMS = frozenset({"name", "adjective", "demonym", "acronym", "person", "surname"})
"""Forms of a name that mean the state itself, even where a city is called the same."""


class Attributes:
    """Finds the date, place, status and attribution of events of one document."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], resolver: Resolver, times: Sequence[TimeExpression]
    ) -> None:
        self.document, self.sentences, self.resolver = document, sentences, resolver
        told = dateline_end(document.text)
        self.times = [time for time in times if time.start >= told]
        self._times_from = [time.start for time in self.times]
        self.countries = tuple(dict.fromkeys(c.head for c in resolver.candidates))
        self.quoted = quoted_positions(document.text)

    def date(self, arcs: Floats) -> TimeExpression | None:
        """The time expression that dates a trigger; None when the text gives none."""
        window = self.resolver.window
        best: tuple[float, TimeExpression] | None = None
        first = bisect_left(self._times_from, int(window.starts[1]))
        after = bisect_left(self._times_from, int(window.ends.max()))
        for time in self.times[max(first - 1, 0) : after]:
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
            named = self.resolver.names_within(phrase.start, phrase.end)
            states = [c for c in named if self.resolver.world.state(c.head)]
            found = self._city(text, tuple(c.head for c in states))
            if states and (not found or found.country != states[0].head or states[0].form in STATE_FORMS):
                return Place(text, states[0].head)
            if found:
                return found.place()
            if not named and _PROPER.fullmatch(text):
                return Place(text)
        return None

    def _city(self, text: str, states: tuple[str, ...]) -> City | None:
        """The city that words name as a whole, or that stands among them, as Osh in "the southern city of Osh".

        Of words within a phrase only a city in a state of the phrase, or else of the document, is believed.
        """
        whole = find_city(text, states or self.countries)
        if whole:
            return whole
        parts = [find_city(part, states or self.countries) for part in _PROPER.findall(text)]
        return next((city for city in parts if city and city.country in (states or self.countries)), None)

    def attribution(self, trigger: Trigger, phrases: Sequence[Phrase]) -> Attribution:
        """On whose word an event stands; a speaker whom the text does not name has no words and no code."""
        quoted, sentence = bool(self.quoted[trigger.start]), self.sentences[trigger.sentence]
        if not phrases:
            outlet = self._outlet(sentence, trigger.start, trigger.end)
            return Attribution("", None, outlet, quoted, trigger.start, trigger.start)
        phrase = max(phrases, key=lambda p: p.probability)
        text = self.document.text[phrase.start : phrase.end]
        parties = self.resolver.parties(phrase, "speaker", frozenset())
        code = parties[0].code if parties else None
        outlet = self._outlet(sentence, phrase.start, phrase.end)
        return Attribution(text, code, outlet, quoted, phrase.start, phrase.end)

    def _outlet(self, sentence: Sentence, start: int, end: int) -> str | None:
        """The news outlet of a sentence, of several the one nearest to a span; None when it names none."""
        named = [n for n in self.resolver.names if n.form == "outlet" and sentence.start <= n.start < sentence.end]
        nearest = min(named, key=lambda n: max(n.start - end, start - n.end), default=None)
        return nearest.text if nearest else None


def is_year_before(date: str, published: dt.date) -> bool:
    """Whether a date of any grain lies wholly more than a year before publication."""
    year, *rest = map(int, date.split("-"))
    month = rest[0] if rest else 12
    day = rest[1] if len(rest) > 1 else calendar.monthrange(year, month)[1]
    return (published - dt.date(year, month, day)).days > 366


def quoted_positions(text: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """For each character whether it stands inside quotation marks; a paragraph's end closes them."""
    inside = np.zeros(len(text) + 1, dtype=np.bool_)
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(text):
        mark = match[0]
        if opened and (mark in CLOSERS[opened[1]] or mark not in CLOSERS):
            inside[opened[0] : match.start()] = True
            opened = None
        elif not opened and mark in CLOSERS:
            opened = match.start(), mark
    if opened:
        inside[opened[0] : len(text)] = True
    return inside
