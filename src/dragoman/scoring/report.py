"""The figures of a scoring run, and the list of what was missed and what was wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.scoring.gold import GoldDocument
from dragoman.scoring.matching import LEVELS, match_events, same_date

Json = dict[str, Any]
ATTRIBUTES = ("status", "date", "mode", "location", "attribution", "quoted")
_UNORDERED = frozenset({"pact", "partner"})


@dataclass(frozen=True)
class Figure:
    """Precision, recall and F1 over `gold` wanted and `found` given records, `hit` of them right."""

    hit: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 when nothing was found."""
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is wanted that was found; 0 when nothing is wanted."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hit / (self.gold + self.found) if self.gold + self.found else 0.0

    def to_json(self) -> Json:
        """The figure as an object."""
        rates = {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}
        return {**rates, "gold": self.gold, "found": self.found}


@dataclass(frozen=True)
class Fault:
    """An event missed, or one wrongly found; `kind` is `missed` or `wrong`."""

    kind: str
    document: str
    type: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    text: str


@dataclass
class Report:
    """All figures: levels, ties, contexts and sources by count; attributes by accuracy over the matched events."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    documents: int = 0
    events: int = 0

    def figure(self, name: str) -> Figure:
        """The figure of a level, of `ties`, `contexts`, `cited_sources`, or of a category."""
        return Figure(*(self.counts[name, what] for what in ("hit", "gold", "found")))

    def accuracy(self, attribute: str) -> float | None:
        """Share of the matched events that have an attribute right."""
        return self.right[attribute] / self.asked[attribute] if self.asked[attribute] else None

    def to_json(self, types: Iterable[str] = ()) -> Json:
        """All figures as an object; with the categories given, theirs too."""
        result: Json = {n: self.figure(n).to_json() for n in (*LEVELS, "ties", "contexts", "cited_sources")}
        for name in ATTRIBUTES:
            share = self.accuracy(name)
            result[f"{name}_accuracy"] = None if share is None else round(share, 4)
        result["events_per_document"] = round(self.events / self.documents, 4) if self.documents else None
        if by_type := {t: self.figure(t).to_json() for t in types}:
            result["types"] = by_type
        return result

    def tally(self, name: str, gold: set[Any], found: set[Any]) -> None:
        """Count two sets against each other."""
        self.count(name, len(gold & found), len(gold), len(found))

    def count(self, name: str, hit: int, gold: int, found: int) -> None:
        """Add to a figure."""
        self.counts.update({(name, "hit"): hit, (name, "gold"): gold, (name, "found"): found})


def score_documents(documents: Sequence[GoldDocument], predictions: Mapping[str, Json]) -> Report:
    """The report of predictions (by document id) against gold documents; a document without one found nothing."""
    report = Report(documents=len(documents))
    for document in documents:
        _score_document(report, document, predictions.get(document.id, {}))
    return report


def _score_document(report: Report, document: GoldDocument, answer: Json) -> None:
    text, required = document.text, document.required
    given = list(answer.get("events", ()))
    report.events += len(given)
    found = spare_optional(document, given)
    for level in LEVELS:
        pairs = match_events(required, found, text, level)
        report.count(level, len(pairs), len(required), len(found))
        if level == "event":
            _score_matched(report, required, found, pairs)
            report.faults += _faults(document, found, pairs)
    report.tally("ties", {tie_key(t) for t in document.ties}, {tie_key(t) for t in answer.get("ties", ())})
    wanted, cited = document.sources, answer.get("cited_sources", ())
    report.tally("cited_sources", {source_key(s) for s in wanted}, {source_key(s) for s in cited})


def spare_optional(document: GoldDocument, found: list[Json]) -> list[Json]:
    """The predictions without those that answer an optional event: they cost and earn nothing."""
    used = {j for _, j in match_events(document.required, found, document.text, "event")}
    rest = [j for j in range(len(found)) if j not in used]
    spare = match_events(document.optional, [found[j] for j in rest], document.text, "event")
    dropped = {rest[j] for _, j in spare}
    return [f for j, f in enumerate(found) if j not in dropped]


def _score_matched(report: Report, gold: Sequence[Json], found: Sequence[Json], pairs: list[tuple[int, int]]) -> None:
    for i, j in pairs:
        for name, good in _attributes(gold[i], found[j]):
            report.asked[name] += 1
            report.right[name] += good
        report.tally("contexts", set(gold[i].get("contexts") or ()), set(found[j].get("contexts") or ()))
        report.count(gold[i]["type"], 1, 0, 0)
    matched = {j: gold[i]["type"] for i, j in pairs}
    for event in gold:
        report.count(event["type"], 0, 1, 0)
    for j, event in enumerate(found):
        report.count(matched.get(j, str(event.get("type"))), 0, 0, 1)


def _attributes(gold: Json, found: Json) -> Iterator[tuple[str, bool]]:
    """For each attribute that the gold event answers for, whether the prediction has it right."""
    yield "status", gold["status"] == found.get("status")
    if gold.get("date"):
        yield "date", same_date(gold, found)
    if gold.get("mode"):
        yield "mode", gold["mode"] == found.get("mode")
    if gold.get("location"):
        yield "location", gold["location"].rpartition(", ")[2] == (found.get("location") or {}).get("country")
    if "attribution" in gold:
        said, heard = gold["attribution"], found.get("attribution")
        if said is None or heard is None:
            yield "attribution", said is None and heard is None
        else:
            yield "attribution", said["code"] == (heard.get("code") or None)
        if said is not None:
            yield "quoted", heard is not None and said["quoted"] == heard.get("quoted")


def _faults(document: GoldDocument, found: Sequence[Json], pairs: list[tuple[int, int]]) -> list[Fault]:
    hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [e for i, e in enumerate(document.required) if i not in hit]
    wrong = [f for j, f in enumerate(found) if j not in used]
    faults = [_fault("missed", document, e, e["quote"]) for e in missed]
    for event in wrong:
        span = event.get("sentence") or {}
        faults.append(_fault("wrong", document, event, document.text[span.get("start", 0) : span.get("end", 0)]))
    return faults


def _fault(kind: str, document: GoldDocument, event: Json, text: str) -> Fault:
    actor, recipient = tuple(event.get("actor") or ()), tuple(event.get("recipient") or ())
    return Fault(kind, document.id, str(event.get("type")), actor, recipient, text)


def tie_key(tie: Json) -> tuple[Any, ...]:
    """What makes two ties the same: kind, codes (in either order for pacts and partners) and status."""
    ends = str(tie.get("from")), str(tie.get("to"))
    return tie.get("kind"), tuple(sorted(ends)) if tie.get("kind") in _UNORDERED else ends, tie.get("status")


def source_key(source: Json) -> tuple[str, Any]:
    """What makes two cited sources the same: outlet and date."""
    return str(source.get("outlet")).casefold(), source.get("date")
