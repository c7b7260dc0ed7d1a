"""The commands of a ledger: what they print, their exit codes, and that a fault is a sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.ledger import Ledger

FIRST = "Kazakhstan accused Uzbekistan on Monday of closing the border. Kyrgyzstan hosts a Russian base."
SECOND = "On Nov. 1 Kazakhstan blamed Uzbekistan for the closed border."
runner = CliRunner()
JUDGE = ("--by", "A. Reader", "--because", "read again")


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A ledger with two documents that tell one deed."""
    lines = [
        {"id": "a", "text": FIRST, "date": "2004-11-04", "publication": "wire"},
        {"id": "b", "text": SECOND, "date": "2004-11-05", "publication": "radio"},
    ]
    source = tmp_path / "reports.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    result = run("add", str(source), "--ledger", str(tmp_path / "ledger.db"))
    assert result.exit_code == 0, result.output
    assert result.stdout == "2 added; 2 events, 1 ties read\n"
    return str(tmp_path / "ledger.db")


def run(*arguments: str) -> Result:
    return runner.invoke(app, list(arguments))


def keys(place: str) -> list[str]:
    with Ledger.open(place) as ledger:
        return [report.key for report in ledger.events("type:ACCUSE")]


def test_what_is_known_is_passed_over(place: str, tmp_path: Path) -> None:
    assert run("add", str(tmp_path / "reports.jsonl"), "-l", place).stdout == "2 known; 0 events, 0 ties read\n"


def test_a_document_that_cannot_be_read_is_named_and_ends_with_exit_code_1(place: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    result = run("add", str(tmp_path / "empty.txt"), "-l", place)
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert "1 refused" in result.stdout


def test_find_prints_each_incident_once_with_the_number_of_its_reports(place: str) -> None:
    result = run("find", "dyad:KAZ-UZB date:2004-11", "--ledger", place)
    (line,) = result.stdout.strip().split("\n")
    cells = line.split("\t")
    assert cells[1:7] == ["2004-11-01", "KAZ", cells[3], "UZB", "actual", "2"]
    assert {"wire", "radio"} == set(cells[7].split("; "))
    assert len(run("find", "dyad:KAZ-UZB", "--ledger", place, "--reports").stdout.strip().split("\n")) == 2


def test_count_gives_incidents_and_reports(place: str) -> None:
    assert run("count", "actor:KAZ", "-l", place).stdout == "1\t2\n"
    assert run("count", "actor:KAZ", "-l", place, "--published-by", "2004-11-04").stdout == "1\t1\n"
    assert run("count", "actor:KAZ", "-l", place, "--as-of", "2000-01-01").stdout == "0\t0\n"


def test_search_shows_the_passage_that_has_the_words(place: str) -> None:
    assert "[base]" in run("search", "base", "-l", place).stdout
    assert "no document has" in run("search", "zeppelin", "-l", place).stderr


def test_ties_are_printed_with_their_sources(place: str) -> None:
    cells = run("ties", "KGZ", "-l", place).stdout.strip().split("\t")
    assert cells[:4] == ["KGZ", "forces", "RUS", "held"]
    assert cells[4:6] == ["2004-11-04 or before", "open, held 2004-11-04"]
    assert cells[6].endswith("reports.jsonl#a")


def test_a_report_is_rejected_and_the_judgment_undone(place: str) -> None:
    first, _ = keys(place)
    number = run("review", "reject", first, "-l", place, *JUDGE).stdout.split("\t")[0]
    assert run("count", "actor:KAZ", "-l", place).stdout == "1\t1\n"
    assert run("review", "undo", number, "-l", place, *JUDGE).exit_code == 0
    assert run("count", "actor:KAZ", "-l", place).stdout == "1\t2\n"
    told = [line.split("\t")[-1] for line in run("review", "history", "-l", place).stdout.strip().split("\n")]
    assert told == ["undone", "holds"]


def test_a_correction_is_shown_with_its_reason(place: str) -> None:
    first, _ = keys(place)
    assert run("review", "correct", first, "type=SANCTION", "date=2004-11", "-l", place, *JUDGE).exit_code == 0
    shown = run("show", first, "-l", place).stdout
    assert "event\tSANCTION\n" in shown
    assert "review\tcorrected\n" in shown
    assert "read again" in shown


def test_reports_are_split_and_merged(place: str) -> None:
    first, second = keys(place)
    assert run("review", "split", first, "-l", place, *JUDGE).exit_code == 0
    assert run("count", "actor:KAZ", "-l", place).stdout == "2\t2\n"
    assert run("review", "merge", first, second, "-l", place, *JUDGE).exit_code == 0
    assert run("count", "actor:KAZ", "-l", place).stdout == "1\t2\n"


def test_a_missed_event_is_added_by_its_words(place: str) -> None:
    with Ledger.open(place) as ledger:
        document = ledger.events("type:ACCUSE")[0].origin.document
    arguments = ("review", "add", str(document), "hosts", "type=COOPERATE", "actor=KGZ", "recipient=RUS")
    assert run(*arguments, "-l", place, *JUDGE).exit_code == 0
    assert run("count", "dyad:KGZ-RUS", "-l", place).stdout == "1\t1\n"


def test_the_queue_and_acceptance(place: str) -> None:
    first, second = keys(place)
    queued = run("review", "queue", "-l", place).stdout.strip().split("\n")
    assert {line.split("\t")[2] for line in queued} == {first, second}
    assert run("review", "accept", first, second, "-l", place, "--by", "A. Reader").exit_code == 0
    assert run("review", "queue", "-l", place).stdout == ""


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "plover", "polecat", "graphml"])
def test_reports_are_exported(place: str, tmp_path: Path, form: str) -> None:
    output = tmp_path / f"out.{form}"
    assert run("export", "actor:KAZ", "-o", str(output), "-l", place).exit_code == 0
    assert output.stat().st_size > 0


