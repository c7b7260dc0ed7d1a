"""From files, pages and addresses to documents, sentences, times and cited sources."""

from dragoman.text.dates import TimeExpression, find_times
from dragoman.text.language import is_foreign
from dragoman.text.loading import load
from dragoman.text.plain import dateline_end, read_day
from dragoman.text.sentences import split_sentences
from dragoman.text.sources import find_sources

__all__ = [
    "TimeExpression",
    "dateline_end",
    "find_sources",
    "find_times",
    "is_foreign",
    "load",
    "read_day",
    "split_sentences",
]
