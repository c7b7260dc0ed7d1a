"""Readings as JSON, tables, CSV and pages. Views show; they compute nothing."""

from dragoman.views.csv import write_csv
from dragoman.views.json import reading_to_json, refusal_to_json, refused_to_json, schema
from dragoman.views.page import reading_to_html, write_html
from dragoman.views.table import print_events, print_ties

__all__ = [
    "print_events",
    "print_ties",
    "reading_to_html",
    "reading_to_json",
    "refusal_to_json",
    "refused_to_json",
    "schema",
    "write_csv",
    "write_html",
]
