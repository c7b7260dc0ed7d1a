"""No line stops a file: whatever stands in it is read or refused."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.ledger.formats import FORMATS, read_reports
from dragoman.records import Refusal
from tests.ledger.formats.samples import lines_of, write

SAMPLES = {
    "polecat": "polecat.tsv", "icews": "icews.tsv", "gdelt": "gdelt.csv", "gdelt-mentions": "mentions.csv",
    "petrarch": "petrarch.txt", "plover": "plover.jsonl", "keds": "keds.csv",
}  # fmt: skip
HEADED = ("polecat", "icews", "keds")
cells = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\0"), max_size=8)


def test_every_format_has_a_sample_or_is_our_own() -> None:
    assert {*SAMPLES, "dragoman"} == set(FORMATS)


@pytest.mark.parametrize("name", SAMPLES)
@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(
    seed=st.integers(0, 10**6),
    cell=cells | st.sampled_from(["", "NULL", "-", "²", "1e999", "[]", '"', '{"a": 1}', "0", ";"]),
)
def test_a_row_with_any_cell_is_read_or_refused(tmp_path: Path, name: str, seed: int, cell: str) -> None:
    lines = lines_of(SAMPLES[name])
    chance, mark = random.Random(seed), {"keds": ",", "plover": ":"}.get(name, "\t")
    at = chance.randrange(1, len(lines))
    row = lines[at].split(mark)
    row[chance.randrange(len(row))] = cell
    lines[at] = mark.join(row)
    read = list(read_reports(write(tmp_path, lines), name))
    blank = not lines[at].strip("\r\n")
    assert len(read) == len(lines) - (name in HEADED) - blank


@pytest.mark.parametrize("name", FORMATS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(data=st.binary(max_size=200))
def test_bytes_of_any_sort_are_refused_line_by_line(tmp_path: Path, name: str, data: bytes) -> None:
    header = f"{lines_of(SAMPLES[name])[0]}\n".encode() if name in HEADED else b""
    path = tmp_path / "a.txt"
    path.write_bytes(header + b"x\n" + data)
    assert all(isinstance(one, Refusal) for one in read_reports(path, name))
