"""What people name to be added, and the source by which the ledger knows each document."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import sys
from pathlib import Path

import docx
import pytest

from dragoman.ledger.intake.sources import Found, find_documents, find_in_answer, is_address
from dragoman.records import Refusal
from dragoman.text.fetch import Fetched
from tests.text.pdfs import make_pdf

KANT = "Russia and Kyrgyzstan signed an agreement on an air base at Kant."
PAGE = f"""<html lang="en"><head><title>Base at Kant</title><meta property="og:site_name" content="Wire">
<meta property="article:published_time" content="2003-09-22"></head><body><article><h1>Base at Kant</h1>
<p>{KANT} The base is to hold some twenty aircraft, officials of both states said in Bishkek.</p>
<p>Kyrgyzstan also lets the United States use an airfield at Manas, near its capital.</p></article></body></html>"""


def found_in(source: str | Path, date: dt.date | None = None) -> list[Found]:
    results = list(find_documents(str(source), date))
    assert all(isinstance(result, Found) for result in results), results
    return [result for result in results if isinstance(result, Found)]


def make_word(path: Path) -> None:
    made = docx.Document()
    made.add_paragraph(KANT)
    made.core_properties.created = dt.datetime(2003, 9, 22)
    made.core_properties.title = "Base at Kant"
    made.save(str(path))


def test_each_kind_of_file_comes_with_its_day_and_title_by_its_own_path(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Base at Kant\n\nSeptember 22, 2003\n\n{KANT}\n")
    (tmp_path / "b.html").write_text(PAGE)
    (tmp_path / "c.pdf").write_bytes(make_pdf([KANT], info=b"/Title(Base at Kant)/CreationDate(D:20030922)"))
    make_word(tmp_path / "d.docx")
    found = found_in(tmp_path)
    assert [Path(f.source) for f in found] == [tmp_path / name for name in ("a.txt", "b.html", "c.pdf", "d.docx")]
    assert {(f.document.title, f.document.date, f.by_content) for f in found} == {
        ("Base at Kant", dt.date(2003, 9, 22), True)
    }
    assert all(KANT in f.document.text for f in found)
    assert found[1].document.publication == "Wire"


def test_kind_is_told_by_content_where_the_name_does_not(tmp_path: Path) -> None:
    (tmp_path / "unnamed").write_bytes(make_pdf([KANT]))
    make_word(tmp_path / "nameless")
    assert [found_in(tmp_path / name)[0].document.text for name in ("unnamed", "nameless")] == [KANT, KANT]


def test_line_of_many_is_known_by_its_id_and_by_its_content_without_one(tmp_path: Path) -> None:
    lines = [{"id": "x", "text": KANT, "title": "Base", "publication": "Wire", "date": "2003-09-22"}, {"text": KANT}]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    first, second = found_in(path, dt.date(2004, 1, 2))
    assert (first.source, second.source.startswith(f"{path}#")) == (f"{path}#x", True)
    about = first.document
    assert (about.title, about.publication, about.date) == ("Base", "Wire", dt.date(2003, 9, 22))
    assert second.document.date == dt.date(2004, 1, 2)


def test_path_is_the_same_source_however_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(KANT)
    monkeypatch.chdir(tmp_path)
    assert {found_in(name)[0].source for name in ("a.txt", "./a.txt", "../" + tmp_path.name + "/a.txt", ".")} == {
        str(tmp_path / "a.txt")
    }


def test_standard_input_is_known_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = []
    for text in (KANT, KANT, KANT + " "):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        sources += [found.source for found in found_in("-")]
    assert sources[0] == sources[1] != sources[2]
    assert all(source.startswith("-#") for source in sources)


def test_given_date_goes_before_the_one_in_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"September 22, 2003\n\n{KANT}")
    assert found_in(tmp_path / "a.txt", dt.date(2004, 1, 2))[0].document.date == dt.date(2004, 1, 2)


def test_answer_of_an_address_is_known_by_the_address_alone() -> None:
    url = "https://wire.example/kant"
    (found,) = find_in_answer(Fetched(PAGE.encode(), url, "text/html", "utf-8"), url, None)
    assert isinstance(found, Found)
    assert (found.source, found.by_content, found.document.publication) == (url, False, "Wire")


@pytest.mark.parametrize("name", ["missing.txt", "x" * 300, "nul\0.txt", "odd\udcff.txt"])
def test_path_that_cannot_be_read_is_refused(name: str) -> None:
    (refusal,) = find_documents(name, None)
    assert isinstance(refusal, Refusal)
    assert refusal.remedy


def test_ring_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (refusal,) = find_documents(str(tmp_path / "a.txt"), None)
    assert isinstance(refusal, Refusal)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are text")
def test_name_that_is_no_text_is_shown_with_its_bytes(tmp_path: Path) -> None:
    Path(os.fsdecode(bytes(tmp_path) + b"/odd\xff.txt")).write_text(KANT)
    (found,) = found_in(tmp_path)
    assert found.source == str(tmp_path / "odd\\udcff.txt")


def test_file_of_two_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as out:
        out.truncate(2 << 30)
    (refusal,) = find_documents(str(path), None)
    assert isinstance(refusal, Refusal)
    assert "50000000 bytes or more" in refusal.error


def test_line_with_a_nul_is_refused_and_odd_names_are_made_storable(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = [{"id": "a", "text": f"{KANT}\0"}, {"id": "b\0", "title": "t\0", "publication": "p\0", "text": KANT}]
    path.write_text("\n".join(map(json.dumps, lines)))
    refusal, found = find_documents(str(path), None)
    assert isinstance(refusal, Refusal)
    assert (refusal.document, refusal.offset) == (f"{path}#a", len(KANT))
    assert isinstance(found, Found)
    assert (found.source, found.document.title, found.document.publication) == (f"{path}#b\\x00", "t\\x00", "p\\x00")


def test_addresses_are_told_from_paths() -> None:
    assert is_address("HTTPS://wire.example/")
    assert not is_address("https.txt")
