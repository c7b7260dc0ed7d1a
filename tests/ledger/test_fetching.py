"""Reports as they come out: in what order, how many, with which words; documents that wait for a reader."""

from __future__ import annotations

import pytest

from dragoman.ledger import Ledger, Quote, Report, fetching
from dragoman.records import Attribution, Place, RunnerUp
from tests.ledger.making import BORDER, JUDGE, border, event, foreign, reading, take_border

DATES = {"d": None, "c": "2004-11-03", "a": "2004", "e": None, "b": "2004-11", "f": "2004-11-03", "g": "2005-01"}
"""Dates of reports by key, in the order of their arrival."""
INORDER = ["a", "b", "c", "f", "g", "d", "e"]


def keys(reports: tuple[Report, ...]) -> list[str]:
    return [report.key for report in reports]


def import_dated(ledger: Ledger) -> None:
    ledger.import_reports([foreign(key, "RUS", "UKR", date=date) for key, date in DATES.items()], "file", "plover")


def quotes(report: Report) -> list[Quote | None]:
    parties = [party.quote for party in (*report.actors, *report.recipients)]
    return [report.sentence, report.trigger, report.said.speaker if report.said else None, *parties]


def test_reports_come_by_date_then_by_arrival_the_undated_last(ledger: Ledger) -> None:
    import_dated(ledger)
    assert keys(ledger.events()) == INORDER
    assert [r.key for r in ledger.each_event()] == INORDER


def test_a_part_of_them_is_cut_out_of_that_order(ledger: Ledger) -> None:
    import_dated(ledger)
    for limit, skip in ((None, 0), (0, 0), (3, 0), (3, 2), (3, 6), (None, 5), (99, 0), (2, 99)):
        end = None if limit is None else skip + limit
        assert keys(ledger.events(limit=limit, skip=skip)) == INORDER[skip:end], (limit, skip)


def test_however_many_are_put_together_at_a_time_all_come_with_their_parts(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_dated(ledger)
    take_border(ledger)
    expected = ledger.events()
    assert all(report.actors and report.sentence for report in expected)
    for size in (1, 2, 7, 100):
        monkeypatch.setattr(fetching, "CHUNK", size)
        assert ledger.events() == tuple(ledger.each_event()) == expected, size


def test_more_reports_than_one_chunk_come_whole(ledger: Ledger) -> None:
    many = fetching.CHUNK + 7
    ledger.import_reports((foreign(f"p{n:05}", "RUS", "UKR") for n in range(many)), "file", "plover")
    found = ledger.events()
    assert keys(found) == [f"p{n:05}" for n in range(many)]
    assert {(r.actors[0].code, r.sentence and r.sentence.text) for r in found} == {
        ("RUS", "The ministers met in Almaty.")
    }


def test_a_report_comes_out_as_it_was_read(ledger: Ledger) -> None:
    start = BORDER.index("Kyrgyzstan")
    said = Attribution("Kyrgyzstan", "KGZ", "AKIpress", False, start, start + 10)
    place = Place("Dostuk", "KGZ", 40.5, 72.75)
    told = event(
        BORDER, "accused", "KGZ,KAZ", "UZB", "ACCUSE", contexts=("territory", "economic"), status="negated",
        date="2004-11", place=place, said=said, confidence=0.25,
    )  # fmt: skip
    ledger.take(reading(BORDER, told, title="On the border"), "note", "first")
    (report,) = ledger.events()
    assert (report.type, report.mode, report.quad, report.score, report.cameo) == (
        told.type, None, told.quad, told.score, told.cameo
    )  # fmt: skip
    assert [p.code for p in report.actors] == ["KGZ", "KAZ"]
    assert [p.code for p in report.recipients] == ["UZB"]
    assert (report.contexts, report.status, report.date, report.place) == (told.contexts, "negated", "2004-11", place)
    assert (report.confidence, report.runner_up, report.review, report.reader) == (
        0.25, RunnerUp("AGREE", 0.1), "unreviewed", "first"
    )  # fmt: skip
    assert report.said is not None
    assert (report.said.code, report.said.outlet, report.said.quoted) == ("KGZ", "AKIpress", False)
    assert (report.origin.title, report.origin.publication, report.origin.published) == (
        "On the border", "TASS", "2004-11-04"
    )  # fmt: skip
    for quote in quotes(report):
        assert quote is not None
        assert quote.text == BORDER[quote.start : quote.end]


def test_without_words_quotes_have_their_offsets_only(ledger: Ledger) -> None:
    take_border(ledger)
    ledger.import_reports([foreign("p1", "RUS", "UKR")], "file", "plover")
    by_key = {r.key: r for r in ledger.events(words=False)}
    for report in ledger.events():
        bare = by_key[report.key]
        assert [q and (q.start, q.end) for q in quotes(bare)] == [
            q and (q.start, q.end) if q and q.start is not None else None for q in quotes(report)
        ]
        assert all(q is None or q.text is None for q in quotes(bare))
        assert [p.code for p in bare.actors] == [p.code for p in report.actors]


def test_an_erased_document_leaves_offsets_without_words(ledger: Ledger) -> None:
    take_border(ledger)
    before = ledger.events(words=False)
    ledger.erase("note", **JUDGE)
    after = ledger.events()
    assert [[q and (q.start, q.end, q.text) for q in quotes(r)] for r in after] == [
        [q and (q.start, q.end, None) for q in quotes(r)] for r in before
    ]
    assert {r.origin.title for r in after} == {None}


def test_a_document_waits_for_a_reader_until_that_one_has_read_it(ledger: Ledger) -> None:
    for source in ("a", "b"):
        ledger.take(border(), source, "first")
    assert [source for source, _ in ledger.unread_by("second")] == ["a", "b"]
    assert list(ledger.unread_by("first")) == []
    ledger.take(border(), "a", "second")
    ((source, document),) = ledger.unread_by("second")
    held = ledger.latest("b")
    assert held is not None
    assert (source, document.id, document.text, document.publication) == ("b", held.key, BORDER, "TASS")
    assert document.date is not None
    assert document.date.isoformat() == "2004-11-04"
    assert list(ledger.unread_by("first")) == []


def test_earlier_versions_erased_texts_and_rows_of_data_sets_wait_for_nobody(ledger: Ledger) -> None:
    ledger.take(border(), "changed", "first")
    ledger.take(reading("Nothing was said.", day=None), "changed", "first")
    ledger.take(border(), "erased", "first")
    ledger.erase("erased", **JUDGE)
    ledger.import_reports([foreign("p1", "RUS", "UKR")], "file", "plover")
    ((source, document),) = ledger.unread_by("second")
    assert (source, document.text, document.date) == ("changed", "Nothing was said.", None)


def test_a_text_that_is_erased_while_others_are_read_is_passed_over(ledger: Ledger) -> None:
    for source in ("a", "b", "c"):
        ledger.take(border(), source, "first")
    waiting = ledger.unread_by("second")
    assert next(waiting)[0] == "a"
    ledger.erase("b", **JUDGE)
    assert [source for source, _ in waiting] == ["c"]
