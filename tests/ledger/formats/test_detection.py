"""Which format a file is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import FormatError
from dragoman.ledger.formats import FORMATS, detect_format, read_reports, write_reports
from tests.ledger.formats.samples import FILES, lines_of, reports_of, write


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("polecat.tsv", "polecat"), ("icews.tsv", "icews"), ("gdelt.csv", "gdelt"), ("mentions.csv", "gdelt-mentions"),
        ("petrarch.txt", "petrarch"), ("plover.jsonl", "plover"), ("keds.csv", "keds"),
    ],
)  # fmt: skip
def test_each_format_is_told_by_its_header_or_first_rows(file: str, name: str) -> None:
    assert detect_format(FILES / file) == name
    assert name in FORMATS


def test_our_own_lines_are_told_from_those_of_plover(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_reports(reports_of(FILES / "keds.csv"), "jsonl", path)
    assert detect_format(path) == "dragoman"


def test_a_bad_first_row_hides_no_format(tmp_path: Path) -> None:
    assert detect_format(write(tmp_path, ["what is this", *lines_of("gdelt.csv")])) == "gdelt"


def test_names_over_the_columns_of_gdelt_are_no_row(tmp_path: Path) -> None:
    from dragoman.ledger.formats.layouts import written_columns

    path = write(tmp_path, ["\t".join(written_columns("gdelt")), *lines_of("gdelt.csv")])
    assert len(reports_of(path)) == 4


def test_an_unknown_file_is_an_error_that_says_what_was_seen(tmp_path: Path) -> None:
    path = write(tmp_path, ["name\tage", "a\t1"])
    with pytest.raises(FormatError, match=r"2 columns between tabs and begins 'name\\tage'") as caught:
        detect_format(path)
    assert "polecat, icews, gdelt" in caught.value.remedy


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_file_is_in_no_format(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content)
    with pytest.raises(FormatError, match="empty"):
        detect_format(path)
    assert list(read_reports(path, "gdelt")) == []


def test_a_format_that_does_not_exist_is_an_error_that_lists_those_that_do() -> None:
    with pytest.raises(FormatError, match="no format 'gedlt'") as caught:
        list(read_reports(FILES / "gdelt.csv", "gedlt"))
    assert "gdelt" in caught.value.remedy
