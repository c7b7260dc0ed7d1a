"""The second annotation measured against the first."""

from __future__ import annotations

from pathlib import Path

from training.agreement import agreement, first_annotation, read_second

WRITTEN = """=== x-1 | 2004-05-06 | wire
Moscow praised Baku on Monday. Baku thanked Moscow.
--- events
praised Baku | praised | SUPPORT | Moscow=RUS | Baku=AZE | actual | Monday=2004-05-03 | - | - | diplomatic
thanked Moscow | thanked | SUPPORT | Baku=AZE | Moscow=RUS | actual | - | - | - | diplomatic | optional
"""


def test_the_second_annotation_reads_as_predictions_without_what_may_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "part.txt").write_text(WRITTEN, encoding="utf-8")
    answers, faults = read_second(tmp_path)
    assert faults == []
    (event,) = answers["x-1"]["events"]
    assert event["sentence"] == {"start": 0, "end": 30}


def test_the_corpus_holds_a_second_annotation_of_a_tenth_that_agrees_with_the_first() -> None:
    answers, faults = read_second()
    assert faults == []
    documents = first_annotation(set(answers))
    assert len(documents) == len(answers)
    assert len(documents) >= 300
    figures = agreement(documents, answers)
    assert figures["event"]["f1"] > 0.8
    assert figures["kappa"] > 0.7
