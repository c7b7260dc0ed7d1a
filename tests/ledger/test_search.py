"""Words are looked for alike in either database."""

from __future__ import annotations

import pytest

from dragoman.errors import FilterError
from dragoman.ledger import Ledger
from dragoman.ledger.search import fts_query
from tests.ledger.making import event, reading

TEXTS = {
    "base": "Russia opened an air base in Kant.",
    "force": "The air force of Russia met the navy of Turkey.",
    "navy": "The Russian navy visited Turkey.",
    "base and navy": "Russia gave Turkey a base for the navy.",
    "air": "Air Kyrgyzstan met Turkey, whose force was elsewhere.",
    "accent": "Türkiye and Côte d'Ivoire met.",
}
TRIGGERS = {"base": "opened", "force": "met", "navy": "visited", "base and navy": "gave", "air": "met", "accent": "met"}

QUESTIONS = {
    "base": {"base", "base and navy"}, "BASE": {"base", "base and navy"}, "bases": {"base", "base and navy"},
    "air base": {"base"}, '"air base"': {"base"}, '"air force"': {"force"}, "air force": {"force", "air"},
    "base OR navy": {"base", "force", "navy", "base and navy"}, "base or navy": {"base", "force", "navy", "base and navy"},
    "navy -base": {"force", "navy"}, "-base navy": {"force", "navy"}, 'air -"air force"': {"base", "air"},
    "turkey base OR visited": {"navy", "base and navy"}, 'turkey "air force" OR base': {"force", "base and navy"},
    "visiting": {"navy"}, "elephant": set(), '"base air"': set(), "kant: (air)": {"base"},
    "'; DROP TABLE texts; --": set(), "türkiye": {"accent"},
}  # fmt: skip


@pytest.fixture
def held(ledger: Ledger) -> Ledger:
    for name, text in TEXTS.items():
        ledger.take(reading(text, event(text, TRIGGERS[name], "RUS", "TUR"), title="Report"), name, "first")
    return ledger


def test_words_phrases_or_and_minus_find_the_same_documents_and_sentences(held: Ledger) -> None:
    for question, names in QUESTIONS.items():
        assert {hit.origin.source for hit in held.search(question)} == names, question
        assert {r.origin.source for r in held.events(question)} == names, question


def test_words_of_a_title_are_found_too_and_not_by_events(held: Ledger) -> None:
    assert len(held.search("report")) == len(TEXTS)
    assert held.events("report") == ()


@pytest.mark.parametrize(
    ("words", "asked"),
    [("base", '("base")'), ("a b", '("a") AND ("b")'), ("a OR b or c", '("a" OR "b" OR "c")'), ("OR a", '("a")'),
     ('-"x y" a', '("a") NOT ("x y")')],
)  # fmt: skip
def test_what_people_type_is_asked_of_sqlite(words: str, asked: str) -> None:
    assert fts_query(words) == asked


def test_nothing_to_look_for_is_refused() -> None:
    for words in ("", "-a", "OR", "or"):
        with pytest.raises(FilterError, match="no word to look for"):
            fts_query(words)
