"""The tables of words are checked when they are loaded, and nothing heavy is loaded by an import."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.text.abbreviations import load_abbreviations, read_abbreviations
from dragoman.text.source_words import load_source_words, read_source_words
from dragoman.text.time_words import load_time_words, read_time_words


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    with as_file(files("dragoman.text") / "tables") as shipped:
        shutil.copytree(shipped, tmp_path / "tables")
    return tmp_path / "tables"


@pytest.mark.parametrize(
    ("read", "file", "old", "new", "said"),
    [
        (read_abbreviations, "abbreviations.tsv", "Gen\ttitle\tno", "Gen\tgeneral\tno", "general"),
        (read_abbreviations, "abbreviations.tsv", "Gen\ttitle\tno", "Gen\ttitle\tmaybe", "yes or no"),
        (read_abbreviations, "openers.tsv", "the\topener", "the\tcloser", "closer"),
        (read_time_words, "times.tsv", "january\tmonth\t1", "january\tmonth\tfirst", "number"),
        (read_time_words, "times.tsv", "january\tmonth\t1", "january\tmonths\t1", "months"),
        (read_time_words, "times.tsv", "week\tunit\tday 7", "week\tunit\tseven days", "no unit"),
        (read_source_words, "sources.tsv", "Interfax\toutlet", "Interfax\tagency", "agency"),
        (read_source_words, "sources.tsv", "Interfax\toutlet", "TASS\toutlet", "stands already"),
    ],
)
def test_damaged_table_is_refused_with_its_line(
    tables: Path, read: Callable[[Path], object], file: str, old: str, new: str, said: str
) -> None:
    text = (tables / file).read_text(encoding="utf-8")
    assert old in text
    (tables / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=said) as caught:
        read(tables)
    assert caught.value.file == file
    assert caught.value.line > 0


def test_shipped_tables_are_read_once() -> None:
    for load in (load_abbreviations, load_time_words, load_source_words):
        assert load() is load()


def test_import_loads_no_heavy_package() -> None:
    script = (
        "import sys, dragoman.text as t; t.split_sentences('He left.'); t.find_times('on Monday', None); "
        "print(sorted({'httpx', 'trafilatura', 'lxml', 'charset_normalizer', 'numpy', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
