"""The commands about who is who."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli_world import app
from dragoman.errors import DataError, FormatError

runner = CliRunner()


@pytest.mark.parametrize(
    ("name", "date", "words"),
    [
        ("Akayev", "2004-11-04", "KGZ, Askar Akayev; president of KGZ from 1990"),
        ("the Uzbek president", "2004-11-04", "UZB, Islam Karimov; held the office of president"),
        ("the Kremlin", "2004-11-04", "RUS"),
        ("Turkish gendarmes", "2004-11-04", "TUR"),
        ("Kyrgyz villagers", "2004-11-04", "KGZ:CVL"),
    ],
)
def test_show_says_who_a_name_is_and_why(name: str, date: str, words: str) -> None:
    result = runner.invoke(app, ["show", name, "--date", date])
    assert result.exit_code == 0, result.output
    assert words in result.stdout


def test_show_names_the_other_bearers_of_a_name() -> None:
    lines = runner.invoke(app, ["show", "Bush", "--date", "2004-01-01"]).stdout.splitlines()
    assert "George W. Bush" in lines[0]
    assert any("George H. W. Bush" in line for line in lines[1:])


def test_show_of_an_unknown_name_says_so() -> None:
    result = runner.invoke(app, ["show", "Zzyzxov"])
    assert result.exit_code == 1
    assert "unknown" in result.stdout


def test_resolve_answers_in_bulk_and_leaves_the_unknown_null(tmp_path: Path) -> None:
    rows = [{"text": "Karimov", "date": "2004-11-04"}, {"text": "Zzyzxov", "date": "2004-11-04"}]
    path = tmp_path / "names.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    known, unknown = map(json.loads, runner.invoke(app, ["resolve", str(path)]).stdout.splitlines())
    assert (known["code"], known["office"]) == ("UZB", "president")
    assert unknown["code"] is None


def test_members_are_those_of_the_day_and_none_before_the_founding() -> None:
    on_the_day = runner.invoke(app, ["members", "NATO", "--date", "2003-06-30"]).stdout.split()
    assert len(on_the_day) == 19
    assert "EST" not in on_the_day
    assert runner.invoke(app, ["members", "NATO", "--date", "1948-01-01"]).stdout == ""


def test_a_date_that_is_none_is_named() -> None:
    result = runner.invoke(app, ["members", "NATO", "--date", "last year"])
    assert isinstance(result.exception, FormatError)
    assert "'last year' is no date" in str(result.exception)


def test_check_names_the_line_of_a_faulty_table(tmp_path: Path) -> None:
    (tmp_path / "groups.tsv").write_text(
        "# name\tcode\tsince\tuntil\taliases\nThe Few\tnot a code\t\t\t\n", encoding="utf-8"
    )
    result = runner.invoke(app, ["check", str(tmp_path)])
    assert isinstance(result.exception, DataError)
    assert "groups.tsv:2" in str(result.exception)


def test_check_passes_a_table_that_adds_a_group(tmp_path: Path) -> None:
    (tmp_path / "groups.tsv").write_text(
        "# name\tcode\tsince\tuntil\taliases\nThe Few\tKGZ:OPP\t\t\t\n", encoding="utf-8"
    )
    assert runner.invoke(app, ["check", str(tmp_path)]).exit_code == 0
    shown = runner.invoke(app, ["show", "The Few", "--world", str(tmp_path)])
    assert "KGZ:OPP" in shown.stdout


def test_check_names_a_file_that_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "grups.tsv").write_text("# name\tcode\tsince\tuntil\taliases\n", encoding="utf-8")
    result = runner.invoke(app, ["check", str(tmp_path)])
    assert isinstance(result.exception, DataError)
    assert "no table has this name" in str(result.exception)


def test_resolve_says_what_is_wrong_with_a_row_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    rows = [{"text": 5, "date": "2004-01-01"}, {"text": "Karimov", "date": "2004-11-04"}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    bad, good = map(json.loads, runner.invoke(app, ["resolve", str(path)]).stdout.splitlines())
    assert bad["code"] is None
    assert "names.jsonl:1" in bad["error"]
    assert good["code"] == "UZB"


def test_check_of_the_packaged_world_finds_no_fault_and_can_list_gaps() -> None:
    plain, listed = (runner.invoke(app, ["check", *more]) for more in ([], ["--gaps"]))
    assert plain.stdout.splitlines()[0].startswith("the packaged tables: in order")
    assert any("is known from" in line for line in listed.stdout.splitlines())


def test_check_refuses_a_code_that_nothing_explains(tmp_path: Path) -> None:
    (tmp_path / "groups.tsv").write_text("# name\tcode\tsince\tuntil\taliases\nBlue Lions\tQQQ:OPP\n", encoding="utf-8")
    result = runner.invoke(app, ["check", str(tmp_path)])
    assert result.exit_code == 1
    assert "groups.tsv:2" in result.stdout


@pytest.mark.parametrize("name", ["AU", "African Union"])
def test_members_takes_a_code_or_a_name(name: str) -> None:
    codes = runner.invoke(app, ["members", name, "--date", "2005-01-01"]).stdout.split()
    assert {"NGA", "ZAF"} <= set(codes)
