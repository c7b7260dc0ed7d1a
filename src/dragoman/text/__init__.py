"""From files, pages and addresses to documents, sentences, times and cited sources."""

from dragoman.text.dates import TimeExpression, find_times
from dragoman.text.loading import load
from dragoman.text.sentences import split_sentences
from dragoman.text.sources import find_sources

__all__ = ["TimeExpression", "find_sources", "find_times", "load", "split_sentences"]
