"""Bytes to lines: encodings, damage, limits."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from dragoman.errors import FormatError
from dragoman.ledger.formats import lines as lines_module
from dragoman.ledger.formats import read_reports
from dragoman.ledger.records import Report
from tests.ledger.formats.samples import lines_of, reports_of, sorted_out


def named(name: str) -> str:
    """The first GDELT row with this actor."""
    return lines_of("gdelt.csv")[0].replace("PRESIDENT", name)


def names_of(path: Path) -> list[str | None]:
    return [report.actors[0].name for report in reports_of(path)]


def test_utf8_is_read_with_a_mark_and_without(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for mark in (b"", codecs.BOM_UTF8):
        path.write_bytes(mark + named("PRÉSIDENT").encode() + b"\r\n")
        assert names_of(path) == ["PRÉSIDENT"]


def test_what_is_not_utf8_is_read_as_latin1(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"{named('PRESIDENT')}\n{named('PRÉSIDENT')}\n".encode("latin-1"))
    assert names_of(path) == ["PRESIDENT", "PRÉSIDENT"]


def test_a_damaged_line_of_utf8_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    good, bad = named("PRÉSIDENT").encode(), named("PR?SIDENT").encode().replace(b"?", b"\xc3")
    path.write_bytes(b"\n".join([good, bad, good, good.replace(b"PR", b"\0"), b""]))
    read, refused = sorted_out(path)
    assert len(read) == 2
    assert [one.document for one in refused] == [f"{path}:2", f"{path}:4"]
    assert "0xc3 is not utf-8" in refused[0].error
    assert "zero byte" in refused[1].error


def test_a_byte_that_latin1_leaves_unused_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    good = named("PRÉSIDENT").encode("latin-1")
    path.write_bytes(b"\n".join([good, good, good.replace(b"\xc9", b"\x81")]))
    assert [one.document for one in sorted_out(path)[1]] == [f"{path}:3"]


def test_utf16_is_an_error_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(named("PRESIDENT").encode("utf-16"))
    for name in (None, "gdelt"):
        with pytest.raises(FormatError, match="UTF-16"):
            list(read_reports(path, name))


def test_a_line_beyond_the_limit_is_refused_without_being_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "MAX_LINE", 2000)
    path = tmp_path / "a.csv"
    path.write_text("\n".join([named("PRESIDENT"), named("P" * 9000), named("PARLIAMENT")]))
    read, refused = sorted_out(path)
    assert [one.actors[0].name for one in read if isinstance(one, Report)] == ["PRESIDENT", "PARLIAMENT"]
    assert [one.document for one in refused] == [f"{path}:2"]


def test_blank_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"\n\n{named('PRESIDENT')}\n\nbad\n")
    read, refused = sorted_out(path)
    assert len(read) == 1
    assert [one.document for one in refused] == [f"{path}:5"]
