"""Documents coded again by another reader: what changes, and what people decided stays."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman import read
from dragoman.ledger import Ledger
from dragoman.ledger.intake import Reread, add, reread
from dragoman.model import Model
from dragoman.reading import default_reader
from dragoman.records import Document, Events, Reading, RunnerUp

TEXT = "Russia and Kyrgyzstan signed an agreement on an air base at Kant. Uzbekistan accused Kyrgyzstan of haste."
DAY = dt.date(2003, 9, 22)


def as_read_before(**changed: object) -> Reading:
    """TEXT as an older reader might have it: each event with some fields changed."""
    whole = read(TEXT, date=DAY.isoformat())
    return replace(whole, events=Events(replace(event, **changed) for event in whole.events))  # type: ignore[arg-type]


def test_documents_of_this_reader_are_left_alone(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "kant.txt").write_text(TEXT)
    list(add(ledger, [tmp_path / "kant.txt"]))
    assert list(reread(ledger)) == []


def test_newer_version_reads_again_once_and_keeps_both_readings(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kant.txt").write_text(TEXT)
    list(add(ledger, [tmp_path / "kant.txt"]))
    before = ledger.events()
    monkeypatch.setattr(Model, "version", "9.9.9")
    assert list(reread(ledger)) == [Reread(str(tmp_path / "kant.txt"), len(before), ())]
    assert list(reread(ledger)) == []
    assert {report.reader for report in ledger.events()} == {"9.9.9"}
    assert [replace(r, reader=None) for r in ledger.events()] == [replace(r, reader=None) for r in before]
    assert ledger.contents().reports_ever == 2 * len(before)


def test_what_changed_is_shown_beside_what_it_was(ledger: Ledger) -> None:
    ledger.take(as_read_before(status="future"), "note", "old")
    (told,) = reread(ledger)
    assert (told.source, told.same, told.refusal) == ("note", 0, None)
    assert [(c.before and c.before.status, c.after and c.after.status) for c in told.changes] == [
        ("future", report.status) for report in sorted(ledger.events(), key=lambda r: r.key)
    ]
    assert {c.judged for c in told.changes} == {False}


def test_what_is_new_and_what_is_gone_are_shown(ledger: Ledger) -> None:
    whole = as_read_before()
    first, *rest = whole.events
    assert rest
    odd = replace(first, trigger=replace(first.trigger, start=0, end=6, text="Russia"))
    ledger.take(replace(whole, events=Events((odd,))), "note", "old")
    (told,) = reread(ledger)
    assert [c.after is None for c in told.changes].count(True) == 1
    assert [c.before is None for c in told.changes].count(True) == len(whole.events)


def test_confidence_and_runner_up_alone_are_no_change(ledger: Ledger) -> None:
    whole = as_read_before(confidence=0.31, runner_up=RunnerUp("COOPERATE", 0.2))
    ledger.take(whole, "note", "old")
    assert list(reread(ledger)) == [Reread("note", len(whole.events), ())]


def test_what_people_judged_holds_whatever_is_read(ledger: Ledger) -> None:
    ledger.take(as_read_before(status="future"), "note", "old")
    accepted, rejected = (report.key for report in ledger.events()[:2])
    judge = {"author": "desk", "reason": "the text says so"}
    ledger.accept(accepted, **judge)
    ledger.reject(rejected, **judge)
    (told,) = reread(ledger)
    held = {report.key: report for report in ledger.events()}
    assert (held[accepted].status, held[accepted].review) == ("future", "accepted")
    assert rejected not in held
    assert not {accepted, rejected} & {change.key for change in told.changes}


def test_correction_outlives_a_reading_that_no_longer_has_the_event(ledger: Ledger) -> None:
    whole = as_read_before()
    odd = replace(whole.events[0], trigger=replace(whole.events[0].trigger, start=0, end=6, text="Russia"))
    ledger.take(replace(whole, events=Events((odd,))), "note", "old")
    (key,) = (report.key for report in ledger.events())
    ledger.correct(key, {"status": "future"}, author="desk", reason="nothing was signed yet")
    list(reread(ledger))
    held = {report.key: report for report in ledger.events()}
    assert (held[key].status, held[key].review) == ("future", "corrected")


def test_only_the_latest_version_is_read_and_nothing_that_was_erased(ledger: Ledger) -> None:
    for text in (TEXT, f"{TEXT} Russia thanked Kyrgyzstan."):
        ledger.take(Reading(Document("made", text, date=DAY)), "note", "old")
    ledger.take(Reading(Document("made", f"{TEXT} Both denied it.", date=DAY)), "erased", "old")
    ledger.erase("erased", author="desk", reason="the publisher asked")
    assert [told.source for told in reread(ledger)] == ["note"]
    assert {report.origin.version for report in ledger.events()} == {2}


def test_document_that_can_no_longer_be_read_is_recorded_and_the_next_one_read(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    for source in ("first", "second"):
        ledger.take(Reading(Document("made", f"{TEXT} {source}", date=DAY)), source, "old")
    real = default_reader().read

    def read_or_fail(document: Document, least: float = 0.0) -> Reading:
        if document.text.endswith("first"):
            raise RuntimeError("a fault in the reader")
        return real(document, least)

    monkeypatch.setattr(default_reader(), "read", read_or_fail)
    failed, done = reread(ledger)
    assert (failed.source, done.source) == ("first", "second")
    assert failed.refusal is not None
    assert "a fault in the reader" in failed.refusal.error
    assert ledger.contents().refusals == 1


def test_rereading_that_was_given_up_goes_on_where_it_was(ledger: Ledger, tmp_path: Path) -> None:
    for n in range(3):
        ledger.take(Reading(Document("made", f"{TEXT} {n}", date=DAY)), json.dumps(n), "old")
    begun = reread(ledger)
    first = next(begun).source
    del begun
    assert first not in {told.source for told in reread(ledger)}
    assert list(reread(ledger)) == []
