"""The whole report: slices, confidence, and the change against an earlier one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import GoldError
from dragoman.scoring import GoldDocument, as_text, full_report, read_report
from dragoman.scoring.calibration import Bin, calibration_error, judged, reliability, trade

Json = dict[str, Any]
TEXT = "Moscow praised Baku. Ankara will aid Baku."


def document(name: str, genre: str, region: str | None = None) -> GoldDocument:
    events: tuple[Json, ...] = (
        {"quote": "praised Baku", "actor": ["RUS"], "recipient": ["AZE"], "type": "SUPPORT", "status": "actual"},
        {"quote": "will aid Baku", "actor": ["TUR"], "recipient": ["AZE"], "type": "AGREE", "status": "future"},
    )
    return GoldDocument(name, TEXT, events, (), (), {"publication": genre, "region": region})


def answer(*events: Json) -> Json:
    return {"events": list(events)}


def praised(confidence: float, **other: Any) -> Json:
    span = {"start": 0, "end": 20}
    return {
        "sentence": span, "actor": ["RUS"], "recipient": ["AZE"], "type": "SUPPORT", "status": "actual",
        "confidence": confidence, **other,
    }  # fmt: skip


DOCUMENTS = [document("a", "wire", "caucasus"), document("b", "wire"), document("c", "analysis", "caucasus")]
ANSWERS = {"a": answer(praised(0.9)), "b": answer(praised(0.6, type="ACCUSE")), "c": answer()}


def test_each_genre_and_region_has_its_own_figure() -> None:
    figures = full_report(DOCUMENTS, ANSWERS)
    assert {name: f["gold"] for name, f in figures["genres"].items()} == {"wire": 4, "analysis": 2}
    assert figures["genres"]["wire"]["recall"] == 0.25
    assert figures["genres"]["analysis"]["f1"] == 0.0
    assert list(figures["regions"]) == ["caucasus", "unspecified"]


def test_each_status_is_measured_by_itself() -> None:
    statuses = full_report(DOCUMENTS, ANSWERS)["statuses"]
    assert (statuses["actual"]["gold"], statuses["actual"]["found"]) == (3, 2)
    assert statuses["actual"]["recall"] == pytest.approx(1 / 3, abs=1e-3)
    assert statuses["future"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 3, "found": 0}


def test_confidence_is_held_against_what_is_right() -> None:
    answers = judged(DOCUMENTS, ANSWERS)
    assert answers == [(0.9, True), (0.6, False)]
    bins = reliability(answers)
    assert bins == [Bin(0.6, 0.7, 1, 0.6, 0.0), Bin(0.9, 1.0, 1, 0.9, 1.0)]
    assert calibration_error(bins) == pytest.approx((0.6 + 0.1) / 2)


def test_without_events_there_is_no_calibration_error_rather_than_none_of_it() -> None:
    assert calibration_error(reliability([])) is None


def test_a_higher_cut_off_trades_recall_for_precision() -> None:
    (_, low), (_, high) = trade([(0.9, True), (0.6, False), (0.5, True)], 4, [0.0, 0.8])
    assert low.precision == pytest.approx(2 / 3)
    assert low.recall == 0.5
    assert (high.precision, high.recall) == (1.0, 0.25)


def test_certainty_falls_into_the_last_bin() -> None:
    assert [(b.low, b.events) for b in reliability([(1.0, True)])] == [(0.9, 1)]


def test_the_text_shows_the_change_against_an_earlier_report() -> None:
    before = full_report(DOCUMENTS, {})
    lines = list(as_text(full_report(DOCUMENTS, ANSWERS), before))
    event = next(line for line in lines if line.split()[:1] == ["event"])
    assert event.split()[-1] == "+0.250"


def test_a_file_that_is_no_report_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"who": 1}), encoding="utf-8")
    with pytest.raises(GoldError, match="no report"):
        read_report(path)
