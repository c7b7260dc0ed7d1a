"""Plain files and archives: read in order, never beyond their bounds."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from dragoman.errors import FormatError, SizeError
from dragoman.ledger.formats import opening, read_reports
from dragoman.records import Refusal
from tests.ledger.formats.samples import FILES, reports_of, sorted_out


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_zip_and_a_gz_give_what_the_plain_file_gives(tmp_path: Path) -> None:
    data = (FILES / "gdelt.csv").read_bytes()
    packed = tmp_path / "a.gz"
    packed.write_bytes(gzip.compress(data))
    plain = reports_of(FILES / "gdelt.csv")
    assert reports_of(packed) == plain
    assert reports_of(zipped(tmp_path / "a.zip", {"20240310.export.CSV": data})) == plain


def test_the_tables_of_an_archive_are_read_in_order_each_in_its_own_format(tmp_path: Path) -> None:
    members = {"a.csv": (FILES / "gdelt.csv").read_bytes(), "b.csv": (FILES / "mentions.csv").read_bytes()}
    read, refused = sorted_out(zipped(tmp_path / "a.zip", members))
    assert [one.origin.format for one in read] == ["gdelt"] * 4 + ["gdelt-mentions"] * 2
    assert refused == []


def test_folders_and_leavings_of_systems_in_an_archive_are_passed_over(tmp_path: Path) -> None:
    members = {
        "__MACOSX/._a.csv": b"\0\1",
        ".DS_Store": b"\0",
        "data/": b"",
        "data/a.csv": (FILES / "keds.csv").read_bytes(),
    }
    assert len(reports_of(zipped(tmp_path / "a.zip", members))) == 4


def test_a_table_of_no_known_format_is_refused_by_name_and_the_others_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"README": b"about\n", "a.csv": (FILES / "keds.csv").read_bytes()})
    read, refused = sorted_out(path)
    assert len(read) == 4
    assert refused[0].document == f"{path}!README"


def test_a_row_of_one_of_several_tables_is_refused_by_table_and_line(tmp_path: Path) -> None:
    data = (FILES / "keds.csv").read_bytes()
    path = zipped(tmp_path / "a.zip", {"a.csv": data, "b.csv": data + b"1992-03-09,KAZ\n"})
    assert [one.document for one in sorted_out(path)[1]] == [f"{path}!b.csv:6"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "RATIO_FLOOR", 1 << 20)
    path = zipped(tmp_path / "a.zip", {"bomb.csv": b"0" * (3 << 20)})
    with pytest.raises(SizeError, match="at most 200 times is expected") as caught:
        list(read_reports(path))
    assert caught.value.document == str(path)
    assert caught.value.remedy


def test_a_gz_bomb_is_refused_while_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "RATIO_FLOOR", 1 << 20)
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress((FILES / "gdelt.csv").read_bytes().splitlines()[0] + b"\n" + b"0\n" * (4 << 20)))
    with pytest.raises(SizeError):
        list(read_reports(path))


def test_nothing_expands_beyond_the_absolute_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_EXPANDED", 100)
    with pytest.raises(SizeError, match="at most 100 bytes"):
        list(read_reports(zipped(tmp_path / "a.zip", {"a.csv": (FILES / "gdelt.csv").read_bytes()})))


def test_a_cut_archive_is_an_error_that_names_it(tmp_path: Path) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a.csv", b"x" * 1000)
    (tmp_path / "a.zip").write_bytes(whole.getvalue()[:500])
    (tmp_path / "a.gz").write_bytes(gzip.compress((FILES / "gdelt.csv").read_bytes())[:-20])
    for name in ("a.zip", "a.gz"):
        with pytest.raises(FormatError, match="cannot be read or unpacked") as caught:
            list(read_reports(tmp_path / name))
        assert caught.value.document == str(tmp_path / name)


def test_an_archive_with_nothing_in_it_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="an archive of 0 files"):
        list(read_reports(zipped(tmp_path / "a.zip", {})))


def test_reading_stops_where_the_caller_stops(tmp_path: Path) -> None:
    reading = read_reports(FILES / "gdelt.csv")
    assert not isinstance(next(reading), Refusal)
    reading.close()  # type: ignore[attr-defined]
