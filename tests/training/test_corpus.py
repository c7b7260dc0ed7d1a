"""The corpus as a whole: repeated ids, copied text, splits, and that what is built is what was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training import corpus

ITEM = "=== {id} | 2011-03-02 | wire\n{text}\n"
TEXT = "One two three four five six seven eight nine ten."


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_id_used_twice_is_a_fault(tmp_path: Path) -> None:
    first = write(tmp_path, "a.txt", ITEM.format(id="x", text="Nothing."))
    second = write(tmp_path, "b.txt", ITEM.format(id="x", text="Nothing else."))
    _, faults = corpus.check_files([first, second], shared=tmp_path)
    assert [f.message for f in faults] == ["id used before in a.txt"]


def test_eight_words_in_a_row_from_elsewhere_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "shared" / "gold").mkdir(parents=True)
    (tmp_path / "shared" / "gold" / "dev.jsonl").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    copied = write(tmp_path, "a.txt", ITEM.format(id="x", text="He said one TWO three four, five six seven eight."))
    short = write(tmp_path, "b.txt", ITEM.format(id="y", text="He said one two three four five six seven."))
    _, faults = corpus.check_files([copied, short], shared=tmp_path / "shared")
    assert [(f.document, "shares a run" in f.message) for f in faults] == [("x", True)]


def test_a_split_is_fixed_by_the_id() -> None:
    splits = [corpus.split_of(f"doc-{n}") for n in range(2000)]
    assert splits == [corpus.split_of(f"doc-{n}") for n in range(2000)]
    assert splits.count("tune") == pytest.approx(200, abs=50)
    assert splits.count("test") == pytest.approx(200, abs=50)


def test_the_built_splits_are_what_is_written(tmp_path: Path) -> None:
    documents, faults = corpus.check_files(sorted(corpus.WRITTEN.glob("*.txt")), shared=tmp_path)
    assert faults == []
    corpus.build(documents, tmp_path)
    for split in ("train", "tune", "test"):
        built = (corpus.ROOT / "corpus" / f"{split}.jsonl").read_bytes()
        assert (tmp_path / f"{split}.jsonl").read_bytes() == built, f"run make corpus: {split}.jsonl is stale"
