"""Backups of a ledger: a zip of JSON Lines, one file a table, that either database can take back."""

from __future__ import annotations

import json
import zipfile
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from sqlalchemy import Connection, select, text

from dragoman.errors import LedgerError
from dragoman.ledger.store import Store
from dragoman.ledger.tables import metadata
from dragoman.version import VERSION

CHUNK = 10_000
HEAD_NAME = "ledger.json"


def back_up(store: Store, path: Path) -> int:
    """Write all that a ledger holds, as of one moment, to a new file; returns the number of rows."""
    if path.exists():
        raise LedgerError(f"{path} is there already; a backup does not replace another, so give a new name")
    unfinished = path.with_name(path.name + ".part")
    try:
        rows = _write(store, unfinished)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise LedgerError(f"{path} cannot be written ({error.strerror}); check the folder and its room") from error
    return rows


def _write(store: Store, unfinished: Path) -> int:
    rows = 0
    with store.reading() as connection, zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        head = {"program": VERSION, "revision": revision, "tables": [t.name for t in metadata.sorted_tables]}
        archive.writestr(HEAD_NAME, json.dumps(head))
        for table in metadata.sorted_tables:
            with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as raw:
                rows += _write_table(connection, table.name, TextIOWrapper(raw, "utf-8", newline="\n"))
    return rows


def _write_table(connection: Connection, name: str, out: TextIO) -> int:
    table = metadata.tables[name]
    chosen = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=CHUNK)
    rows = 0
    out.write(json.dumps([column.name for column in table.columns]) + "\n")
    for row in connection.execute(chosen):
        out.write(json.dumps(tuple(row), ensure_ascii=False) + "\n")
        rows += 1
    out.flush()
    return rows
