"""Reads the tables of cases beside the tests; a historian can add a line to any of them."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[list[str]]:
    """The rows of a table of cases, each filled up with empty cells to the width of its header."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    width = lines[0].count("\t") + 1
    rows = [line.split("\t") for line in lines[1:] if line and not line.startswith("#")]
    return [row + [""] * (width - len(row)) for row in rows]
