"""Reports as a network: who acts towards whom, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from dragoman.ledger.records import Party, Report


@dataclass(slots=True)
class _Edge:
    """What is counted of one directed pair of parties."""

    counts: Counter[str] = field(default_factory=Counter)
    incidents: set[str] = field(default_factory=set)
    first: str | None = None
    last: str | None = None


def to_graph(reports: Iterable[Report]) -> tuple[Any, int]:
    """A `networkx.DiGraph` of party codes, and how many reports were counted.

    An edge leads from each actor to each recipient; among actors that act together and towards nobody else (a meeting)
    both ways. It has `reports`, `incidents` (different ones; a report of none is its own), a count for each quad class,
    category and status that occurs, and the first and last date. Parties without a code are left out. All reports
    given are counted, whatever their status: leave out before what should not count.
    """
    import networkx as nx  # type: ignore[import-untyped, unused-ignore]

    edges: dict[tuple[str, str], _Edge] = {}
    graph, total = nx.DiGraph(), 0
    for report in reports:
        total += 1
        graph.add_nodes_from((*_codes(report.actors), *_codes(report.recipients)))
        for pair in _pairs(report):
            _count(edges.setdefault(pair, _Edge()), report)
    for (actor, recipient), edge in edges.items():
        graph.add_edge(actor, recipient, **_attributes(edge))
    return graph, total


def _pairs(report: Report) -> Iterator[tuple[str, str]]:
    actors, recipients = _codes(report.actors), _codes(report.recipients)
    if not report.recipients:
        return permutations(actors, 2)
    return ((actor, recipient) for actor in actors for recipient in recipients)


def _codes(parties: Iterable[Party]) -> dict[str, None]:
    """The codes, each once; one that XML could not hold is no code."""
    return dict.fromkeys(party.code for party in parties if party.code and party.code.isprintable())


def _count(edge: _Edge, report: Report) -> None:
    edge.counts["reports"] += 1
    edge.counts[f"status {report.status}"] += 1
    edge.counts[report.type or "no category"] += 1
    edge.counts[f"quad {report.quad or 'none'}"] += 1
    edge.incidents.add(report.incident or report.key)
    if report.date:
        edge.first = min(edge.first or report.date, report.date)
        edge.last = max(edge.last or report.date, report.date)


def _attributes(edge: _Edge) -> dict[str, int | str]:
    dates = {name: _printable(date) for name, date in (("first", edge.first), ("last", edge.last)) if date}
    counts: Counter[str] = Counter()
    for name, count in edge.counts.items():
        counts[_printable(name)] += count
    return {**counts, "incidents": len(edge.incidents), **dates}


def _printable(text: str) -> str:
    """The text as XML can hold it."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)
