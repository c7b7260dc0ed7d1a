"""Text tables: tab-separated, one header line, comments after `#`. What is malformed is a `DataError` with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dragoman.errors import DataError


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `row["column"]` is its text; `fault` makes the error that names its file and line."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, message: str) -> DataError:
        """The error to raise about this row."""
        return DataError(message, file=self.file, line=self.line)

    def needed(self, column: str) -> str:
        """The cell, which must not be empty."""
        if not self.cells[column]:
            raise self.fault(f"column {column!r} is empty; give it a value")
        return self.cells[column]

    def number(self, column: str) -> float:
        """The cell as a number."""
        try:
            return float(self.needed(column))
        except ValueError:
            raise self.fault(f"column {column!r} has {self[column]!r}; a number is expected") from None

    def number_or_none(self, column: str) -> float | None:
        """The cell as a number, None when it is empty."""
        return self.number(column) if self[column] else None

    def flag(self, column: str) -> bool:
        """The cell, which must say yes or no."""
        if self[column] not in ("yes", "no"):
            raise self.fault(f"column {column!r} has {self[column]!r}; write yes or no")
        return self[column] == "yes"


def read_rows(file: Traversable, columns: tuple[str, ...], unique: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """The rows of a table with exactly these columns; `unique` names those whose values together identify a row."""
    rows = tuple(_parse(file.name, _lines(file), columns))
    seen: dict[tuple[str, ...], int] = {}
    for row in rows if unique else ():
        key = tuple(row[column] for column in unique)
        if key in seen:
            raise row.fault(f"{' '.join(key)!r} stands already in line {seen[key]}; keep one")
        seen[key] = row.line
    return rows


def _lines(file: Traversable) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"cannot be read as UTF-8 text: {error}", file=file.name) from error


def _parse(name: str, lines: Iterable[str], columns: tuple[str, ...]) -> Iterator[Row]:
    header_seen = False
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header_seen:
            _check_header(name, number, cells, columns)
            header_seen = True
            continue
        if len(cells) != len(columns):
            raise DataError(f"{len(cells)} columns, {len(columns)} expected", file=name, line=number)
        yield Row(name, number, dict(zip(columns, cells, strict=True)))
    if not header_seen:
        raise DataError(f"no header; {' '.join(columns)} expected", file=name)


def _check_header(name: str, number: int, cells: list[str], columns: tuple[str, ...]) -> None:
    if tuple(cells) != columns:
        raise DataError(f"header {' '.join(cells)!r}, {' '.join(columns)!r} expected", file=name, line=number)
