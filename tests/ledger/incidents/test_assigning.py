"""Reports are given to incidents as they come, and anew when people judge them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from dragoman.ledger import Ledger
from dragoman.ledger.incidents.assigning import assign
from dragoman.ledger.tables import assignments
from tests.ledger.making import JUDGE, event, foreign, reading

TALKS = "The ministers held talks."


def take(ledger: Ledger, source: str, actor: str = "KAZ", recipient: str = "UZB", date: str = "2004-11-03") -> str:
    """Put down a document that tells of talks; returns the key of its report."""
    ledger.take(reading(TALKS, event(TALKS, "held talks", actor, recipient, date=date)), source, "first")
    (report,) = ledger.events(f"source:{source}")
    return report.key


def names(ledger: Ledger) -> dict[str, str | None]:
    """The incident of each report."""
    return {report.key: report.incident for report in ledger.events()}


def groups(ledger: Ledger) -> set[frozenset[str]]:
    return {frozenset(report.key for report in incident.reports) for incident in ledger.incidents()}


def sets(*several: Iterable[str]) -> set[frozenset[str]]:
    return {frozenset(keys) for keys in several}


def rows(ledger: Ledger) -> int:
    with ledger.store.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(assignments)).scalar_one())


def again(ledger: Ledger) -> int:
    """How many reports change their incident when all are assigned anew."""
    with ledger.store.writing("again") as writing:
        return assign(writing, [report.key for report in ledger.events()])


def test_new_reports_join_the_incident_of_the_old_one_and_its_name_stays(ledger: Ledger) -> None:
    keys = [take(ledger, source) for source in "abcdef"]
    assert names(ledger) == dict.fromkeys(keys, keys[0])
    assert rows(ledger) == len(keys)
    assert ledger.count() == (1, 6)


def test_reports_of_other_parties_and_days_are_incidents_of_their_own(ledger: Ledger) -> None:
    keys = [take(ledger, "a"), take(ledger, "b", "RUS", "USA"), take(ledger, "c", date="2004-11-20")]
    assert names(ledger) == {key: key for key in keys}


def test_a_report_that_bridges_two_incidents_makes_them_one_until_it_is_rejected(ledger: Ledger) -> None:
    one, other = take(ledger, "a"), take(ledger, "b", recipient="KGZ")
    apart = {one: one, other: other}
    assert names(ledger) == apart
    then = ledger.contents().last
    bridge = take(ledger, "c", recipient="UZB,KGZ")
    together = names(ledger)
    assert groups(ledger) == sets([one, other, bridge])
    assert set(together.values()) < {one, other}  # the name of one of the old
    number = ledger.reject(bridge, **JUDGE)
    assert names(ledger) == apart
    ledger.undo(number, **JUDGE)
    assert groups(ledger) == sets([one, other, bridge])
    assert {r.key: r.incident for r in ledger.events(as_of=then)} == apart


def test_a_rejected_report_leaves_its_incident_which_keeps_its_name(ledger: Ledger) -> None:
    first, second = take(ledger, "a"), take(ledger, "b")
    number = ledger.reject(first, **JUDGE)
    assert names(ledger) == {second: first}
    third = take(ledger, "c")
    assert names(ledger) == {second: first, third: first}
    ledger.undo(number, **JUDGE)
    assert names(ledger) == dict.fromkeys((first, second, third), first)


def test_a_correction_takes_a_report_to_where_it_belongs(ledger: Ledger) -> None:
    first, second, other = take(ledger, "a"), take(ledger, "b"), take(ledger, "c", "RUS", "USA")
    before = names(ledger)
    assert groups(ledger) == sets([first, second], [other])
    number = ledger.correct(second, {"actor": "RUS", "recipient": "USA"}, **JUDGE)
    assert groups(ledger) == sets([first], [second, other])
    assert names(ledger)[first] == before[first]
    assert names(ledger)[other] == before[other]
    ledger.undo(number, **JUDGE)
    assert names(ledger) == before


def test_a_new_version_that_lacks_the_report_takes_it_out_of_its_incident(ledger: Ledger) -> None:
    first, second = take(ledger, "a"), take(ledger, "b")
    ledger.take(reading("Nothing was said."), "a", "first")
    assert names(ledger) == {second: first}
    assert ledger.count() == (1, 1)


def test_what_people_merge_and_split_stays_so_when_more_comes(ledger: Ledger) -> None:
    first, second, other = take(ledger, "a"), take(ledger, "b"), take(ledger, "c", "RUS", "USA")
    split = ledger.split([second], **JUDGE)
    merge = ledger.merge([first, other], **JUDGE)
    assert groups(ledger) == sets([first, other], [second])
    later = take(ledger, "d", "TUR", "IRN")
    assert groups(ledger) == sets([first, other], [second], [later])
    assert again(ledger) == 0
    ledger.undo(merge, **JUDGE)
    assert groups(ledger) == sets([first], [other], [second], [later])
    ledger.undo(split, **JUDGE)
    assert groups(ledger) == sets([first, second], [other], [later])


def test_the_later_of_a_merge_and_a_split_prevails(ledger: Ledger) -> None:
    first, second = take(ledger, "a"), take(ledger, "b")
    split = ledger.split([second], **JUDGE)
    ledger.merge([first, second], **JUDGE)
    assert ledger.count() == (1, 2)
    ledger.split([first], **JUDGE)
    assert ledger.count() == (2, 2)
    ledger.undo(ledger.history()[-1].id, **JUDGE)
    ledger.undo(split, **JUDGE)
    assert ledger.count() == (1, 2)


def test_reports_of_data_sets_keep_what_they_count_alike_and_are_not_compared(ledger: Ledger) -> None:
    read = take(ledger, "a")
    alike = [foreign("p1", "KAZ", "UZB"), foreign("p2", "KAZ", "UZB")]
    ledger.import_reports([*alike, foreign("p3", "KAZ", "UZB", date="2004-11-04")], "file", "plover")
    counted = groups(ledger)
    assert counted == sets([read], ["p1", "p2"], ["p3"])
    later = take(ledger, "b")
    assert groups(ledger) == sets([read, later], ["p1", "p2"], ["p3"])
    before = names(ledger)
    assert again(ledger) == 0
    assert names(ledger) == before


def test_reports_of_data_sets_are_merged_with_what_was_read_and_unmerged(ledger: Ledger) -> None:
    read = take(ledger, "a")
    ledger.import_reports(
        [foreign("p1", "KAZ", "UZB"), foreign("p2", "KAZ", "UZB"), foreign("p3", "RUS", "USA")], "file", "plover"
    )
    before = names(ledger)
    number = ledger.merge([read, "p1"], **JUDGE)
    assert groups(ledger) == sets([read, "p1", "p2"], ["p3"])
    assert again(ledger) == 0
    later = ledger.merge(["p2", "p3"], **JUDGE)
    assert groups(ledger) == sets([read, "p1", "p2", "p3"])
    ledger.undo(later, **JUDGE)
    assert groups(ledger) == sets([read, "p1", "p2"], ["p3"])
    ledger.undo(number, **JUDGE)
    assert names(ledger) == before


def test_reports_that_a_data_set_counts_alike_are_split_and_the_rest_stays_one(ledger: Ledger) -> None:
    keys = [f"p{n:02}" for n in range(20)]
    ledger.import_reports([foreign(key, "KAZ", "UZB") for key in keys], "file", "plover")
    before = names(ledger)
    assert len(set(before.values())) == 1
    number = ledger.split(["p07"], **JUDGE)
    rest = [key for key in keys if key != "p07"]
    assert groups(ledger) == sets(["p07"], rest)
    assert {names(ledger)[key] for key in rest} == set(before.values())
    assert again(ledger) == 0
    ledger.undo(number, **JUDGE)
    assert names(ledger) == before


def test_nothing_changes_when_reports_are_assigned_twice(ledger: Ledger) -> None:
    keys = [
        take(ledger, "a"),
        take(ledger, "b"),
        take(ledger, "c", recipient="UZB,KGZ"),
        take(ledger, "d", "RUS", "USA"),
    ]
    ledger.import_reports([foreign("p1", "KAZ", "UZB"), foreign("p2", "RUS", "USA")], "file", "plover")
    ledger.split(keys[1:2], **JUDGE)
    ledger.merge([keys[3], "p2"], **JUDGE)
    ledger.correct(keys[0], {"type": "AGREE"}, **JUDGE)
    before, held = names(ledger), rows(ledger)
    assert again(ledger) == again(ledger) == 0
    assert (names(ledger), rows(ledger)) == (before, held)
    with ledger.store.writing("nothing") as writing:
        assert assign(writing, []) == assign(writing, ["no such report"]) == 0
