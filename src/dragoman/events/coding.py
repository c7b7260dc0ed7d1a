"""A document's sentences -> its coded events and ties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.events.attributes import Attributes
from dragoman.events.retelling import tell_once
from dragoman.events.triggers import Floats, Trigger, find_triggers, sigmoid, softmax
from dragoman.mentions.candidates import Query
from dragoman.mentions.phrases import Phrase, find_phrases, widen_to_names
from dragoman.mentions.resolve import Resolver
from dragoman.model.labels import ARC_CHANNELS
from dragoman.model.scorer import Model
from dragoman.model.windows import make_windows
from dragoman.ontology import Ontology
from dragoman.records import Actor, Attribution, Document, Event, Mention, RunnerUp, Sentence, Span, Tie
from dragoman.text import find_times
from dragoman.world import World

CHANNEL = {name: i for i, name in enumerate(ARC_CHANNELS)}


@dataclass(frozen=True)
class Tools:
    """What reading needs besides the text: loaded once, shared by all documents."""

    model: Model
    world: World
    ontology: Ontology


def code_document(document: Document, sentences: Sequence[Sentence], tools: Tools) -> tuple[list[Event], list[Tie]]:
    """The events and ties of a document, in the order of the text."""
    windows = make_windows(document.text, sentences, tools.model.tokenizer)
    if not windows:
        return [], []
    scores = [tools.model.score(w) for w in windows]
    resolver = Resolver(document.text, document.date, sentences, windows, scores, tools.world, tools.model)
    coder = _Coder(document, sentences, tools, resolver)
    events = [e for number in range(len(windows)) for e in coder.events(number)]
    ties = [t for number in range(len(windows)) for t in coder.ties(number)]
    return tell_once(events), list(dict.fromkeys(ties))


class _Coder:
    """Codes one document."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], tools: Tools, resolver: Resolver) -> None:
        self.document, self.sentences, self.tools, self.resolver = document, sentences, tools, resolver
        self.text, self.labels = document.text, tools.model.labels
        self.thresholds = tools.model.thresholds
        self.names = [(name.start, name.end) for name in resolver.names]
        times = find_times(document.text, document.date)
        self.attributes = Attributes(document, sentences, resolver, times)

    def _found(self, number: int, block: str) -> tuple[list[Trigger], Floats]:
        """The triggers of a window and their arguments' probabilities (triggers, channels, tokens)."""
        window, scores = self.resolver.windows[number], self.resolver.scores[number]
        triggers = find_triggers(window, scores, self.labels, block, self.thresholds[block], self.text)
        at = np.array([t.token for t in triggers], dtype=np.int64)
        return triggers, sigmoid(self.tools.model.arcs(window, scores, at))

    def phrases(self, number: int, channel: str, arcs: Floats) -> list[Phrase]:
        """The phrases of a channel; those of parties and speakers take in the whole of a name that they touch."""
        window = self.resolver.windows[number]
        least = self.thresholds[f"least_{channel}"]
        found = find_phrases(self.text, window, arcs[CHANNEL[channel]], least=least)
        return found if channel in ("time", "place") else widen_to_names(found, self.names, window, self.text)

    def events(self, number: int) -> list[Event]:
        """The events whose trigger is core in a window."""
        triggers, arcs = self._found(number, "type")
        return [e for t, a in zip(triggers, arcs, strict=True) if (e := self._event(number, t, a))]

    def _event(self, number: int, trigger: Trigger, arcs: Floats) -> Event | None:
        """The event of a trigger; None when nobody can be named as its actor."""
        if trigger.probability * trigger.types[0][1] < self.thresholds["type"]:
            return None
        actors, recipients = self._sides(number, trigger, arcs)
        if not actors:
            return None
        scores = self.resolver.scores[number].tokens[trigger.token]
        category, share = trigger.types[0]
        ontology = self.tools.ontology
        mode, contexts = self._mode(scores, category), self._contexts(scores)
        date = self.attributes.date(number, arcs[CHANNEL["time"]])
        statuses = softmax(scores[self.labels.slice("status")])
        status = self.attributes.status(self.labels.blocks["status"][int(statuses.argmax())], date)
        sentence = self.sentences[trigger.sentence]
        sure = self._confidence(trigger.probability * share)
        return Event(
            id=f"{self.document.id}#{trigger.start}",
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
            location=self.attributes.place(self.phrases(number, "place", arcs)),
            attribution=self._attribution(number, trigger, arcs, scores),
            sentence=Span(sentence.start, sentence.end),
            trigger=Mention(trigger.start, trigger.end, self.text[trigger.start : trigger.end], "trigger"),
            confidence=round(sure, 4),
            runner_up=RunnerUp(trigger.types[1][0], round(trigger.types[1][1], 4)),
        )

    def _sides(self, number: int, trigger: Trigger, arcs: Floats) -> tuple[list[Mention], list[Mention]]:
        """Actors and recipients of a trigger, those that the text leaves unsaid included."""
        heads: frozenset[str] = frozenset()
        sides: dict[str, list[Mention]] = {}
        for role in ("actor", "recipient"):
            found = self.phrases(number, role, arcs)
            parties = [m for p in found for m in self.resolver.parties(p, number, "party", heads)]
            sides[role] = parties
            heads = heads | {m.actor.code.split(":")[0] for m in parties if m.actor}
        for role, other in (("actor", "recipient"), ("recipient", "actor")):
            if not sides[role]:
                known = frozenset(m.actor.code.split(":")[0] for m in sides[other] if m.actor)
                sides[role] = self._unsaid(number, trigger, role, known)
        return _distinct(sides["actor"], sides["recipient"])

    def _unsaid(self, number: int, trigger: Trigger, role: str, other: frozenset[str]) -> list[Mention]:
        query = Query(trigger.start, trigger.end, trigger.sentence, f"unsaid_{role}", other)
        actors = self.resolver.unsaid(role, number, trigger.token, query)
        return [Mention(trigger.start, trigger.start, "", "unsaid", actor) for actor in actors]

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

    def _attribution(self, number: int, trigger: Trigger, arcs: Floats, scores: Floats) -> Attribution | None:
        said = float(sigmoid(scores[self.labels.slice("attributed")])[0])
        if said < self.thresholds["attributed"]:
            return None
        return self.attributes.attribution(number, trigger, self.phrases(number, "speaker", arcs))

    def _confidence(self, probability: float) -> float:
        """The probability that the event is right, as calibrated on the tuning split."""
        logit = np.log(max(probability, 1e-6) / max(1 - probability, 1e-6))
        cut = self.thresholds
        return float(1 / (1 + np.exp(-(cut["calibration_slope"] * logit + cut["calibration_offset"]))))

    def ties(self, number: int) -> list[Tie]:
        """The ties whose trigger is core in a window, one for each pair of codes."""
        triggers, arcs = self._found(number, "tie")
        return [tie for t, a in zip(triggers, arcs, strict=True) for tie in self._ties_of(number, t, a)]

    def _ties_of(self, number: int, trigger: Trigger, arcs: Floats) -> list[Tie]:
        ends: dict[str, list[Mention]] = {}
        heads: frozenset[str] = frozenset()
        for side in ("from", "to"):
            found = self.phrases(number, side, arcs)
            ends[side] = [m for p in found for m in self.resolver.parties(p, number, "tie", heads)]
            heads = heads | {m.actor.code.split(":")[0] for m in ends[side] if m.actor}
        scores = self.resolver.scores[number].tokens[trigger.token]
        statuses = scores[self.labels.slice("tie_status")]
        status = self.labels.blocks["tie_status"][int(statuses.argmax())]
        sentence = self.sentences[trigger.sentence]
        start = min([trigger.start, *(m.start for side in ends.values() for m in side)])
        end = max([trigger.end, *(m.end for side in ends.values() for m in side)])
        found_ties = []
        for a in dict.fromkeys(m.actor.code for m in ends["from"] if m.actor):
            for b in dict.fromkeys(m.actor.code for m in ends["to"] if m.actor):
                if a != b:
                    name = trigger.types[0][0]
                    first, second = sorted((a, b)) if name in ("pact", "partner_") else (a, b)
                    found_ties.append(
                        Tie(
                            name,
                            first,
                            second,
                            status,
                            start,
                            end,
                            Span(sentence.start, sentence.end),
                            round(trigger.probability * trigger.types[0][1], 4),
                        )
                    )
        return found_ties


def _distinct(actors: list[Mention], recipients: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The two sides without a party that stands on both, which stays where it is more surely: with the actors."""
    codes = {m.actor.code for m in actors if m.actor}
    kept = [m for m in recipients if m.actor and m.actor.code not in codes]
    return _once(actors), _once(kept)


def _once(mentions: list[Mention]) -> list[Mention]:
    """One mention for each code: the one with most words."""
    best: dict[str, Mention] = {}
    for mention in mentions:
        if isinstance(mention.actor, Actor):
            code = mention.actor.code
            if code not in best or len(mention.text) > len(best[code].text):
                best[code] = mention
    return sorted(best.values(), key=lambda m: (m.start, m.end, m.actor.code if m.actor else ""))
