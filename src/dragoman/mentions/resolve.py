"""Phrases -> mentions: who the words of a document stand for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dragoman.mentions.candidates import COLLECTIVE, Candidate, Query, find_candidates, link_evidence, visible
from dragoman.mentions.phrases import Phrase
from dragoman.model.scorer import Model, Scores
from dragoman.model.windows import Window
from dragoman.records import Actor, Mention, Sentence
from dragoman.world import Name, World

Floats = NDArray[np.float32]
LEAST_SHARE = 0.08
"""Of the link's probability, for a further party that words such as "both" stand for."""
SECTOR_BLOCK = {"phrase": "sector", "actor": "actor_sector", "recipient": "recipient_sector"}


@dataclass
class Linked:
    """The heads that words stand for, best first, with probabilities; `named` has one name for each head."""

    heads: dict[str, float]
    named: dict[str, Candidate] = field(default_factory=dict)


@dataclass(frozen=True)
class Party:
    """A mention with its actor, and the probability that it is the right one."""

    mention: Mention
    sure: float

    @property
    def code(self) -> str:
        """The actor's code."""
        return self.mention.actor.code if self.mention.actor else ""

    @property
    def head(self) -> str:
        """The state or organisation of the code."""
        return self.code.partition(":")[0]


class Resolver:
    """Knows the names of one document; resolves its phrases against them."""

    def __init__(
        self,
        text: str,
        date: dt.date | None,
        sentences: Sequence[Sentence],
        windows: Sequence[Window],
        scores: Sequence[Scores],
        world: World,
        model: Model,
    ) -> None:
        self.text, self.date, self.world, self.model = text, date, world, model
        self.windows, self.scores = windows, scores
        self.names: list[Name] = world.find(text, date)
        self.candidates = find_candidates(self.names, sentences)
        self.keys = np.array([self._key(c) for c in self.candidates], dtype=np.float32)

    def _key(self, candidate: Candidate) -> Floats:
        window = max((i for i, w in enumerate(self.windows) if w.core <= candidate.sentence), default=0)
        tokens = self.windows[window].tokens_of(candidate.start, candidate.end)
        keys = self.scores[window].link_key
        return keys[tokens].mean(0) if len(tokens) else np.zeros(keys.shape[1], dtype=np.float32)

    def link(self, query: Query, projection: Floats, kind: str) -> Linked:
        """The heads that a query's words may stand for. `projection` is their mean link projection."""
        seen = visible(query, self.candidates)
        evidence = link_evidence(self.text, query, [self.candidates[i] for i in seen])
        keys = self.keys[seen] if seen else np.zeros((0, projection.shape[-1]), dtype=np.float32)
        scores = self.model.link(projection, kind, query.task, keys, evidence).astype(np.float64)
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        heads: dict[str, float] = {}
        named: dict[str, tuple[float, Candidate]] = {}
        for share, i in zip(shares, seen, strict=False):
            candidate = self.candidates[i]
            heads[candidate.head] = heads.get(candidate.head, 0.0) + float(share)
            if share > named.get(candidate.head, (-1.0, candidate))[0]:
                named[candidate.head] = (float(share), candidate)
        for share, name in zip(shares[len(seen) :], self.model.labels.virtual, strict=True):
            heads[name] = heads.get(name, 0.0) + float(share)
        ranked = dict(sorted(heads.items(), key=lambda item: (-item[1], item[0])))
        return Linked(ranked, {head: c for head, (_, c) in named.items()})

    def parties(self, phrase: Phrase, window: int, task: str, other: frozenset[str]) -> list[Party]:
        """The parties that a phrase stands for: mostly one, more for "both" or "the three"; empty when nobody."""
        scores = self.scores[window]
        query = Query(phrase.start, phrase.end, phrase.sentence, task, other)
        linked = self.link(query, scores.link_query[phrase.tokens].mean(0), "phrase")
        sector = self.sector(scores.tokens[phrase.tokens].mean(0), "phrase")
        count = 1 + int(scores.tokens[phrase.tokens][:, self.model.labels.slice("count")].mean(0).argmax())
        heads = self._heads(linked, count, phrase)
        kind = self._kind(phrase)
        text = self.text[phrase.start : phrase.end]
        return [
            Party(Mention(phrase.start, phrase.end, text, kind, actor), phrase.probability * linked.heads[head])
            for head in heads
            if (actor := self.actor(head, linked.named.get(head), sector, phrase, text))
        ]

    def _heads(self, linked: Linked, count: int, phrase: Phrase) -> list[str]:
        """The likeliest heads, as many as the words stand for; all members where they name a collective."""
        best = next(iter(linked.heads))
        if best == "NULL":
            return []
        members = [c.head for c in self.candidates if c.form == COLLECTIVE and _names(phrase, c)]
        if best in members:
            return list(dict.fromkeys(members))
        ranked = [h for h in linked.heads if h != "NULL"][:count]
        return [h for h in ranked if h == best or linked.heads[h] > LEAST_SHARE]

    def unsaid(self, role: str, window: int, token: int, query: Query) -> tuple[list[Party], float]:
        """The party that a trigger leaves unsaid, if any, and the probability that there is none."""
        scores = self.scores[window]
        linked = self.link(query, scores.link_query[token], role)
        head, nobody = next(iter(linked.heads)), linked.heads.get("NULL", 0.0)
        actor = None
        if head != "NULL":
            actor = self.actor(head, linked.named.get(head), self.sector(scores.tokens[token], role), None, None)
        if actor is None:
            return [], nobody
        mention = Mention(query.start, query.start, "", "unsaid", actor)
        return [Party(mention, linked.heads[head])], nobody

    def sector(self, scores: Floats, kind: str) -> str:
        """The sector outside the state that mean token scores give; empty for the state or an organisation."""
        block = SECTOR_BLOCK[kind]
        return self.model.labels.blocks[block][int(scores[self.model.labels.slice(block)].argmax())]

    def actor(
        self, head: str, named: Candidate | None, sector: str, phrase: Phrase | None, text: str | None
    ) -> Actor | None:
        """The actor with a code: the head's own, its group's when the phrase names one, or with the sector."""
        if head == "INT":
            return Actor(f"INT:{sector}", None, sector, text) if sector else None
        entity = named.entity if named else None
        state = self.world.state(head)
        name = state.name if state else (entity.name if entity else head)
        if entity and named and phrase and _names(phrase, named) and ":" in entity.code:
            return Actor(entity.code, entity.name, entity.sector, text)
        if sector and state:
            return Actor(f"{head}:{sector}", name, sector, text)
        fine = entity.sector if entity and not sector and phrase and named and _names(phrase, named) else None
        return Actor(head, name, fine or self._organ(text) or ("GOV" if state else "IGO"), text)

    def _organ(self, text: str | None) -> str | None:
        """The organ of state that the last role noun of a phrase names."""
        for word in reversed((text or "").split()):
            role = self.world.role(word.strip("'’s.,"))
            if role:
                return role.sector
        return None

    def _kind(self, phrase: Phrase) -> str:
        inside = [c for c in self.candidates if c.start >= phrase.start and c.end <= phrase.end]
        return inside[-1].form if inside else "description"


def _names(phrase: Phrase, candidate: Candidate) -> bool:
    """Whether the candidate stands within the phrase."""
    return candidate.start >= phrase.start and candidate.end <= phrase.end
