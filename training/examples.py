"""Gold documents turned into what the network learns from: windows, trigger and tie labels, arcs, links."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.mentions.candidates import Candidate, Deed, Query, find_candidates, heads_of, link_evidence, visible
from dragoman.model.labels import ARC_CHANNELS, Labels
from dragoman.model.marks import Marks, mark_names
from dragoman.model.windows import Window, make_windows
from dragoman.records import Sentence
from dragoman.text import split_sentences
from dragoman.world import World

Ints = NDArray[np.int64]
FORGOTTEN = 0.15
"""Share of the acts that the reader is trained to have missed."""
CHANNEL = {name: i for i, name in enumerate(ARC_CHANNELS)}


@dataclass
class Act:
    """An event or tie to learn: its trigger's token, the labels there, and its arguments' tokens by channel."""

    window: int
    token: int
    labels: dict[str, int]
    contexts: list[int]
    arguments: dict[int, Ints]
    channels: tuple[int, ...]
    pair: tuple[Ints, Ints] | None = None


@dataclass
class Link:
    """A phrase or an unsaid party to be linked: tokens to average, candidates with evidence, and the right heads.

    `targets` index `candidates`, a list for each right head. `sector` and `count` are -1 when not asked.
    """

    window: int
    tokens: Ints
    query: str
    task: str
    candidates: list[int]
    evidence: NDArray[np.float32]
    targets: list[list[int]]
    virtual: list[int]
    sector: int = -1
    count: int = -1


@dataclass
class Example:
    """One document ready to be learned."""

    id: str
    windows: list[Window]
    marks: list[Marks]
    type_targets: list[NDArray[np.float32]]
    type_weights: list[NDArray[np.float32]]
    tie_targets: list[Ints]
    acts: list[Act] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    names: list[tuple[int, Ints]] = field(default_factory=list)


class Builder:
    """Builds examples for one set of labels."""

    def __init__(self, labels: Labels, world: World, tokenizer: Any) -> None:
        self.labels, self.world, self.tokenizer = labels, world, tokenizer
        self.index = {block: {label: i for i, label in enumerate(names)} for block, names in labels.blocks.items()}

    def build(self, document: dict[str, Any]) -> Example:
        text = document["text"]
        sentences = split_sentences(text)
        windows = make_windows(text, sentences, self.tokenizer)
        date = dt.date.fromisoformat(document["date"])
        names = self.world.find(text, date)
        candidates = find_candidates(names, sentences)
        types = len(self.labels.blocks["type"])
        example = Example(
            document["id"],
            windows,
            [mark_names(w, names) for w in windows],
            [np.eye(types, dtype=np.float32)[np.zeros(len(w.ids), dtype=int)] for w in windows],
            [core_weights(w) for w in windows],
            [np.zeros(len(w.ids), dtype=np.int64) for w in windows],
        )
        work = _Work(self, example, text, sentences, candidates)
        work.tell(document["events"])
        for event in document["events"]:
            work.event(event)
        for tie in document["ties"]:
            work.tie(tie)
        work.tie_ends(document["ties"])
        example.names = [work.tokens(c.start, c.end) for c in candidates]
        return example


def core_weights(window: Window) -> NDArray[np.float32]:
    """1 for the tokens that are judged in a window, 0 for context and marks."""
    return (window.sentence >= window.core).astype(np.float32)


class _Work:
    """One document under construction."""

    def __init__(
        self, builder: Builder, example: Example, text: str, sentences: Sequence[Sentence], candidates: list[Candidate]
    ) -> None:
        self.builder, self.example, self.text = builder, example, text
        self.sentences, self.candidates = sentences, candidates
        self.told: list[Deed] = []

    def sentence_at(self, offset: int) -> int:
        return max((s.index for s in self.sentences if s.start <= offset), default=0)

    def tokens(self, start: int, end: int, window: int | None = None) -> tuple[int, Ints]:
        """The window in which the characters are core (or the given one) and their tokens there."""
        sentence = self.sentence_at(start)
        if window is None:
            window = max((i for i, w in enumerate(self.example.windows) if w.core <= sentence), default=0)
        return window, self.example.windows[window].tokens_of(start, end)

    def event(self, event: dict[str, Any]) -> None:
        evidence, index = event["evidence"], self.builder.index
        trigger = evidence["trigger"]
        window, tokens = self.tokens(trigger["start"], trigger["end"])
        if not len(tokens):
            return
        token = int(tokens[0])
        self._mark_type(event, window, token)
        mode = index["mode"][f"{event['type']}:{event['mode'] or ''}"]
        labels = {
            "status": index["status"][event["status"]],
            "mode": mode,
            "attributed": int(event["attribution"] is not None),
            "type": index["type"][event["type"]],
        }
        spans = {
            "actor": [p["span"] for p in evidence["actor"] if p["span"]],
            "recipient": [p["span"] for p in evidence["recipient"] if p["span"]],
            "speaker": [evidence["speaker"]] if evidence["speaker"] else [],
            "time": [evidence["date"]] if evidence["date"] else [],
            "place": [evidence["location"]] if evidence["location"] else [],
        }
        act = Act(
            window,
            token,
            labels,
            [index["context"][c] for c in event["contexts"]],
            {CHANNEL[c]: self._argument(s, window) for c, s in spans.items()},
            tuple(CHANNEL[c] for c in ("actor", "recipient", "speaker", "time", "place")),
        )
        sides = act.arguments[CHANNEL["actor"]], act.arguments[CHANNEL["recipient"]]
        if len(sides[0]) and len(sides[1]):
            act.pair = sides
        self.example.acts.append(act)
        for role in ("actor", "recipient"):
            self._link_role(evidence, role, (window, token), trigger)
        country = [event["location"].rpartition(", ")[2]] if event["location"] else []
        self._link_trigger("place", country, (window, token), trigger, frozenset())
        if evidence["speaker"]:
            said = event["attribution"]["code"]
            self._link(evidence["speaker"], [said] if said else [], "speaker", frozenset())

    def tell(self, events: Sequence[dict[str, Any]]) -> None:
        """Remember who did what, as the reader will while it reads; now and then it will miss an act."""
        chance = random.Random(self.example.id)
        for event in sorted(events, key=lambda e: e["evidence"]["trigger"]["start"]):
            if chance.random() < FORGOTTEN:
                continue
            at = event["evidence"]["trigger"]["start"]
            sides = heads_of(event["actor"]), heads_of(event["recipient"])
            self.told.append(Deed(at, self.sentence_at(at), *sides))

    def _mark_type(self, event: dict[str, Any], window: int, token: int) -> None:
        index = self.builder.index["type"]
        target = self.example.type_targets[window]
        if event.get("optional"):
            self.example.type_weights[window][token] = 0
            return
        also = [a for a in event.get("also", []) if a != event["type"]]
        target[token] = 0
        target[token, index[event["type"]]] = 0.8 if also else 1.0
        for category in also:
            target[token, index[category]] += 0.2 / len(also)

    def _argument(self, spans: list[list[int]], window: int) -> Ints:
        parts = [self.tokens(a, b, window)[1] for a, b in spans]
        return np.unique(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int64)

    def _link_role(self, evidence: dict[str, Any], role: str, at: tuple[int, int], trigger: dict[str, int]) -> None:
        """The links of one side. The actor is asked for first, so only for the recipient is the other side known."""
        known = heads_of([c for p in evidence["actor"] for c in p["codes"]]) if role == "recipient" else frozenset()
        for party in evidence[role]:
            if party["span"]:
                self._link(party["span"], party["codes"], "party", known)
        codes = [c for p in evidence[role] for c in p["codes"]]
        if codes or role == "recipient":
            self._link_trigger(role, codes, at, trigger, known)

    def _link(self, span: list[int], codes: list[str], task: str, other: frozenset[str]) -> None:
        window, tokens = self.tokens(*span)
        if not len(tokens):
            return
        query = Query(span[0], span[1], self.sentence_at(span[0]), task, other, self.told)
        link = self._make_link(query, window, tokens, "phrase", codes)
        if link and codes:
            sectors = {c.partition(":")[2] for c in codes}
            link.sector = self.builder.index["sector"][sectors.pop()] if len(sectors) == 1 else -1
            link.count = min(len({c.split(":")[0] for c in codes}), 4) - 1
        if link:
            self.example.links.append(link)

    def _link_trigger(
        self, role: str, codes: list[str], at: tuple[int, int], trigger: dict[str, int], other: frozenset[str]
    ) -> None:
        here = self.sentence_at(trigger["start"])
        query = Query(trigger["start"], trigger["end"], here, role, other, self.told)
        link = self._make_link(query, at[0], np.array([at[1]]), role, codes)
        if link:
            sectors = {c.partition(":")[2] for c in codes}
            asked = len(sectors) == 1 and role in ("actor", "recipient")
            link.sector = self.builder.index[f"{role}_sector"][sectors.pop()] if asked else -1
            self.example.links.append(link)

    def _make_link(self, query: Query, window: int, tokens: Ints, kind: str, codes: list[str]) -> Link | None:
        """The link of a query, or None when no candidate has the right code."""
        seen = visible(query, self.candidates)
        heads = heads_of(codes)
        groups = [[k for k, i in enumerate(seen) if self.candidates[i].head == head] for head in sorted(heads)]
        targets = [group for group in groups if group]
        virtual = [
            v for v, name in enumerate(self.builder.labels.virtual) if name in heads or (name == "NULL" and not codes)
        ]
        if not targets and not virtual and query.task != "party":
            return None
        evidence = link_evidence(self.text, query, [self.candidates[i] for i in seen])
        return Link(window, tokens, kind, query.task, seen, evidence, targets, virtual)

    def tie(self, tie: dict[str, Any]) -> None:
        evidence, index = tie["evidence"], self.builder.index
        trigger = evidence["trigger"]
        window, tokens = self.tokens(trigger["start"], trigger["end"])
        if not len(tokens):
            return
        token = int(tokens[0])
        self.example.tie_targets[window][token] = index["tie"][tie["kind"]]
        spans = {
            "from": [evidence["from"]] if evidence["from"] else [],
            "to": [evidence["to"]] if evidence["to"] else [],
        }
        arguments = {CHANNEL[c]: self._argument(s, window) for c, s in spans.items()}
        same = [a for a in self.example.acts if a.window == window and a.token == token and "tie" in a.labels]
        if same and same[0].labels["tie"] == index["tie"][tie["kind"]]:
            for channel, found in arguments.items():
                same[0].arguments[channel] = np.union1d(same[0].arguments[channel], found)
        else:
            labels = {"tie": index["tie"][tie["kind"]], "tie_status": index["tie_status"][tie["status"]]}
            self.example.acts.append(Act(window, token, labels, [], arguments, (CHANNEL["from"], CHANNEL["to"])))
        for side, known in (("from", frozenset()), ("to", heads_of([tie["from"]]))):
            if evidence[side]:
                self._link(evidence[side], [tie[side]], "tie", known)

    def tie_ends(self, ties: Sequence[dict[str, Any]]) -> None:
        """For each trigger of ties, the links to all states and bodies on either side of them."""
        shown: dict[int, list[dict[str, Any]]] = {}
        for tie in ties:
            shown.setdefault(tie["evidence"]["trigger"]["start"], []).append(tie)
        for same in shown.values():
            trigger = same[0]["evidence"]["trigger"]
            window, tokens = self.tokens(trigger["start"], trigger["end"])
            if len(tokens):
                ends = {side: [tie[side] for tie in same] for side in ("from", "to")}
                at = window, int(tokens[0])
                self._link_trigger("from", ends["from"], at, trigger, frozenset())
                self._link_trigger("to", ends["to"], at, trigger, heads_of(ends["from"]))
