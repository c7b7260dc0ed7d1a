"""What is to be reviewed next: the doubtful reports on which a figure leans."""

from __future__ import annotations

import random
from typing import Any

import pytest

from dragoman.ledger import Ledger, Report
from dragoman.ledger.queue import rank_doubts
from tests.ledger.making import JUDGE, foreign, take_border


def report(key: str, confidence: float | None = 0.5, dyad: str = "KGZ-UZB", **more: Any) -> Report:
    """A report of its own incident."""
    actor, _, recipient = dyad.partition("-")
    return foreign(key, actor, recipient, confidence=confidence, **more)


def keys(*reports: Report, limit: int = 20) -> list[str]:
    return [doubt.report.key for doubt in rank_doubts(reports, limit)]


def alone(*reports: Report) -> dict[str, int]:
    return {doubt.report.key: doubt.alone for doubt in rank_doubts(reports, 20)}


def test_the_doubtful_come_before_the_sure() -> None:
    given = {"a": 0.99, "b": 0.5, "c": 0.7, "d": 0.1}
    dyads = ("KGZ-UZB", "KGZ-RUS", "KAZ-RUS", "TJK-UZB")
    reports = [report(key, c, dyad) for (key, c), dyad in zip(given.items(), dyads, strict=True)]
    assert keys(*reports) == ["b", "c", "d", "a"]
    assert keys(*reports, limit=2) == ["b", "c"]
    assert keys() == keys(*reports, limit=0) == []


def test_of_the_equally_doubtful_those_come_first_that_few_others_outweigh() -> None:
    crowd = [report(f"crowd {n}", 0.99) for n in range(9)]
    assert keys(*crowd, report("in the crowd"), report("apart", 0.6, "KGZ-TJK"))[:2] == ["apart", "in the crowd"]


def test_priority_is_doubt_over_the_incidents_of_the_dyad() -> None:
    first, second = rank_doubts([report("a", 0.5), report("b", 0.75)], 20)
    assert (first.report.key, first.alone, second.report.key, second.alone) == ("a", 2, "b", 2)
    assert [first.priority, second.priority] == pytest.approx([1 / 3, 0.25])


def test_equal_priorities_are_ordered_alike_whatever_the_order_of_reports() -> None:
    reports = [report(f"r{n}", 0.6) for n in range(12)]
    expected = keys(*reports, limit=5)
    for seed in range(5):
        random.Random(seed).shuffle(reports)
        assert keys(*reports, limit=5) == expected


def test_incidents_are_counted_once_by_dyad_in_either_direction_and_by_half_year() -> None:
    assert alone(report("a"), report("b", dyad="UZB-KGZ"), report("c", dyad="KGZ-TJK")) == {"a": 2, "b": 2, "c": 1}
    assert alone(report("a", incident="i"), report("b", incident="i"), report("c")) == {"a": 2, "b": 2, "c": 2}
    days = {
        "a": "2004-01-01",
        "b": "2004-06-30",
        "c": "2004-06",
        "d": "2004-07-01",
        "e": "2004-12-31",
        "f": "2005-01-01",
    }
    found = alone(*(report(key, date=date) for key, date in days.items()))
    assert found == {"a": 3, "b": 3, "c": 3, "d": 2, "e": 2, "f": 1}


def test_a_deed_without_month_is_counted_when_it_was_told() -> None:
    told: dict[str, Any] = {"published": "2004-11-04"}
    assert alone(report("a"), report("b", date="2004", **told), report("c", date=None, **told)) == dict.fromkeys(
        "abc", 3
    )
    never: dict[str, Any] = {"date": None, "published": None}
    assert alone(report("a"), report("b", **never), report("c", **never)) == {"a": 1, "b": 2, "c": 2}


def test_of_several_dyads_the_one_that_leans_on_it_most_counts() -> None:
    both = report("both", dyad="KGZ-UZB", recipients=(*report("x").recipients, *report("x", dyad="KGZ-TJK").recipients))
    assert alone(both, report("a"), report("b")) == {"both": 1, "a": 3, "b": 3}


def test_an_act_done_together_is_between_those_who_do_it() -> None:
    two = (*report("x").actors, *report("x").recipients)
    together = report("together", actors=two, recipients=())
    assert alone(together, report("a")) == {"together": 2, "a": 2}


def test_judged_reports_data_sets_and_those_between_no_two_are_left_out_but_counted() -> None:
    left_out = [
        report("accepted", review="accepted"), report("corrected", None, review="corrected"),
        report("added", None, review="added"), report("data set", None), report("one party", recipients=()),
    ]  # fmt: skip
    assert keys(*left_out) == []
    assert alone(*left_out, report("a")) == {"a": 5}


def test_confidence_of_zero_is_a_confidence() -> None:
    assert keys(report("a", 0.0)) == ["a"]


def test_the_ledger_asks_about_what_nobody_judged_and_a_question_narrows_it(ledger: Ledger) -> None:
    talks, accusation = take_border(ledger)
    assert [doubt.report.key for doubt in ledger.queue()] == [accusation, talks]
    assert [doubt.report.key for doubt in ledger.queue("type:CONSULT")] == [talks]
    assert [doubt.report.key for doubt in ledger.queue(limit=1)] == [accusation]
    number = ledger.accept(accusation, **JUDGE)
    assert [doubt.report.key for doubt in ledger.queue()] == [talks]
    ledger.undo(number, **JUDGE)
    assert len(ledger.queue()) == 2
