"""The page marks words without breaking the text, and lets nothing of it become markup."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape

import dragoman
from dragoman.records import Reading
from dragoman.views import reading_to_html, write_html

TEXT = "Uzbekistan accused Tajikistan <script>alert(1)</script> of sheltering gunmen & worse.\n\nThe Tajiks denied it."


def page() -> str:
    return reading_to_html([dragoman.read(TEXT, date="2004-11-04", title="A <b>bold</b> claim", id="x")])


def test_the_article_reads_as_it_was_given() -> None:
    section = re.search(r'<section class="text">(.*?)</section>', page(), re.DOTALL)
    assert section
    paragraphs = [unescape(re.sub(r"<[^>]+>", "", p)) for p in re.findall(r"<p>(.*?)</p>", section[1], re.DOTALL)]
    assert "\n\n".join(paragraphs) == TEXT


def test_paragraphs_are_told_apart_by_windows_line_ends_too() -> None:
    text = page_of("Uzbekistan accused Tajikistan.\r\n\r\nThe Tajiks denied it.")
    assert len(re.findall(r"<p>", re.findall(r'<section class="text">(.*?)</section>', text, re.DOTALL)[0])) == 2


def page_of(text: str) -> str:
    return reading_to_html([dragoman.read(text, date="2004-11-04")])


def test_articles_are_written_as_they_are_read() -> None:
    out = io.StringIO()

    def readings() -> Iterator[Reading]:
        for name in ("a", "b"):
            yield dragoman.read(TEXT, id=name)
            assert out.getvalue().count("</article>") == (name == "b") + 1

    write_html(readings(), out)
    assert out.getvalue().endswith("</html>\n")
    assert "<title>a</title>" in out.getvalue()


def test_a_page_of_nothing_is_a_page() -> None:
    assert reading_to_html([]).startswith("<!DOCTYPE html>")
    assert reading_to_html([]).endswith("</html>\n")


def test_markup_in_the_text_is_shown_and_not_run() -> None:
    assert "<script>" not in page()
    assert "A &lt;b&gt;bold&lt;/b&gt; claim" in page()


def test_every_link_leads_to_a_place_on_the_page() -> None:
    text = page()
    wanted = set(re.findall(r'href="#([^"]+)"', text))
    assert wanted
    assert wanted <= set(re.findall(r'id="([^"]+)"', text))


def test_the_page_asks_nothing_of_the_network() -> None:
    assert not re.search(r'(?:src|href)="(?!#)|url\(|@import', page())
