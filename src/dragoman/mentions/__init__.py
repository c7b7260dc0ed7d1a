"""Words that refer to parties, and whom they stand for on a date."""

from dragoman.mentions.candidates import Candidate, Query, find_candidates
from dragoman.mentions.phrases import Phrase, find_phrases
from dragoman.mentions.resolve import Resolver

__all__ = ["Candidate", "Phrase", "Query", "Resolver", "find_candidates", "find_phrases"]
