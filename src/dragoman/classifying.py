"""The category of a relation whose two parties the user already has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.errors import FormatError
from dragoman.events.triggers import softmax
from dragoman.model import Model, Window, load_model, make_windows
from dragoman.model.marks import mark_names
from dragoman.model.scorer import Floats, Ints
from dragoman.ontology import Ontology
from dragoman.records import Refusal, Sentence
from dragoman.text import split_sentences
from dragoman.world import Name, World

Spans = Sequence[Sequence[int]]
FAINT = 1e-12
"""Weight of a category that no word votes for, against the strongest vote."""


@dataclass(frozen=True)
class Classified:
    """The likeliest category and the probability of each of the 16."""

    type: str
    probabilities: dict[str, float]


def classify(
    text: str, actor: Spans, recipient: Spans, model: Model | None = None, world: World | None = None
) -> Classified:
    """The category of what `actor` does to `recipient`; both are lists of character spans of `text`.

    Two judges are heard: the model asked about the sentences that hold the two parties, both marked, and each word of
    them, which votes for a category as far as it names an act and joins the two. Of a passage longer than a window,
    the window with most of the two parties is judged. As no status is told, an act that is only
    announced counts as the promise or threat that it is, and one that is refused as a refusal (table `folding` of the
    ontology). Raises FormatError for spans outside the text.
    """
    model = model or load_model()
    names = model.labels.blocks["type"][1:]
    found = opinions(text, actor, recipient, model, world)
    logits = np.zeros(len(names), dtype=np.float32) if found is None else weigh(*found, model.thresholds["vote"])
    shares = np.exp(logits - logits.max())
    shares /= shares.sum()
    probabilities = {name: round(float(p), 4) for name, p in zip(names, shares, strict=True)}
    return Classified(names[int(shares.argmax())], probabilities)


def opinions(
    text: str, actor: Spans, recipient: Spans, model: Model, world: World | None = None
) -> tuple[Floats, Floats] | None:
    """Log-probabilities of the categories by the judge of the pair and by the words; None for an empty text."""
    known = (world or _world()).find(text)
    for start, end in [*actor, *recipient]:
        if not 0 <= start < end <= len(text):
            raise FormatError(f"span {start}-{end} is not in a text of {len(text)} characters", document=text[:40])
    best: tuple[int, Window] | None = None
    for window in make_windows(text, _passage(text, [*actor, *recipient]), model.tokenizer):
        found = sum(len(_tokens(window, spans)) for spans in (actor, recipient))
        if best is None or found > best[0]:
            best = (found, window)
    if best is None:
        return None
    window = best[1]
    sides = [_tokens(window, spans) for spans in (actor, recipient)]
    asked = model.score(window, mark_names(window, known, (actor, recipient))).tokens[0, model.labels.slice("pair")]
    return _normal(asked), _normal(_vote(model, window, known, sides))


def weigh(asked: Floats, votes: Floats, vote: float) -> Floats:
    """Both opinions joined; `vote` is the weight of the words', from 0 to 1."""
    return np.asarray((1 - vote) * asked + vote * votes, dtype=np.float32)


@cache
def _world() -> World:
    """The packaged world, loaded at the first question."""
    return World.load()


def _passage(text: str, spans: Spans) -> Sequence[Sentence]:
    """The sentences from the first party to the last; all of them where no party is given."""
    sentences = split_sentences(text)
    inside = [s.index for s in sentences if any(start < s.end and end > s.start for start, end in spans)]
    return sentences[min(inside) : max(inside) + 1] if inside else sentences


def _normal(logits: Floats) -> Floats:
    return np.asarray(logits - np.logaddexp.reduce(logits), dtype=np.float32)


def _tokens(window: Window, spans: Spans) -> Ints:
    parts = [window.tokens_of(start, end) for start, end in spans]
    return np.unique(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int64)


def _vote(model: Model, window: Window, names: Sequence[Name], sides: list[Ints]) -> Floats:
    """Logits over the categories."""
    scores = model.score(window, mark_names(window, names))
    every = np.arange(1, len(window.ids) - 1)
    arcs = model.arcs(window, scores, every)
    joins = np.zeros(len(every), dtype=np.float32)
    for channel, tokens in enumerate(sides):
        if len(tokens):
            joins += -np.logaddexp(0, -arcs[:, channel, tokens].mean(1))
    logits = scores.tokens[1:-1, model.labels.slice("type")]
    logs = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    votes = logs[:, 1:] + (np.logaddexp.reduce(logs[:, 1:], axis=-1) + joins)[:, None]
    statuses = softmax(scores.tokens[1:-1, model.labels.slice("status")])
    shares = np.einsum("tc,ts->cs", np.exp(votes - votes.max()), statuses)
    folding = _folding(model.labels.blocks["type"][1:], model.labels.blocks["status"])
    total: Floats = np.log(np.einsum("cs,csk->k", shares, folding) + FAINT)
    return total


@cache
def _folding(categories: tuple[str, ...], statuses: tuple[str, ...]) -> Floats:
    """1 where an act of a category and status (categories, statuses) is one of a category when no status is told."""
    ontology = Ontology.load()
    folding = np.zeros((len(categories), len(statuses), len(categories)), dtype=np.float32)
    for i, category in enumerate(categories):
        for j, status in enumerate(statuses):
            folding[i, j, categories.index(ontology.without_status(category, status))] = 1
    return folding


def classify_file(path: Path) -> Iterator[dict[str, Any] | Refusal]:
    """One answer for each line of a JSON Lines file, and in the place of a malformed line a refusal that names it."""
    model = load_model()
    offset = 0
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _classify_line(line, f"{path.name}:{number}", offset, model)
            offset += len(line)


def _classify_line(line: bytes, where: str, offset: int, model: Model) -> dict[str, Any] | Refusal:
    try:
        row = json.loads(line)
        answer = classify(row["text"], row["actor"], row["recipient"], model)
    except (ValueError, KeyError, TypeError, FormatError) as error:
        seen = f"no {error}" if isinstance(error, KeyError) else error
        message = f"expected an object with id, text, actor and recipient spans ({seen})"
        return Refusal(where, offset, message, "correct the line; the others are classified")
    return {"id": row.get("id"), "type": answer.type, "probabilities": answer.probabilities}
