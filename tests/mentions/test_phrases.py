"""Token probabilities become phrases of whole words within one sentence."""

from __future__ import annotations

import numpy as np

from dragoman.mentions import Phrase, find_phrases, widen_to_names
from dragoman.mentions.phrases import whole_words
from dragoman.model import Window

TEXT = "Kazakh and Tajik units met. Moscow watched."
WORDS = [(0, 3), (3, 6), (7, 10), (11, 16), (17, 22), (23, 26), (26, 27), (28, 34), (35, 42), (42, 43)]


def window() -> Window:
    starts, ends = np.array([(-1, -1), *WORDS, (-1, -1)]).T
    sentence = np.array([-1, *[0] * 7, *[1] * 3, -1])
    return Window(np.zeros(12, dtype=np.int64), starts, ends, sentence, 0)


def found(**probability: float) -> list[str]:
    values = np.zeros(12, dtype=np.float32)
    for name, share in probability.items():
        values[int(name[1:])] = share
    return [TEXT[p.start : p.end] for p in find_phrases(TEXT, window(), values)]


def test_each_run_of_sure_tokens_is_a_phrase() -> None:
    assert found(t1=0.9, t2=0.9, t4=0.8, t5=0.9) == ["Kazakh", "Tajik units"]


def test_a_piece_of_a_word_becomes_the_whole_word() -> None:
    assert found(t2=0.9) == ["Kazakh"]


def test_without_a_sure_token_the_best_one_is_taken() -> None:
    assert found(t8=0.4, t4=0.1) == ["Moscow"]


def test_nothing_is_found_where_nothing_is_likely() -> None:
    assert found(t8=0.1) == []


def test_a_phrase_ends_with_its_sentence() -> None:
    assert found(t6=0.9, t7=0.9, t8=0.9) == ["met", "Moscow"]


def test_an_accent_written_by_itself_is_part_of_its_word() -> None:
    text = "Erdog\u0306an met"
    assert whole_words(text, 0, 5) == (0, 8)
    assert whole_words("Hanoi\u0300", 0, 5) == (0, 6)


def test_a_phrase_takes_in_the_names_that_it_touches_and_no_others() -> None:
    names = [(0, 6), (11, 16), (28, 34)]

    def widened(start: int, end: int) -> list[str]:
        phrase = Phrase(start, end, np.array([1]), 0, 0.9)
        return [TEXT[p.start : p.end] for p in widen_to_names([phrase], names, window(), TEXT)]

    assert widened(13, 22) == ["Tajik units"]
    assert widened(3, 12) == ["Kazakh and Tajik"]
    assert widened(17, 26) == ["units met"]
