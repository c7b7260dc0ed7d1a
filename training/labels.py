"""The labels that the shipped model is trained for, from the ontology's tables."""

from __future__ import annotations

from dragoman.model.labels import Labels, make_labels
from dragoman.ontology import Ontology


def shipped_labels() -> Labels:
    ontology = Ontology.load()
    modes = [(category, mode) for category, codes in ontology.modes.items() for mode in codes]
    sectors = [code for code, sector in ontology.sectors.items() if not sector.organ and code != "IGO"]
    return make_labels(ontology.types, modes, ontology.contexts, ontology.statuses, ontology.tie_kinds, sectors)
