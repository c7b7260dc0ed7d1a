"""The page of counts says what the corpus holds."""

from __future__ import annotations

from pathlib import Path

from training.corpus import SPLITS, read_split
from training.counts import counts_text

COUNTS = Path(__file__).resolve().parents[2] / "corpus" / "COUNTS.md"


def test_the_counts_are_those_of_the_corpus() -> None:
    assert COUNTS.read_text(encoding="utf-8") == counts_text({split: read_split(split) for split in SPLITS})


def test_every_category_has_more_than_the_least_that_was_asked_for() -> None:
    events = [e["type"] for split in SPLITS for d in read_split(split) for e in d["events"]]
    assert min(events.count(category) for category in set(events)) >= 250
