"""All tables of the world together, corrected by folders of a user's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dragoman.errors import DataError
from dragoman.world import petrarch
from dragoman.world.tables import SCHEMA, Row, load_table

Tables = dict[str, list[Row]]


def load_tables(overlays: Sequence[Path] = ()) -> Tables:
    """Every table by name. An overlay that is no folder, or holds a file that is no table, is refused."""
    for folder in overlays:
        if not folder.is_dir():
            raise DataError(
                "saw no folder here, expected one that holds tables; make it or name another", file=str(folder)
            )
        for path in sorted(folder.glob("*.tsv")):
            if path.stem.split("-")[0] not in SCHEMA:
                raise DataError(f"no table has this name; the tables are {', '.join(SCHEMA)}", file=str(path))
    tables = {table: load_table(table, overlays) for table in SCHEMA}
    for folder in overlays:
        _add_dictionaries(tables, folder)
    return tables


def left_out(overlays: Sequence[Path]) -> list[str]:
    """A sentence for each entry of PETRARCH dictionaries in the folders that could not be taken over."""
    tables = {table: load_table(table) for table in ("cameo", "states")}
    return [line for folder in overlays for kind in _dictionaries(tables, folder) for line in kind[2]]


def _add_dictionaries(tables: Tables, folder: Path) -> None:
    """Put the actors and agents of a folder's PETRARCH dictionaries before the rows that are there."""
    for table, rows, _ in _dictionaries(tables, folder):
        tables[table] = rows + tables[table] if table == "groups" else tables[table] + rows


def _dictionaries(tables: Tables, folder: Path) -> list[tuple[str, list[Row], list[str]]]:
    parts = {row["cameo"]: row["ours"] for row in tables["cameo"]}
    states = frozenset(row["code"] for row in tables["states"])
    actors = [("groups", *petrarch.read_actors(p, parts, states)) for p in sorted(folder.glob(petrarch.ACTORS))]
    agents = [("roles", *petrarch.read_agents(p, parts)) for p in sorted(folder.glob(petrarch.AGENTS))]
    return actors + agents
