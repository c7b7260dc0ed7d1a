"""The example dispatches stand on the chronology, and the demo reads them."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from pathlib import Path

from typer.testing import CliRunner

from dragoman.cli import app

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
DISPATCHES = [json.loads(line) for line in (EXAMPLES / "dispatches.jsonl").read_text(encoding="utf-8").splitlines()]


def chronology() -> dict[str, dict[str, str]]:
    lines = (EXAMPLES / "chronology.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return {row["id"]: row for row in rows}


def test_every_dispatch_stands_on_an_event_with_a_source() -> None:
    events = chronology()
    assert len(DISPATCHES) >= 60
    for dispatch in DISPATCHES:
        assert events[dispatch["id"]]["source"]
        assert dispatch["date"] >= events[dispatch["id"]]["date"]


def test_dispatches_are_marked_as_reconstructions_and_quote_nobody() -> None:
    for dispatch in DISPATCHES:
        assert dispatch["publication"] == "reconstruction"
        assert not re.search('["“”«»]', dispatch["text"])


def test_weekdays_of_dispatches_are_those_of_their_dates() -> None:
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    events = chronology()
    for dispatch in DISPATCHES:
        date = events[dispatch["id"]]["date"]
        first = re.search("|".join(names), dispatch["text"])
        if first and len(date) == 10:
            day = dt.date.fromisoformat(date)
            assert first[0] == names[day.weekday()], f"{dispatch['id']}: {date} was a {names[day.weekday()]}"


def test_the_demo_prints_what_happened_between_whom() -> None:
    result = CliRunner().invoke(app, ["demo"])
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"{len(DISPATCHES)} dispatches, ")
    pairs = re.findall(r"^([A-Z]+) - ([A-Z]+): (\d+) events", result.stdout, re.MULTILINE)
    assert ("USA", "UZB") in {(a, b) for a, b, _ in pairs}
