"""Word documents to text, and archives that are none or would burst."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import docx
import pytest

from dragoman.errors import FormatError, SizeError
from dragoman.text.word import read_word

KANT = "Russia and Kyrgyzstan signed an agreement on an air base at Kant."


def make_word(*paragraphs: str, table: list[list[str]] | None = None, title: str = "") -> bytes:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if table:
        added = made.add_table(len(table), len(table[0]))
        for row, texts in zip(added.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        made.add_paragraph("After the table.")
    made.core_properties.title = title
    made.core_properties.created = dt.datetime(2003, 9, 22)
    return saved(made.save)


def saved(save: Callable[[io.BytesIO], None]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def rewritten(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """An archive with one member changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, change(content) if member == name else content)
    return out.getvalue()


def test_paragraphs_come_with_title_and_day() -> None:
    found = read_word(make_word(KANT, "", "The base opened in October.", title=" Kant "), "kant")
    assert found.text == f"{KANT}\n\nThe base opened in October."
    assert (found.title, found.date) == ("Kant", dt.date(2003, 9, 22))


def test_tables_stand_in_their_place_each_cell_by_itself() -> None:
    found = read_word(make_word(KANT, table=[["State", "Base"], ["Kyrgyzstan", "Kant"], ["", "Manas"]]), "kant")
    assert found.text.split("\n\n") == [KANT, "State", "Base", "Kyrgyzstan", "Kant", "Manas", "After the table."]


def test_merged_cells_are_read_once() -> None:
    made = docx.Document()
    table = made.add_table(1, 3)
    table.rows[0].cells[0].merge(table.rows[0].cells[2]).text = KANT
    assert read_word(saved(made.save), "kant").text == KANT


def test_document_without_text_is_refused() -> None:
    with pytest.raises(SizeError, match="no text"):
        read_word(make_word("", " "), "blank")


def test_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = rewritten(make_word(KANT), "word/document.xml", lambda content: content + b" " * 60_000_000)
    assert len(data) < 200_000
    with pytest.raises(SizeError, match=r"would grow from \d+ to \d+ bytes"):
        read_word(data, "bomb")


def test_bomb_that_lies_about_its_size_is_refused() -> None:
    data = rewritten(make_word(KANT), "word/document.xml", lambda content: content + b" " * 60_000_000)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = data.replace(size.to_bytes(4, "little"), (5_000).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(FormatError, match="cannot be parsed"):
        read_word(lying, "bomb")


@pytest.mark.parametrize(
    "entity", [b'<!ENTITY lol "lol"><!ENTITY lols "&lol;&lol;">', b'<!ENTITY lols SYSTEM "file:///etc/passwd">']
)
@pytest.mark.parametrize("member", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
def test_xml_that_declares_entities_is_refused(entity: bytes, member: str) -> None:
    doctype = b"?><!DOCTYPE w:document [" + entity + b"]>"
    data = rewritten(make_word(KANT), member, lambda content: content.replace(b"?>", doctype, 1))
    with pytest.raises(FormatError, match="declares entities"):
        read_word(data, "entities")


def test_entities_behind_much_white_space_are_not_read() -> None:
    doctype = b"?>" + b" " * 5_000 + b'<!DOCTYPE w:document [<!ENTITY out SYSTEM "file:///etc/hostname">]>'
    data = rewritten(
        make_word(KANT), "word/document.xml",
        lambda content: content.replace(b"?>", doctype, 1).replace(KANT.encode(), b"Kant &out; base"),
    )  # fmt: skip
    with pytest.raises(FormatError, match="declares entities"):
        read_word(data, "entities")


@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 0.99])
def test_truncated_document_is_refused(kept: float) -> None:
    data = make_word(KANT)
    with pytest.raises(FormatError, match="cannot be parsed"):
        read_word(b"PK\x03\x04" + data[4 : int(len(data) * kept)], "part")


def test_other_archive_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes.txt", KANT)
    with pytest.raises(FormatError, match="cannot be parsed"):
        read_word(out.getvalue(), "archive")