def test_an_export_can_leave_the_words_out(place: str, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    assert run("export", "-o", str(output), "-l", place, "--no-text").exit_code == 0
    written = output.read_text(encoding="utf-8")
    assert "closing" not in written
    assert '"start": 0' in written or '"start":0' in written


def test_judged_documents_are_exported_as_gold_that_scores(place: str, tmp_path: Path) -> None:
    run("review", "accept", *keys(place), "-l", place, "--by", "A. Reader")
    output = tmp_path / "team.gold"
    assert run("export", "-o", str(output), "-l", place).stdout == f"2 documents written to {output}\n"
    figures = json.loads(run("score", str(output)).stdout)
    assert figures["event"]["f1"] == 1.0


def test_an_export_to_an_unknown_kind_of_file_says_which_there_are(place: str, tmp_path: Path) -> None:
    result = run("export", "-o", str(tmp_path / "out.xyz"), "-l", place)
    assert result.exit_code == 2
    assert "parquet" in result.stderr


def test_an_export_comes_back_as_an_import(place: str, tmp_path: Path) -> None:
    output, other = tmp_path / "out.jsonl", str(tmp_path / "other.db")
    run("export", "-o", str(output), "-l", place)
    assert run("import", str(output), "-l", other).stdout.endswith("2 new, 0 known, 0 sightings, 0 rows refused\n")
    assert run("import", str(output), "-l", other).stdout.endswith("0 new, 2 known, 0 sightings, 0 rows refused\n")
    assert run("count", "-l", other).stdout == run("count", "-l", place).stdout


def test_a_backup_is_restored(place: str, tmp_path: Path) -> None:
    backup, other = str(tmp_path / "backup.zip"), str(tmp_path / "other.db")
    assert run("backup", backup, "-l", place).exit_code == 0
    assert run("restore", backup, "-l", other).exit_code == 0
    assert run("contents", "-l", other).stdout == run("contents", "-l", place).stdout


def test_an_erased_document_keeps_its_codes_and_loses_its_words(place: str, tmp_path: Path) -> None:
    source = f"{tmp_path / 'reports.jsonl'}#a"
    assert run("erase", source, "-l", place, *JUDGE).exit_code == 0
    assert run("count", "actor:KAZ", "-l", place).stdout == "1\t2\n"
    assert "closing" not in run("find", "actor:KAZ", "--reports", "-l", place).stdout


def test_reading_again_with_the_same_reader_changes_nothing(place: str) -> None:
    result = run("reread", "-l", place)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 documents read again" in result.stderr


def test_an_up_to_date_ledger_needs_no_upgrade(place: str, tmp_path: Path) -> None:
    backup = tmp_path / "before.zip"
    assert "already" in run("upgrade", "--backup", str(backup), "-l", place).stdout
    assert not backup.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("find", "colour:red"), "'colour' is no field"),
        (("find", "date:2004-13"), "there is no such date"),
        (("review", "reject", "nowhere@1", *JUDGE), "no report 'nowhere@1' holds now"),
        (("count", "--as-of", "yesterday"), "as of 'yesterday'"),
    ],
)
def test_a_fault_is_a_sentence_and_exit_code_2(place: str, arguments: tuple[str, ...], said: str) -> None:
    command = [sys.executable, "-m", "dragoman", *arguments, "--ledger", place]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_asking_where_there_is_no_ledger_makes_none(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    command = [sys.executable, "-m", "dragoman", "count", "--ledger", str(missing)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "there is no ledger at" in result.stderr
    assert not missing.exists()
