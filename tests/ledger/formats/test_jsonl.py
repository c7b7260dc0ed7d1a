"""Our own JSON Lines."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from dragoman.ledger.formats import read_reports, write_reports
from dragoman.ledger.formats.jsonl import object_of, reader
from dragoman.ledger.records import Origin, Report
from tests.ledger.formats.samples import FILES, reports_of, sorted_out
from tests.ledger.formats.strategies import reports

PLAIN = Report("r1", Origin("a.txt"), "AID")


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(reports)
def test_a_report_read_back_is_equal_to_the_one_written(report: Report) -> None:
    out = io.BytesIO()
    assert write_reports([report], "jsonl", out) == 1
    line = out.getvalue().decode("utf-8")
    assert line.count("\n") == 1
    assert reader()(line) == report


@pytest.mark.parametrize("file", ["polecat.tsv", "icews.tsv", "gdelt.csv", "petrarch.txt", "keds.csv"])
def test_what_was_read_of_any_format_comes_back(tmp_path: Path, file: str) -> None:
    reports = reports_of(FILES / file)
    path = tmp_path / "a.jsonl"
    assert write_reports(reports, "jsonl", path) == len(reports)
    assert reports_of(path) == reports


def test_half_a_surrogate_pair_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    odd = Report("r\ud800", Origin("Bişkek"), None)
    write_reports([odd], "jsonl", path)
    assert reports_of(path) == [odd]


def test_every_field_is_written_and_letters_stay_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_reports([Report("r1", Origin("Бишкек"), "AID")], "jsonl", path)
    assert "Бишкек" in path.read_text(encoding="utf-8")
    assert set(json.loads(path.read_text(encoding="utf-8"))) == set(Report.__slots__)


def test_keys_that_reports_do_not_have_are_passed_over_and_absent_ones_have_their_default(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"key": "r1", "origin": {"source": "a.txt", "mood": 1}, "type": "AID", "later": []}\n')
    assert reports_of(path) == [PLAIN]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"key": 7}, '"key" is int; str is expected'),
        ({"origin": None}, '"origin" is NoneType; an object is expected'),
        ({"origin": {}}, 'no "origin.source"'),
        ({"type": "HELP"}, "\"type\" is 'HELP'"),
        ({"status": "likely"}, "\"status\" is 'likely'"),
        ({"review": "seen"}, "\"review\" is 'seen'"),
        ({"score": True}, '"score" is bool; float is expected'),
        ({"score": 10**400}, '"score" is beyond any measure'),
        ({"actors": {"code": "KGZ"}}, '"actors" is dict; a list is expected'),
        ({"actors": [{"code": 7}]}, '"actors[].code" is int'),
        ({"sentence": {"start": 1.5, "end": 2}}, '"sentence.start" is float; int is expected'),
        ({"fields": {"a": 1}}, '"fields{}" is int'),
    ],
)
def test_a_malformed_report_is_refused_by_line_and_the_rest_is_read(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    path = tmp_path / "a.jsonl"
    good = object_of(PLAIN)
    path.write_text("\n".join(json.dumps(one) for one in (good, {**good, **change}, good)))
    read, refused = sorted_out(path)
    assert read == [PLAIN, PLAIN]
    assert [one.document for one in refused] == [f"{path}:2"]
    assert said in refused[0].error


def test_the_origin_says_which_format_a_report_first_came_from(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_reports(reports_of(FILES / "gdelt.csv"), "jsonl", path)
    assert {one.origin.format for one in read_reports(path) if isinstance(one, Report)} == {"gdelt"}
