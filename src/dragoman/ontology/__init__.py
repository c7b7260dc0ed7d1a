"""PLOVER as data: categories, modes, contexts, sectors, statuses, ties, and the crosswalks from CAMEO and WEIS."""

from dragoman.ontology.ontology import Ontology
from dragoman.ontology.records import Category, Context, Crossing, Mode, Sector, Status, TieKind

__all__ = ["Category", "Context", "Crossing", "Mode", "Ontology", "Sector", "Status", "TieKind"]
