"""Rows of others' data sets: taken over once, marked as theirs, refused one by one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.dumping import dump
from dragoman.ledger import Ledger, Origin, Report, Sighting, importing
from dragoman.ledger.importing import Taken
from dragoman.records import Document, Reading, Refusal

from .making import foreign

ARTICLE = "https://wire.example/kant"
ROWS: tuple[Report | Sighting | Refusal, ...] = (
    foreign("gdelt:1", "RUS", "KGZ", source=ARTICLE),
    foreign("gdelt:2", "KGZ", "UZB", "ACCUSE", source=ARTICLE),
    Refusal("rows.tsv:3", 0, "12 columns, 61 are expected", "leave the row out"),
    foreign("gdelt:4", "UZB", "USA", type=None),
    Sighting("gdelt:1", Origin("https://other.example/kant", "Other", "2004-11-05", format="plover"), 0.4),
)


def take(ledger: Ledger, rows: Iterator[Report | Sighting | Refusal] | None = None) -> Taken:
    return ledger.import_reports(iter(ROWS) if rows is None else rows, "rows.tsv", "plover")


def test_rows_come_in_marked_as_those_of_their_data_set(ledger: Ledger) -> None:
    assert take(ledger) == Taken(new=3, refused=1, sightings=1)
    found = {report.key: report for report in ledger.events()}
    assert (found["gdelt:1"].origin.format, found["gdelt:1"].reader) == ("plover", None)
    assert found["gdelt:4"].type is None
    assert found["gdelt:2"].sentence is not None
    assert found["gdelt:2"].sentence.text == "The ministers met in Almaty."
    assert ledger.contents().refusals == 1


def test_the_same_rows_again_are_known_and_change_nothing(ledger: Ledger) -> None:
    take(ledger)
    before = [line for line in dump(ledger) if not line.startswith('["imports"')]
    assert take(ledger) == Taken(known=3, refused=1)
    assert [line for line in dump(ledger) if not line.startswith('["imports"')] == before


def test_rows_of_one_article_share_its_document(ledger: Ledger) -> None:
    take(ledger)
    documents = {report.origin.source: report.origin.document for report in ledger.events()}
    assert len(documents) == len(set(documents.values())) == 2
    assert ledger.contents().documents == 3


def test_article_that_was_read_here_is_the_document_of_its_rows(ledger: Ledger) -> None:
    ledger.take(Reading(Document("kant", "Russia opened a base at Kant.")), ARTICLE)
    take(ledger)
    assert {r.origin.document for r in ledger.events(f'source:"{ARTICLE}"')} == {
        getattr(ledger.latest(ARTICLE), "key", "")
    }


@pytest.mark.parametrize("size", [1, 2, 50_000])
def test_of_rows_with_one_key_the_first_is_taken_however_they_are_divided(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(importing, "CHUNK", size)
    rows = [foreign("gdelt:1", "RUS", "KGZ"), foreign("gdelt:1", "USA", "KGZ"), foreign("gdelt:2", "UZB", "KGZ")]
    assert take(ledger, iter(rows)) == Taken(new=2, known=1)
    assert [r.actors[0].code for r in sorted(ledger.events(), key=lambda r: r.key)] == ["RUS", "UZB"]


def test_import_that_was_cut_off_goes_on(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "CHUNK", 2)

    def cut_off() -> Iterator[Report | Sighting | Refusal]:
        yield from ROWS[:3]
        raise ConnectionError("the disk was taken away")

    with pytest.raises(ConnectionError):
        take(ledger, cut_off())
    assert {report.key for report in ledger.events()} == {"gdelt:1", "gdelt:2"}
    assert take(ledger) == Taken(new=1, known=2, refused=1, sightings=1)
    assert {report.key for report in ledger.events()} == {"gdelt:1", "gdelt:2", "gdelt:4"}


def test_change_that_fails_leaves_nothing_behind(ledger: Ledger) -> None:
    before = dump(ledger)
    odd = foreign("gdelt:9", "RUS", "KGZ", score="not a number at all" * 9, fields={1: object()})
    with pytest.raises(Exception, match="serializable"):
        take(ledger, iter([*ROWS, odd]))
    assert dump(ledger) == before


def test_no_rows_make_no_change(ledger: Ledger) -> None:
    assert take(ledger, iter(())) == Taken()
    assert dump(ledger) == []


def test_report_with_a_judgment_is_not_undone_by_its_rows_coming_again(ledger: Ledger) -> None:
    take(ledger)
    ledger.reject("gdelt:2", author="desk", reason="no such statement was made")
    take(ledger)
    assert "gdelt:2" not in {report.key for report in ledger.events()}
