"""ICEWS, read and written back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.ledger.formats import write_reports
from dragoman.ledger.formats.actors import icews_sector
from dragoman.ledger.records import Origin, Party, Report
from dragoman.records import Place
from tests.ledger.formats.samples import FILES, lines_of, reports_of, sorted_out, write

HEADER = lines_of("icews.tsv")[0].split("\t")


def changed(**cells: str) -> str:
    """The first row with other cells, under names whose blanks are strokes."""
    told = dict(zip(HEADER, lines_of("icews.tsv")[1].split("\t"), strict=True))
    told.update({name.replace("_", " "): cell for name, cell in cells.items()})
    return "\t".join(told[name] for name in HEADER)


def read_changed(folder: Path, **cells: str) -> Report:
    return reports_of(write(folder, ["\t".join(HEADER), changed(**cells)]))[0]


def test_a_row_becomes_a_report() -> None:
    report = reports_of(FILES / "icews.tsv")[0]
    assert replace(report, fields={}) == Report(
        "icews:30001@2018-03-14",
        Origin("icews:44000001", "The Times", "2018-03-14", format="icews"),
        "COERCE",
        (Party("GBR", "Foreign Affairs (United Kingdom)", "GOV"),),
        (Party("RUS", "Russia"),),
        "deport",
        "material conflict",
        -5.0,
        "174",
        ("legal",),
        date="2018-03-14",
        place=Place("London", "GBR", 51.5085, -0.12574),
    )


def test_the_label_of_the_category_is_no_sentence_of_a_document() -> None:
    report = reports_of(FILES / "icews.tsv")[0]
    assert report.sentence is None
    assert report.fields["Event Text"] == "Expel or deport individuals"


def test_every_cell_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "back.tsv"
    assert write_reports(reports_of(FILES / "icews.tsv"), "icews", path) == 3
    assert path.read_text(encoding="utf-8").splitlines() == lines_of("icews.tsv")


@pytest.mark.parametrize(
    ("code", "cameo", "kind"),
    [
        ("010", "010", None), ("10", "010", None), ("51", "051", "SUPPORT"), ("841", "0841", "RETREAT"),
        ("190", "190", "ASSAULT"), ("1823", "1823", "ASSAULT"),
    ],
)  # fmt: skip
def test_a_code_that_lost_its_nought_in_a_spreadsheet_is_known(
    tmp_path: Path, code: str, cameo: str, kind: str | None
) -> None:
    report = read_changed(tmp_path, CAMEO_Code=code)
    assert (report.cameo, report.type) == (cameo, kind)


def test_a_body_has_no_country_and_is_known_by_its_name() -> None:
    assert reports_of(FILES / "icews.tsv")[1].actors == (Party("NATO", "North Atlantic Treaty Organization", "IGO"),)


@pytest.mark.parametrize(
    ("sectors", "ours"),
    [
        ("Government,Military", "MIL"), ("Rebel,Organized Violent", "REB"), ("Government,Executive", "GOV"),
        ("Center Left,Ideological", "OPP"), ("Parties,Opposition Major Party (Out Of Government)", "OPP"), ("", None),
        ("Parties,(National) Major Party,Government Major Party (In Government)", "GOV"), ("Parties,Ideological", "OPP"),
    ],
)  # fmt: skip
def test_the_sharpest_sector_decides(sectors: str, ours: str | None) -> None:
    assert icews_sector(sectors) == ours


def test_the_narrowest_name_is_the_place() -> None:
    assert reports_of(FILES / "icews.tsv")[2].place == Place("Almaty Oblysy", "KAZ", 43.25, 76.9167)


def test_a_row_without_coordinates_has_none(tmp_path: Path) -> None:
    place = read_changed(tmp_path, Latitude="NULL", Longitude="").place
    assert place is not None
    assert (place.latitude, place.longitude) == (None, None)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"CAMEO_Code": "---"}, "no category"),
        ({"CAMEO_Code": "77"}, "no code of CAMEO"),
        ({"Event_Date": ""}, "no Event Date"),
        ({"Intensity": "strong"}, "the intensity is 'strong'"),
    ],
)
def test_a_malformed_row_is_refused_by_line_and_the_rest_is_read(
    tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    path = write(tmp_path, ["\t".join(HEADER), changed(), changed(**cells), changed()])
    read, refused = sorted_out(path)
    assert len(read) == 2
    assert refused[0].document == f"{path}:3"
    assert said in refused[0].error
