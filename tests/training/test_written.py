"""The written form of the corpus: what is read from it, and that each fault is named with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from training.scheme import Scheme
from training.written import Fault, read_written

GOOD = """=== test-1
title: A Runway
publication: analysis
date: 2003-10-24
sources: Interfax @ Bishkek @ 2003-10-23

The Russian and Kyrgyz presidents opened an airbase at Kant on Thursday.
An officer, asked about it, said that Washington had not been consulted.
--- events
opened an airbase at Kant | opened | COOPERATE | Russian=RUS; Kyrgyz presidents=KGZ | - | actual | Thursday=2003-10-23 | Kant, KGZ | - | military
had not been consulted | consulted | CONSULT | -=RUS | Washington=USA | negated | - | - | An officer=? | military | also=REJECT optional
--- ties
an airbase at Kant | airbase | forces | Kant=KGZ | Russian=RUS | in_force
"""


def written(tmp_path: Path, text: str) -> tuple[list[dict[str, Any]], list[Fault]]:
    path = tmp_path / "test.txt"
    path.write_text(text, encoding="utf-8")
    return read_written(path, Scheme())


def test_a_document_comes_out_in_the_gold_format(tmp_path: Path) -> None:
    documents, faults = written(tmp_path, GOOD)
    assert faults == []
    document = documents[0]
    first, second = document["events"]
    assert document["cited_sources"] == [{"outlet": "Interfax", "place": "Bishkek", "date": "2003-10-23"}]
    assert (first["actor"], first["recipient"], first["date"], first["location"]) == (
        ["RUS", "KGZ"],
        [],
        "2003-10-23",
        "Kant, KGZ",
    )
    assert second["attribution"] == {"code": None, "outlet": None, "quoted": False}
    assert second["also"] == ["REJECT"]
    assert second["optional"] is True
    assert document["ties"][0]["from"] == "KGZ"


def test_spans_of_the_evidence_slice_back_to_the_words(tmp_path: Path) -> None:
    document = written(tmp_path, GOOD)[0][0]
    evidence = document["events"][0]["evidence"]
    text = document["text"]
    trigger = evidence["trigger"]
    assert text[trigger["start"] : trigger["end"]] == "opened"
    start, end = evidence["actor"][1]["span"]
    assert text[start:end] == "Kyrgyz presidents"
    assert document["events"][1]["evidence"]["actor"][0]["span"] is None


def test_wrapped_lines_are_one_paragraph(tmp_path: Path) -> None:
    text = written(tmp_path, GOOD)[0][0]["text"]
    assert "on Thursday. An officer" in text


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("opened an airbase at Kant |", "opened a base |", "stands 0 times"),
        ("| opened | COOPERATE", "| closed | COOPERATE", "not a word of the quote"),
        ("COOPERATE", "COOPERATION", "unknown category"),
        ("CONSULT |", "CONSULT:duel |", "no mode"),
        ("Washington=USA", "Washington=usa", "not a code"),
        ("Thursday=2003-10-23", "Thursday=2003-13-23", "not an ISO date"),
        ("negated", "maybe", "unknown status"),
        ("An officer=?", "A sailor=?", "not in the text"),
        ("| military | also", "| warlike | also", "unknown context"),
        ("Kant=KGZ | Russian", "Kant | Russian", "words=CODE"),
        ("in_force", "for ever", "unknown"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = GOOD.replace(old, new)
    assert text != GOOD
    _, faults = written(tmp_path, text)
    assert any(words in fault.message or words in str(fault) for fault in faults), [str(f) for f in faults]
    line = next(n for n, row in enumerate(text.splitlines(), 1) if new in row and row not in GOOD)
    assert any(fault.line == line for fault in faults)
