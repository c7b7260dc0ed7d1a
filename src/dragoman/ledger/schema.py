"""Making a ledger, telling one from what is none, and bringing an older one up to date."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from dragoman.errors import LedgerError
from dragoman.ledger.backing_up import back_up
from dragoman.ledger.store import PATIENCE, Store
from dragoman.ledger.views import replace_views

HEAD = "0001"
"""The newest revision of the schema; the last file of `migrations/versions`."""
MAGIC = 0x44524147
"""Application id in the head of an SQLite file that is a ledger: "DRAG"."""
MIGRATIONS = Path(__file__).parent / "migrations"


def prepare(store: Store, *, create: bool = True) -> None:
    """Make the ledger where there is none (with `create`), and see that it is one this program can use.

    An older file is brought up to date, after a backup beside it; an older ledger on a server, which others use, is
    left to `upgrade`. Raises LedgerError for anything else.
    """
    if store.path is not None and not store.path.exists() and not create:
        raise LedgerError(f"there is no ledger at {store.name}; `dragoman add` makes one, or give another place")
    with store.reading() as connection:
        revision = find_revision(connection)
    if revision == HEAD:
        return
    if revision is None:
        _make(store, create=create)
    elif int(revision) > int(HEAD):
        raise LedgerError(
            f"{store.name} was made by a newer dragoman (revision {revision}, this one knows {HEAD}); update dragoman"
        )
    elif store.is_sqlite:
        upgrade(store, Path(f"{store.path}.before-{HEAD}.zip"))
    else:
        raise LedgerError(
            f"{store.name} is of an older revision, {revision}; run `dragoman upgrade` when nobody works in it"
        )


def find_revision(connection: Connection) -> str | None:
    """The revision of a ledger, None for a database without tables; LedgerError for tables that are no ledger."""
    names = set(inspect(connection).get_table_names())
    if not names:
        return None
    if not {"alembic_version", "moments", "events"} <= names:
        seen = ", ".join(sorted(names)[:5])
        raise LedgerError(f"{connection.engine.url.database} holds other tables ({seen}) and no ledger; name another")
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def _make(store: Store, *, create: bool) -> None:
    if not create:
        raise LedgerError(f"{store.name} holds no ledger; `dragoman add` makes one, or give another place")
    make_empty(store)
    with store.changing() as connection:
        if find_revision(connection) is None:  # another may have made it meanwhile
            migrate(connection, HEAD)


def make_empty(store: Store) -> None:
    """Set up the file of a new ledger with what cannot be set within a change; a server needs nothing."""
    if store.path is None:
        return
    with store.told():
        connection = sqlite3.connect(store.path, timeout=PATIENCE)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA application_id = {MAGIC}")
        finally:
            connection.close()


def upgrade(store: Store, backup: Path, target: str = HEAD, migrations: Path = MIGRATIONS) -> str | None:
    """Bring a ledger to a revision, after a backup to a file; returns the revision it had."""
    with store.reading() as connection:
        revision = find_revision(connection)
    if revision == target:
        return revision
    back_up(store, backup)
    with store.changing() as connection:
        migrate(connection, target, migrations)
    return revision


def migrate(connection: Connection, target: str, migrations: Path = MIGRATIONS) -> None:
    """Run the migrations up to a revision, within the change that is under way, and make the views anew."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
    replace_views(connection)
