"""The set of incidents told in several documents is well formed and as large as it must be."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from training.corpus import check_files
from training.written import Fault

INCIDENTS = Path(__file__).resolve().parents[2] / "corpus" / "incidents"


def told() -> tuple[dict[str, set[str]], list[Fault]]:
    """By incident the documents that tell it, and the faults of the files."""
    documents, faults = check_files(sorted(INCIDENTS.glob("*.txt")))
    found: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for event in document["events"]:
            if "incident" in event:
                found[event["incident"]].add(document["id"])
    return found, faults


def test_at_least_120_incidents_are_told_in_two_to_eight_documents() -> None:
    found, faults = told()
    assert faults == []
    several = [ids for ids in found.values() if len(ids) > 1]
    assert len(several) >= 120
    assert max(map(len, several)) <= 8
