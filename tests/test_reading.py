"""From text to readings: offsets, stable ids, the same bytes in any order and number of processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema
import pytest

import dragoman
from dragoman.errors import DataError, FormatError, ModelError
from dragoman.reading import read_all
from dragoman.records import FRAME_COLUMNS, Document, Event, Reading, Refusal, Tie
from dragoman.views import reading_to_json, schema

REPORT = """Kyrgyz Leader Visits Moscow

BISHKEK, Nov. 3 — President Askar Akayev flew to Moscow on Monday and thanked Russia for its loan. He promised
that the airbase at Kant would stay.

Uzbekistan accused Tajikistan on Tuesday of sheltering gunmen. The Tajik foreign ministry denied the charge. In
Dushanbe, police arrested four opposition activists.

(Interfax, Moscow, November 2; Asia-Plus, November 3)"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return dragoman.read(REPORT, date="2004-11-04", id="report")


def documents() -> list[Document]:
    first = dragoman.read(REPORT, date="2004-11-04", id="a").document
    short = dragoman.read("Iran threatened to leave the treaty.", date="2005-01-01", id="b").document
    return [first, short, dragoman.read("Nothing happened.", id="c").document]


def test_who_did_what_to_whom_is_read(reading: Reading) -> None:
    coded = {(e.actor, e.type, e.recipient) for e in reading.events}
    assert (("UZB",), "ACCUSE", ("TJK",)) in coded
    assert (("KGZ",), "CONSULT", ("RUS",)) in coded


def test_dates_are_resolved_against_the_day_of_publication(reading: Reading) -> None:
    accusation = next(e for e in reading.events if e.type == "ACCUSE")
    assert (accusation.date, accusation.date_text) == ("2004-11-02", "Tuesday")


def test_every_offset_slices_back_to_the_words(reading: Reading) -> None:
    for event in reading.events:
        assert REPORT[event.trigger.start : event.trigger.end] == event.trigger.text
        assert event.sentence.start <= event.trigger.start < event.trigger.end <= event.sentence.end
        for mention in (*event.actors, *event.recipients):
            assert REPORT[mention.start : mention.end] == mention.text


def test_the_closing_list_is_cited_and_not_read_for_events(reading: Reading) -> None:
    assert [(s.outlet, s.date) for s in reading.sources] == [("Interfax", "2004-11-02"), ("Asia-Plus", "2004-11-03")]
    assert all(e.sentence.end < REPORT.index("(Interfax") for e in reading.events)


def test_ids_are_stable_and_name_the_document(reading: Reading) -> None:
    again = dragoman.read(REPORT, date="2004-11-04", id="report")
    ids = [e.id for e in reading.events]
    assert ids == [e.id for e in again.events]
    assert len(set(ids)) == len(ids)
    assert all(i.startswith("report#") for i in ids)


def test_output_follows_the_published_schema(reading: Reading) -> None:
    assert reading.events
    jsonschema.Draft202012Validator(schema()).validate(reading_to_json(reading, with_text=True))


def test_without_a_date_relative_dates_stay_unknown() -> None:
    events = dragoman.read("Uzbekistan accused Tajikistan on Tuesday of sheltering gunmen.").events
    assert [e.date for e in events] == [None]


def test_a_frame_has_a_row_an_event_and_its_columns_even_when_empty(reading: Reading) -> None:
    frame = reading.events.to_frame()
    assert list(frame.columns) == list(FRAME_COLUMNS)
    assert len(frame) == len(reading.events)
    assert list(dragoman.read("").events.to_frame().columns) == list(FRAME_COLUMNS)


