"""Judgments: each is a row with author, time and reason, and each can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from dragoman.errors import JudgmentError
from dragoman.ledger import Ledger, Report
from tests.ledger.making import BORDER, JUDGE, border, event, foreign, reading, take_border


def held(ledger: Ledger, key: str) -> Report | None:
    return next((r for r in ledger.events() if r.key == key), None)


def test_a_judgment_is_a_row_with_author_time_and_reason(ledger: Ledger) -> None:
    talks, _ = take_border(ledger)
    number = ledger.correct(talks, {"type": "AGREE"}, author="desk", reason="they signed")
    ledger.undo(number, author="chief", reason="they did not")
    first, second = ledger.history(talks)
    assert (first.id, first.kind, first.author, first.reason, first.undone) == (
        number,
        "correct",
        "desk",
        "they signed",
        True,
    )
    assert dict(first.value) == {"type": "AGREE"}
    assert (second.kind, second.author, second.undoes, second.undone) == ("undo", "chief", number, False)
    assert first.at <= second.at
    assert ledger.history() == [first, second]
    assert ledger.history("nothing") == []


def test_accepting_changes_nothing_but_the_review(ledger: Ledger) -> None:
    talks, _ = take_border(ledger)
    before = held(ledger, talks)
    ledger.accept(talks, **JUDGE)
    after = held(ledger, talks)
    assert before is not None
    assert after is not None
    assert (before.review, after.review) == ("unreviewed", "accepted")
    assert (after.type, after.confidence, after.trigger) == (before.type, before.confidence, before.trigger)


def test_what_is_accepted_outlives_a_reading_that_lacks_it(ledger: Ledger) -> None:
    talks, accusation = take_border(ledger)
    ledger.accept(talks, **JUDGE)
    ledger.take(reading(BORDER), "note", "second")
    assert [r.key for r in ledger.events()] == [talks]
    assert held(ledger, accusation) is None


@pytest.mark.parametrize("anew", ["with the event", "with another category", "without it"])
def test_a_correction_outlives_a_reading_anew(ledger: Ledger, anew: str) -> None:
    talks, _ = take_border(ledger)
    ledger.correct(talks, {"actor": "RUS", "date": "2004-11"}, **JUDGE)
    corrected = held(ledger, talks)
    category = "AID" if anew == "with another category" else "CONSULT"
    events = [] if anew == "without it" else [event(BORDER, "held talks", "KAZ", "UZB", category)]
    assert ledger.take(reading(BORDER, *events), "note", "second") == "reread"
    assert held(ledger, talks) == corrected
    assert corrected is not None
    assert (corrected.actors[0].code, corrected.date, corrected.review) == ("RUS", "2004-11", "corrected")


def test_what_is_rejected_stays_so_when_it_is_read_again(ledger: Ledger) -> None:
    talks, _ = take_border(ledger)
    ledger.reject(talks, **JUDGE)
    ledger.take(border(), "note", "second")
    assert held(ledger, talks) is None


def test_an_added_report_outlives_a_reading_that_finds_it_too(ledger: Ledger) -> None:
    talks, _ = take_border(ledger)
    document = talks.partition("@")[0]
    key = ledger.add_event(
        document, "closing the crossing", {"type": "COERCE", "actor": "UZB", "recipient": "KGZ"}, **JUDGE
    )
    added = held(ledger, key)
    assert added is not None
    assert added.sentence is not None
    assert added.trigger is not None
    assert (added.review, added.trigger.text, added.confidence) == ("added", "closing the crossing", None)
    assert added.sentence.text == BORDER[BORDER.index("Kyrgyzstan") :]
    assert key == f"{document}@{BORDER.index('closing')}"
    ledger.take(reading(BORDER, event(BORDER, "closing", "UZB", "TJK", "COERCE")), "note", "second")
    assert ledger.events() == (added,)


Judged = Callable[[Ledger, Sequence[str]], object]
DEEDS: dict[str, Judged] = {
    "accept": lambda ledger, keys: ledger.accept(keys[0], **JUDGE),
    "reject": lambda ledger, keys: ledger.reject(keys[0], **JUDGE),
    "correct": lambda ledger, keys: ledger.correct(keys[0], {"type": "AGREE", "actor": "RUS", "place": "Osh"}, **JUDGE),
    "add": lambda ledger, keys: ledger.add_event(
        keys[0].partition("@")[0], "Dostuk", {"type": "AID", "actor": "UZB"}, **JUDGE
    ),
    "merge": lambda ledger, keys: ledger.merge(keys, **JUDGE),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_an_undo_restores_exactly_what_held_before(ledger: Ledger, deed: str) -> None:
    keys = take_border(ledger)
    before, counted = ledger.events(), ledger.count()
    DEEDS[deed](ledger, keys)
    assert ledger.events() != before
    ledger.undo(ledger.history()[-1].id, **JUDGE)
    assert (ledger.events(), ledger.count()) == (before, counted)


@pytest.mark.parametrize("first", ["accept", "correct"])
def test_undoing_the_later_of_two_judgments_restores_the_earlier(ledger: Ledger, first: str) -> None:
    keys = take_border(ledger)
    DEEDS[first](ledger, keys)
    before = ledger.events()
    number = ledger.correct(keys[0], {"status": "negated"}, **JUDGE)
    ledger.undo(number, **JUDGE)
    assert ledger.events() == before


def test_undoing_the_earlier_of_two_judgments_leaves_the_later(ledger: Ledger) -> None:
    talks, _ = take_border(ledger)
    first = ledger.correct(talks, {"type": "AGREE"}, **JUDGE)
    ledger.correct(talks, {"actor": "RUS"}, **JUDGE)
    before = ledger.events()
    ledger.undo(first, **JUDGE)
    assert ledger.events() == before


def test_an_undo_is_not_undone_and_nothing_twice(ledger: Ledger) -> None:
    talks, _ = take_border(ledger)
    number = ledger.accept(talks, **JUDGE)
    undo = ledger.undo(number, **JUDGE)
    moments = ledger.contents().last
    with pytest.raises(JudgmentError, match="make the judgment again"):
        ledger.undo(undo, **JUDGE)
    with pytest.raises(JudgmentError, match="undone already"):
        ledger.undo(number, **JUDGE)
    with pytest.raises(JudgmentError, match=r"no judgment 99.*history"):
        ledger.undo(99, **JUDGE)
    assert ledger.contents().last == moments  # what is refused leaves no moment
    assert len(ledger.history()) == 2


@pytest.mark.parametrize("deed", ["accept", "reject", "correct", "merge", "split"])
def test_what_is_not_there_cannot_be_judged(ledger: Ledger, deed: str) -> None:
    keys = take_border(ledger)
    deeds: dict[str, Judged] = {**DEEDS, "split": lambda ledger, keys: ledger.split(keys, **JUDGE)}
    with pytest.raises(JudgmentError, match=r"no report 'nothing@1' holds.*dragoman find"):
        deeds[deed](ledger, ["nothing@1", keys[0]])
    ledger.reject(keys[0], **JUDGE)
    with pytest.raises(JudgmentError, match="holds now"):
        deeds[deed](ledger, keys)


@pytest.mark.parametrize(
    ("author", "reason", "lacks"), [("", "so", "author"), ("  ", "so", "author"), ("desk", " ", "reason")]
)
def test_a_judgment_without_author_or_reason_is_refused(ledger: Ledger, author: str, reason: str, lacks: str) -> None:
    talks, _ = take_border(ledger)
    with pytest.raises(JudgmentError, match=f"needs an? {lacks}"):
        ledger.accept(talks, author=author, reason=reason)
    with pytest.raises(JudgmentError, match=lacks):
        ledger.erase("note", author=author, reason=reason)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("crossing the river", "do not stand"),
        ("the", "stand 2 times"),
        ("Uzbekistan", "stand 2 times"),
        ("", "do not stand"),
    ],
)
def test_an_added_report_must_be_named_by_words_that_stand_once(ledger: Ledger, words: str, said: str) -> None:
    talks, _ = take_border(ledger)
    with pytest.raises(JudgmentError, match=rf"{said}.*stand there once"):
        ledger.add_event(talks.partition("@")[0], words, {"type": "AID", "actor": "KAZ"}, **JUDGE)


@pytest.mark.parametrize(
    ("fields", "said"),
    [({}, "needs a type"), ({"type": "AID"}, "an actor or a recipient"), ({"actor": "KAZ"}, "needs a type"),
     ({"type": "AID", "actor": "KAZ", "colour": "red"}, "'colour' cannot be corrected")],
)  # fmt: skip
def test_an_added_report_must_say_what_and_who(ledger: Ledger, fields: dict[str, str], said: str) -> None:
    talks, _ = take_border(ledger)
    with pytest.raises(JudgmentError, match=said):
        ledger.add_event(talks.partition("@")[0], "Dostuk", fields, **JUDGE)
    with pytest.raises(JudgmentError, match=r"no document 'nothing'.*dragoman search"):
        ledger.add_event("nothing", "Dostuk", {"type": "AID", "actor": "KAZ"}, **JUDGE)


def test_reports_added_at_one_place_have_keys_of_their_own(ledger: Ledger) -> None:
    talks, _ = take_border(ledger)
    fields = {"type": "AID", "actor": "KAZ"}
    keys = [ledger.add_event(talks.partition("@")[0], "held talks", fields, **JUDGE) for _ in range(2)]
    assert keys == [f"{talks}.2", f"{talks}.3"]
    assert ledger.contents().reports == 4


def test_merge_and_split_change_how_many_incidents_there_are_and_nothing_else(ledger: Ledger) -> None:
    def without_incidents() -> list[Report]:
        from dataclasses import replace

        return [replace(r, incident=None) for r in ledger.events()]

    keys = take_border(ledger)
    before = without_incidents()
    assert ledger.count() == (2, 2)
    ledger.merge(keys, **JUDGE)
    assert ledger.count() == (1, 2)
    split = ledger.split(keys[:1], **JUDGE)
    assert ledger.count() == (2, 2)
    ledger.undo(split, **JUDGE)
    assert ledger.count() == (1, 2)
    assert without_incidents() == before
    assert [j.kind for j in ledger.history()] == ["merge", "split", "undo"]


def test_merging_takes_all_reports_of_the_incidents_along(ledger: Ledger) -> None:
    sources = ("a", "b", "c")
    pairs = [take_border(ledger, source) for source in sources]
    assert ledger.count() == (2, 6)
    ledger.merge(pairs[1], **JUDGE)
    assert ledger.count() == (1, 6)
    assert len(ledger.incidents()[0].reports) == 6


def test_a_merge_outlives_reading_anew_and_new_reports(ledger: Ledger) -> None:
    keys = take_border(ledger)
    ledger.merge(keys, **JUDGE)
    ledger.take(border(), "note", "second")
    assert ledger.count() == (1, 2)


def test_reports_of_data_sets_are_merged_and_split_too(ledger: Ledger) -> None:
    ledger.import_reports([foreign("p1", "RUS", "UKR"), foreign("p2", "GEO", "ARM")], "file", "plover")
    before = ledger.events()
    assert ledger.count() == (2, 2)
    number = ledger.merge(["p1", "p2"], **JUDGE)
    assert ledger.count() == (1, 2)
    ledger.undo(number, **JUDGE)
    assert ledger.count() == (2, 2)
    assert {r.key for r in before} == {r.key for r in ledger.events()}


def test_one_report_is_not_merged_and_a_whole_incident_not_split(ledger: Ledger) -> None:
    keys = take_border(ledger)
    with pytest.raises(JudgmentError, match="two or more"):
        ledger.merge([keys[0], keys[0]], **JUDGE)
    with pytest.raises(JudgmentError, match="of 2 incidents"):
        ledger.split(keys, **JUDGE)
    with pytest.raises(JudgmentError, match="no other reports"):
        ledger.split(keys[:1], **JUDGE)


def test_correcting_a_report_of_a_data_set_keeps_its_words(ledger: Ledger) -> None:
    ledger.import_reports([foreign("p1", "RUS", "UKR", fields={"goldstein": "1.0"})], "file", "plover")
    ledger.correct("p1", {"type": "AGREE"}, **JUDGE)
    (report,) = ledger.events()
    assert report.sentence is not None
    assert report.sentence.text == "The ministers met in Almaty."
    assert dict(report.fields) == {"goldstein": "1.0"}
    assert len(ledger.events("ministers")) == 1


def test_judgments_are_numbered_in_their_order(ledger: Ledger) -> None:
    talks, accusation = take_border(ledger)
    for key in (talks, accusation, talks):
        ledger.accept(key, **JUDGE)
    assert all(one.id < two.id and one.at <= two.at for one, two in pairwise(ledger.history()))
