"""Every test of the ledger runs on SQLite and on a real PostgreSQL server, which is started here."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import pytest

from dragoman.ledger import Ledger

UNPRIVILEGED = "nobody"
"""Who runs the server where the tests are run by root, whom PostgreSQL refuses."""


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server of one's own, without the name of a database."""
    folder = Path(tempfile.mkdtemp(prefix="dragoman-postgres-"))
    root = os.geteuid() == 0
    folder.chmod(0o755)
    programs = _programs(folder if root else None)
    home = folder / "home"
    home.mkdir()
    if root:
        shutil.chown(home, UNPRIVILEGED)

    def run(*command: str | Path) -> None:
        subprocess.run(command, check=True, capture_output=True, user=UNPRIVILEGED if root else None, cwd=home)

    port = _free_port()
    options = f"-F -p {port} -k {home} -c listen_addresses=127.0.0.1 -c max_connections=60"
    run(programs / "initdb", "-D", home / "data", "-A", "trust", "-U", "postgres", "-E", "UTF8")
    run(programs / "pg_ctl", "-D", home / "data", "-o", options, "-l", home / "log", "-w", "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}"
    finally:
        run(programs / "pg_ctl", "-D", home / "data", "-m", "immediate", "stop")
        shutil.rmtree(folder)


def _programs(copy_to: Path | None) -> Path:
    """The folder of initdb and pg_ctl: of the package pgserver, copied to where another user can run them."""
    found = find_spec("pgserver")
    assert found is not None
    assert found.submodule_search_locations
    package = Path(found.submodule_search_locations[0])
    if copy_to is None:
        return package / "pginstall" / "bin"
    shutil.copytree(package / "pginstall", copy_to / "pgserver" / "pginstall")
    shutil.copytree(package.parent / "pgserver.libs", copy_to / "pgserver.libs")  # where the programs look for them
    return copy_to / "pgserver" / "pginstall" / "bin"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


_numbers = count(1)


@pytest.fixture(scope="session")
def new_database(postgres: str) -> Callable[[], str]:
    """Makes an empty database, and says its address."""
    import psycopg

    def make() -> str:
        name = f"test_{next(_numbers)}"
        with psycopg.connect(f"{postgres}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"{postgres}/{name}"

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger may be made: the path of a file, or the address of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    make: Callable[[], str] = request.getfixturevalue("new_database")
    return make()


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(place) as opened:
        yield opened
