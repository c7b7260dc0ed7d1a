"""All that a ledger holds, told without ids, moments and clock times: what two runs to the same end must agree on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from dragoman.ledger import Ledger
from dragoman.ledger.tables import metadata

POINTS_TO = {
    "document_id": "documents", "reading_id": "readings", "import_id": "imports", "judgment_id": "judgments",
    "undoes": "judgments", "event_id": "events", "stood_id": "events", "stands_id": "events",
}  # fmt: skip
"""The table whose ids stand in a column."""
LEFT_OUT = {"id", "moment_id"}
Names = dict[str, dict[int, str]]


def dump(ledger: Ledger) -> list[str]:
    """One line a row, in an order that does not depend on when it was written; rows that name others do so by key."""
    with ledger.store.reading() as connection:
        names = _names(connection)
        return sorted(
            line
            for table in metadata.sorted_tables
            if table.name != "moments"
            for line in _lines(connection, table, names)
        )


def _names(connection: Connection) -> Names:
    """What to call the rows that others point to."""
    names: Names = {}
    for table in ("documents", "readings", "imports", "judgments", "events"):
        rows = [row._asdict() for row in _rows(connection, metadata.tables[table])]
        seen: Counter[str] = Counter()
        names[table] = {}
        for row in rows:
            told = _called(table, row, names)
            seen[told] += 1
            names[table][row["id"]] = f"{told} {seen[told]}"
    return names


def _called(table: str, row: Mapping[str, Any], names: Names) -> str:
    if table == "readings":
        return f"{names['documents'][row['document_id']]} by {row['reader']}"
    if table == "imports":
        return f"{row['source']} as {row['format']}"
    return f"{row['kind']} {row['key']}" if table == "judgments" else str(row["key"])


def _lines(connection: Connection, table: Table, names: Names) -> list[str]:
    seen: Counter[str] = Counter()
    found = []
    for row in _rows(connection, table):
        told = {name: _told(name, value, names) for name, value in row._asdict().items() if name not in LEFT_OUT}
        if table.name == "assignments":  # their order says which holds
            seen[told["event_key"]] += 1
            told["number"] = seen[told["event_key"]]
        found.append(json.dumps([table.name, told], ensure_ascii=False, sort_keys=True))
    return found


def _told(column: str, value: Any, names: Names) -> Any:
    return names[POINTS_TO[column]][value] if column in POINTS_TO and value is not None else value


def _rows(connection: Connection, table: Table) -> Any:
    return connection.execute(select(table).order_by(*table.primary_key.columns))
