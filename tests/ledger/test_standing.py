"""Statements on ties, laid out in time: what held from when to when, and what contradicts itself."""

from __future__ import annotations

import random

import pytest

from dragoman.errors import JudgmentError
from dragoman.ledger import Ledger, Origin
from dragoman.ledger.standing import STANDING_COLUMNS, Interval, Standing, Statement, lay_out
from dragoman.records import Span, Tie
from tests.ledger.making import JUDGE, reading

BASE = "American forces are stationed at Manas."
HELD, ENDED, DENIED, PLANNED = "in_force", "ended", "denied", "planned"


def said(
    status: str, date: str | None, kind: str = "forces", ends: tuple[str, str] = ("KGZ", "USA"), key: str = ""
) -> Statement:
    """A document's word on a tie."""
    name = key or f"{date} {status}"
    return Statement(f"{name}~0", kind, *ends, status, date, Origin(name, published=date), None, None, 0.8)


def only(*statements: Statement) -> Standing:
    (standing,) = lay_out(statements)
    return standing


def shape(interval: Interval) -> tuple[str | None, str | None, str | None, bool]:
    return interval.held_from, interval.held_to, interval.ended, interval.open_start


Told = list[tuple[str, str]]
Shape = tuple[str | None, str | None, str | None, bool]
CASES: dict[str, tuple[Told, list[Shape]]] = {
    "held": ([(HELD, "2001-12")], [("2001-12", "2001-12", None, True)]),
    "held for long": ([(HELD, "2001-12"), (HELD, "2005-07-11")], [("2001-12", "2005-07-11", None, True)]),
    "held, then ended": ([(HELD, "2001"), (ENDED, "2014-06-03")], [("2001", "2001", "2014-06-03", True)]),
    "ended twice": ([(HELD, "2001"), (ENDED, "2014"), (ENDED, "2015")], [("2001", "2001", "2014", True)]),
    "ended only": ([(ENDED, "2014")], [(None, None, "2014", True)]),
    "ended, then held": (
        [(ENDED, "1999"), (HELD, "2001")], [(None, None, "1999", True), ("2001", "2001", None, False)]
    ),
    "held again": (
        [(HELD, "1992"), (ENDED, "1999"), (HELD, "2001"), (HELD, "2005"), (ENDED, "2014")],
        [("1992", "1992", "1999", True), ("2001", "2005", "2014", False)],
    ),
    "planned before": ([(PLANNED, "2001-10"), (HELD, "2001-12")], [("2001-12", "2001-12", None, False)]),
    "denied before": ([(DENIED, "2001-10"), (HELD, "2001-12")], [("2001-12", "2001-12", None, False)]),
    "planned after": ([(HELD, "2001-12"), (PLANNED, "2009")], [("2001-12", "2001-12", None, True)]),
    "planned only": ([(PLANNED, "2001-10")], []),
    "denied only": ([(DENIED, "2001-10")], []),
    "never dated": ([], []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_becomes_intervals_in_the_order_of_its_dates(name: str) -> None:
    told, shapes = CASES[name]
    statements = [said(*one) for one in told] or [said(HELD, None)]
    random.Random(7).shuffle(statements)
    standing = only(*statements)
    assert [shape(interval) for interval in standing.intervals] == shapes
    assert [interval.open_end for interval in standing.intervals] == [ended is None for _, _, ended, _ in shapes]


def test_each_end_of_an_interval_names_its_sources() -> None:
    first, last = said(HELD, "2001"), said(HELD, "2009")
    end, again = said(ENDED, "2014"), said(ENDED, "2015")
    (interval,) = only(again, last, end, first).intervals
    assert interval.sources == (first, last)
    assert interval.ending == (end, again)


def test_plans_denials_and_what_nobody_dates_are_kept_beside_the_intervals() -> None:
    plan, denial, undated, held = said(PLANNED, "2001"), said(DENIED, "2000"), said(ENDED, None), said(HELD, "2002")
    standing = only(held, undated, denial, plan)
    assert (standing.planned, standing.denied, standing.undated) == ((plan,), (denial,), (undated,))
    assert [i.sources for i in standing.intervals] == [(held,)]
    assert standing.contradictions == ()


CONTRADICTIONS: dict[str, tuple[Told, list[tuple[int, int]]]] = {
    "held and ended on one day": ([(HELD, "2004-11-04"), (ENDED, "2004-11-04")], [(0, 1)]),
    "held and denied on one day": ([(HELD, "2004-11-04"), (DENIED, "2004-11-04")], [(0, 1)]),
    "denied between two that say it held": ([(HELD, "2001"), (DENIED, "2003"), (HELD, "2005")], [(0, 1)]),
    "denied twice between": ([(HELD, "2001"), (DENIED, "2003"), (DENIED, "2004"), (HELD, "2005")], [(0, 1), (0, 2)]),
    "denied after it was held": ([(HELD, "2001"), (DENIED, "2003")], []),
    "denied before it was held": ([(DENIED, "2001"), (HELD, "2003")], []),
    "denied after it ended, then held again": (
        [(HELD, "2001"), (ENDED, "2002"), (DENIED, "2003"), (HELD, "2005")], []
    ),
    "ended on another day": ([(HELD, "2001"), (ENDED, "2003")], []),
    "planned and denied on one day": ([(PLANNED, "2001"), (DENIED, "2001")], []),
    "ended and denied on one day": ([(ENDED, "2001"), (DENIED, "2001")], []),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_what_cannot_both_be_true_is_shown_as_a_contradiction(name: str) -> None:
    told, pairs = CONTRADICTIONS[name]
    statements = [said(*one) for one in told]
    found = {frozenset(pair) for pair in only(*statements).contradictions}
    assert found == {frozenset((statements[i], statements[j])) for i, j in pairs}


@pytest.mark.parametrize("keys", ["ab", "ba"])
def test_held_and_ended_on_one_day_is_one_interval_that_ended_whatever_the_keys(keys: str) -> None:
    held, ended = said(HELD, "2004-11-04", key=keys[0]), said(ENDED, "2004-11-04", key=keys[1])
    standing = only(said(HELD, "2001", key="c"), held, ended)
    assert [shape(i) for i in standing.intervals] == [("2001", "2004-11-04", "2004-11-04", True)]
    assert standing.contradictions == ((held, ended),)


def test_symmetric_kinds_count_in_either_order_of_the_two_and_others_do_not() -> None:
    pact = only(said(HELD, "1997", "pact", ("UZB", "KGZ")), said(ENDED, "2004", "pact", ("KGZ", "UZB")))
    assert (pact.from_code, pact.to_code) == ("KGZ", "UZB")
    assert [shape(i) for i in pact.intervals] == [("1997", "1997", "2004", True)]
    assert [s.from_code for s in pact.intervals[0].sources] == ["KGZ"]
    member = lay_out([said(HELD, "1997", "member", ("UZB", "SCO")), said(HELD, "1997", "member", ("SCO", "UZB"))])
    assert len(member) == 2


def test_ties_come_in_the_order_of_kind_and_parties() -> None:
    found = lay_out([
        said(HELD, "2001", ends=("UZB", "USA")), said(HELD, "2009", ends=("KGZ", "USA")),
        said(HELD, "2001", "ally", ("UZB", "USA")), said(ENDED, "2001", ends=("KGZ", "RUS")),
    ])  # fmt: skip
    assert [(s.kind, s.from_code, s.to_code) for s in found] == [
        ("ally", "UZB", "USA"), ("forces", "KGZ", "RUS"), ("forces", "KGZ", "USA"), ("forces", "UZB", "USA")
    ]  # fmt: skip
    assert lay_out([]) == []


def take(ledger: Ledger, source: str, status: str, day: str | None, ends: tuple[str, str] = ("KGZ", "USA")) -> str:
    """Put down a document with one statement on foreign forces; returns its key."""
    start = BASE.index("stationed")
    tie = Tie("forces", *ends, status, start, start + len("stationed"), Span(0, len(BASE)), 0.8)
    ledger.take(reading(BASE, day=day, ties=(tie,)), source, "first")
    held = ledger.latest(source)
    assert held is not None
    return f"{held.key}~{start}"


def shapes(ledger: Ledger, **clocks: str) -> list[Shape]:
    return [shape(interval) for standing in ledger.ties(**clocks) for interval in standing.intervals]


def test_a_statement_is_dated_by_its_document_and_quotes_it(ledger: Ledger) -> None:
    take(ledger, "wire", HELD, "2005-07-11")
    (standing,) = ledger.ties()
    (statement,) = standing.intervals[0].sources
    assert (statement.date, statement.origin.source, statement.origin.publication) == ("2005-07-11", "wire", "TASS")
    assert statement.words is not None
    assert statement.sentence is not None
    assert (statement.words.text, statement.sentence.text) == ("stationed", BASE)


def test_the_ties_of_one_party_are_those_on_either_end(ledger: Ledger) -> None:
    take(ledger, "a", HELD, "2005-07-11")
    take(ledger, "b", HELD, "2005-07-11", ("UZB", "DEU"))
    assert len(ledger.ties()) == 2
    for party, ends in {"KGZ": ("KGZ", "USA"), "USA": ("KGZ", "USA"), "DEU": ("UZB", "DEU")}.items():
        assert [(s.from_code, s.to_code) for s in ledger.ties(party)] == [ends]
    assert ledger.ties("RUS") == ()


def test_an_interval_is_told_by_both_clocks(ledger: Ledger) -> None:
    take(ledger, "a", HELD, "2001-12-16")
    then = ledger.contents().last
    assert then is not None
    take(ledger, "b", ENDED, "2014-06-03")
    ended: list[Shape] = [("2001-12-16", "2001-12-16", "2014-06-03", True)]
    open_ones: list[Shape] = [("2001-12-16", "2001-12-16", None, True)]
    assert shapes(ledger) == shapes(ledger, published_by="2014-06-03") == ended
    assert shapes(ledger, as_of=then) == shapes(ledger, published_by="2014-06-02") == open_ones
    assert shapes(ledger, published_by="2001-12-15") == shapes(ledger, as_of="1999-12-31") == []


def test_a_rejected_statement_no_longer_counts_until_that_is_undone(ledger: Ledger) -> None:
    take(ledger, "a", HELD, "2001-12-16")
    wrong = take(ledger, "b", ENDED, "2005-07-29")
    before, then = ledger.ties(), ledger.contents().last
    number = ledger.reject(wrong, **JUDGE)
    assert shapes(ledger) == [("2001-12-16", "2001-12-16", None, True)]
    assert ledger.ties(as_of=then) == before
    with pytest.raises(JudgmentError, match="holds now"):
        ledger.reject(wrong, **JUDGE)
    ledger.undo(number, **JUDGE)
    assert ledger.ties() == before
    assert [(j.kind, j.subject) for j in ledger.history(wrong)] == [("reject", "tie"), ("undo", "tie")]


def test_a_corrected_statement_keeps_its_key_and_words_and_outlives_a_reading_anew(ledger: Ledger) -> None:
    key = take(ledger, "a", HELD, "2005-07-11")
    before = ledger.ties()
    number = ledger.correct(key, {"date": "2001-12", "to": "rus", "status": "planned"}, **JUDGE)
    ledger.take(reading(BASE, day="2005-07-11"), "a", "second")
    (standing,) = ledger.ties()
    (plan,) = standing.planned
    assert (standing.to_code, plan.key, plan.date, plan.confidence) == ("RUS", key, "2001-12", None)
    assert plan.words is not None
    assert plan.words.text == "stationed"
    assert standing.intervals == ()
    ledger.undo(number, **JUDGE)
    assert ledger.ties() == ()  # the latest reading has none
    assert before[0].intervals[0].sources[0].key == key


def test_an_accepted_statement_outlives_a_reading_without_it(ledger: Ledger) -> None:
    key = take(ledger, "a", HELD, "2005-07-11")
    before = ledger.ties()
    ledger.accept(key, **JUDGE)
    ledger.take(reading(BASE, day="2005-07-11"), "a", "second")
    assert [s.intervals[0].held_from for s in ledger.ties()] == [s.intervals[0].held_from for s in before]


@pytest.mark.parametrize(
    ("changes", "told"),
    [({}, "nothing"), ({"type": "AGREE"}, "'type' cannot be corrected in a tie"), ({"kind": "friends"}, "no kind"),
     ({"status": "actual"}, "no status of a tie"), ({"from": "KGZ,UZB"}, "one party"), ({"to": ""}, "one party"),
     ({"date": "soon"}, "give 2004")],
)  # fmt: skip
def test_impossible_corrections_of_a_tie_are_refused(ledger: Ledger, changes: dict[str, str], told: str) -> None:
    key = take(ledger, "a", HELD, "2005-07-11")
    before = ledger.ties()
    with pytest.raises(JudgmentError, match=told):
        ledger.correct(key, changes, **JUDGE)
    assert (ledger.ties(), ledger.history()) == (before, [])


def test_a_table_has_a_row_for_each_interval_plan_denial_contradiction_and_undated_statement(ledger: Ledger) -> None:
    assert list(ledger.ties().to_frame().columns) == list(STANDING_COLUMNS)
    assert len(ledger.ties().to_frame()) == 0
    for status, day in ((PLANNED, "2001-10-01"), (HELD, "2001-12-16"), (DENIED, "2001-12-16"), (ENDED, "2014-06-03")):
        take(ledger, f"{status}", status, day)
    take(ledger, "undated", HELD, None)
    frame = ledger.ties().to_frame().set_index("told")
    assert sorted(frame.index) == ["contradiction", "denied", "held", "planned", "undated"]
    held = frame.loc["held"]
    assert (held["from"], held["kind"], held["to"]) == ("KGZ", "forces", "USA")
    assert (held["held_from"], held["held_to"], held["ended"]) == ("2001-12-16", "2001-12-16", "2014-06-03")
    assert (held["open_start"], held["open_end"], held["sources"]) == (False, False, "in_force; ended")
    assert (frame.loc["planned", "held_from"], frame.loc["planned", "sources"]) == ("2001-10-01", "planned")
    assert frame.loc["undated", ["held_from", "held_to", "ended", "open_end"]].isna().all()
    assert set(str(frame.loc["contradiction", "sources"]).split("; ")) == {"in_force", "denied"}


def test_an_end_that_nobody_told_a_beginning_of_is_a_row_of_its_own(ledger: Ledger) -> None:
    take(ledger, "a", ENDED, "2014-06-03")
    (row,) = ledger.ties().rows()
    assert (row["told"], row["held_from"], row["ended"], row["open_end"]) == ("ended", None, "2014-06-03", False)
