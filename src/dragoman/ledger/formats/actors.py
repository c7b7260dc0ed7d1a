"""Actor codes of CAMEO, and names and sectors of ICEWS and POLECAT, turned into the codes of the guidelines.

A state and its organs are the bare alpha-3 code, others `KGZ:OPP`, a body its acronym; None where no code covers them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources.abc import Traversable
from typing import NamedTuple

from dragoman.ledger.formats.cells import table
from dragoman.ledger.formats.countries import body_codes, countries, world
from dragoman.ontology import Ontology
from dragoman.ontology.rows import read_rows

_KINDS = ("region", "world", "role", "body", "group")


class Coded(NamedTuple):
    """A party's code and its finer sector."""

    code: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """Three letters of a CAMEO code that are no country; `code` is None where the guidelines have none."""

    kind: str
    code: str | None
    sector: str | None
    name: str


@cache
def parts() -> Mapping[str, Part]:
    """The packaged parts of CAMEO's actor codes."""
    return read_parts(table("cameo_actors.tsv"))


def read_parts(file: Traversable) -> Mapping[str, Part]:
    """The parts of a table; `DataError` for an unknown kind, sector or code."""
    sectors = Ontology.load().sectors
    heads = {"", "INT", "WST", *countries().names, *body_codes()}
    found = {}
    for row in read_rows(file, ("cameo", "kind", "code", "sector", "name"), ("cameo",)):
        if row["kind"] not in _KINDS:
            raise row.fault(f"kind {row['kind']!r}; one of {', '.join(_KINDS)} is expected")
        if row["sector"] and row["sector"] not in sectors:
            raise row.fault(f"sector {row['sector']!r} is not in the ontology's sectors.tsv")
        if row["cameo"] in countries().by_cameo:
            raise row.fault(f"{row['cameo']!r} is a country's in countries.tsv; keep one")
        head, _, own = row["code"].partition(":")
        if head not in heads or (own and own not in sectors):
            raise row.fault(f"no state, body or sector has the code {row['code']!r}; add it or correct it")
        code, sector = row["code"] or None, row["sector"] or None
        found[row.needed("cameo")] = Part(row["kind"], code, sector, row.needed("name"))
    return found


def with_sector(state: str, sector: str | None) -> str:
    """A state's code with a sector, or bare where the sector is an organ of the state or unknown."""
    if sector is None or sector == "IGO" or Ontology.load().sectors[sector].organ:
        return state
    return f"{state}:{sector}"


@lru_cache(maxsize=50_000)
def from_cameo(pieces: tuple[str, ...]) -> Coded:
    """The party of a CAMEO code cut into threes. A country, first of all, counts before a body, a body before a group.

    Rebels of no country have a sector and no code; those that CAMEO calls international are `INT:REB`. What follows a
    country and is in no table is a people or a faith, of which CAMEO has hundreds: the country's CVL, not its state.

    Examples:
        >>> from_cameo(("ROM", "MIL")), from_cameo(("IGO", "UNO")).code, from_cameo(("AFG", "TAL")).code
        (Coded(code='ROU', sector='MIL'), 'UN', 'AFG:REB')
        >>> from_cameo(("IRQ", "KUR")).code, from_cameo(("KAZ", "NGO")).code
        ('IRQ:CVL', 'KAZ:NGO')
        >>> from_cameo(("REB",)), from_cameo(("INT", "REB")).code, from_cameo(("EUR",)).code
        (Coded(code=None, sector='REB'), 'INT:REB', None)
    """
    state = countries().by_cameo.get(pieces[0]) if pieces else None
    rest = [parts()[p] for p in pieces if p in parts()]
    if state:
        own = next((p.sector for p in rest if p.sector and p.kind in ("role", "group", "world")), None)
        if own is None and any(p not in parts() and p != pieces[0] for p in pieces):
            own = "CVL"
        return Coded(with_sector(state, own), own)
    sector = next((p.sector for p in rest if p.kind in ("role", "group") and p.sector), None)
    for kind in ("body", "group"):
        found = next((p for p in reversed(rest) if p.kind == kind), None)
        if found:
            return Coded(found.code, found.sector)
    return _stateless(rest, sector)


