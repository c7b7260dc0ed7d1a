"""KEDS."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dragoman.errors import DataError, FormatError
from dragoman.ledger.formats import read_reports
from dragoman.ledger.formats.keds import keds_actors, read_actors
from dragoman.ledger.records import Party
from tests.ledger.formats.samples import FILES, KEDS, reports_of, sorted_out, write


def test_rows_become_reports_with_keys_that_say_which_such_row() -> None:
    reports = reports_of(FILES / "keds.csv")
    assert [report.key for report in reports] == [
        "keds:1992-03-01:KAZ:UNO:031:1", "keds:1992-03-01:KAZ:UNO:031:2", "keds:1992-03-02:AFGPLC:XYZ:020:1",
        "keds:1992-03-02:TAJOPP:TAJGOV:223:1",
    ]  # fmt: skip
    assert reports == reports_of(FILES / "keds.csv")


def test_actors_and_categories_are_ours() -> None:
    reports = reports_of(FILES / "keds.csv")
    assert (reports[0].type, reports[0].recipients) == ("CONSULT", (Party("UN", "United Nations"),))
    assert reports[3].actors == (Party("TJK:OPP", "Tajik opposition", "OPP"),)
    assert reports[3].recipients == (Party("TJK", "Tajik government", "GOV"),)


def test_comments_have_no_counterpart_and_stay_in() -> None:
    assert (reports_of(FILES / "keds.csv")[2].type, reports_of(FILES / "keds.csv")[2].score) == (None, None)


def test_an_actor_that_the_table_lacks_or_leaves_open_is_unknown() -> None:
    assert reports_of(FILES / "keds.csv")[2].recipients == (Party(None, unknown="XYZ"),)
    assert keds_actors()["AFGGRP"] == Party(None, unknown="AFGGRP")


def test_codes_that_look_like_others_are_not_taken_for_them() -> None:
    codes = {code: party.code for code, party in keds_actors().items()}
    assert (codes["AUS"], codes["AUL"], codes["UNK"], codes["KOS"]) == ("AUT", "AUS", "GBR", "KOR")


def test_columns_may_stand_in_any_order_and_noughts_be_lost(tmp_path: Path) -> None:
    path = write(tmp_path, ["code,target,source,date", "31,UNO,KAZ,1992-03-01"])
    assert reports_of(path)[0].key == "keds:1992-03-01:KAZ:UNO:031:1"


def test_malformed_rows_are_refused_by_line_and_the_rest_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        [
            "date,source,target,code",
            "1992-03-01,KAZ,UNO,031",
            "1992-02-31,KAZ,UNO,031",
            "1992-03-01,KAZ,UNO,999",
            "1992-03-01,KAZ",
        ],
    )
    read, refused = sorted_out(path)
    assert len(read) == 1
    assert [one.document for one in refused] == [f"{path}:{line}" for line in (3, 4, 5)]
    assert "no code of WEIS" in refused[1].error


def test_a_file_without_its_header_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no column date, source, target, code"):
        list(read_reports(write(tmp_path, ["1992-03-01,KAZ,UNO,031"]), "keds"))


@pytest.mark.parametrize("row", ["ABC\tQQQ\t\tNowhere", "ABC\tKAZ:XXX\t\tA thing", "ABC\tKAZ\tXXX\tA thing"])
def test_a_code_that_nothing_explains_stops_the_table(tmp_path: Path, row: str) -> None:
    path = write(tmp_path, ["keds\tcode\tsector\tname", row], "keds_actors.tsv")
    with pytest.raises(DataError, match=r"keds_actors\.tsv:2"):
        read_actors(path)


def test_the_central_asian_data_set_is_read_whole() -> None:
    if not KEDS.is_file():
        pytest.skip("shared/data/keds_central_asia.csv is not at hand")
    reports = reports_of(KEDS)
    assert len(reports) == len({report.key for report in reports}) == 8377
    assert (reports[0].date, reports[-1].date) == ("1989-05-02", max(r.date or "" for r in reports))
    assert Counter(report.type for report in reports)[None] < 1000
    assert sum(party.code is None for report in reports for party in report.actors) < 400
