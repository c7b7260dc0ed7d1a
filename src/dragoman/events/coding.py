"""A document's sentences -> its coded events and ties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.events.attributes import Attributes
from dragoman.events.confidence import Side, confidence, confidence_evidence
from dragoman.events.retelling import assert_once, tell_once
from dragoman.events.triggers import Floats, Trigger, find_triggers, sigmoid, softmax
from dragoman.mentions.candidates import Query
from dragoman.mentions.phrases import Phrase, find_phrases, widen_to_names
from dragoman.mentions.resolve import Party, Resolver
from dragoman.model.labels import ARC_CHANNELS
from dragoman.model.scorer import Model
from dragoman.model.windows import make_windows
from dragoman.ontology import Ontology
from dragoman.records import Attribution, Document, Event, Mention, Place, RunnerUp, Sentence, Span, Tie
from dragoman.text import find_times
from dragoman.world import World

TOLD = 0.5
"""Probability of a trigger from which on its act counts as told, for the words that take up its parties."""
CHANNEL = {name: i for i, name in enumerate(ARC_CHANNELS)}


@dataclass(frozen=True)
class Tools:
    """What reading needs besides the text: loaded once, shared by all documents.

    `observe`, where given, is told each event's id and its confidence evidence; fitting the confidence uses it.
    """

    model: Model
    world: World
    ontology: Ontology
    observe: Callable[[str, NDArray[np.float64]], None] | None = None


def code_document(document: Document, sentences: Sequence[Sentence], tools: Tools) -> tuple[list[Event], list[Tie]]:
    """The events and ties of a document, in the order of the text."""
    windows = make_windows(document.text, sentences, tools.model.tokenizer)
    if not windows:
        return [], []
    resolver = Resolver(document.text, document.date, sentences, windows, tools.world, tools.model)
    coder = _Coder(document, sentences, tools, resolver)
    events: list[Event] = []
    ties: list[Tie] = []
    for number in range(len(windows)):
        resolver.turn_to(number)
        events += coder.events()
        ties += coder.ties()
    return tell_once(events), assert_once(ties)


class _Coder:
    """Codes one document, the window that its resolver has turned to."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], tools: Tools, resolver: Resolver) -> None:
        self.document, self.sentences, self.tools, self.resolver = document, sentences, tools, resolver
        self.text, self.labels = document.text, tools.model.labels
        self.thresholds, self.weights = tools.model.thresholds, tools.model.confidence_weights
        self.names = [(name.start, name.end) for name in resolver.names]
        times = find_times(document.text, document.date)
        self.attributes = Attributes(document, sentences, resolver, times)

    def _found(self, block: str) -> tuple[list[Trigger], Floats]:
        """The triggers of the window and their arguments' probabilities (triggers, channels, tokens)."""
        window, scores = self.resolver.window, self.resolver.scores
        triggers = find_triggers(window, scores, self.labels, block, self.thresholds[block], self.text)
        at = np.array([t.token for t in triggers], dtype=np.int64)
        return triggers, sigmoid(self.tools.model.arcs(window, scores, at))

    def _phrases(self, channel: str, arcs: Floats) -> list[Phrase]:
        """The phrases of a channel; those of parties and speakers take in the whole of a name that they touch."""
        window = self.resolver.window
        least = self.thresholds[f"least_{channel}"]
        found = find_phrases(self.text, window, arcs[CHANNEL[channel]], sure=self.thresholds["sure"], least=least)
        return found if channel == "place" else widen_to_names(found, self.names, window, self.text)

    def events(self) -> list[Event]:
        """The events whose trigger is core in the window."""
        triggers, arcs = self._found("type")
        return [e for t, a in zip(triggers, arcs, strict=True) if (e := self._event(t, a))]

    def _event(self, trigger: Trigger, arcs: Floats) -> Event | None:
        """The event of a trigger; None when nobody can be named as its actor."""
        actor, recipient = self._sides(trigger, arcs)
        if actor.parties and trigger.probability >= TOLD:
            self.resolver.tell(trigger.start, trigger.sentence, actor.parties, recipient.parties)
        evidence = confidence_evidence(trigger, actor, recipient, self.labels.blocks["type"][1:])
        sure = confidence(self.weights, evidence)
        if not actor.parties or sure < self.thresholds["event"]:
            return None
        actors, recipients = _distinct(actor.parties, recipient.parties)
        scores = self.resolver.scores.tokens[trigger.token]
        category = trigger.types[0][0]
        ontology = self.tools.ontology
        mode, contexts = self._mode(scores, category), self._contexts(scores)
        date = self.attributes.date(arcs[CHANNEL["time"]])
        statuses = softmax(scores[self.labels.slice("status")])
        status = self.attributes.status(self.labels.blocks["status"][int(statuses.argmax())], date)
        sentence = self.sentences[trigger.sentence]
        name = f"{self.document.id}#{trigger.start}"
        if self.tools.observe:
            self.tools.observe(name, evidence)
        return Event(
            id=name,
            type=category,
            mode=mode,
            contexts=contexts,
            quad=ontology.quad(category),
            score=ontology.score(category, mode),
            cameo=ontology.cameo(category, mode, contexts),
            actors=tuple(actors),
            recipients=tuple(recipients),
            status=status,
            date=date.date if date else None,
            date_text=date.text if date else None,
            location=self._location(trigger, arcs),
            attribution=self._attribution(trigger, arcs, scores),
            sentence=Span(sentence.start, sentence.end),
            trigger=Mention(trigger.start, trigger.end, self.text[trigger.start : trigger.end], "trigger"),
            confidence=round(sure, 4),
            runner_up=RunnerUp(trigger.types[1][0], round(trigger.types[1][1], 4)),
        )

    def _sides(self, trigger: Trigger, arcs: Floats) -> tuple[Side, Side]:
        """Actors and recipients of a trigger, those for whom no phrase was found included."""
        actor = self._side("actor", trigger, arcs, frozenset())
        return actor, self._side("recipient", trigger, arcs, frozenset(p.head for p in actor.parties))

    def _side(self, role: str, trigger: Trigger, arcs: Floats, known: frozenset[str], task: str = "party") -> Side:
        """One side: the parties of its phrases, in the light of whom the trigger means; else only the latter."""
        query = Query(trigger.start, trigger.end, trigger.sentence, role, known, self.resolver.told)
        opinion = self.resolver.opinion(role, trigger.token, query)
        phrases = _nearby(self._phrases(role, arcs), trigger)
        parties = [p for phrase in phrases for p in self.resolver.parties(phrase, task, known, opinion)]
        parties = [p for p in parties if p.backed >= self.thresholds[f"backed_{task}"]]
        if parties:
            return Side(tuple(parties))
        unsaid, nobody = self.resolver.unsaid(role, trigger.token, query, opinion)
        return Side(tuple(unsaid), unsaid=True, nobody=nobody)

    def _location(self, trigger: Trigger, arcs: Floats) -> Place | None:
        """The place that the text names for an act; else, without a name, the state in which the trigger puts it."""
        if place := self.attributes.place(self._phrases("place", arcs)):
            return place
        query = Query(trigger.start, trigger.end, trigger.sentence, "place", frozenset(), self.resolver.told)
        country, share = next(iter(self.resolver.opinion("place", trigger.token, query).heads.items()))
        state = self.tools.world.state(country)
        return Place(None, country) if state and share >= self.thresholds["country"] else None

    def _mode(self, scores: Floats, category: str) -> str | None:
        """The likeliest mode of a category, None for no mode."""
        names = self.labels.blocks["mode"]
        logits = scores[self.labels.slice("mode")]
        own = [i for i, name in enumerate(names) if name.startswith(f"{category}:")]
        best = max(own, key=lambda i: float(logits[i]))
        return names[best].partition(":")[2] or None

    def _contexts(self, scores: Floats) -> tuple[str, ...]:
        """The contexts above the cut-off, likeliest first; at least one."""
        shares = sigmoid(scores[self.labels.slice("context")])
        order = sorted(range(len(shares)), key=lambda i: -float(shares[i]))
        names = self.labels.blocks["context"]
        return tuple(names[i] for n, i in enumerate(order) if n == 0 or shares[i] >= self.thresholds["context"])

    def _attribution(self, trigger: Trigger, arcs: Floats, scores: Floats) -> Attribution | None:
        said = float(sigmoid(scores[self.labels.slice("attributed")])[0])
        if said < self.thresholds["attributed"]:
            return None
        return self.attributes.attribution(trigger, self._phrases("speaker", arcs))

    def ties(self) -> list[Tie]:
        """The ties whose trigger is core in the window, one for each pair of codes, that are sure enough as a whole."""
        triggers, arcs = self._found("tie")
        found = (tie for t, a in zip(triggers, arcs, strict=True) for tie in self._ties_of(t, a))
        return [tie for tie in found if tie.confidence >= self.thresholds["tie"]]

    def _ties_of(self, trigger: Trigger, arcs: Floats) -> list[Tie]:
        """The ties that a trigger shows, one for each pair of parties on its two sides."""
        first = self._side("from", trigger, arcs, frozenset(), "tie").parties
        second = self._side("to", trigger, arcs, frozenset(p.head for p in first), "tie").parties
        statuses = self.resolver.scores.tokens[trigger.token][self.labels.slice("tie_status")]
        status = self.labels.blocks["tie_status"][int(statuses.argmax())]
        kind, share = trigger.types[0]
        sentence = self.sentences[trigger.sentence]
        mentions = [p.mention for p in (*first, *second)]
        mentions = [m for m in mentions if sentence.start <= m.start < m.end <= sentence.end]
        start = min([trigger.start, *(m.start for m in mentions)])
        end = max([trigger.end, *(m.end for m in mentions)])
        span, sure = Span(sentence.start, sentence.end), trigger.probability * share
        pairs = {(a.code, b.code): sure * (a.sure * b.sure) ** 0.5 for a in first for b in second if a.code != b.code}
        if self.tools.ontology.tie_kinds_by_code[kind].symmetric:
            pairs = {(min(pair), max(pair)): share for pair, share in pairs.items()}
        return [Tie(kind, a, b, status, start, end, span, round(share, 4)) for (a, b), share in pairs.items()]


def _nearby(phrases: list[Phrase], trigger: Trigger) -> list[Phrase]:
    """The phrases of the trigger's own sentence where there are any, else all."""
    own = [phrase for phrase in phrases if phrase.sentence == trigger.sentence]
    return own or phrases


def _distinct(actors: Sequence[Party], recipients: Sequence[Party]) -> tuple[list[Mention], list[Mention]]:
    """The mentions of both sides, one a code; a party found on both stays with the actors."""
    codes = {p.code for p in actors}
    return _once(actors), _once([p for p in recipients if p.code not in codes])


def _once(parties: Sequence[Party]) -> list[Mention]:
    """One mention for each code, the one with most words, in the order of the text."""
    best: dict[str, Mention] = {}
    for party in parties:
        if party.code not in best or len(party.mention.text) > len(best[party.code].text):
            best[party.code] = party.mention
    return sorted(best.values(), key=lambda m: (m.start, m.end, m.actor.code if m.actor else ""))
