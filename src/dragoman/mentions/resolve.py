"""Phrases -> mentions: who the words of a document stand for."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from dragoman.mentions.candidates import COLLECTIVE, Candidate, Deed, Query, find_candidates, link_evidence, visible
from dragoman.mentions.phrases import Phrase
from dragoman.mentions.unknown import unknown_name
from dragoman.model.marks import mark_names
from dragoman.model.scorer import Model, Scores
from dragoman.model.windows import Window
from dragoman.records import ORGAN_SECTORS, Actor, Mention, Sentence
from dragoman.world import Name, Role, World

Floats = NDArray[np.float32]
FAINT = 1e-4
"""Probability at least of a head in an opinion, so that one opinion alone rules nobody out."""
LEAST_SHARE = 0.08
"""Of the link's probability, for a further party that words such as "both" stand for."""
_POSSESSIVE = re.compile(r"(?:['’]s?)?\W*$")
SECTOR_BLOCK = {"phrase": "sector", "actor": "actor_sector", "recipient": "recipient_sector"}


@dataclass
class Linked:
    """The heads that words stand for, best first, with probabilities; `named` has one name for each head."""

    heads: dict[str, float]
    named: dict[str, Candidate] = field(default_factory=dict)

    def backing(self, head: str) -> float:
        """The probability of a head, given that there is somebody."""
        return self.heads.get(head, 0.0) / max(1.0 - self.heads.get("NULL", 0.0), FAINT)

    def agreed(self, other: Linked) -> Linked:
        """What two opinions come to together: the geometric mean of their probabilities."""
        raw = {
            head: float(np.sqrt(share * max(other.heads.get(head, 0.0), FAINT))) for head, share in self.heads.items()
        }
        total = sum(raw.values())
        return Linked(dict(sorted(((h, s / total) for h, s in raw.items()), key=lambda i: (-i[1], i[0]))), self.named)


@dataclass(frozen=True)
class Party:
    """A mention with its actor, and the probability that it is the right one.

    `backed` is the probability that its trigger, asked by itself, gives to the same party.
    """

    mention: Mention
    sure: float
    backed: float = 1.0

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
        self.sentences = sentences
        self.windows = windows
        self.names: list[Name] = world.find(text, date)
        self.candidates = find_candidates(self.names, sentences)
        self.keys = np.zeros((len(self.candidates), model.parts["link_virtual"].shape[1]), dtype=np.float32)
        self._starts = [c.start for c in self.candidates]
        self._met = 0
        self.told: list[Deed] = []

    def turn_to(self, number: int) -> None:
        """Read on in the window of that number. Windows are read in order: words refer to names of earlier ones."""
        self.window = self.windows[number]
        self.scores: Scores = self.model.score(self.window, mark_names(self.window, self.names))
        following = self.windows[number + 1 : number + 2]
        while self._met < len(self.candidates):
            candidate = self.candidates[self._met]
            if following and candidate.sentence >= following[0].core:
                break
            tokens = self.window.tokens_of(candidate.start, candidate.end)
            if len(tokens):
                self.keys[self._met] = self.scores.link_key[tokens].mean(0)
            self._met += 1

    def tell(self, start: int, sentence: int, actors: Sequence[Party], recipients: Sequence[Party]) -> None:
        """Remember an act, so that words further on can take up those who did it. Acts come in the text's order."""
        sides = (frozenset(p.head for p in side) for side in (actors, recipients))
        self.told.append(Deed(start, sentence, *sides))

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
        if query.task == "recipient":
            scores[-1] += self.model.thresholds["nobody"]
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

    def parties(self, phrase: Phrase, task: str, other: frozenset[str], opinion: Linked | None = None) -> list[Party]:
        """The parties that a phrase stands for: mostly one, more for "both" or "the three"; empty when nobody.

        `opinion` is whom its trigger takes for the party; of words without a name in them both are believed alike.
        """
        scores = self.scores
        query = Query(phrase.start, phrase.end, phrase.sentence, task, other, self.told)
        linked = self.link(query, scores.link_query[phrase.tokens].mean(0), "phrase")
        if opinion and not self.names_within(phrase.start, phrase.end):
            linked = linked.agreed(opinion)
        sector = self.sector(scores.tokens[phrase.tokens].mean(0), "phrase")
        count = 1 + int(scores.tokens[phrase.tokens][:, self.model.labels.slice("count")].mean(0).argmax())
        heads = self._heads(linked, count, phrase)
        kind, unknown = self._kind(phrase), self._unknown(phrase)
        text = self.text[phrase.start : phrase.end]
        found = []
        for head in heads:
            if actor := self.actor(head, linked.named.get(head), sector, phrase, text):
                mention = Mention(phrase.start, phrase.end, text, kind, replace(actor, unknown=unknown))
                backed = opinion.backing(head) if opinion else 1.0
                found.append(Party(mention, phrase.probability * linked.heads[head], backed))
        return found

    def _heads(self, linked: Linked, count: int, phrase: Phrase) -> list[str]:
        """The likeliest heads, as many as the words stand for; all members where they name a collective."""
        best = next(iter(linked.heads))
        if best == "NULL":
            return []
        members = [c.head for c in self.names_within(phrase.start, phrase.end) if c.form == COLLECTIVE]
        if best in members:
            return list(dict.fromkeys(members))
        ranked = [h for h in linked.heads if h != "NULL"][:count]
        return [h for h in ranked if h == best or linked.heads[h] > LEAST_SHARE]

    def _unknown(self, phrase: Phrase) -> str | None:
        """The name in a phrase that the world does not know; None when it has none, or holds one that is known."""
        for name in self.names[bisect_left(self.names, phrase.start, key=lambda n: n.start) :]:
            if name.start >= phrase.end:
                break
            return None
        opens = phrase.start == self.sentences[phrase.sentence].start
        return unknown_name(self.text[phrase.start : phrase.end], self.world, opens=opens)

    def opinion(self, role: str, token: int, query: Query) -> Linked:
        """Whom a trigger, asked by itself, takes for the party in a role: NULL among the heads is nobody."""
        return self.link(query, self.scores.link_query[token], role)

    def unsaid(self, role: str, token: int, query: Query, linked: Linked) -> tuple[list[Party], float]:
        """The party in a role for which no phrase was found, if any, and the probability that there is none.

        Its words are the name in the trigger's sentence that the trigger means, or none.
        """
        scores = self.scores
        head, nobody = next(iter(linked.heads)), linked.heads.get("NULL", 0.0)
        if head == "NULL":
            return [], nobody
        named = linked.named.get(head)
        sector = self.sector(scores.tokens[token], role) if role in SECTOR_BLOCK else ""
        actor = self.actor(head, named, sector, None, None)
        if actor is None:
            return [], nobody
        mention = Mention(query.start, query.start, "", "unsaid", actor)
        if named and named.sentence == query.sentence:
            mention = Mention(named.start, named.end, self.text[named.start : named.end], named.form, actor)
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
