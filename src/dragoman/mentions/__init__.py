"""Words that refer to parties, and whom they stand for on a date."""

from dragoman.mentions.candidates import Candidate, Query, find_candidates
from dragoman.mentions.phrases import Phrase, find_phrases, widen_to_names
from dragoman.mentions.resolve import Party, Resolver

__all__ = ["Candidate", "Party", "Phrase", "Query", "Resolver", "find_candidates", "find_phrases", "widen_to_names"]
