"""What must hold between the tables of the ontology; the first thing that does not is a `DataError`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.errors import DataError
from dragoman.ontology.records import Category, Crossing, Mode

if TYPE_CHECKING:
    from dragoman.ontology.ontology import Ontology


def check_ontology(ontology: Ontology) -> None:
    """Raise `DataError` unless modes have categories and every target of a crosswalk exists."""
    for mode in ontology.modes_by_key.values():
        if mode.category not in ontology.categories:
            raise DataError(f"mode {mode.code} of unknown category {mode.category!r}", file="modes.tsv")
    for category in ontology.categories.values():
        _check_cameo(ontology, category.code, category, "categories.tsv")
    for mode in ontology.modes_by_key.values():
        _check_cameo(ontology, mode.category, mode, "modes.tsv")
    for (category_code, status), becomes in ontology.folding.items():
        if not {category_code, becomes} <= set(ontology.categories) or status not in ontology.statuses_by_code:
            raise DataError(f"{category_code} {status} {becomes}: no such category or status", file="folding.tsv")
    _check_crossings(ontology, ontology.cameo_codes.values(), "cameo.tsv")
    _check_crossings(ontology, ontology.weis_codes.values(), "weis.tsv")


def _check_cameo(ontology: Ontology, category: str, record: Category | Mode, file: str) -> None:
    """Each CAMEO code that stands for the record must cross back to its category."""
    where = f"{category} {record.code}" if isinstance(record, Mode) else category
    strangers = {context for context, _ in record.cameo_by_context} - set(ontology.contexts_by_code)
    if strangers:
        raise DataError(f"{where}: contexts {sorted(strangers)} are not in contexts.tsv", file=file)
    for code in (record.cameo, *(code for _, code in record.cameo_by_context)):
        crossing = ontology.cameo_codes.get(code)
        if crossing is None or crossing.category != category:
            raise DataError(f"{where}: CAMEO {code} is unknown or of another category", file=file)


def _check_crossings(ontology: Ontology, crossings: Iterable[Crossing], file: str) -> None:
    for crossing in crossings:
        category, mode = crossing.category, crossing.mode
        if category is not None and category not in ontology.categories:
            raise DataError(f"{crossing.code}: category {category!r} is not in categories.tsv", file=file)
        if mode is not None and (category, mode) not in ontology.modes_by_key:
            raise DataError(f"{crossing.code}: {category} has no mode {mode!r} in modes.tsv", file=file)
        strangers = set(crossing.contexts) - set(ontology.contexts_by_code)
        if strangers:
            raise DataError(f"{crossing.code}: contexts {sorted(strangers)} are not in contexts.tsv", file=file)
