"""The two clocks, for every kind of row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.errors import FilterError
from dragoman.ledger import Ledger
from dragoman.records import Reading, Span, Tie
from tests.ledger.making import BORDER, JUDGE, border, event, foreign, reading, take_border


def now(ledger: Ledger) -> str:
    last = ledger.contents().last
    assert last is not None
    return last


def types(ledger: Ledger, as_of: str | None = None) -> list[str]:
    return sorted(str(r.type) for r in ledger.events(as_of=as_of))


def reread() -> Reading:
    return reading(BORDER, event(BORDER, "held talks", "KAZ", "UZB", "AGREE"))


Deed = Callable[[Ledger, str], object]
DEEDS: dict[str, Deed] = {
    "a document": lambda ledger, key: ledger.take(border(), "other", "first"),
    "a new version": lambda ledger, key: ledger.take(reading("Nothing was said."), "note", "first"),
    "a reading anew": lambda ledger, key: ledger.take(reread(), "note", "second"),
    "an import": lambda ledger, key: ledger.import_reports([foreign("p1", "RUS", "UKR")], "file", "plover"),
    "an acceptance": lambda ledger, key: ledger.accept(key, **JUDGE),
    "a rejection": lambda ledger, key: ledger.reject(key, **JUDGE),
    "a correction": lambda ledger, key: ledger.correct(key, {"type": "AGREE"}, **JUDGE),
    "an addition": lambda ledger, key: ledger.add_event(
        key.partition("@")[0], "Dostuk", {"type": "COERCE", "actor": "UZB"}, **JUDGE
    ),
    "a merge": lambda ledger, key: ledger.merge([r.key for r in ledger.events()], **JUDGE),
}


@pytest.mark.parametrize("name", DEEDS)
def test_what_was_held_before_a_change_can_be_asked_for_after_it(ledger: Ledger, name: str) -> None:
    talks, _ = take_border(ledger)
    before, then = ledger.events(), now(ledger)
    DEEDS[name](ledger, talks)
    assert ledger.events() != before
    assert ledger.events(as_of=then) == before
    assert ledger.count(as_of=then) == (2, 2)


@pytest.mark.parametrize("name", ["an acceptance", "a rejection", "a correction", "an addition", "a merge"])
def test_what_was_held_before_an_undo_can_be_asked_for_after_it(ledger: Ledger, name: str) -> None:
    talks, _ = take_border(ledger)
    before = ledger.events()
    DEEDS[name](ledger, talks)
    judged, then = ledger.events(), now(ledger)
    ledger.undo(ledger.history()[-1].id, **JUDGE)
    assert ledger.events() == before
    assert ledger.events(as_of=then) == judged


def test_what_was_held_before_a_split_can_be_asked_for_after_it(ledger: Ledger) -> None:
    keys = list(take_border(ledger))
    ledger.merge(keys, **JUDGE)
    then = now(ledger)
    ledger.split(keys[:1], **JUDGE)
    assert ledger.count() == (2, 2)
    assert ledger.count(as_of=then) == (1, 2)


def test_a_tie_has_both_clocks(ledger: Ledger) -> None:
    take_border(ledger)
    then = now(ledger)
    tie = Tie("alliance", "KAZ", "UZB", "in_force", 0, 10, Span(0, 60), 0.7)
    ledger.take(reading(BORDER, ties=(tie,), day="2005-01-01"), "other", "first")
    assert len(ledger.ties()) == 1
    assert ledger.ties(as_of=then) == ()
    assert ledger.ties(published_by="2004-12-31") == ()
    assert len(ledger.ties(published_by="2005-01-01")) == 1


@pytest.mark.parametrize("day", ["1999-12-31", "1999-12-31T23:59"])
def test_before_its_first_moment_the_ledger_held_nothing(ledger: Ledger, day: str) -> None:
    take_border(ledger)
    ledger.import_reports([foreign("p1", "RUS", "UKR")], "file", "plover")
    ledger.accept("p1", **JUDGE)
    assert ledger.events(as_of=day) == ()
    assert ledger.count(as_of=day) == (0, 0)


def test_a_day_stands_for_its_end_and_a_minute_for_its_last_second(ledger: Ledger) -> None:
    take_border(ledger)
    at = now(ledger)
    for moment in (at, at[:10], at[:16], at[:19], at.removesuffix("Z"), at.replace("T", " "), "2999-01-01"):
        assert len(ledger.events(as_of=moment)) == 2, moment


@pytest.mark.parametrize(
    "moment",
    [
        "",
        "today",
        "2004-02-30",
        "2004-13-01",
        "20041104",
        "2004-11-04 noon",
        "2004-11-04T25:00",
        "2004-11-04T10:30+02:00",
        "2004-11",
    ],
)
def test_a_moment_that_is_none_is_refused(ledger: Ledger, moment: str) -> None:
    with pytest.raises(FilterError, match="2004-11-04"):
        ledger.events(as_of=moment)


@pytest.mark.parametrize("day", ["", "2004-02-30", "yesterday"])
def test_a_day_of_publication_that_is_none_is_refused(ledger: Ledger, day: str) -> None:
    with pytest.raises(FilterError, match="2004-11-04"):
        ledger.events(published_by=day)


def test_by_a_day_only_what_had_come_out_is_known(ledger: Ledger) -> None:
    take_border(ledger, "early", day="2004-11-04")
    take_border(ledger, "late", day="2004-11-09")
    take_border(ledger, "whenever", day=None)
    ledger.import_reports(
        [foreign("p1", "RUS", "UKR"), foreign("p2", "RUS", "GEO", published="2004-11-08")], "f", "plover"
    )
    known = {
        day: {r.origin.source for r in ledger.events(published_by=day)}
        for day in ("2004-11-03", "2004-11-04", "2004-11-09")
    }
    assert known["2004-11-03"] == set()
    assert known["2004-11-04"] == {"early", "https://example.org/p1"}
    assert known["2004-11-09"] == {"early", "late", "https://example.org/p1", "https://example.org/p2"}


def test_by_a_day_the_version_that_had_come_out_holds(ledger: Ledger) -> None:
    take_border(ledger, "note", day="2004-11-04")
    text = "Kazakhstan met Uzbekistan."
    ledger.take(reading(text, event(text, "met", "KAZ", "UZB"), day="2004-11-06"), "note", "first")
    assert [r.origin.version for r in ledger.events(published_by="2004-11-05")] == [1, 1]
    assert [r.origin.version for r in ledger.events(published_by="2004-11-06")] == [2]


def test_a_judgment_holds_by_any_day_by_which_its_document_had_come_out(ledger: Ledger) -> None:
    talks, _ = take_border(ledger)
    ledger.correct(talks, {"type": "AGREE"}, **JUDGE)
    assert [str(r.type) for r in ledger.events("type:AGREE", published_by="2004-11-04")] == ["AGREE"]
    assert ledger.events(published_by="2004-11-03") == ()


def test_both_clocks_can_be_asked_at_once(ledger: Ledger) -> None:
    take_border(ledger, "early", day="2004-11-04")
    then = now(ledger)
    take_border(ledger, "added later, published earlier", day="2004-11-01")
    assert {r.origin.source for r in ledger.events(as_of=then, published_by="2004-11-04")} == {"early"}
    assert ledger.events(as_of=then, published_by="2004-11-01") == ()


@pytest.mark.parametrize("deed", ["accept", "correct"])
def test_a_judged_report_of_a_data_set_holds_though_its_page_was_read_later(ledger: Ledger, deed: str) -> None:
    page = "https://example.org/page"
    ledger.import_reports([foreign("p1", "RUS", "UKR", source=page)], "file", "plover")
    ledger.take(border(), page, "first")
    assert "p1" in {r.key for r in ledger.events()}
    if deed == "accept":
        ledger.accept("p1", **JUDGE)
    else:
        ledger.correct("p1", {"type": "AGREE"}, **JUDGE)
    (report,) = ledger.events("key:p1")
    assert report.review in ("accepted", "corrected")