def test_a_higher_floor_of_confidence_keeps_fewer_events(reading: Reading) -> None:
    floor = sorted(e.confidence for e in reading.events)[len(reading.events) // 2]
    kept = dragoman.read(REPORT, date="2004-11-04", min_confidence=floor).events
    assert 0 < len(kept) < len(reading.events)
    assert all(e.confidence >= floor for e in kept)


def test_the_same_bytes_in_any_order_and_number_of_processes() -> None:
    wanted = documents()
    alone = {name(r): written(r) for r in read_all(wanted)}
    backward = {name(r): written(r) for r in read_all(reversed(wanted))}
    shared = {name(r): written(r) for r in read_all(wanted, processes=2)}
    assert alone == backward == shared


def written(result: Reading | Refusal) -> str:
    assert isinstance(result, Reading)
    return json.dumps(reading_to_json(result))


def test_two_processes_with_other_hash_seeds_write_the_same_bytes() -> None:
    code = "import dragoman, json, sys; from dragoman.views import reading_to_json as j; "
    code += "print(json.dumps(j(dragoman.read(sys.argv[1], date='2004-11-04'))))"

    def output(seed: str) -> bytes:
        system = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        return subprocess.run([sys.executable, "-c", code, REPORT], capture_output=True, env=system, check=True).stdout

    assert output("1") == output("2")


def test_what_fails_in_one_document_is_a_refusal_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: Document, *rest: object) -> tuple[list[Event], list[Tie]]:
        if document.id == "b":
            raise ZeroDivisionError("out of luck")
        return [], []

    wanted = documents()
    monkeypatch.setattr("dragoman.reading.code_document", fail)
    first, second, third = read_all(wanted)
    assert isinstance(first, Reading)
    assert isinstance(third, Reading)
    assert isinstance(second, Refusal)
    assert second.document == "b"
    assert "ZeroDivisionError: out of luck" in second.error
    assert second.remedy


def test_an_unfit_model_ends_the_batch_instead_of_refusing_every_document(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = documents()

    def fail(*rest: object) -> None:
        raise ModelError("made for another version")

    monkeypatch.setattr("dragoman.reading.code_document", fail)
    with pytest.raises(ModelError):
        list(read_all(wanted))


def test_half_a_surrogate_pair_is_refused_at_its_offset() -> None:
    text = "Uzbekistan \ud800 accused Tajikistan."
    with pytest.raises(FormatError, match="character 11"):
        dragoman.read(text)
    (result,) = read_all([Document("d", text)])
    assert isinstance(result, Refusal)
    assert result.offset == 11


def test_a_date_that_does_not_exist_is_an_error_that_shows_the_form() -> None:
    with pytest.raises(FormatError, match=r"2004-13-01.*2004-11-04 is the form"):
        dragoman.read(REPORT, date="2004-13-01")


def test_without_a_date_a_warning_says_what_is_lost() -> None:
    assert "no date" in dragoman.read(REPORT).document.warnings[0]
    assert dragoman.read(REPORT, date="2004-11-04").document.warnings == ()


def test_a_malformed_overlay_is_the_same_error_in_any_number_of_processes(tmp_path: Path) -> None:
    (tmp_path / "states.tsv").write_text("nonsense\n", encoding="utf-8")
    for processes in (1, 2):
        with pytest.raises(DataError, match=r"states\.tsv"):
            list(read_all(documents(), processes=processes, overlays=[tmp_path]))


def test_documents_are_asked_for_as_they_are_read_and_not_all_at_once() -> None:
    asked: list[int] = []

    def many() -> Iterator[Document]:
        for number in range(100):
            asked.append(number)
            yield Document(str(number), "Nothing happened.")

    next(read_all(many()))
    assert len(asked) == 1


def test_a_refusal_keeps_its_place_in_the_batch() -> None:
    refusal = Refusal("bad", 0, "empty", "give it a text")
    first, *_ = documents()
    results = list(read_all([refusal, first]))
    assert results[0] is refusal
    assert isinstance(results[1], Reading)


def name(result: Reading | Refusal) -> str:
    assert isinstance(result, Reading)
    return result.document.id


@pytest.mark.parametrize("change", [str.upper, str.lower], ids=["capitals", "lower case"])
def test_text_without_case_is_still_read(change: Callable[[str], str]) -> None:
    text = "Uzbekistan accused Tajikistan of sheltering gunmen. Police in Dushanbe arrested four activists."
    coded = {(e.actor, e.type) for e in dragoman.read(change(text), date="2004-11-04").events}
    assert {(("UZB",), "ACCUSE"), (("TJK",), "COERCE")} <= coded