def _stateless(rest: list[Part], sector: str | None) -> Coded:
    """A party of no country, body or group: of the whole world, of a region, or of who knows where."""
    first = rest[0] if rest else None
    if first is None or first.kind == "role":
        return Coded(None, sector)
    sector = sector or first.sector
    if first.code:
        return Coded(first.code, sector)
    outside = sector is not None and with_sector("INT", sector) != "INT"
    return Coded(f"INT:{sector}" if outside else None, sector)


@lru_cache(maxsize=50_000)
def cut(code: str) -> tuple[str, ...]:
    """A CAMEO code in threes: `USAGOVMIL` is `USA`, `GOV`, `MIL`."""
    return tuple(code[i : i + 3] for i in range(0, len(code), 3))


@lru_cache(maxsize=50_000)
def from_state(country: str | None, sector: str | None, name: str | None) -> Coded:
    """The party of a state's alpha-3 code or English name and a sector of ours; without a state, the body of that name.

    Examples:
        >>> from_state("Russian Federation", "OPP", None).code, from_state(None, "IGO", "United Nations").code
        ('RUS:OPP', 'UN')
    """
    state = country and (countries().named(country) or (country if country in countries().names else None))
    if state:
        return Coded(with_sector(state, sector), sector)
    if country in parts():
        return from_cameo((country, sector or ""))
    return body_named(name, sector) if name else Coded(None, sector)


@lru_cache(maxsize=50_000)
def from_code(code: str) -> Coded:
    """The party of a code of unknown make: one of ours (`UZB:OPP`), a state, a body, or CAMEO's (`UZBOPP`).

    Examples:
        >>> from_code("UZB:OPP").code, from_code("WARPAC").code, from_code("NATMIL").code, from_code("ZZZ").code
        ('UZB:OPP', 'WARPAC', 'NATO', None)
    """
    head, _, sector = code.partition(":")
    if head == "INT" or head in countries().names:
        if not sector:
            return Coded(None if head == "INT" else head, None)
        if sector in Ontology.load().sectors:
            return Coded(code, sector)
    if head in body_codes() and (not sector or sector in Ontology.load().sectors):
        return Coded(code, sector or "IGO")
    if ":" in code:
        return Coded(None, None)
    coded = from_cameo(cut(code))
    return coded if coded.code or coded.sector else body_named(code, None)


@lru_cache(maxsize=20_000)
def body_named(name: str, sector: str | None) -> Coded:
    """The body of states of that name, else the group whose code never changed; `sector` is what is known besides.

    Examples:
        >>> body_named("United Nations", None), body_named("Al Qaeda", None).code, body_named("Taliban", "REB")
        (Coded(code='UN', sector='IGO'), 'INT:REB', Coded(code=None, sector='REB'))
    """
    meanings = world().meanings(name)
    body = next((entity.code for entity in meanings if entity.kind == "organisation"), None)
    if body:
        return Coded(body, sector or "IGO")
    groups = {(entity.code, entity.sector) for entity in meanings if entity.kind == "group"}
    if len(groups) != 1:
        return Coded(None, sector)
    code, own = groups.pop()
    return Coded(code, own or sector)


@cache
def icews_sectors() -> Mapping[str, tuple[int, str]]:
    """For each ICEWS sector, in small letters, its rank and ours."""
    sectors = Ontology.load().sectors
    rows = read_rows(table("icews_sectors.tsv"), ("icews", "sector"), ("icews",))
    for row in rows:
        if row["sector"] not in sectors:
            raise row.fault(f"sector {row['sector']!r} is not in the ontology's sectors.tsv")
    return {row["icews"].casefold(): (rank, row["sector"]) for rank, row in enumerate(rows)}


@lru_cache(maxsize=50_000)
def icews_sector(cell: str) -> str | None:
    """Our sector for a cell of ICEWS sectors divided by commas; the sharpest decides, None when none is known."""
    known_ones = [icews_sectors()[s] for part in cell.split(",") if (s := part.strip().casefold()) in icews_sectors()]
    return min(known_ones)[1] if known_ones else None
