"""POLECAT, read and written back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import FormatError
from dragoman.ledger.formats import read_reports, write_reports
from dragoman.ledger.formats.layouts import written_columns
from dragoman.ledger.records import Origin, Party, Quote, Report
from dragoman.records import Place
from tests.ledger.formats.samples import FILES, lines_of, reports_of, sorted_out, write

HEADER = lines_of("polecat.tsv")[0].split("\t")


def row(at: int = 1, /, **cells: str) -> list[str]:
    """A row of the sample, with other cells under names whose blanks are strokes."""
    told = dict(zip(HEADER, lines_of("polecat.tsv")[at].split("\t"), strict=True))
    told.update({name.replace("_", " "): cell for name, cell in cells.items()})
    return [told[name] for name in HEADER]


def read_row(folder: Path, at: int = 1, /, **cells: str) -> Report:
    return reports_of(write(folder, ["\t".join(HEADER), "\t".join(row(at, **cells))]))[0]


def written_back(reports: list[Report], folder: Path) -> list[list[str]]:
    path = folder / "back.tsv"
    assert write_reports(reports, "polecat", path) == len(reports)
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_row_becomes_a_report() -> None:
    report = reports_of(FILES / "polecat.tsv")[0]
    assert replace(report, fields={}) == Report(
        "polecat:20230105-1-ACCUSE-disapprove",
        Origin("polecat:20230105-1-ACCUSE-disapprove", "Kabar", "2023-01-05", format="polecat"),
        "ACCUSE",
        (
            Party(
                "KGZ", "Ministry of Foreign Affairs of Kyrgyzstan", "GOV", "foreign ministry spokesman", None,
                Quote(None, None, "The foreign ministry in Bishkek"),
            ),
        ),
        (Party("TJK", "Tajikistan", "GOV", quote=Quote(None, None, "Dushanbe")),),
        "disapprove",
        "verbal conflict",
        -2.0,
        "114",
        ("diplomatic", "territory"),
        date="2023-01-04",
        place=Place("Batken", "KGZ", 40.06259, 70.81939),
    )  # fmt: skip
    assert report.fields["Wikipedia Actor ID"] == "Ministry of Foreign Affairs (Kyrgyzstan)"


def test_every_cell_comes_back_as_it_was(tmp_path: Path) -> None:
    back = written_back(reports_of(FILES / "polecat.tsv"), tmp_path)
    assert len(back[0]) == 40
    for line, again in zip(lines_of("polecat.tsv"), back, strict=True):
        assert dict(zip(HEADER, line.split("\t"), strict=True)) == dict(zip(HEADER, again, strict=True))


def test_a_correction_is_written_and_what_polecat_says_besides_stays(tmp_path: Path) -> None:
    report = reports_of(FILES / "polecat.tsv")[1]
    corrected = replace(report, type="AGREE", mode=None, score=2.5, date="2023-01-05", review="corrected")
    header, told = written_back([corrected], tmp_path)
    cells = dict(zip(header, told, strict=True))
    assert [cells[n] for n in ("Event Type", "Event Mode", "Intensity", "Event Date")] == [
        "AGREE",
        "None",
        "2.5",
        "2023-01-05",
    ]
    assert cells["Wikipedia Actor ID"] == "Kazakhstan; United Nations"


def test_an_accepted_report_is_still_written_as_it_was(tmp_path: Path) -> None:
    reports = [replace(report, review="accepted") for report in reports_of(FILES / "polecat.tsv")]
    assert written_back(reports, tmp_path)[1:] == [line.split("\t") for line in lines_of("polecat.tsv")[1:]]


def test_several_parties_of_a_side_are_told_apart() -> None:
    actors = reports_of(FILES / "polecat.tsv")[1].actors
    assert [(party.code, party.name) for party in actors] == [("KAZ", "Kazakhstan"), ("UN", "United Nations")]
    assert [party.quote and party.quote.text for party in actors] == ["Astana", "the UN"]


def test_names_that_cannot_be_paired_with_countries_are_no_parties_names(tmp_path: Path) -> None:
    report = read_row(tmp_path, 2, Actor_Country="KAZ; UZB; KGZ")
    assert [(party.code, party.name) for party in report.actors] == [("KAZ", None), ("UZB", None), ("KGZ", None)]
    assert written_back([report], tmp_path)[1] == row(2, Actor_Country="KAZ; UZB; KGZ")


def test_a_party_outside_the_state_has_its_sector_in_its_code() -> None:
    assert [party.code for party in reports_of(FILES / "polecat.tsv")[2].actors] == ["UZB:OPP"]


def test_a_missing_intensity_is_plovers_score_and_comes_back_missing(tmp_path: Path) -> None:
    report = reports_of(FILES / "polecat.tsv")[2]
    assert report.score == -5.0
    assert written_back([report], tmp_path)[1][HEADER.index("Intensity")] == "NA"


def test_a_context_that_is_not_ours_is_kept_aside() -> None:
    report = reports_of(FILES / "polecat.tsv")[1]
    assert report.contexts == ()
    assert report.fields["Contexts"] == "pro_autocracy"


def test_variants_of_the_header_are_read_in_any_order(tmp_path: Path) -> None:
    names = [name.replace("Intensity", "Event Intensity") for name in HEADER]
    extra = {
        "Headline": "Notes exchanged",
        "Event Text": "Bishkek blamed Dushanbe.",
        "Feed": "f1",
        "Story ID": "s9",
        "Mood": "x",
    }
    header, cells = [*extra, *reversed(names)], [*extra.values(), *reversed(row())]
    report = reports_of(write(tmp_path, ["\t".join(header), "\t".join(cells)]))[0]
    assert report.score == -2.0
    assert report.origin == Origin("polecat:s9", "Kabar", "2023-01-05", "Notes exchanged", format="polecat")
    assert report.sentence == Quote(None, None, "Bishkek blamed Dushanbe.")
    assert (report.fields["Feed"], report.fields["Mood"]) == ("f1", "x")
    assert {"Event Text", "Headline"}.isdisjoint(report.fields)
    assert written_back([report], tmp_path)[1] == row()


def test_cells_in_quotation_marks_are_read(tmp_path: Path) -> None:
    cells = [f'"{cell}"' for cell in row(1, Source='Agency ""A""')]
    report = reports_of(write(tmp_path, ["\t".join(f'"{n}"' for n in HEADER), "\t".join(cells)]))[0]
    assert report.origin.publication == 'Agency "A"'


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Event_Type": "QUARREL"}, "'QUARREL' is none of PLOVER's: AGREE, CONSULT"),
        ({"Event_Type": "None"}, "none of PLOVER's"),
        ({"Event_Date": "05/01/2023 noon"}, "is no day"),
        ({"Event_ID": ""}, "no Event ID"),
        ({"Latitude": "north"}, "the latitude is 'north'"),
        ({"Source": "a\tb"}, "41 columns, 40 expected"),
    ],
)
def test_a_malformed_row_is_refused_by_line_and_the_rest_is_read(
    tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    path = write(tmp_path, ["\t".join(HEADER), "\t".join(row(**cells)), "\t".join(row())])
    read, refused = sorted_out(path)
    assert len(read) == 1
    assert refused[0].document == f"{path}:2"
    assert said in refused[0].error


def test_a_header_without_a_needed_column_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, ["\t".join(HEADER[1:]), "\t".join(row()[1:])])
    with pytest.raises(FormatError, match="no column Event ID"):
        list(read_reports(path, "polecat"))


def test_a_column_twice_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, ["\t".join([*HEADER, "Event ID"]), "\t".join([*row(), "x"])])
    with pytest.raises(FormatError, match="Event ID twice"):
        list(read_reports(path))


def test_a_report_that_was_read_is_written_under_the_forty_columns(tmp_path: Path) -> None:
    report = Report(
        "r1", Origin("dispatch.txt", "Agency", "2004-11-02"), "ACCUSE", (Party("KAZ", "Kazakhstan"),),
        (Party("UZB:OPP"), Party("NATO")), score=-3.0, quad="verbal conflict", date="2004-11",
        sentence=Quote(0, 20, "Kazakhstan\taccused"), fields={"Version": "of another format"},
    )  # fmt: skip
    header, told = written_back([report], tmp_path)
    assert header == list(written_columns("polecat"))
    cells = dict(zip(header, told, strict=True))
    assert cells["Recipient Country"] == "UZB; None"
    assert (cells["Event ID"], cells["Actor COW"], cells["Version"], cells["Event Date"]) == (
        "r1",
        "705",
        "None",
        "2004-11",
    )


def test_a_cell_that_would_break_the_row_is_put_on_one_line(tmp_path: Path) -> None:
    report = Report("r1", Origin("x", "Two\nlines\tand tabs"), "AID")
    assert len(written_back([report], tmp_path)) == 2
