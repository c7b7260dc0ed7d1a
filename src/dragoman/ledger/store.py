"""A database that holds a ledger: an SQLite file, or a PostgreSQL database; how it is read and written."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool, StaticPool

from dragoman.errors import LedgerError
from dragoman.ledger.bulk import insert_rows
from dragoman.ledger.tables import metadata, moments
from dragoman.version import VERSION

PATIENCE = 120
"""Seconds that a writer waits for others before it gives up."""
QUEUE = 0x64726167
"""Key of the lock in PostgreSQL under which writers take their turn."""


class Writing:
    """One change under way: a connection, the moment that its rows name, and ids for new rows.

    Writers take turns, so ids are given out here, one after the other, the same in either database.
    """

    def __init__(self, connection: Connection, command: str) -> None:
        self.connection = connection
        self.command = command
        self._last: dict[str, int] = {}
        self._moment: int | None = None

    @property
    def moment(self) -> int:
        """The id of this moment, put down when it is first asked for: what changes nothing leaves none."""
        if self._moment is None:
            last = self.connection.execute(select(func.max(moments.c.at))).scalar()
            self._moment = self.new_id("moments")
            row = (self._moment, max(last or "", _now()), self.command, VERSION)
            self.insert("moments", ("id", "at", "command", "program"), [row])
        return self._moment

    def new_id(self, table: str) -> int:
        """The next id of a table."""
        if table not in self._last:
            column = metadata.tables[table].c.id
            self._last[table] = self.connection.execute(select(func.max(column))).scalar() or 0
        self._last[table] += 1
        return self._last[table]

    def insert(self, table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
        """Add rows, whose values stand in the order of `columns`."""
        insert_rows(self.connection, table, columns, rows)


class Store:
    """A database by its path or address. Nothing is opened before `reading` or `writing`."""

    def __init__(self, place: str | Path) -> None:
        self.url = as_url(place)
        self.engine = _engine(self.url)

    @property
    def is_sqlite(self) -> bool:
        """Whether the ledger is one file."""
        return self.engine.dialect.name == "sqlite"

    @property
    def path(self) -> Path | None:
        """The file of the ledger, None for one on a server or in memory."""
        return Path(str(self.url.database)) if self.is_sqlite and not in_memory(self.url) else None

    @property
    def name(self) -> str:
        """The place, without its password, for messages."""
        return str(self.url.database) if self.is_sqlite else self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger for as long as it is held."""
        with self.told(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, command: str) -> Iterator[Writing]:
        """A change that is kept whole at the end, or not at all. It waits for the writers before it."""
        with self.changing() as connection:
            yield Writing(connection, command)

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A connection in a writer's turn, without a moment of its own: for setting the database up."""
        with self.told(), self.engine.connect() as connection:
            connection = connection.execution_options(**_writers_options(self.engine))
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(text(f"SET LOCAL lock_timeout = {int(PATIENCE * 1000)}"))
                    connection.execute(select(func.pg_advisory_xact_lock(QUEUE)))
                yield connection

    def renew_statistics(self) -> None:
        """Let the database look at its tables anew, by which it chooses how to answer; after much was added."""
        with self.changing() as connection:
            if self.is_sqlite:
                connection.execute(text("PRAGMA analysis_limit = 1000"))
            connection.execute(text("ANALYZE"))

    @contextmanager
    def told(self) -> Iterator[None]:
        """Database errors as ours, saying what to do."""
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise LedgerError(f"{self.name}: {_reason(error)}") from error

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def as_url(place: str | Path) -> URL:
    """The database of a path or address; LedgerError for one that is neither SQLite nor PostgreSQL."""
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite", database=str(place))
    try:
        url = make_url(re.sub("^postgres://", "postgresql://", place))
    except ArgumentError as error:
        raise LedgerError(f"{place!r} is no address of a database; give a file, or postgresql://...") from error
    kind = url.get_backend_name()
    if kind == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise LedgerError(f"a ledger is kept in SQLite or PostgreSQL, not in {kind}; give a file, or postgresql://...")
    return url


def in_memory(url: URL) -> bool:
    """Whether a ledger is kept in memory only, and gone when it is closed."""
    return url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:")


def _now() -> str:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        given = str(url.query.get("options", ""))  # the address's own come last, and prevail
        wishes = {"options": f"{_POSTGRES_OPTIONS} {given}".strip()}
        return create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True, connect_args=wishes)
    pool = StaticPool if in_memory(url) else NullPool
    engine = create_engine(url, connect_args={"timeout": PATIENCE}, poolclass=pool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _writers_options(engine: Engine) -> dict[str, Any]:
    """Those of a connection that writes; in PostgreSQL it must see what was kept while it waited for its turn."""
    return {"writes": True, **({} if engine.dialect.name == "sqlite" else {"isolation_level": "READ COMMITTED"})}


def _prepare(connection: Any, _record: object) -> None:
    """Set up one SQLite connection; transactions are ours to begin."""
    connection.isolation_level = None
    for pragma in (*_PRAGMAS, f"busy_timeout = {int(PATIENCE * 1000)}"):
        connection.execute(f"PRAGMA {pragma}")


_POSTGRES_OPTIONS = "-c jit=off -c random_page_cost=1.1"
"""Our questions touch few rows by index: compiling them costs more than it saves, and disks no longer seek."""
_PRAGMAS = (
    "foreign_keys = ON",
    "synchronous = NORMAL",
    "cache_size = -65536",  # 64 MiB; with the next, an import of 300,000 rows takes 13 s instead of 15
    "wal_autocheckpoint = 20000",
)


def _begin(connection: Connection) -> None:
    """Writers queue up at once, so that none finds half-way that its view is outdated."""
    writes = connection.get_execution_options().get("writes")
    connection.execute(text("BEGIN IMMEDIATE" if writes else "BEGIN"))


_REMEDIES = (
    ("database is locked", "another program holds it; try again when that has ended"),
    ("readonly", "it cannot be written to; check the permissions of the file and its folder"),
    ("read-only", "it cannot be written to; ask for the right to write, or use a copy"),
    ("full", "the disk is full; make room and go on, nothing is lost"),
    ("no space left", "the disk is full; make room and go on, nothing is lost"),
    ("not a database", "this is no SQLite file; name another"),
    ("malformed", "the file is damaged; restore a backup"),
    ("unable to open", "it cannot be opened; check the path, its permissions, and that its folder exists"),
    ("refused", "no server answers there; start it, or check the address"),
    ("password", "the server does not let you in; check user and password"),
    ("permission denied", "the server does not allow it; ask for the right, or use another user"),
    ("does not exist", "there is no such thing on the server; check the name of the database"),
    ("timeout", "the server or the lock did not answer in time; try again"),
)


def _reason(error: Exception) -> str:
    """A database's complaint, and what to do about it."""
    said = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
    remedy = next((do for sign, do in _REMEDIES if sign in said.lower()), "the ledger is as it was; report this")
    return f"{said}; {remedy}"
