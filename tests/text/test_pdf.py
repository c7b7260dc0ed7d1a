"""PDF files to text, and the ones that hold none."""

from __future__ import annotations

import contextlib
import datetime as dt
import io

import pytest
from pypdf import PdfWriter

from dragoman.errors import FormatError, SizeError
from dragoman.text import load
from dragoman.text import pdf as pdfs
from dragoman.text.pdf import read_pdf

from .pdfs import make_pdf

FIRST = [
    "BISHKEK, September 22, 2003",
    "Russia and Kyrgyzstan signed an agree-",
    "ment on an air base",
    "at Kant on Mon-",
]
SECOND = ["day. The two presidents met in", "Kant and opened the base."]
AES = b"/Filter/Standard/V 5/R 6/Length 256/P -44/O<%b>/U<%b>/OE<%b>/UE<%b>/Perms<%b>/CF<</StdCF<</CFM/AESV3>>>>/StmF/StdCF/StrF/StdCF" % (
    b"00" * 48, b"00" * 48, b"00" * 32, b"00" * 32, b"00" * 16,
)  # fmt: skip


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(make_pdf(FIRST)))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_lines_and_divided_words_are_joined_across_pages() -> None:
    assert read_pdf(make_pdf(FIRST, SECOND), "kant").text == (
        "BISHKEK, September 22, 2003\nRussia and Kyrgyzstan signed an agreement on an air base at Kant on Monday. "
        "The two presidents met in\nKant and opened the base."
    )


def test_metadata_give_title_and_day() -> None:
    found = read_pdf(make_pdf(FIRST, info=b"/Title( Kant )/CreationDate(D:20030922120000Z)"), "kant")
    assert (found.title, found.date) == ("Kant", dt.date(2003, 9, 22))


@pytest.mark.parametrize(
    "info", [b"/CreationDate(Thursday)", b"/CreationDate 7", b"/Title 7", b"/Title null", b"/Title[]"]
)
def test_odd_metadata_do_not_keep_the_text_from_being_read(info: bytes) -> None:
    found = read_pdf(make_pdf(FIRST, info=info), "kant")
    assert found.text.startswith("BISHKEK")
    assert found.date is None


def test_dateline_goes_before_the_file_s_own_day() -> None:
    data = make_pdf(["September 22, 2003", *FIRST[1:]], info=b"/CreationDate(D:20190101)")
    (document,) = load(data)
    assert getattr(document, "date", None) == dt.date(2003, 9, 22)


def test_file_s_own_day_is_taken_with_a_warning_where_the_text_has_none() -> None:
    (document,) = load(make_pdf(SECOND, info=b"/CreationDate(D:20030923)"))
    assert getattr(document, "date", None) == dt.date(2003, 9, 23)
    assert "the file's own properties" in getattr(document, "warnings", ("",))[0]


def test_password_is_asked_for_in_vain() -> None:
    with pytest.raises(FormatError, match="password") as caught:
        read_pdf(locked("secret"), "kant")
    assert (caught.value.document, bool(caught.value.remedy)) == ("kant", True)


def test_encrypted_file_that_opens_without_a_password_is_read() -> None:
    assert read_pdf(locked(""), "kant").text.startswith("BISHKEK")


def test_encryption_that_cannot_be_undone_is_refused() -> None:
    with pytest.raises(FormatError, match="password"):
        read_pdf(make_pdf(FIRST, encrypt=AES), "kant")


def test_scanned_pages_are_refused_with_what_to_do() -> None:
    with pytest.raises(SizeError, match="holds no text") as caught:
        read_pdf(make_pdf([], []), "scan")
    assert "OCR" in caught.value.remedy


@pytest.mark.parametrize("kept", [0.0, 0.02, 0.3, 0.6, 0.95])
def test_truncated_file_is_refused(kept: float) -> None:
    whole = make_pdf(FIRST, SECOND)
    with pytest.raises(FormatError, match="cannot be parsed"):
        read_pdf(b"%PDF-" + whole[5 : int(len(whole) * kept)], "part")


@pytest.mark.parametrize(
    "old", [b"/Pages", b"/Kids", b"/Contents", b"/Count", b"xref", b"endobj", b"Tj", b" obj", b"%PDF"]
)
def test_damaged_file_is_read_or_refused_and_nothing_else(old: bytes) -> None:
    damaged = make_pdf(FIRST, SECOND).replace(old, b"\xff" * len(old))
    with contextlib.suppress(FormatError, SizeError):
        assert read_pdf(damaged, "damaged").text


def test_file_of_too_many_pages_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "PAGES", 2)
    with pytest.raises(SizeError, match="3 pages, more than 2"):
        read_pdf(make_pdf(["one"], ["two"], ["three"]), "long")


def test_modern_encryption_that_opens_without_a_password_is_read() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(make_pdf(FIRST)))
    writer.encrypt("", owner_password="owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    assert read_pdf(out.getvalue(), "kant").text == read_pdf(make_pdf(FIRST), "kant").text
