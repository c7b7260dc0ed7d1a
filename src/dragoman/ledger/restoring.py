"""Backups back into a database."""

from __future__ import annotations

import json
import zipfile
import zlib
from io import TextIOWrapper
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, func, select

from dragoman.errors import LedgerError
from dragoman.ledger.backing_up import CHUNK, HEAD_NAME
from dragoman.ledger.bulk import insert_rows
from dragoman.ledger.schema import HEAD, find_revision, make_empty, migrate
from dragoman.ledger.search import index_quotes, index_text
from dragoman.ledger.store import Store
from dragoman.ledger.tables import events, texts


def restore(store: Store, path: Path) -> int:
    """Fill an empty database with what a backup holds; returns the number of rows. All of it, or nothing."""
    with store.reading() as connection:
        _check_empty(store, connection)
    try:
        return _fill(store, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError) as error:
        raise LedgerError(f"{path} is damaged ({error}); nothing was restored, use another backup") from error


def _check_empty(store: Store, connection: Connection) -> None:
    if find_revision(connection) is not None:
        raise LedgerError(f"{store.name} holds a ledger already; restore into a new one")


def _fill(store: Store, path: Path) -> int:
    with _opened(path) as archive:
        head = json.loads(archive.read(HEAD_NAME))
        if int(head["revision"]) > int(HEAD):
            raise LedgerError(f"{path} was written by a newer dragoman ({head['program']}); update dragoman")
        make_empty(store)
        with store.changing() as connection:
            _check_empty(store, connection)
            migrate(connection, head["revision"])
            rows = sum(_read_table(connection, name, archive) for name in head["tables"])
            _index(connection)
            migrate(connection, HEAD)
    return rows


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(path)
        archive.getinfo(HEAD_NAME)
    except (OSError, zipfile.BadZipFile, KeyError) as error:
        raise LedgerError(f"{path} is no backup of a ledger ({error}); give a file that `backup` wrote") from error
    return archive


def _read_table(connection: Connection, name: str, archive: zipfile.ZipFile) -> int:
    count = 0
    with archive.open(f"{name}.jsonl") as raw:
        lines = TextIOWrapper(raw, "utf-8")
        columns = json.loads(lines.readline())
        while rows := [tuple(json.loads(line)) for line in islice(lines, CHUNK)]:
            insert_rows(connection, name, columns, rows)
            count += len(rows)
    return count


def _index(connection: Connection) -> None:
    """Make all words findable again; indexes are no part of a backup."""
    held = connection.execute(select(texts).execution_options(yield_per=100))
    for row in held:
        index_text(connection, row.document_id, row.title, row.text)
    first, last = connection.execute(select(func.min(events.c.id), func.max(events.c.id))).one()
    if first is not None:
        index_quotes(connection, [first, last])
