"""Counts are read from a table, and what is missing is unknown and not nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import PictureError
from dragoman.picture.counts import read_counts

HEAD = "state,pole,period,cooperative,conflictual"


def write(tmp_path: Path, *lines: str, head: str = HEAD) -> Path:
    path = tmp_path / "counts.csv"
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return path


def test_rows_become_tables_of_pairs_and_periods(tmp_path: Path) -> None:
    counts = read_counts(write(tmp_path, "KGZ,RUS,2004-H1,3,1", "KGZ,USA,2004-H1,2,0", "KGZ,RUS,2005-H1,4,4"))
    assert counts.pairs == (("KGZ", "RUS"), ("KGZ", "USA"))
    assert [*map(str, counts.periods)] == ["2004-H1", "2004-H2", "2005-H1"]
    assert counts.cooperative.tolist() == [[3, 0, 4], [2, 0, 0]]
    assert counts.said.tolist() == [[True, False, True], [True, False, False]]


def test_without_exposure_the_other_poles_are_it(tmp_path: Path) -> None:
    counts = read_counts(write(tmp_path, "KGZ,RUS,2004,3,1", "KGZ,USA,2004,2,5", "UZB,RUS,2004,9,9"))
    assert counts.exposure.tolist() == [[7], [4], [0]]


def test_exposure_that_is_given_is_taken(tmp_path: Path) -> None:
    path = write(tmp_path, "KGZ,RUS,2004,3,1,50", "KGZ,USA,2004,2,5,", head=f"{HEAD},exposure")
    assert read_counts(path).exposure.tolist() == [[50], [4]]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("KGZ,RUS,2004,three,1", "cooperative is 'three'"), ("KGZ,RUS,2004,3,-1", "conflictual is '-1'"),
        ("KGZ,RUS,2004,3,", "conflictual is ''"), ("KGZ,,2004,3,1", "a state and a pole"),
        ("KGZ,RUS,soon,3,1", "'soon' is no period"), ("KGZ,RUS,2004,nan,1", "cooperative is 'nan'"),
    ],
)  # fmt: skip
def test_a_malformed_row_is_named_by_its_line(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(PictureError, match=said) as caught:
        read_counts(write(tmp_path, "KGZ,USA,2004,1,1", line))
    assert "counts.csv:3" in str(caught.value)


def test_a_missing_column_two_rows_of_one_period_and_no_rows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="no column 'conflictual'"):
        read_counts(write(tmp_path, head="state,pole,period,cooperative"))
    with pytest.raises(PictureError, match="two rows for 2004"):
        read_counts(write(tmp_path, "KGZ,RUS,2004,3,1", "KGZ,RUS,2004,3,1"))
    with pytest.raises(PictureError, match="no counts"):
        read_counts(write(tmp_path))
