"""Reports as tables, and gathered into incidents."""

from __future__ import annotations

import datetime as dt
import random

import pandas
import polars
import pytest

from dragoman.ledger import Incident, Origin, Party, Report, Reports
from dragoman.ledger.formats.frames import FLAT_COLUMNS
from dragoman.ledger.reports import gather
from tests.ledger.making import foreign

BARE = Report("bare", Origin("note"), None)
"""A report of which nothing is known but where it stands."""
FULL = foreign("full", "KGZ", "UZB", score=0.0, confidence=0.0, contexts=("military", "territory"))


def told(key: str, incident: str = "i", confidence: float | None = 0.5, review: str = "unreviewed") -> Report:
    return foreign(key, "KGZ", "UZB", incident=incident, confidence=confidence, review=review)


def test_incidents_come_in_the_order_in_which_each_is_told_first() -> None:
    found = gather([told("a", "second"), told("b", "first"), told("c", "second")])
    assert [(i.key, {r.key for r in i.reports}) for i in found] == [("second", {"a", "c"}), ("first", {"b"})]
    assert gather([]) == []


def test_the_surest_report_comes_first() -> None:
    reports = [
        told("d", confidence=None), told("c", confidence=0.3), told("b", confidence=0.9), told("a", confidence=0.3),
        told("judged", confidence=None, review="corrected"),
    ]  # fmt: skip
    for seed in range(3):
        random.Random(seed).shuffle(reports)
        (incident,) = gather(reports)
        assert [r.key for r in incident.reports] == ["judged", "b", "a", "c", "d"]
        assert incident.main.key == "judged"


def test_a_report_without_incident_is_its_own() -> None:
    assert [(i.key, len(i.reports)) for i in gather([BARE, FULL])] == [("bare", 1), ("full", 1)]


def test_outlets_are_named_once_by_kind_or_address() -> None:
    def of(source: str, outlet: str | None) -> Report:
        return Report(source, Origin(source, outlet), "AID")

    incident = Incident("i", Reports([of("a", "TASS"), of("b", None), of("c", "AKIpress"), of("d", "TASS")]))
    assert incident.outlets == ("TASS", "b", "AKIpress")


@pytest.mark.parametrize("count", [0, 3])
def test_tables_have_the_same_columns_however_many_rows(count: int) -> None:
    reports = Reports([FULL] * count)
    names = [column.name for column in FLAT_COLUMNS]
    assert (reports.to_arrow().num_rows, reports.to_arrow().column_names) == (count, names)
    assert (len(reports.to_frame()), list(reports.to_frame().columns)) == (count, names)
    frame = reports.to_polars()
    assert (frame.height, frame.columns) == (count, names)
    assert frame.schema["confidence"] == polars.Float64
    assert frame.schema["actor_codes"] == polars.List(polars.String)
    assert frame.schema["day"] == polars.Date


def test_what_is_missing_is_missing_and_never_zero() -> None:
    arrow = Reports([BARE, FULL]).to_arrow()
    for name in ("score", "confidence", "runner_up_probability", "latitude", "sentence_start", "quoted", "type", "day"):
        assert arrow[name][0].as_py() is None, name
    assert (arrow["score"][1].as_py(), arrow["confidence"][1].as_py()) == (0.0, 0.0)
    frame = Reports([BARE, FULL]).to_frame()
    assert frame["confidence"].isna().tolist() == [True, False]
    assert pandas.isna(frame["type"][0])
    assert Reports([BARE, FULL]).to_polars()["score"].to_list() == [None, 0.0]


def test_values_stand_in_their_columns() -> None:
    other = foreign("other", "KAZ", "RUS", date="2004-11", actors=(Party("KAZ"), Party(None, "the envoy")))
    frame = Reports([FULL, other]).to_polars()
    assert frame["key"].to_list() == ["full", "other"]
    assert frame["actor_codes"].to_list() == [["KGZ"], ["KAZ", None]]
    assert frame["actor_names"].to_list() == [[None], [None, "the envoy"]]
    assert frame["contexts"].to_list() == [["military", "territory"], []]
    assert frame["date"].to_list() == ["2004-11-03", "2004-11"]
    assert frame["day"].to_list() == [dt.date(2004, 11, 3), None]
    assert frame["sentence"].to_list() == ["The ministers met in Almaty."] * 2


def test_reports_are_a_tuple_of_their_own_order() -> None:
    reports = Reports([FULL, BARE])
    assert reports == (FULL, BARE)
    assert reports[1] is BARE
