"""From files, pages and addresses to documents, sentences, times and cited sources."""

from dragoman.text.sentences import split_sentences

__all__ = ["split_sentences"]
