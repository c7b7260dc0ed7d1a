"""Names that no table knows are kept on the event, and ranked by what they would settle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dragoman import read
from dragoman.cli_world import app
from dragoman.errors import FormatError
from dragoman.ledger import Ledger
from dragoman.unknowns import held_readings, rank_unknowns, read_readings
from dragoman.views import reading_to_json


def event(name: str, *unknown: tuple[str | None, str]) -> dict[str, Any]:
    return {"id": name, "actors": [{"unknown": u, "code": c} for u, c in unknown], "recipients": []}


READINGS = [
    {"events": [event("a", ("the Blue Lions", "KGZ:OPP")), event("b", (None, "RUS"))]},
    {
        "events": [
            event("c", ("Blue Lions", "KGZ:REB"), ("Green Front", "UZB:OPP")),
            event("d", ("BLUE LIONS", "KGZ:REB")),
        ]
    },
]


def test_names_of_most_events_come_first_with_the_most_frequent_guess() -> None:
    ranked = rank_unknowns(READINGS)
    assert [(u.name, u.events, u.guess) for u in ranked] == [
        ("the Blue Lions", ["a", "c", "d"], "KGZ:REB"),
        ("Green Front", ["c"], "UZB:OPP"),
    ]


def test_the_command_lists_them(tmp_path: Path) -> None:
    path = tmp_path / "read.jsonl"
    path.write_text("\n".join(map(json.dumps, READINGS)), encoding="utf-8")
    result = CliRunner().invoke(app, ["unknowns", str(path), "--most", "1"])
    assert result.stdout.splitlines() == ["3\tKGZ:REB\tthe Blue Lions\ta"]


def test_a_file_that_holds_no_readings_is_refused_by_line(tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text('{"events": []}\n{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(FormatError, match=r"other\.jsonl:2"):
        list(read_readings(path))


def test_what_a_ledger_holds_is_ranked_alike(tmp_path: Path) -> None:
    text = "The PKDQ attacked Kyrgyz border guards near Batken on Monday."
    reading = read(text, date="2004-11-04")
    path = tmp_path / "readings.jsonl"
    path.write_text(json.dumps(reading_to_json(reading)) + "\n", encoding="utf-8")
    from_file = rank_unknowns(read_readings(path))
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        ledger.take(reading, "note")
        held = rank_unknowns(held_readings(ledger))
    assert [(u.name, u.guess) for u in held] == [(u.name, u.guess) for u in from_file] != []
