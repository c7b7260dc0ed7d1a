"""The commands: what they print, where refusals go, and that an error is a sentence and no traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from dragoman.cli import app, main
from dragoman.errors import DragomanError
from dragoman.views import schema

SENTENCE = "Uzbekistan accused Tajikistan on Tuesday of sheltering gunmen."
runner = CliRunner()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return path


def test_read_prints_an_event_with_its_words(report: Path) -> None:
    result = runner.invoke(app, ["read", str(report), "--date", "2004-11-04"])
    assert result.exit_code == 0, result.output
    cells = result.stdout.strip().split("\t")
    assert cells[1:5] == ["2004-11-02", "UZB", "ACCUSE:allege", "TJK"]
    assert cells[-1] == SENTENCE


def test_jsonl_of_a_text_file_gives_the_text_that_offsets_count_in(report: Path) -> None:
    result = runner.invoke(app, ["read", str(report), "--date", "2004-11-04", "--format", "jsonl"])
    row = json.loads(result.stdout)
    event = row["events"][0]
    assert row["text"][event["trigger"]["start"] : event["trigger"]["end"]] == "accused"


def test_jsonl_of_jsonl_leaves_the_text_out(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "x", "text": SENTENCE, "date": "2004-11-04"}) + "\n", encoding="utf-8")
    row = json.loads(runner.invoke(app, ["read", str(path), "--format", "jsonl"]).stdout)
    assert "text" not in row
    assert row["events"][0]["date"] == "2004-11-02"


def test_csv_has_a_header_and_a_row_an_event(report: Path) -> None:
    result = runner.invoke(app, ["read", str(report), "--date", "2004-11-04", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(r["actor"], r["type"], r["recipient"]) for r in rows] == [("UZB", "ACCUSE", "TJK")]


def test_html_marks_the_trigger_and_links_it_to_its_event(report: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = runner.invoke(app, ["read", str(report), "--date", "2004-11-04", "--format", "html", "-o", str(page)])
    assert result.exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert '<a class="trigger" id="trigger-1-1" href="#event-1-1">accused</a>' in text
    assert 'id="event-1-1"' in text


def test_a_malformed_line_is_refused_by_number_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    good = json.dumps({"id": "x", "text": SENTENCE, "date": "2004-11-04"})
    path.write_text(f"{good}\n{{broken\n{good.replace('x', 'y', 1)}\n", encoding="utf-8")
    result = runner.invoke(app, ["read", str(path), "--format", "jsonl"])
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [bool(row["refusals"]) for row in rows] == [False, True, False]
    assert "2" in rows[1]["refusals"][0]["error"] + rows[1]["refusals"][0]["document"]


def test_every_line_follows_the_schema_refusals_too(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "x", "text": SENTENCE}) + "\n{broken\n", encoding="utf-8")
    result = runner.invoke(app, ["read", str(path), "--format", "jsonl"])
    for line in result.stdout.splitlines():
        jsonschema.Draft202012Validator(schema()).validate(json.loads(line))


def test_an_unreadable_line_is_refused_in_every_format(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "x", "text": SENTENCE}) + "\n{broken\n", encoding="utf-8")
    for form in ("table", "csv", "html", "jsonl"):
        result = runner.invoke(app, ["read", str(path), "--format", form])
        assert result.exit_code == 1
        assert "refused" in result.stderr


def test_what_is_piped_is_utf_8_whatever_the_system_writes(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "\u4e2d", "text": SENTENCE}), encoding="utf-8")
    command = [sys.executable, "-m", "dragoman", "read", str(path), "--format", "jsonl"]
    system = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, capture_output=True, env=system, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["id"] == "\u4e2d"


def test_a_file_that_is_missing_is_named_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("classify", "score"):
        monkeypatch.setattr(sys, "argv", ["dragoman", command, str(tmp_path / "missing.jsonl")])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 2
        assert "missing.jsonl" in capsys.readouterr().err


def test_score_prints_figures_of_given_predictions(tmp_path: Path) -> None:
    gold = {
        "id": "d",
        "text": SENTENCE,
        "events": [
            {
                "quote": "accused Tajikistan",
                "actor": ["UZB"],
                "recipient": ["TJK"],
                "type": "ACCUSE",
                "status": "actual",
            }
        ],
        "ties": [],
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "none.jsonl").write_text(json.dumps({"id": "d", "events": []}), encoding="utf-8")
    result = runner.invoke(app, ["score", str(tmp_path / "gold.jsonl"), str(tmp_path / "none.jsonl"), "--errors", "5"])
    assert json.loads(result.stdout)["event"]["gold"] == 1
    assert "missed d" in result.stderr


def test_classify_gives_sixteen_probabilities(tmp_path: Path) -> None:
    row = {"id": 1, "text": SENTENCE, "actor": [[0, 10]], "recipient": [[19, 29]]}
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    answer = json.loads(runner.invoke(app, ["classify", str(path)]).stdout)
    assert answer["type"] == "ACCUSE"
    assert len(answer["probabilities"]) == 16
    assert sum(answer["probabilities"].values()) == pytest.approx(1, abs=0.01)


def test_classify_names_a_malformed_line_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    outside = json.dumps({"id": 1, "text": "Short.", "actor": [[0, 99]], "recipient": []})
    good = json.dumps({"id": 2, "text": SENTENCE, "actor": [[0, 10]], "recipient": [[19, 29]]})
    path.write_bytes(b"\n".join([outside.encode(), b"{broken", b'{"id": "\xff"}', b"[]", b'{"id": 3}', good.encode()]))
    result = runner.invoke(app, ["classify", str(path)])
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [2]
    assert [f"pairs.jsonl:{n}" in result.stderr for n in range(1, 7)] == [True] * 5 + [False]
    assert "0-99" in result.stderr


def test_the_name_of_the_output_gives_its_format(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    result = runner.invoke(app, ["read", str(report), "--date", "2004-11-04", "-o", str(out)])
    assert result.exit_code == 0, result.output
    rows = csv.DictReader(out.read_text(encoding="utf-8").splitlines())
    assert [row["type"] for row in rows] == ["ACCUSE"]


def test_a_date_that_is_none_stops_the_command_before_it_reads(report: Path) -> None:
    result = runner.invoke(app, ["read", str(report), "--date", "2004-13-01"])
    assert isinstance(result.exception, DragomanError)
    assert "'2004-13-01' is no day of the calendar" in str(result.exception)
    assert result.stdout == ""


def test_a_text_in_another_language_gets_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "ru.txt"
    path.write_text("МОСКВА. Президент России встретился с президентом Узбекистана.", encoding="utf-8")
    result = runner.invoke(app, ["read", str(path), "--date", "2004-11-04"])
    assert "another language" in result.stderr


def test_min_confidence_holds_for_ties_as_well(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kazakhstan is a member of the CSTO.", encoding="utf-8")
    command = ["read", str(path), "--date", "2004-11-04"]
    assert "member" in runner.invoke(app, command).stdout
    assert "member" not in runner.invoke(app, [*command, "--min-confidence", "1"]).stdout


def test_a_text_without_events_is_said_to_have_none(tmp_path: Path) -> None:
    path = tmp_path / "quiet.txt"
    path.write_text("The apricots were in blossom along the canal.", encoding="utf-8")
    result = runner.invoke(app, ["read", str(path), "--date", "2004-11-04"])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "quiet: no event found" in result.stderr
