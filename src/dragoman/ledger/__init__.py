"""The ledger: every statement sourced, every correction kept, in SQLite or PostgreSQL."""

from dragoman.ledger.filters import Filter, parse_filter
from dragoman.ledger.ledger import Ledger
from dragoman.ledger.records import Origin, Party, Quote, Report, Said, Sighting
from dragoman.ledger.reports import Incident, Reports

__all__ = [
    "Filter",
    "Incident",
    "Ledger",
    "Origin",
    "Party",
    "Quote",
    "Report",
    "Reports",
    "Said",
    "Sighting",
    "parse_filter",
]
