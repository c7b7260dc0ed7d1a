"""The demo's summary counts each event of a pair once and shows as many as it counts."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from rich.console import Console

from dragoman.demo import run_demo
from dragoman.errors import DocumentError


def shown(folder: Path) -> str:
    out = io.StringIO()
    run_demo(folder, Console(file=out))
    return out.getvalue()


def test_a_pair_shows_as_many_events_as_it_counts(tmp_path: Path) -> None:
    text = "Russia and Uzbekistan signed a treaty. Russia and Uzbekistan held talks. Russia thanked Uzbekistan."
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "date": "2004-11-04", "text": text}), encoding="utf-8")
    blocks = re.split(r"\n\n", shown(tmp_path).strip())[1:]
    assert blocks
    for block in blocks:
        head, *lines = block.splitlines()
        counted = re.search(r": (\d+) events", head)
        assert counted
        assert int(counted[1]) == len(lines)


def test_a_folder_without_texts_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as raised:
        shown(tmp_path)
    assert "folder of texts" in raised.value.remedy
