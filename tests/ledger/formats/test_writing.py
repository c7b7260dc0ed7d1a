"""Flat tables, data frames, networks, and what is left out of them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import networkx as nx  # type: ignore[import-untyped, unused-ignore]
import polars
import pyarrow.parquet as pq  # type: ignore[import-untyped, unused-ignore]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import FormatError
from dragoman.ledger.formats import WRITTEN_FORMATS, write_reports, writing
from dragoman.ledger.formats.frames import FLAT_COLUMNS, to_arrow
from dragoman.ledger.formats.texts import without_texts
from dragoman.ledger.records import Origin, Party, Quote, Report, Said
from dragoman.records import Place, RunnerUp
from tests.ledger.formats.samples import FILES, reports_of
from tests.ledger.formats.strategies import reports

FULL = Report(
    "r1", Origin("a.txt", "Agency", "2004-11-02", "A title", "d1", 2), "ACCUSE",
    (Party("KAZ", "Kazakhstan", "GOV", "president", None, Quote(0, 6, "Astana")), Party(None, None)), (Party("UZB"),),
    "disapprove", "verbal conflict", -2.0, "110", ("diplomatic", "territory"), "negated", "2004-11-01", "on Monday",
    Place("Almaty", "KAZ", 43.25, 76.9), Said(Quote(9, 12, "he said"), "KAZ", "Agency", True), Quote(0, 40, "Astana denied."),
    Quote(7, 13, "denied"), 0.8, RunnerUp("REJECT", 0.1), "i1", "accepted", "v1", {"Feed": "f"},
)  # fmt: skip
TEXTS = ("Astana", "he said", "Astana denied.", "denied", "on Monday")


def rows_of(reports: list[Report]) -> list[dict[str, str]]:
    out = io.StringIO()
    assert write_reports(reports, "csv", out) == len(reports)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def test_a_csv_row_has_every_flat_column() -> None:
    row = rows_of([FULL])[0]
    assert list(row) == [column.name for column in FLAT_COLUMNS]
    assert (row["actor_codes"], row["contexts"], row["score"]) == ("KAZ; ", "diplomatic; territory", "-2.0")
    assert (row["sentence_start"], row["quoted"], row["day"]) == ("0", "True", "2004-11-01")


def test_what_is_unknown_is_an_empty_cell() -> None:
    row = rows_of([Report("r1", Origin("a.txt"), None)])[0]
    assert {row[name] for name in ("type", "score", "latitude", "actor_codes", "quoted", "fields")} == {""}


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_a_text_that_begins_like_a_formula_is_put_behind_an_apostrophe(start: str) -> None:
    row = rows_of([replace(FULL, sentence=Quote(0, 4, start), place=Place(start), actors=(Party("KAZ", start),))])[0]
    assert row["sentence"].startswith("'")
    assert row["place"].startswith("'")
    assert row["actor_names"].startswith("'")


def test_a_negative_number_is_left_a_number() -> None:
    assert rows_of([FULL])[0]["score"] == "-2.0"


def test_a_parquet_file_is_written_in_groups_and_keeps_types(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "ROW_GROUP", 2)
    path = tmp_path / "a.parquet"
    assert write_reports(iter([FULL] * 5), "parquet", path) == 5
    table = pq.read_table(path)
    assert pq.ParquetFile(path).num_row_groups == 3
    assert table.num_rows == 5
    first = table.to_pylist()[0]
    assert first["actor_codes"] == ["KAZ", None]
    assert first["day"] == dt.date(2004, 11, 1)
    assert (first["score"], first["quoted"], first["version"]) == (-2.0, True, 2)


def test_an_empty_table_still_has_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    assert write_reports([], "parquet", path) == 0
    assert pq.read_table(path).column_names == [column.name for column in FLAT_COLUMNS]
    assert to_arrow([]).num_rows == 0


def test_a_table_becomes_a_frame_of_pandas_and_of_polars() -> None:
    table = to_arrow(reports_of(FILES / "gdelt.csv"))
    assert table.to_pandas()["type"].tolist()[0] == "CONSULT"
    frame = polars.from_arrow(table)
    assert isinstance(frame, polars.DataFrame)
    assert frame["actor_codes"].to_list() == [["KAZ"], ["UN"], ["AFG:REB"], [None]]


def test_a_date_that_is_no_whole_day_is_text_only() -> None:
    row = to_arrow([replace(FULL, date="2004-11")]).to_pylist()[0]
    assert (row["date"], row["day"]) == ("2004-11", None)


def graph_of(reports: list[Report], folder: Path) -> nx.DiGraph:
    path = folder / "a.graphml"
    assert write_reports(reports, "graphml", path) == len(reports)
    return nx.read_graphml(path)


def test_a_network_has_dyads_with_counts_and_dates(tmp_path: Path) -> None:
    aid = replace(FULL, key="r2", type="AID", quad="material cooperation", status="actual", date="2004-12-01")
    graph = graph_of([FULL, aid, replace(aid, key="r3", incident=None)], tmp_path)
    assert graph.get_edge_data("KAZ", "UZB") == {
        "reports": 3, "incidents": 2, "ACCUSE": 1, "AID": 2, "quad verbal conflict": 1, "quad material cooperation": 2,
        "status negated": 1, "status actual": 2, "first": "2004-11-01", "last": "2004-12-01",
    }  # fmt: skip
    assert not graph.has_edge("UZB", "KAZ")


def test_parties_that_meet_are_joined_both_ways(tmp_path: Path) -> None:
    meeting = Report("r1", Origin("a"), "CONSULT", (Party("KAZ"), Party("UZB")))
    graph = graph_of([meeting], tmp_path)
    assert set(graph.edges) == {("KAZ", "UZB"), ("UZB", "KAZ")}


def test_parties_without_a_code_are_left_out_of_a_network(tmp_path: Path) -> None:
    graph = graph_of([Report("r1", Origin("a"), "AID", (Party(None, "somebody"),), (Party("UZB"),))], tmp_path)
    assert (set(graph.nodes), len(graph.edges)) == ({"UZB"}, 0)


def test_an_actor_towards_nobody_known_has_no_dyad(tmp_path: Path) -> None:
    report = Report("r1", Origin("a"), "AID", (Party("UZB"), Party("KAZ")), (Party(None, "somebody"),))
    assert len(graph_of([report], tmp_path).edges) == 0


def test_without_texts_offsets_and_names_stay() -> None:
    bare = without_texts(FULL)
    assert bare.sentence == Quote(0, 40)
    assert bare.actors[0] == Party("KAZ", "Kazakhstan", "GOV", "president", None, Quote(0, 6))
    assert bare.said == Said(Quote(9, 12), "KAZ", "Agency", True)
    assert bare.fields == {"Feed": "f"}


@pytest.mark.parametrize("name", [name for name in WRITTEN_FORMATS if name != "parquet"])
def test_without_texts_no_format_holds_words_of_the_document(name: str) -> None:
    foreign = replace(FULL, fields={"Raw Placename": "denied", "text": '"he said"', "Event Text": "denied"})
    out = io.BytesIO()
    write_reports([foreign], name, out, text=False)
    written = out.getvalue().decode("utf-8")
    assert not [text for text in TEXTS if text in written]


def test_without_texts_polecat_rows_lose_their_raw_names(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    write_reports(reports_of(FILES / "polecat.tsv"), "polecat", path, text=False)
    told = path.read_text(encoding="utf-8")
    assert "Ministry of Foreign Affairs of Kyrgyzstan" in told
    assert not [raw for raw in ("The foreign ministry in Bishkek", "border town", "workers") if raw in told]


def test_a_stream_of_text_or_bytes_is_left_open() -> None:
    for out in (io.StringIO(), io.BytesIO()):
        assert write_reports([FULL], "jsonl", out) == 1
        assert write_reports([FULL], "csv", out) == 1
        assert not out.closed


def test_a_binary_format_to_a_stream_of_text_is_an_error() -> None:
    for name in ("parquet", "graphml"):
        with pytest.raises(FormatError, match="no text"):
            write_reports([FULL], name, io.StringIO())


def test_a_format_that_is_not_written_is_an_error_that_lists_those_that_are() -> None:
    with pytest.raises(FormatError, match="no format 'xlsx'") as caught:
        write_reports([FULL], "xlsx", io.BytesIO())
    assert "parquet" in caught.value.remedy


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25, deadline=None)
@given(st.lists(reports, max_size=3), st.sampled_from(WRITTEN_FORMATS))
def test_any_report_can_be_written_in_any_format(listed: list[Report], name: str) -> None:
    assert write_reports(listed, name, io.BytesIO()) == len(listed)


@pytest.mark.parametrize("name", WRITTEN_FORMATS)
def test_letters_that_no_encoding_has_do_not_stop_a_file(name: str) -> None:
    odd = Report(
        "r\ud800",
        Origin("a\ud800"),
        None,
        (Party("K\ud800"), Party("K\x00"), Party("KAZ")),
        (Party("UZB", "\ud800\x00"),),
        quad="\x1f",
        date="\x00",
    )
    assert write_reports([odd], name, io.BytesIO()) == 1
