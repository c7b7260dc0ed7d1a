"""Documents from every kind of source, and a refusal for each that cannot be read."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.records import Document, Refusal
from dragoman.text import load

from .conftest import Site

TEXT = "The Russian president left Bishkek.\n\nHe will return on Monday.\n"
DAY = dt.date(2004, 11, 4)


def documents(source: Any, **wishes: Any) -> list[Document]:
    found = list(load(source, **wishes))
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def refusals(source: Any, **wishes: Any) -> list[Refusal]:
    found = list(load(source, **wishes))
    assert all(isinstance(item, Refusal) for item in found), found
    return [item for item in found if isinstance(item, Refusal)]


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_text_file_is_named_by_its_file(tmp_path: Path) -> None:
    path = write(tmp_path / "report.txt", "A Title\n\n" + TEXT)
    [document] = documents(path, date="2004-11-04", publication="wire")
    assert document == Document("report", "A Title\n\n" + TEXT, title="A Title", publication="wire", date=DAY)
    assert documents(str(path), id="x", title="Y")[0].id == "x"


def test_line_ends_become_one_kind(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"One.\r\n\r\nTwo.\rThree.")
    assert documents(path)[0].text == "One.\n\nTwo.\nThree."


def test_document_without_a_date_warns(tmp_path: Path) -> None:
    [document] = documents(write(tmp_path / "a.txt", TEXT))
    assert document.date is None
    assert "relative dates" in document.warnings[0]


def test_dateline_gives_the_date_unless_the_caller_does(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "BISHKEK, Oct. 3, 2004 — " + TEXT)
    [document] = documents(path)
    assert document.date == dt.date(2004, 10, 3)
    assert "dateline" in document.warnings[0]
    assert documents(path, date=DAY)[0] == Document("a", document.text, date=DAY)


@pytest.mark.parametrize("date", ["2004-02-30", "soon"])
def test_impossible_date_is_a_warning_and_a_refusal_beside_the_document(tmp_path: Path, date: str) -> None:
    document, refusal = load(write(tmp_path / "a.txt", TEXT), date=date)
    assert isinstance(document, Document)
    assert document.date is None
    assert date in document.warnings[0]
    assert isinstance(refusal, Refusal)
    assert refusal.document == str(tmp_path / "a.txt")
    assert date in refusal.error


def test_page_is_read_with_its_metadata(tmp_path: Path) -> None:
    head = '<meta charset="windows-1251"><meta property="article:published_time" content="2004-11-04">'
    page = f"<html><head>{head}</head><body><p>Министр left Bishkek.</p></body></html>".encode("cp1251")
    [document] = documents(write(tmp_path / "a.html", page))
    assert document.text == "Министр left Bishkek."
    assert document.date == DAY
    assert "the page" in document.warnings[0]


def test_json_lines_keep_the_text_and_prefer_their_own_date(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "title": "T", "publication": "wire", "date": "2004-11-04", "text": "A\r\nB "},
        {"text": "no id"},
        {"id": "c", "date": "2004-02-30", "text": "C"},
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)) + "\n{bad\n")
    first, second, third, faulty_date, bad = load(path, date="1999-01-01")
    assert first == Document("a", "A\r\nB ", title="T", publication="wire", date=DAY, offsets_of_input=True)
    assert isinstance(second, Document)
    assert second.id == hashlib.sha256(b"no id").hexdigest()[:12]
    assert second.date == dt.date(1999, 1, 1)
    assert isinstance(third, Document)
    assert third.date is None
    assert isinstance(faulty_date, Refusal)
    assert faulty_date.document.endswith("a.jsonl:3")
    assert isinstance(bad, Refusal)
    assert bad.document.endswith("a.jsonl:4")
    assert "malformed JSON" in bad.error


def test_json_lines_in_utf_16_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "é"}\n{"text": "b"}\n'.encode("utf-16"))
    assert [d.text for d in documents(path)] == ["é", "b"]


def test_folder_is_read_in_order_with_its_subfolders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "a.html", "sub/c.md", ".hidden.txt", ".git/d.txt"):
        write(tmp_path / name, f"<html><body><p>{name}</p></body></html>" if name.endswith("html") else name)
    write(tmp_path / "image.png", b"\x89PNG")
    found = list(load(tmp_path, date=DAY))
    assert [item.id for item in found if isinstance(item, Document)] == ["a.html", "a.txt", "b", "sub/c"]
    assert [item.document for item in found if isinstance(item, Refusal)] == [str(tmp_path / "image.png")]


def test_one_bad_file_does_not_end_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"")
    write(tmp_path / "b.txt", b"\x00\x01\x02\x03")
    write(tmp_path / "c.txt", TEXT)
    empty, binary, good = load(tmp_path)
    assert isinstance(empty, Refusal)
    assert "empty" in empty.error
    assert isinstance(binary, Refusal)
    assert "binary" in binary.error
    assert isinstance(good, Document)


def test_empty_folder_and_missing_file_are_refused(tmp_path: Path) -> None:
    assert "no files" in refusals(tmp_path)[0].error
    assert "No such file" in refusals(tmp_path / "absent.txt")[0].error
    assert refusals("a\0b")[0].remedy
    assert refusals("x" * 10_000)[0].remedy


@pytest.mark.skipif(not hasattr(os, "mkfifo") or os.geteuid() == 0, reason="permissions do not bind the superuser")
def test_forbidden_file_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    path.chmod(0)
    assert "denied" in refusals(path)[0].error


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a"])
def test_large_file_is_refused_before_it_is_read(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    assert "50000000 bytes or more" in refusals(path)[0].error


def test_limit_can_be_set(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    assert refusals(path, limit=len(TEXT))
    assert documents(path, limit=len(TEXT) + 1)
    lines = write(tmp_path / "a.jsonl", json.dumps({"text": "a" * 500}) + '\n{"text": "b"}')
    assert [type(item) for item in load(lines, limit=100)] == [Refusal, Document]


@pytest.mark.parametrize("data", [TEXT.encode(), json.dumps({"text": TEXT}).encode()])
def test_standard_input_is_read(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Pipe(data))))
    [document] = documents("-", date=DAY)
    name = hashlib.sha256(TEXT.encode()).hexdigest()[:12]
    assert document == Document(name, TEXT, date=DAY, offsets_of_input=data.startswith(b"{"))


class Pipe(io.RawIOBase):
    """Bytes that come a few at a time and cannot be sought in."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece, self.data = self.data[:7], self.data[7:]
        buffer[: len(piece)] = piece
        return len(piece)


