"""GDELT events and mentions."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from dragoman.ledger.formats.layouts import written_columns
from dragoman.ledger.records import Origin, Party, Report, Sighting
from dragoman.records import Place
from tests.ledger.formats.samples import FILES, lines_of, reports_of, sorted_out, write

AT = {name: at for at, name in enumerate(written_columns("gdelt"))}


def changed(**cells: str) -> str:
    """The first row with other cells."""
    row = lines_of("gdelt.csv")[0].split("\t")
    for name, cell in cells.items():
        row[AT[name]] = cell
    return "\t".join(row)


def read_changed(folder: Path, **cells: str) -> Report:
    return reports_of(write(folder, [changed(**cells)]), "gdelt")[0]


def test_a_row_becomes_a_report() -> None:
    assert reports_of(FILES / "gdelt.csv")[0] == Report(
        "gdelt:1165001001",
        Origin("https://example.org/visit", None, "2024-03-11", format="gdelt"),
        "CONSULT",
        (Party("KAZ", "PRESIDENT", "GOV"),),
        (Party("ROU", "ROMANIA"),),
        "visit",
        "verbal cooperation",
        1.9,
        "042",
        date="2024-03-10",
        place=Place("Canberra, Australian Capital Territory, Australia", "AUS", -35.2833, 149.217),
        fields={
            "Actor1Code": "KAZGOV", "Actor2Code": "ROM", "IsRootEvent": "1", "QuadClass": "1", "GoldsteinScale": "1.9",
            "NumMentions": "4", "NumSources": "1", "NumArticles": "4", "AvgTone": "-2.5", "ActionGeo_Type": "4",
            "ActionGeo_ADM1Code": "AS01", "ActionGeo_FeatureID": "-1563952",
        },
    )  # fmt: skip


def test_a_category_that_plover_drops_stays_in_without_a_type() -> None:
    talk = reports_of(FILES / "gdelt.csv")[1]
    assert (talk.type, talk.quad, talk.cameo, talk.score) == (None, None, "010", 0.0)


def test_bodies_groups_and_regions_get_the_codes_of_the_guidelines() -> None:
    reports = reports_of(FILES / "gdelt.csv")
    assert [report.actors[0].code for report in reports] == ["KAZ", "UN", "AFG:REB", None]
    assert reports[2].recipients == (Party(None, "POLICE", "COP"),)
    assert reports[3].actors[0].name == "AFRICA"


def test_a_side_that_gdelt_leaves_empty_has_no_party() -> None:
    assert reports_of(FILES / "gdelt.csv")[1].recipients == ()


def test_fips_codes_are_not_taken_for_iso_codes() -> None:
    places = [report.place for report in reports_of(FILES / "gdelt.csv")]
    assert [place and place.country for place in places] == ["AUS", "AUT", None, None]


@pytest.mark.parametrize("missing", ["", "NULL", "NaN", "None", "NA", "---"])
def test_a_missing_number_is_never_zero(tmp_path: Path, missing: str) -> None:
    report = read_changed(
        tmp_path, GoldsteinScale=missing, AvgTone=missing, ActionGeo_Lat=missing, ActionGeo_FeatureID=missing,
    )  # fmt: skip
    assert report.score == 4.0  # PLOVER's, for a visit
    assert {"GoldsteinScale", "AvgTone", "ActionGeo_FeatureID"}.isdisjoint(report.fields)
    assert report.place is not None
    assert (report.place.latitude, report.place.longitude) == (None, None)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"GLOBALEVENTID": "x1"}, "GLOBALEVENTID is 'x1'"),
        ({"SQLDATE": "20240231"}, "'20240231' is no day"),
        ({"EventCode": "999"}, "'999' is no code of CAMEO"),
        ({"EventCode": ""}, "no category"),
        ({"GoldsteinScale": "much"}, "GoldsteinScale is 'much'"),
        ({"GoldsteinScale": "inf"}, "a finite number"),
        ({"ActionGeo_Lat": "95"}, "no place on earth"),
        ({"SOURCEURL": "a\tb"}, "62 columns, 61 expected"),
    ],
)
def test_a_malformed_row_is_refused_by_line_and_the_rest_is_read(
    tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    path = write(tmp_path, [changed(), changed(**cells), changed()])
    read, refused = sorted_out(path)
    assert len(read) == 2
    assert [(one.document, one.offset) for one in refused] == [(f"{path}:2", 0)]
    assert said in refused[0].error
    assert refused[0].remedy


def test_a_row_without_an_address_is_its_own_source(tmp_path: Path) -> None:
    assert read_changed(tmp_path, SOURCEURL="").origin.source == "gdelt:1165001001"


def test_a_country_that_cameo_spells_its_own_way_is_known(tmp_path: Path) -> None:
    for cameo, ours in (("TMP", "TLS"), ("KSV", "XKX"), ("GZS", "PSE"), ("TWN", "TWN")):
        assert read_changed(tmp_path, Actor1CountryCode=cameo).actors[0].code == ours


def test_mentions_become_sightings_of_their_events() -> None:
    read, refused = sorted_out(FILES / "mentions.csv")
    assert refused == []
    assert read[0] == Sighting(
        "gdelt:1165001001",
        Origin("https://example.org/visit-again", "example.org", "2024-03-11", format="gdelt-mentions"),
        0.4,
    )
    assert isinstance(read[1], Sighting)
    assert math.isclose(read[1].confidence or 0, 1.0)


def test_a_mention_with_an_impossible_confidence_is_refused(tmp_path: Path) -> None:
    row = lines_of("mentions.csv")[0].replace("\t40\t", "\t140\t")
    read, refused = sorted_out(write(tmp_path, [row, lines_of("mentions.csv")[1]]))
    assert len(read) == 1
    assert "per cent" in refused[0].error
