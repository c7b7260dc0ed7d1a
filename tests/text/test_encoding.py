"""Bytes in many encodings become the same text; what is no text is refused with the place that tells."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import EncodingError
from dragoman.text.encoding import decode

ENGLISH = "The minister — a “hawk” by repute — left Bishkek on Monday. Nobody replaced him; talks went on in Osh.\n"
RUSSIAN = (
    "Министр иностранных дел Киргизии прибыл в Москву. Переговоры о военной базе в Канте продолжаются, сообщил "
    "представитель министерства обороны. Подписание договора ожидается на следующей неделе.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_english_is_read(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding), "x") == ENGLISH


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "koi8-r"])
def test_russian_is_read(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), "x") == RUSSIAN


def test_russian_names_in_english_are_read_from_windows_1251() -> None:
    text = ENGLISH.replace("Bishkek", "Бишкек").replace("Osh", "Ош").replace("minister", "министр")
    assert decode(text.encode("cp1251"), "x") == text


def test_one_accent_in_english_is_western() -> None:
    assert decode(b"The caf\xe9 in Osh closed.", "x") == "The café in Osh closed."


def test_declared_encoding_comes_first_unless_it_does_not_fit() -> None:
    assert decode("Łódź".encode("iso8859-2"), "x", "iso-8859-2") == "Łódź"
    assert decode(ENGLISH.encode(), "x", "ascii") == ENGLISH
    assert decode(ENGLISH.encode(), "x", "no-such-encoding") == ENGLISH


@pytest.mark.parametrize(
    ("data", "said", "offset"),
    [
        (b"%PDF-1.4 ...", "a PDF file", 0),
        (b"\x89PNG\r\n\x1a\n....", "a PNG image", 0),
        (b"PK\x03\x04....", "ZIP archive", 0),
        (b"text and then \x00\x01\x02 binary \xff", "binary", 14),
        (codecs.BOM_UTF8 + b"good \xff bad", "not utf-8", 5),
        (codecs.BOM_UTF16_LE + b"a\x00b", "not utf-16", 4),
    ],
)
def test_what_is_no_text_is_refused_with_its_offset(data: bytes, said: str, offset: int) -> None:
    with pytest.raises(EncodingError, match=said) as caught:
        decode(data, "the document")
    assert caught.value.document == "the document"
    assert caught.value.remedy
    assert abs(caught.value.offset - offset) <= 3


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(EncodingError):
        assert isinstance(decode(data, "x"), str)