def test_bytes_and_text_in_hand_are_read() -> None:
    [one], [other] = documents(TEXT.encode()), documents(TEXT)
    assert one == other
    assert documents(b"<html><body><p>Troops left.</p></body></html>")[0].text == "Troops left."
    assert documents(b"Troops left.")[0].id == hashlib.sha256(b"Troops left.").hexdigest()[:12]


def test_address_is_read_by_its_type(site: Site) -> None:
    site.pages["/a"] = (
        200,
        {"Content-Type": "text/html; charset=windows-1251"},
        "<p>Министр left Osh.</p>".encode("cp1251"),
    )
    site.pages["/b.jsonl"] = (200, {"Content-Type": "application/octet-stream"}, b'{"id": "b", "text": "B"}')
    [page] = documents(site.url("/a"), allow_private=True)
    assert (page.id, page.text) == (site.url("/a"), "Министр left Osh.")
    assert documents(site.url("/b.jsonl"), allow_private=True)[0].id == "b"


def test_address_that_fails_is_refused(site: Site) -> None:
    [missing], [private] = refusals(site.url("/none"), allow_private=True), refusals(site.url("/a"))
    assert (missing.document, "404" in missing.error) == (site.url("/none"), True)
    assert "not a public address" in private.error


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.binary(max_size=300) | st.text(alphabet='<>pa/{}": text\n\0', max_size=60).map(str.encode))
def test_any_bytes_are_documents_or_refusals(data: bytes) -> None:
    for item in load(data):
        assert isinstance(item, Document | Refusal)
