"""Write docs/schema.md from the tables: `python -m tests.ledger.schema_page`."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite

from dragoman.ledger.tables import metadata

PAGE = Path(__file__).resolve().parents[2] / "docs" / "schema.md"
HEAD = """# The tables of a ledger

Written by `python -m tests.ledger.schema_page` from the tables themselves. Rows are only added; for what holds now ask the
[views](ledger.md). Every `moment_id` is a row of `moments`. Offsets count characters of the document's text from 0; days, months
and years are ISO 8601, moments UTC.
"""


def describe(table: Table) -> str:
    """A section on one table: what a row is, and its columns."""
    lines = [f"\n## {table.name}\n", f"{table.comment}\n", "| column | kind | |", "|---|---|---|"]
    for column in table.columns:
        kind = column.type.compile(sqlite.dialect()).partition("(")[0].lower()
        said = [*(["key"] if column.primary_key else []), *(f"-> `{k.target_fullname}`" for k in column.foreign_keys)]
        lines.append(f"| `{column.name}` | {kind} | {'; '.join(filter(None, [*said, column.comment]))} |")
    return "\n".join(lines) + "\n"


def page() -> str:
    """The whole page."""
    return HEAD + "".join(map(describe, metadata.sorted_tables))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
