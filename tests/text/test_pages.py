"""Main text and metadata of HTML pages."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest

from dragoman.errors import DocumentError, SizeError
from dragoman.text.pages import declared_encoding, read_page

FIRST = (
    "Four Japanese geologists whom guerrillas had abducted in August were set free on Monday in the mountains of "
    "southern Kyrgyzstan and flown by helicopter to the capital, their doctors said."
)
SECOND = (
    "In Tokyo the foreign minister thanked President Askar Akayev for his patience. A Kyrgyz spokesman denied that "
    "any captured fighter had been let go in exchange for the four men and their interpreter."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Guerrillas free geologists | The Daily</title>
<meta property="og:title" content="Guerrillas free geologists"><meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="1999-10-26T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Guerrillas free geologists</h1>
<p>{FIRST}</p><p>{SECOND}</p></article><footer>Copyright, all rights reserved</footer></body></html>"""


def test_page_gives_paragraphs_title_site_and_date() -> None:
    page = read_page(PAGE, "x")
    assert page.text.split("\n\n")[-2:] == [FIRST, SECOND]
    assert "Copyright" not in page.text
    assert page.title == "Guerrillas free geologists"
    assert page.publication == "The Daily"
    assert page.date == dt.date(1999, 10, 26)


def test_short_page_gives_all_its_text() -> None:
    page = read_page("<html><body><p>Troops left Osh.</p></body></html>", "x")
    assert page.text == "Troops left Osh."
    assert page.date is None


def test_xml_declaration_does_no_harm() -> None:
    page = read_page('<?xml version="1.0" encoding="windows-1251"?><html><body><p>Troops left.</p></body></html>', "x")
    assert page.text == "Troops left."


@pytest.mark.parametrize("markup", ["<html><body></body></html>", "<html>", "<!doctype html><script>x()</script>"])
def test_page_without_text_is_refused(markup: str) -> None:
    with pytest.raises(SizeError, match="no text"):
        read_page(markup, "x")


@pytest.mark.parametrize("markup", ["", "\0", "<" * 3000, "<p>" * 3000 + "a", "<html><p>\x01\x02 a b"])
def test_damaged_page_is_text_or_refused(markup: str) -> None:
    with suppress(DocumentError):
        assert read_page(markup, "x").text


def test_declared_encoding_is_found() -> None:
    assert (
        declared_encoding(b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">')
        == "windows-1251"
    )
    assert declared_encoding(b'<?xml version="1.0" encoding="koi8-r"?>') == "koi8-r"
    assert declared_encoding(b"<html>") is None
