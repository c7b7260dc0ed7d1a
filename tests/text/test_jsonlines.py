"""JSON Lines: each line is a record or an error in its place."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DocumentError, FormatError, SizeError
from dragoman.text.jsonlines import Record, read_json_lines


def read(data: bytes, limit: int = 10_000) -> list[Record | DocumentError]:
    return list(read_json_lines(io.BytesIO(data), "f.jsonl", limit))


def test_text_and_fields_come_as_given() -> None:
    line = json.dumps({"id": 7, "title": None, "date": "2004-11-04", "text": "A\r\n\r\nB  ", "extra": [1]})
    [record] = read(b"\n  \n" + line.encode() + b"\r\n")
    assert record == Record("f.jsonl:3", "A\r\n\r\nB  ", {"id": "7", "date": "2004-11-04"})


def test_malformed_line_names_file_line_and_byte_and_the_rest_goes_on() -> None:
    first = '{"text": "é"}\n'.encode()
    found = read(first + b'{"text": "b",}\n{"text": "c"}')
    assert [type(item) for item in found] == [Record, FormatError, Record]
    error = found[1]
    assert isinstance(error, DocumentError)
    assert error.document == "f.jsonl:2"
    assert error.offset == len(first) + 13
    assert "column" in str(error)


@pytest.mark.parametrize(
    "line",
    [
        "[1]",
        '"text"',
        '{"text": 5}',
        '{"id": "x"}',
        '{"text": "a", "id": ["x"]}',
        '{"text": "a", "title": true}',
        '{"text": "\\ud800"}',
        "{" * 100_000,
        '{"text": "a", "n": ' + "1" * 10_000 + "}",
        '{"text": " "}',
        "\0",
    ],
)
def test_other_faults_of_a_line_are_errors(line: str) -> None:
    [error] = read(line.encode(), limit=1_000_000)
    assert isinstance(error, DocumentError)
    assert error.document == "f.jsonl:1"
    assert error.remedy


def test_long_line_is_passed_over_unread() -> None:
    found = read(b'{"text": "' + b"a" * 5000 + b'"}\n{"text": "b"}\n', limit=1000)
    assert isinstance(found[0], SizeError)
    assert found[1] == Record("f.jsonl:2", "b", {})


def test_line_in_another_encoding_is_read() -> None:
    assert read('{"text": "caf\u00e9 in Osh"}'.encode("cp1252")) == [Record("f.jsonl:1", "café in Osh", {})]


@given(st.binary(max_size=200))
def test_any_bytes_are_records_or_errors(data: bytes) -> None:
    assert all(isinstance(item, Record | DocumentError) for item in read(data))
