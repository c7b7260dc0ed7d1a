"""Making a ledger, telling it from what is none, and bringing an older one up to date."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.ledger.schema import HEAD, MAGIC, MIGRATIONS, find_revision, upgrade
from dragoman.ledger.store import Store
from dragoman.ledger.tables import metadata
from tests.ledger import schema_page
from tests.ledger.making import take_border

SECOND = """
revision = "0002"
down_revision = "0001"

from alembic import op


def upgrade() -> None:
    op.execute("CREATE TABLE second (x integer)")
"""


def test_the_migrations_make_the_tables_as_they_are_described(ledger: Ledger) -> None:
    searched = ("search", "quote_search")
    options = {"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith(searched)}
    with ledger.store.reading() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    assert found == []


def test_the_newest_revision_is_that_of_the_last_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_a_file_says_that_it_is_a_ledger(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "ledger.db").close()
    connection = sqlite3.connect(tmp_path / "ledger.db")
    assert connection.execute("PRAGMA application_id").fetchone()[0] == MAGIC
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    connection.close()


def test_opening_again_changes_nothing(place: str) -> None:
    with Ledger.open(place) as ledger:
        take_border(ledger)
        held = ledger.events()
    with Ledger.open(place, create=False) as ledger:
        assert ledger.events() == held


def test_a_ledger_that_must_be_there_and_is_not_is_refused(place: str) -> None:
    for _ in range(2):
        with pytest.raises(LedgerError, match="dragoman add"):
            Ledger.open(place, create=False)


def test_a_ledger_of_a_newer_program_is_refused_and_left_as_it_is(place: str) -> None:
    with Ledger.open(place) as ledger:
        take_border(ledger)
        held = ledger.events()
        with ledger.store.changing() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(LedgerError, match=r"newer dragoman .*update dragoman"):
            Ledger.open(place)
        assert ledger.events() == held


def test_a_database_of_other_tables_is_refused(place: str) -> None:
    store = Store(place)
    with store.changing() as connection:
        connection.execute(text("CREATE TABLE theirs (x integer)"))
    with pytest.raises(LedgerError, match=r"other tables \(theirs\) and no ledger; name another"):
        Ledger.open(place)
    store.close()


def test_an_upgrade_makes_a_backup_first_and_keeps_all(ledger: Ledger, tmp_path: Path) -> None:
    take_border(ledger)
    held = ledger.events()
    migrations = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / "versions" / "m0002_second.py").write_text(SECOND)
    assert upgrade(ledger.store, tmp_path / "before.zip", "0002", migrations) == "0001"
    with ledger.store.reading() as connection:
        assert find_revision(connection) == "0002"
        assert connection.execute(text("SELECT count(*) FROM second")).scalar() == 0
    assert ledger.events() == held
    with zipfile.ZipFile(tmp_path / "before.zip") as archive:
        assert archive.testzip() is None
    with Ledger.restore(tmp_path / "before.zip", tmp_path / "restored.db") as restored:
        assert restored.events() == held
    assert upgrade(ledger.store, tmp_path / "again.zip", "0002", migrations) == "0002"
    assert not (tmp_path / "again.zip").exists()


def test_an_upgrade_that_fails_leaves_the_ledger_as_it_was(ledger: Ledger, tmp_path: Path) -> None:
    take_border(ledger)
    held = ledger.events()
    migrations = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    broken = SECOND + '    op.execute("INSERT INTO nowhere VALUES (1)")\n'
    (migrations / "versions" / "m0002_second.py").write_text(broken)
    with pytest.raises(LedgerError, match="nowhere"):
        upgrade(ledger.store, tmp_path / "before.zip", "0002", migrations)
    with ledger.store.reading() as connection:
        assert find_revision(connection) == HEAD
    assert ledger.events() == held


def test_the_page_of_the_tables_is_what_the_tables_say() -> None:
    assert schema_page.PAGE.read_text(encoding="utf-8") == schema_page.page(), "python -m tests.ledger.schema_page"
