"""Gold files and predictions: one object a line, and a fault is named by its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import GoldError
from dragoman.scoring import read_gold, read_predictions

EVENT = {"quote": "scolded", "actor": ["RUS"], "recipient": ["UKR"], "type": "ACCUSE", "status": "actual"}


def written(folder: Path, **changed: Any) -> Path:
    row = {"id": "d", "text": "Moscow scolded\u2028Kyiv.", "events": [EVENT], "ties": [], **changed}
    path = folder / "gold.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_a_line_separator_within_a_text_does_not_end_the_line(tmp_path: Path) -> None:
    assert read_gold(written(tmp_path))[0].text == "Moscow scolded\u2028Kyiv."
    assert set(read_predictions(written(tmp_path, events=[]))) == {"d"}


@pytest.mark.parametrize("field", EVENT)
def test_an_event_without_a_field_is_named(tmp_path: Path, field: str) -> None:
    event = {name: value for name, value in EVENT.items() if name != field}
    with pytest.raises(GoldError, match=f"line 1.*no '{field}'"):
        read_gold(written(tmp_path, events=[event]))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"events": [7]}, "'events' as a list of objects"),
        ({"events": None}, "'events' as a list of objects"),
        ({"text": 7}, "the text as a string"),
        ({"date": "2004-13-01"}, "no day of the calendar"),
        ({"events": [{**EVENT, "type": "BOGUS"}]}, "unknown category 'BOGUS'"),
        ({"events": [{**EVENT, "status": "maybe"}]}, "unknown status 'maybe'"),
        ({"events": [{**EVENT, "actor": "KAZ"}]}, "lists of codes"),
    ],
)
def test_what_is_wrong_with_a_document_is_said(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    with pytest.raises(GoldError, match=words):
        read_gold(written(tmp_path, **change))


def test_a_quote_that_the_text_lacks_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="exactly once"):
        read_gold(written(tmp_path, events=[{**EVENT, "quote": "praised"}]))


def test_a_file_that_is_no_text_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GoldError, match="UTF-8"):
        read_gold(path)


def test_predictions_without_sentences_are_refused_with_the_form_that_is_expected(tmp_path: Path) -> None:
    path = tmp_path / "predicted.jsonl"
    path.write_text(json.dumps({"id": "d", "events": [EVENT]}), encoding="utf-8")
    with pytest.raises(GoldError, match="no event has a 'sentence'"):
        read_predictions(path)
