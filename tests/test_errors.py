"""Errors keep what they say on the way from one process to another."""

from __future__ import annotations

import pickle

import pytest

from dragoman.errors import DataError, DocumentError, DragomanError, FormatError, ModelError

ERRORS = [
    DataError("no code", file="states.tsv", line=3),
    DataError("no table", file="states.tsv"),
    FormatError("malformed", document="a.jsonl:2", offset=7, remedy="correct it"),
    DocumentError("odd", document="d"),
    ModelError("missing"),
]


@pytest.mark.parametrize("error", ERRORS, ids=str)
def test_an_error_survives_pickling(error: DragomanError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)
