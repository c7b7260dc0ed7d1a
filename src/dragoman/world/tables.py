"""The world's tables: which there are, how a row is read, what is refused.

A table is UTF-8 text, one row a line, cells separated by tabs; the first line names the columns after
a `#`, later lines that start with `#` are comments. Table `offices` is `offices.tsv` together with every
`offices-*.tsv`. An overlay folder holds files of the same names: a new key adds a row, a known key
replaces it, a first cell that starts with `-` retires it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DataError
from dragoman.world.entities import Dated

FOLDER = Path(__file__).parent / "tables"
SCHEMA: dict[str, tuple[tuple[str, ...], int]] = {
    # table: (columns, how many of the first make up the key)
    "states": (("code", "name", "since", "until", "names", "adjectives", "demonyms", "capitals"), 2),
    "organs": (("code", "name", "sector", "form", "aliases"), 2),
    "organisations": (("key", "code", "name", "since", "until", "aliases"), 1),
    "memberships": (("org", "state", "since", "until"), 3),
    "collectives": (("name", "members", "aliases"), 1),
    "persons": (("key", "name", "aliases", "surnames", "home"), 1),
    "offices": (("code", "office", "person", "since", "until"), 4),
    "titles": (("title", "office", "sector"), 1),
    "groups": (("name", "code", "since", "until", "aliases"), 1),
    "outlets": (("name", "code", "aliases"), 1),
    "places": (("name", "code", "sort", "since", "until", "aliases"), 2),
    "roles": (("noun", "plural", "sector", "sort"), 1),
    "phrases": (("phrase", "code"), 1),
    "guards": (("name", "code", "instead", "against", "for"), 2),
    "ambiguous": (("name", "modes"), 1),
    "openers": (("word",), 1),
    "letters": (("letter", "folded"), 1),
    "cameo": (("cameo", "ours"), 1),
}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_CODE = re.compile(r"-|[A-Z][A-Z0-9]+(:[A-Z]{3})?")
_DATED = re.compile(r"(.+?)\s*\[([\d-]*)\.\.([\d-]*)\]$")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column name, and where it stands."""

    cells: dict[str, str]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def error(self, message: str) -> DataError:
        """A DataError that points at this row."""
        return DataError(message, file=self.file, line=self.line)

    def optional(self, column: str) -> str | None:
        """The cell, None when it is empty."""
        return self.cells[column] or None

    def items(self, column: str) -> tuple[Dated, ...]:
        """The names in a cell, separated by `|`, each possibly with `[since..until]` after it."""
        return tuple(self._item(part) for part in self.cells[column].split("|") if part.strip())

    def _item(self, text: str) -> Dated:
        text = text.strip()
        found = _DATED.match(text) if text.endswith("]") else None
        if found is None:
            return Dated(text)
        since, until = found[2] or None, found[3] or None
        for day in (since, until):
            check_date(day, self)
        return Dated(found[1], since, until)


def check_date(day: str | None, row: Row) -> None:
    """Nothing when the cell is empty or a date that exists; otherwise DataError."""
    if not day:
        return
    if not _DATE.match(day):
        raise row.error(f"saw {day!r}, expected a date as 2004-10-22, 2004-10 or 2004")
    try:
        dt.date.fromisoformat((day + "-01-01")[:10])
    except ValueError:
        raise row.error(f"the date {day!r} does not exist; correct it") from None


def read_rows(path: Path, table: str) -> Iterator[Row]:
    """The rows of one file, checked for their cells and dates."""
    columns = SCHEMA[table][0]
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise DataError(f"not UTF-8 at byte {error.start}; save it as UTF-8", file=str(path)) from None
    header = tuple(lines[0].removeprefix("\ufeff").lstrip("# ").rstrip("\r").split("\t"))
    if header != columns:
        raise DataError(f"saw the header {header}, expected {columns}", file=str(path), line=1)
    for number, line in enumerate(lines[1:], start=2):
        line = line.rstrip("\r")
        if line and not line.startswith("#"):
            yield _row(line, table, str(path), number)


def _row(line: str, table: str, file: str, number: int) -> Row:
    columns = SCHEMA[table][0]
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) > len(columns):
        raise DataError(f"saw {len(cells)} cells, expected {len(columns)}: {columns}", file=file, line=number)
    cells += [""] * (len(columns) - len(cells))
    row = Row(dict(zip(columns, cells, strict=True)), file, number)
    if not cells[0]:
        raise row.error(f"the first cell, {columns[0]}, is empty; fill it or delete the line")
    for column in ("since", "until"):
        check_date(row.cells.get(column), row)
    if "code" in columns and not cells[0].startswith("-"):
        _check_codes(row, table)
    if row.cells.get("until") and row["until"] < row["since"][: len(row["until"])]:
        raise row.error(f"ends {row['until']} before it begins {row['since']}")
    return row


def _check_codes(row: Row, table: str) -> None:
    """One code; a group may have others, dated, for the time in which it governed."""
    first, *others = [item.name for item in row.items("code")] or [""]
    wrong = next((code for code in (first, *others) if not _CODE.fullmatch(code)), None)
    if wrong is not None or (others and table != "groups"):
        raise row.error(f"saw the code {row['code']!r}, expected one such as KGZ, NATO or UZB:OPP")


def _key(row: Row, width: int) -> tuple[str, ...]:
    return tuple(row.cells.values())[:width]


def load_table(table: str, overlays: Sequence[Path] = ()) -> list[Row]:
    """All rows of a table, those of the package first, corrected by the overlays in turn."""
    width = SCHEMA[table][1]
    rows: dict[tuple[str, ...], Row] = {}
    for path in _files(FOLDER, table):
        for row in read_rows(path, table):
            key = _key(row, width)
            if key in rows:
                raise row.error(f"{key} stands already in {rows[key].file}:{rows[key].line}; delete one")
            rows[key] = row
    for folder in overlays:
        for path in _files(folder, table):
            for row in read_rows(path, table):
                _overlay(rows, row, _key(row, width))
    return list(rows.values())


def _files(folder: Path, table: str) -> list[Path]:
    return [path for path in (folder / f"{table}.tsv",) if path.exists()] + sorted(folder.glob(f"{table}-*.tsv"))


def _overlay(rows: dict[tuple[str, ...], Row], row: Row, key: tuple[str, ...]) -> None:
    """Apply one row of an overlay. To retire a row that is not there is an error: it hides a misprint."""
    if not key[0].startswith("-"):
        rows[key] = row
        return
    retired = (key[0][1:].strip(), *key[1:])
    if retired not in rows:
        raise row.error(f"cannot retire {retired}: no such row; check the spelling of its key")
    del rows[retired]
