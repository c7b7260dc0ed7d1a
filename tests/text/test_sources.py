"""Closing lists of sources, by a table of cases."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ontology.rows import Row, read_rows
from dragoman.text import find_sources

CASES = read_rows(Path(__file__).parent / "cases" / "sources.tsv", ("published", "paragraph", "sources"))
DAY = dt.date(2004, 11, 4)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["paragraph"])
def test_list_gives_its_sources(case: Row) -> None:
    paragraph = case["paragraph"].replace("\\n", "\n")
    text = "He left the capital.\n\n" + paragraph
    published = dt.date.fromisoformat(case["published"]) if case["published"] else None
    sources, span = find_sources(text, published)
    assert "; ".join(f"{s.outlet} @ {s.place or '-'} @ {s.date or '-'}" for s in sources) == case["sources"]
    assert (span.of(text) if span else "") == (paragraph if case["sources"] else "")


def test_list_may_end_the_last_paragraph() -> None:
    text = "He left. (Interfax, Moscow, October 22)"
    sources, span = find_sources(text, DAY)
    assert [s.place for s in sources] == ["Moscow"]
    assert span is not None
    assert span.of(text) == "(Interfax, Moscow, October 22)"


def test_brackets_inside_a_sentence_name_sources_but_hold_the_sentence() -> None:
    sources, span = find_sources("He left (Interfax, October 22). Then he came.", DAY)
    assert [s.outlet for s in sources] == ["Interfax"]
    assert span is None


def test_lists_of_several_sections_are_all_read() -> None:
    text = "One. (Interfax, October 22)\n\nTwo. (RFE/RL, October 23)"
    sources, span = find_sources(text, DAY)
    assert [s.outlet for s in sources] == ["Interfax", "RFE/RL"]
    assert span is not None
    assert span.of(text) == "(RFE/RL, October 23)"


def test_source_named_twice_is_one() -> None:
    assert len(find_sources("One.\n\n(AFP, May 3; AFP, May 3)", DAY)[0]) == 1


@given(st.text(alphabet=st.sampled_from("()[];,. \nAFPMoscow Interfax 12May-—Sources:"), max_size=120))
def test_any_text_is_taken(text: str) -> None:
    find_sources(text, DAY)
