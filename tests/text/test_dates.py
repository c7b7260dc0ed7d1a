"""Time expressions, by a table of cases, and what must hold of every text."""

from __future__ import annotations

import datetime as dt
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ontology.rows import Row, read_rows
from dragoman.text import find_times

CASES = read_rows(Path(__file__).parent / "cases" / "times.tsv", ("published", "text", "times"))
THURSDAY = dt.date(2005, 8, 4)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_time_means_its_date(case: Row) -> None:
    found = find_times(case["text"], dt.date.fromisoformat(case["published"]))
    assert "; ".join(f"{t.text}={t.date or ''}" for t in found) == case["times"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("on May 31, 2010", "absolute"),
        ("in 1999", "absolute"),
        ("on July 29", "relative"),
        ("on Monday", "relative"),
        ("two days later", "anaphoric"),
        ("on the same day", "anaphoric"),
    ],
)
def test_kind_tells_what_the_date_rests_on(text: str, kind: str) -> None:
    assert [t.kind for t in find_times(text, THURSDAY)] == [kind]


def test_without_a_publication_only_absolute_dates_are_known() -> None:
    found = find_times("He left on Monday, in May 1999, last week and on 3 June.", None)
    assert [t.date for t in found] == [None, "1999-05", None, None]


def test_anchor_is_the_day_that_anaphoric_words_count_from() -> None:
    assert find_times("Two days later he left.", THURSDAY, anchor=dt.date(2005, 8, 1))[0].date == "2005-08-03"


def test_two_thousand_sentences_a_second() -> None:
    sentence = "On Thursday the Kyrgyz and Uzbek ministers, who met two days earlier, are to meet in Osh in late May."
    find_times(sentence, THURSDAY)
    began = time.perf_counter()
    for _ in range(400):
        find_times(sentence, THURSDAY)
    assert time.perf_counter() - began < 1


WORDS = (
    "on the 3 13 31st May may March last next Monday week ago two days later after before in 1999 of spring since , . "
    "and to that same night İ ß will said - 2004-02-30 99/99/2000 0 yesterday"
)


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=14), st.dates() | st.none())
def test_times_slice_back_in_order_and_are_dates(parts: list[str], published: dt.date | None) -> None:
    text = " ".join(parts)
    found = find_times(text, published)
    assert all(text[t.start : t.end] == t.text and t.text.strip() == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for t in found:
        if t.date:
            dt.date.fromisoformat((t.date + "-01-01")[:10] if len(t.date) < 10 else t.date)


@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    assert all(text[t.start : t.end] == t.text for t in find_times(text, THURSDAY))
