"""Each comparison of two reports, by cases; none depends on which of the two comes first."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from dragoman.ledger.incidents import comparing
from dragoman.ledger.incidents.comparing import COMPARISONS, LIKE, MEMORY, NEAR, compare, gap_of, may_be_one
from dragoman.ledger.incidents.telling import Telling, make_telling

Fields = dict[str, Any]
BASE: Fields = {
    "key": "k", "document": "d", "type": "CONSULT", "quad": "verbal cooperation", "status": "actual", "actor": ["KAZ"],
    "recipient": ["UZB"], "date": "2004-11-03", "published": "2004-11-04",
    "sentence": "They held talks on the border in Tashkent.", "trigger": "talks",
}  # fmt: skip


def told(**fields: Any) -> Telling:
    return make_telling(**{**BASE, **fields})


SAME: Fields = {}
CASES: list[tuple[str, Fields, Fields, float]] = [
    ("same_category", SAME, SAME, 1), ("same_category", SAME, {"type": "AGREE"}, 0),
    ("same_mode", {"mode": "visit"}, {"mode": "visit"}, 1), ("same_mode", SAME, SAME, 0),
    ("same_mode", {"mode": "visit"}, {"mode": "visit", "type": "AGREE"}, 0),
    ("other_mode", {"mode": "visit"}, {"mode": "third-party"}, 1), ("other_mode", {"mode": "visit"}, SAME, 0),
    ("other_mode", {"mode": "visit"}, {"mode": "third-party", "type": "AGREE"}, 0),
    ("same_quad", SAME, {"type": "SUPPORT"}, 1), ("same_quad", SAME, SAME, 0),
    ("same_quad", SAME, {"type": "ACCUSE", "quad": "verbal conflict"}, 0),
    ("same_sides", SAME, SAME, 1), ("same_sides", SAME, {"recipient": ["KGZ"]}, 0.5),
    ("same_sides", SAME, {"actor": ["UZB"], "recipient": ["KAZ"]}, 0.8),
    ("same_sides", SAME, {"actor": ["RUS"], "recipient": ["USA"]}, 0),
    ("same_sides", SAME, {"actor": ["KAZ", "RUS"]}, 1),
    ("same_parties", SAME, {"actor": ["UZB"], "recipient": ["KAZ"]}, 1),
    ("same_parties", SAME, {"recipient": ["KGZ"]}, 0.5), ("same_parties", SAME, {"actor": [], "recipient": []}, 0),
    ("other_parties", SAME, {"recipient": ["KGZ"]}, 1), ("other_parties", SAME, {"recipient": ["UZB", "KGZ"]}, 0),
    ("other_parties", SAME, SAME, 0),
    ("swapped_sides", SAME, {"actor": ["UZB"], "recipient": ["KAZ"]}, 1),
    ("swapped_sides", SAME, {"actor": ["UZB"], "recipient": ["RUS"]}, 1),
    ("swapped_sides", SAME, {"actor": ["KAZ"], "recipient": ["KAZ"]}, 0), ("swapped_sides", SAME, SAME, 0),
    ("same_day", SAME, SAME, 1), ("same_day", SAME, {"date": "2004-11-04"}, 0), ("same_day", SAME, {"date": None}, 0),
    ("same_day", {"date": "2004-11"}, {"date": "2004-11"}, 0),
    ("days_apart", SAME, {"date": "2004-11-05"}, 0.4), ("days_apart", SAME, {"date": "2003"}, 2),
    ("days_apart", SAME, {"date": "2004"}, 0), ("days_apart", SAME, {"date": None}, 0),
    ("days_apart", SAME, {"date": None, "published": None}, 0),
    ("day_before", SAME, {"date": "2004-11-04"}, 1), ("day_before", SAME, {"date": "2004-11-05"}, 0),
    ("day_before", SAME, SAME, 0), ("day_before", SAME, {"date": None, "published": "2004-11-11"}, 0),
    ("undated", SAME, SAME, 0), ("undated", SAME, {"date": None}, 0.5), ("undated", {"date": "2004"}, {"date": None}, 1),
    ("told_apart", SAME, {"published": "2004-11-09"}, 0.5), ("told_apart", SAME, {"published": "2009-11-09"}, 3),
    ("told_apart", SAME, {"published": None}, 0),
    ("looks_back", SAME, {"date": None, "published": "2005-03-01"}, 1), ("looks_back", SAME, {"date": None}, 0),
    ("looks_back", SAME, {"date": None, "published": None}, 0),
    ("looked_back_words", SAME, {"date": None, "published": "2005-03-01"}, 1), ("looked_back_words", SAME, SAME, 0),
    ("looked_back_words", SAME, {"date": None, "published": "2005-03-01", "sentence": "Nothing else."}, 0),
    ("same_place", {"place": "Osh"}, {"place": "OSH"}, 1), ("same_place", SAME, SAME, 0),
    ("same_place", {"place": "Osh"}, SAME, 0),
    ("other_place", {"place": "Osh", "country": "KGZ"}, {"place": "Kant", "country": "KGZ"}, 1),
    ("other_place", {"place": "Osh", "country": "KGZ"}, {"place": "Kant", "country": "UZB"}, 0),
    ("other_place", {"place": "Osh", "country": "KGZ"}, {"country": "KGZ"}, 0),
    ("other_country", {"country": "KGZ"}, {"country": "UZB"}, 1), ("other_country", {"country": "KGZ"}, SAME, 0),
    ("same_words", SAME, SAME, 1), ("same_words", SAME, {"sentence": "They spoke about trade."}, 0),
    ("same_words", SAME, {"sentence": None}, 0), ("same_words", SAME, {"sentence": "Talks, roads, oil"}, 1 / 3),
    ("same_trigger", SAME, {"sentence": "They met.", "trigger": "talks"}, 1),
    ("same_trigger", SAME, {"trigger": "Tashkent"}, 1), ("same_trigger", SAME, {"sentence": "They met.", "trigger": "met"}, 0),
    ("same_trigger", {"trigger": None}, {"trigger": None}, 0),
    ("same_names", SAME, SAME, 1 / 3), ("same_names", SAME, {"sentence": "They went to Almaty."}, 0),
    ("same_names", {"sentence": "In Osh, Kant, Naryn and Talas"}, {"sentence": "From Talas to Naryn, Kant and Osh"}, 1),
    ("same_numbers", {"sentence": "All 12 met"}, {"sentence": "The 12"}, 1), ("same_numbers", SAME, SAME, 0),
    ("same_contexts", {"contexts": ["military"]}, {"contexts": ["military", "legal"]}, 1), ("same_contexts", SAME, SAME, 0),
    ("same_status", SAME, SAME, 1), ("same_status", SAME, {"status": "historical"}, 1),
    ("same_status", SAME, {"status": "future"}, 0),
    ("denied", SAME, {"status": "negated"}, 1), ("denied", {"status": "historical"}, {"status": "negated"}, 1),
    ("denied", {"status": "negated"}, {"status": "negated"}, 0), ("denied", {"status": "future"}, {"status": "negated"}, 0),
    ("same_document", SAME, SAME, 1), ("same_document", SAME, {"document": "e"}, 0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "one", "other", "says"), CASES, ids=[f"{n} {case[0]} {case[3]:.1f}" for n, case in enumerate(CASES)]
)
def test_a_comparison_says(name: str, one: Fields, other: Fields, says: float) -> None:
    comparison = getattr(comparing, name)
    assert comparison(told(**one), told(**other)) == pytest.approx(says)
    assert comparison(told(**other), told(**one)) == pytest.approx(says)


def test_every_comparison_is_listed_and_has_cases_for_and_against() -> None:
    listed = {c.__name__ for c in COMPARISONS}
    takes_two = {
        name for name, made in inspect.getmembers(comparing, inspect.isfunction)
        if made.__module__ == comparing.__name__ and not name.startswith("_")
    }  # fmt: skip
    assert takes_two - {"compare", "may_be_one", "gap_of"} == listed == {name for name, *_ in CASES}
    for name in listed:
        assert len({says > 0 for n, _, _, says in CASES if n == name}) == 2, name
    assert compare(told(), told()) == [c(told(), told()) for c in COMPARISONS]


NEVER: Fields = {"date": None, "published": None}


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [(SAME, SAME, 0), (SAME, {"date": "2004-11-13"}, 10), (SAME, {"date": "2004-12"}, 28), (SAME, {"date": "2004"}, 0),
     (SAME, {"date": None, "published": "2004-11-20"}, 10), (SAME, NEVER, 99), (NEVER, NEVER, 99)],
)  # fmt: skip
def test_the_gap_is_that_of_the_days_on_which_they_may_have_been(one: Fields, other: Fields, days: int) -> None:
    assert gap_of(told(**one), told(**other), unknown=99) == days
    assert gap_of(told(**other), told(**one), unknown=99) == days


ELSEWHERE: Fields = {"document": "e"}
LATE: Fields = {**ELSEWHERE, "date": None, "published": "2005-03-01"}
MAY_BE_ONE: list[tuple[str, Fields, bool]] = [
    ("alike", ELSEWHERE, True),
    ("one common party", {**ELSEWHERE, "recipient": ["RUS"]}, True),
    ("no common party", {**ELSEWHERE, "actor": ["USA"], "recipient": ["RUS"]}, False),
    ("another category of the quad class", {**ELSEWHERE, "type": "SUPPORT"}, True),
    ("another quad class", {**ELSEWHERE, "type": "ACCUSE", "quad": "verbal conflict"}, False),
    ("near", {**ELSEWHERE, "date": f"2004-11-{3 + NEAR:02}"}, True),
    ("too far apart", {**ELSEWHERE, "date": f"2004-11-{4 + NEAR:02}"}, False),
    ("in one document at any time", {"date": "1999-01-01"}, True),
    ("looking back", LATE, True),
    ("looking back at other parties", {**LATE, "recipient": ["RUS"]}, False),
    ("looking back at another category", {**LATE, "type": "SUPPORT"}, False),
    ("looking back in other words", {**LATE, "sentence": "Trade was discussed."}, False),
    ("looking back too far", {**LATE, "published": "2006-01-01"}, False),
    ("looking forward", {**LATE, "published": "2004-01-01"}, False),
    ("of no known time", {**ELSEWHERE, **NEVER}, True),
    ("of no known time, in other words", {**ELSEWHERE, **NEVER, "sentence": "Trade was discussed."}, False),
    ("counted by a data set", {**ELSEWHERE, "alike": "KAZ|UZB|CONSULT|2004-11-03"}, False),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "may"), [case[1:] for case in MAY_BE_ONE], ids=[case[0] for case in MAY_BE_ONE])
def test_two_reports_are_worth_comparing_when(fields: Fields, may: bool) -> None:
    assert may_be_one(told(), told(**fields)) is may
    assert may_be_one(told(**fields), told()) is may


def test_the_bounds_are_those_of_the_cases() -> None:
    assert (NEAR, MEMORY) == (5, 400)
    assert 0 < LIKE < 1
