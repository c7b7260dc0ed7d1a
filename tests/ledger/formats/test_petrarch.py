"""PETRARCH2's events in all shapes of their optional columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.ledger.formats.petrarch import Tail, read_tail
from dragoman.ledger.records import Party, Quote
from tests.ledger.formats.samples import FILES, lines_of, reports_of, sorted_out, write

URL = "https://example.org/a"


@pytest.mark.parametrize(
    ("cells", "tail"),
    [
        ([], Tail()),
        (["AFP"], Tail(outlet="AFP")),
        ([URL, "AFP"], Tail(URL, "AFP")),
        (["AFP", "met with"], Tail(None, "AFP", event_text="met with")),
        (["AFP", "The envoy", "Kabul"], Tail(None, "AFP", ("The envoy", "Kabul"))),
        (["AFP", "The envoy", "---"], Tail(None, "AFP", ("The envoy", None))),
        ([URL, "AFP", "The envoy", "Kabul", "met"], Tail(URL, "AFP", ("The envoy", "Kabul"), "met")),
        (["AFP", "KAZAKHSTAN", "UNITED_NATIONS_"], Tail(None, "AFP", roots=("KAZAKHSTAN", "UNITED_NATIONS_"))),
        (["AFP", "---", "---"], Tail(None, "AFP")),
        (["AFP", "met", "KAZAKHSTAN", "---"], Tail(None, "AFP", event_text="met", roots=("KAZAKHSTAN", None))),
        (
            [URL, "AFP", "Astana", "the UN", "KAZAKHSTAN", "UNITED_NATIONS_"],
            Tail(URL, "AFP", ("Astana", "the UN"), None, ("KAZAKHSTAN", "UNITED_NATIONS_")),
        ),
        (
            ["AFP", "Astana", "the UN", "met", "KAZAKHSTAN", "UNITED_NATIONS_"],
            Tail(None, "AFP", ("Astana", "the UN"), "met", ("KAZAKHSTAN", "UNITED_NATIONS_")),
        ),
    ],
)
def test_the_pieces_after_the_ids_are_told_by_what_they_are(cells: list[str], tail: Tail) -> None:
    assert read_tail(cells) == tail


def test_rows_become_reports() -> None:
    reports = reports_of(FILES / "petrarch.txt")
    assert [report.cameo for report in reports] == ["042", "190", "031", "112", "040", "180"]
    assert [report.actors[0].code for report in reports] == ["KAZ", "AFG:REB", "UN", "RUS", "KGZ", "TJK:REB"]
    assert reports[1].fields["Issues"] == "ID_TERRORISM,1"
    assert reports[1].fields["Ids"] == "D002_1;D002_3"
    assert reports[1].origin.source == "https://example.org/2"
    assert reports[0].origin.source == "petrarch:D001_1"
    assert reports[3].trigger == Quote(None, None, "accused of shelling")
    assert reports[3].recipients == (Party("GEO", quote=Quote(None, None, "Tbilisi")),)


def test_a_target_that_is_missing_is_no_party() -> None:
    assert reports_of(FILES / "petrarch.txt")[2].recipients == ()


def test_a_code_that_says_nothing_to_us_is_an_unknown_party(tmp_path: Path) -> None:
    row = lines_of("petrarch.txt")[0].replace("UZB", "QQQ")
    assert reports_of(write(tmp_path, [row]), "petrarch")[0].recipients == (Party(None, unknown="QQQ"),)


def test_the_key_of_a_row_is_the_same_wherever_it_stands(tmp_path: Path) -> None:
    rows = lines_of("petrarch.txt")
    keys = [report.key for report in reports_of(FILES / "petrarch.txt")]
    assert [report.key for report in reports_of(write(tmp_path, rows[::-1]))] == keys[::-1]
    assert len(set(keys)) == len(keys)


def test_malformed_rows_are_refused_by_line_and_the_rest_is_read(tmp_path: Path) -> None:
    good = lines_of("petrarch.txt")[0]
    bad = [good.replace("20040811", "2004"), good.replace("042", "099x"), "KAZ\tUZB", "\t".join([good] * 3)]
    path = write(tmp_path, [good, *bad, good])
    read, refused = sorted_out(path)
    assert len(read) == 2
    assert [one.document for one in refused] == [f"{path}:{line}" for line in (2, 3, 4, 5)]
