"""From the rows of each table to its records. Faults inside a row stop here; `checks` compares the tables."""

from __future__ import annotations

from importlib.resources.abc import Traversable

from dragoman.errors import DataError
from dragoman.ontology.records import Category, Context, Crossing, Mode, Sector, Status, TieKind
from dragoman.ontology.rows import Row, read_rows

SCORED = ("score", "cameo", "cameo_by_context", "definition", "note")


def read_categories(folder: Traversable) -> dict[str, Category]:
    """The categories by code, in the order of the table."""
    rows = read_rows(folder / "categories.tsv", ("category", "quad", *SCORED), ("category",))
    return {row["category"]: _category(row) for row in rows}


def read_modes(folder: Traversable) -> dict[tuple[str, str], Mode]:
    """The modes by category and code."""
    rows = read_rows(folder / "modes.tsv", ("category", "mode", *SCORED), ("category", "mode"))
    return {(row["category"], row["mode"]): _mode(row) for row in rows}


def read_contexts(folder: Traversable) -> dict[str, Context]:
    """The contexts by code."""
    rows = read_rows(folder / "contexts.tsv", ("context", "definition"), ("context",))
    return {row["context"]: Context(row.needed("context"), row.needed("definition")) for row in rows}


def read_sectors(folder: Traversable) -> dict[str, Sector]:
    """The sectors by code."""
    rows = read_rows(folder / "sectors.tsv", ("sector", "organ", "definition"), ("sector",))
    return {row["sector"]: Sector(row.needed("sector"), row.flag("organ"), row.needed("definition")) for row in rows}


def read_statuses(folder: Traversable) -> dict[str, Status]:
    """The statuses by code."""
    rows = read_rows(folder / "statuses.tsv", ("status", "rank", "definition"), ("status",))
    return {row["status"]: Status(row["status"], int(row.number("rank")), row.needed("definition")) for row in rows}


def read_tie_kinds(folder: Traversable) -> dict[str, TieKind]:
    """The kinds of ties by code."""
    rows = read_rows(folder / "ties.tsv", ("kind", "symmetric", "definition"), ("kind",))
    return {row["kind"]: TieKind(row["kind"], row.flag("symmetric"), row.needed("definition")) for row in rows}


def read_folding(folder: Traversable) -> dict[tuple[str, str], str]:
    """What an act of a category and status is where no status can be told."""
    rows = read_rows(folder / "folding.tsv", ("category", "status", "becomes"), ("category", "status"))
    return {(row.needed("category"), row.needed("status")): row.needed("becomes") for row in rows}


def read_cameo(folder: Traversable) -> dict[str, Crossing]:
    """What each CAMEO code is in PLOVER; every longer code must have its parent."""
    columns = ("code", "name", "category", "mode", "contexts", "goldstein", "note")
    crossings = {row["code"]: _crossing(row) for row in read_rows(folder / "cameo.tsv", columns, ("code",))}
    for code in crossings:
        if len(code) > 2 and code[:-1] not in crossings:
            raise DataError(f"CAMEO {code} has no parent {code[:-1]}; add it", file="cameo.tsv")
    return crossings


def read_weis(folder: Traversable) -> dict[str, Crossing]:
    """What each WEIS code is in PLOVER; WEIS has neither modes nor contexts."""
    rows = read_rows(folder / "weis.tsv", ("code", "name", "category", "goldstein", "note"), ("code",))
    return {
        row["code"]: Crossing(
            row["code"], row.needed("name"), row["category"] or None, None, (),
            row.number_or_none("goldstein"), row["note"],
        )
        for row in rows
    }  # fmt: skip


def _category(row: Row) -> Category:
    return Category(
        row.needed("category"), row.needed("quad"), row.number("score"), row.needed("cameo"),
        _by_context(row), row.needed("definition"), row["note"],
    )  # fmt: skip


def _mode(row: Row) -> Mode:
    return Mode(
        row.needed("category"), row.needed("mode"), row.number_or_none("score"), row.needed("cameo"),
        _by_context(row), row.needed("definition"), row["note"],
    )  # fmt: skip


def _crossing(row: Row) -> Crossing:
    contexts = tuple(row["contexts"].split())
    return Crossing(
        row.needed("code"), row.needed("name"), row["category"] or None, row["mode"] or None, contexts,
        row.number_or_none("goldstein"), row["note"],
    )  # fmt: skip


def _by_context(row: Row) -> tuple[tuple[str, str], ...]:
    pairs = []
    for part in row["cameo_by_context"].split():
        context, colon, code = part.partition(":")
        if not (context and colon and code):
            raise row.fault(f"{part!r} in cameo_by_context; context:code is expected")
        pairs.append((context, code))
    return tuple(pairs)
