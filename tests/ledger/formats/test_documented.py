"""The page on formats names all there is; examples run."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

from dragoman.ledger.formats import FORMATS, WRITTEN_FORMATS, opening, writing
from dragoman.ledger.formats.cells import nulls
from dragoman.ledger.formats.frames import FLAT_COLUMNS
from dragoman.ledger.formats.lines import MAX_LINE

PAGE = Path(__file__).resolve().parents[3] / "docs" / "formats.md"
TEXT = PAGE.read_text(encoding="utf-8")


def test_every_format_is_documented() -> None:
    missing = [name for name in (*FORMATS, *WRITTEN_FORMATS) if f"| `{name}` |" not in TEXT]
    assert missing == []


def test_every_flat_column_is_documented_as_it_is() -> None:
    missing = [c.name for c in FLAT_COLUMNS if f"| `{c.name}` | {c.kind} | {c.means} |" not in TEXT]
    assert missing == []


def test_limits_are_documented_as_they_are() -> None:
    assert f"beyond {opening.MAX_EXPANDED >> 30} GiB" in TEXT
    assert f"larger than {opening.RATIO_FLOOR >> 20} MiB, to more than {opening.MAX_RATIO} times" in TEXT
    assert f"a line beyond {MAX_LINE >> 20} MiB" in TEXT
    assert f"groups of {writing.ROW_GROUP:,}" in TEXT


def test_every_word_for_missing_is_documented() -> None:
    assert [word for word in nulls() if word and word.lower() not in TEXT.lower()] == []


def test_examples_of_the_page_run_as_printed() -> None:
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0


@pytest.mark.parametrize("name", ["actors", "cells", "crossing"])
def test_examples_of_docstrings_run_as_printed(name: str) -> None:
    results = doctest.testmod(import_module(f"dragoman.ledger.formats.{name}"))
    assert (results.failed, results.attempted > 0) == (0, True)
