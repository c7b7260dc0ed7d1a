"""The sample files, and short ways to read them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dragoman.ledger.formats import read_reports
from dragoman.ledger.records import Report, Sighting
from dragoman.records import Refusal

FILES = Path(__file__).resolve().parent / "files"
KEDS = Path(__file__).resolve().parents[4] / "shared" / "data" / "keds_central_asia.csv"


def lines_of(name: str) -> list[str]:
    """The lines of a sample file."""
    return (FILES / name).read_text(encoding="utf-8").splitlines()


def write(folder: Path, lines: Iterable[str], name: str = "data.txt") -> Path:
    """A file of these lines."""
    path = folder / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def reports_of(path: Path, name: str | None = None) -> list[Report]:
    """The reports of a file in which nothing is refused."""
    read = list(read_reports(path, name))
    assert [one for one in read if not isinstance(one, Report)] == []
    return [one for one in read if isinstance(one, Report)]


def sorted_out(path: Path, name: str | None = None) -> tuple[list[Report | Sighting], list[Refusal]]:
    """What was read of a file, and what was refused."""
    read = list(read_reports(path, name))
    refused = [one for one in read if isinstance(one, Refusal)]
    return [one for one in read if not isinstance(one, Refusal)], refused
