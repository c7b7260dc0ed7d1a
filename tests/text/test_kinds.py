"""Kinds of content by name, type and first bytes."""

from __future__ import annotations

import pytest

from dragoman.text.kinds import kind_of_content, kind_of_name, kind_of_type


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"The minister left.", "text"),
        (b"<!DOCTYPE html><html>", "html"),
        (b'\xef\xbb\xbf  <?xml version="1.0"?><html lang="en">', "html"),
        (b'{"id": "a", "text": "b"}', "json"),
        ('{"text": "b"}'.encode("utf-16"), "json"),
        (b"{not json", "text"),
        (b"", "text"),
    ],
)
def test_content_tells_its_kind(head: bytes, kind: str) -> None:
    assert kind_of_content(head) == kind


def test_names_and_types_are_looked_up() -> None:
    assert [kind_of_name(name) for name in ("a.TXT", "a.md", "a.htm", "a.jsonl", "a.pdf", "a.docx", "a.odt", "a")] == [
        "text", "text", "html", "json", "pdf", "word", None, None,
    ]  # fmt: skip
    assert kind_of_type("text/html") == "html"
    assert kind_of_type("text/plain") is None
