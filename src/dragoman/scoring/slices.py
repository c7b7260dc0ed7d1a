"""Figures by genre, region and status, so that a good average hides nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.scoring.gold import GoldDocument
from dragoman.scoring.matching import match_events
from dragoman.scoring.report import Figure, Report, score_documents, spare_optional

Json = dict[str, Any]
UNSAID = "unspecified"
"""Name of the slice of documents whose facts do not say."""


def by_fact(documents: Sequence[GoldDocument], predictions: Mapping[str, Json], fact: str) -> dict[str, Report]:
    """A report for each value of a fact of the documents (`publication`, `region`), those of most documents first."""
    groups: dict[str, list[GoldDocument]] = defaultdict(list)
    for document in documents:
        groups[str(document.facts.get(fact) or UNSAID)].append(document)
    order = sorted(groups, key=lambda value: (-len(groups[value]), value))
    return {value: score_documents(groups[value], predictions) for value in order}


def by_status(
    documents: Sequence[GoldDocument], predictions: Mapping[str, Json], statuses: Iterable[str]
) -> dict[str, Figure]:
    """For each status, how many events of that status were found, with category and parties right, and status too."""
    report = Report()
    for document in documents:
        found = spare_optional(document, list(predictions.get(document.id, {}).get("events", ())))
        pairs = match_events(document.required, found, document.text, "event")
        for i, j in pairs:
            same = document.required[i]["status"] == found[j].get("status")
            report.count(document.required[i]["status"], int(same), 0, 0)
        for event in document.required:
            report.count(event["status"], 0, 1, 0)
        for event in found:
            report.count(str(event.get("status")), 0, 0, 1)
    return {status: report.figure(status) for status in statuses}
