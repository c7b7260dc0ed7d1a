"""Phrases -> mentions: who the words of a document stand for."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dragoman.mentions.candidates import COLLECTIVE, Candidate, Query, find_candidates, link_evidence, visible
from dragoman.mentions.phrases import Phrase
from dragoman.model.scorer import Model, Scores
from dragoman.model.windows import Window
from dragoman.records import ORGAN_SECTORS, Actor, Mention, Sentence
from dragoman.world import Name, Role, World

Floats = NDArray[np.float32]
LEAST_SHARE = 0.08
"""Of the link's probability, for a further party that words such as "both" stand for."""
_POSSESSIVE = re.compile(r"(?:['’]s?)?\W*$")
_ACRONYM = re.compile(r"(?:the )?[A-Z][A-Z0-9]{2,}")
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
    """Knows the names of one document; resolves its phrases against them, one window after the other.

    Only the scores of the window being read are held, so that a long document needs no more memory than its names.
    """

    def __init__(
        self,
        text: str,
        date: dt.date | None,
        sentences: Sequence[Sentence],
        windows: Sequence[Window],
        world: World,
        model: Model,
    ) -> None:
        self.text, self.date, self.world, self.model = text, date, world, model
        self.windows = windows
        self.names: list[Name] = world.find(text, date)
        self.candidates = find_candidates(self.names, sentences)
        self.keys = np.zeros((len(self.candidates), model.parts["link_virtual"].shape[1]), dtype=np.float32)
        self._starts = [c.start for c in self.candidates]
        self._met = 0

    def turn_to(self, number: int) -> None:
        """Read on in the window of that number. Windows are read in order: words refer to names of earlier ones."""
        self.window = self.windows[number]
        self.scores: Scores = self.model.score(self.window)
        following = self.windows[number + 1 : number + 2]
        while self._met < len(self.candidates):
            candidate = self.candidates[self._met]
            if following and candidate.sentence >= following[0].core:
                break
            tokens = self.window.tokens_of(candidate.start, candidate.end)
            if len(tokens):
                self.keys[self._met] = self.scores.link_key[tokens].mean(0)
            self._met += 1

    def names_within(self, start: int, end: int) -> list[Candidate]:
        """The names that stand wholly within the characters, in the order of the text."""
        first, after = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [c for c in self.candidates[first:after] if c.end <= end]

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

    def parties(self, phrase: Phrase, task: str, other: frozenset[str]) -> list[Party]:
        """The parties that a phrase stands for: mostly one, more for "both" or "the three"; empty when nobody."""
        scores = self.scores
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
        if best == "NULL" or self._is_unknown_acronym(phrase):
            return []
        members = [c.head for c in self.names_within(phrase.start, phrase.end) if c.form == COLLECTIVE]
        if best in members:
            return list(dict.fromkeys(members))
        ranked = [h for h in linked.heads if h != "NULL"][:count]
        return [h for h in ranked if h == best or linked.heads[h] > LEAST_SHARE]

    def _is_unknown_acronym(self, phrase: Phrase) -> bool:
        """Whether a phrase is an acronym alone that no table knows: a body, and none of those that are known."""
        words = self.text[phrase.start : phrase.end]
        known = bool(self.names_within(phrase.start, phrase.end))
        return not known and bool(_ACRONYM.fullmatch(words)) and not self.text.isupper()

    def unsaid(self, role: str, token: int, query: Query) -> tuple[list[Party], float]:
        """The party that a trigger leaves unsaid, if any, and the probability that there is none."""
        scores = self.scores
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
        entity = named.entity if named else None
        own = entity if named and phrase and _names(phrase, named) else None
        role = self._role(text or "")
        office = own.office if own and own.office else (role.noun if role else None)
        if own and ":" in own.code:
            return Actor(own.code, own.name, own.sector, office)
        if head == "INT":
            return Actor(f"INT:{sector}", None, sector, office) if sector else None
        state = self.world.state(head)
        name = state.name if state else (entity.name if entity else head)
        if sector and state:
            return Actor(f"{head}:{sector}", name, sector, office)
        organ = role.sector if role and role.sector in ORGAN_SECTORS else None
        fine = own.sector if own and not sector else None
        return Actor(head, name, fine or organ or ("GOV" if state else "IGO"), office)

    def _role(self, text: str) -> Role | None:
        """The last role noun of a phrase, "interior troops" rather than "troops"; None when it has none."""
        words = [_POSSESSIVE.sub("", word) for word in text.split()]
        ends = range(len(words), 0, -1)
        return next((role for end in ends if (role := self.world.role(" ".join(words[:end])))), None)

    def _kind(self, phrase: Phrase) -> str:
        inside = self.names_within(phrase.start, phrase.end)
        return inside[-1].form if inside else "description"


def _names(phrase: Phrase, candidate: Candidate) -> bool:
    """Whether the candidate stands within the phrase."""
    return candidate.start >= phrase.start and candidate.end <= phrase.end
