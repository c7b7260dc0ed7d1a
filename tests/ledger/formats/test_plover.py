"""PLOVER JSON Lines, read and written back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.ledger.formats import read_reports, write_reports
from dragoman.ledger.records import Origin, Party, Quote, Report
from dragoman.records import Place
from tests.ledger.formats.samples import FILES, lines_of, sorted_out, write


def read() -> list[Report]:
    return [one for one in read_reports(FILES / "plover.jsonl") if isinstance(one, Report)]


def written_back(reports: list[Report], folder: Path, text: bool = True) -> list[dict[str, Any]]:
    path = folder / "back.jsonl"
    assert write_reports(reports, "plover", path, text=text) == len(reports)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_an_object_becomes_a_report() -> None:
    assert replace(read()[0], fields={}) == Report(
        "plover:p1",
        Origin("plover:p1", "Agency", "2019-05-03", format="plover"),
        "SANCTION",
        (Party("UZB", "Foreign Ministry of Uzbekistan", "GOV", quote=Quote(None, None, "Tashkent")),),
        (Party("KGZ:OPP", sector="OPP"),),
        "expel",
        "material conflict",
        -5.5,
        "1662",
        ("diplomatic",),
        date="2019-05-02",
        place=Place("Osh", "KGZ", 40.53, 72.8),
        sentence=Quote(None, None, "Tashkent expelled two envoys."),
    )


def test_every_key_comes_back_as_it_was(tmp_path: Path) -> None:
    for line, back in zip(lines_of("plover.jsonl"), written_back(read(), tmp_path), strict=False):
        given = json.loads(line)
        assert {key: back[key] for key in given} == given


def test_all_keys_are_written_in_their_order(tmp_path: Path) -> None:
    assert list(written_back(read(), tmp_path)[1]) == [
        "id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc", "event_text",
        "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "coder", "coded_date",
        "coded_time", "comment",
    ]  # fmt: skip


def test_cameo_codes_and_names_of_countries_are_read_as_ours() -> None:
    report = read()[1]
    assert (report.actors, report.recipients) == ((Party("USA", None, "GOV"),), (Party("RUS", None, "MIL"),))
    assert report.contexts == ("military", "cyber")


def test_a_record_that_says_it_has_no_event_is_refused() -> None:
    _, refused = sorted_out(FILES / "plover.jsonl")
    assert [one.document for one in refused] == [f"{FILES / 'plover.jsonl'}:3"]
    assert "has_event" in refused[0].error


def test_a_correction_is_written_and_what_plover_says_besides_stays(tmp_path: Path) -> None:
    back = written_back([replace(read()[0], type="COERCE", mode=None, review="corrected")], tmp_path)[0]
    assert (back["event"], back["mode"], back["coder"]) == ("COERCE", None, "c7")


def test_without_texts_no_word_of_the_document_is_written(tmp_path: Path) -> None:
    back = written_back(read(), tmp_path, text=False)[0]
    assert "Tashkent" not in json.dumps(back)
    assert back["text"] is None
    assert back["actor"] == [
        {"code": "UZB", "country": "UZB", "sector": "GOV", "name": "Foreign Ministry of Uzbekistan"}
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "x", "event": "AID"', "malformed JSON"),
        ('["id", "event"]', "a JSON object is expected, this is list"),
        ('{"event": "AID"}', 'no "id"'),
        ('{"id": "x", "event": "HELP"}', "none of PLOVER's"),
        ('{"id": "x", "event": "AID", "actor": [7]}', "a party is int"),
        ('{"id": "x", "event": "AID", "event_scale": NaN}', "NaN is no number of JSON"),
        ('{"id": "x", "event": "AID", "date": "soon"}', "'soon' is no day"),
        ('{"id": {"a": 1}, "event": "AID"}', '"id" is dict'),
    ],
)
def test_a_malformed_line_is_refused_by_number_and_the_rest_is_read(tmp_path: Path, line: str, said: str) -> None:
    path = write(tmp_path, [lines_of("plover.jsonl")[0], line, lines_of("plover.jsonl")[1]])
    good, refused = sorted_out(path)
    assert len(good) == 2
    assert refused[0].document == f"{path}:2"
    assert said in refused[0].error


def test_lines_nested_beyond_sense_are_refused_one_by_one(tmp_path: Path) -> None:
    deep = [f'{{"id": "x", "event": "AID", "comment": {"[" * depth}{"]" * depth}}}' for depth in range(700, 1010)]
    good, refused = sorted_out(write(tmp_path, deep), "plover")
    assert len(good) + len(refused) == len(deep)
    assert refused
