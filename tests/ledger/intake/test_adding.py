"""Documents read and put into a ledger: each once, whatever stands beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.dumping import dump
from dragoman.ledger import Ledger
from dragoman.ledger.intake import Added, Entry, add
from tests.text.pdfs import make_pdf

KANT = "Russia and Kyrgyzstan signed an agreement on an air base at Kant."
MANAS = "Kyrgyzstan announced on Tuesday that it would close the American air base at Manas."


def outcomes(entries: Sequence[Entry]) -> list[str]:
    return [entry.outcome for entry in entries]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts, a file of lines, and six things that cannot be read."""
    made = tmp_path / "news"
    made.mkdir()
    (made / "kant.txt").write_text(f"September 22, 2003\n\n{KANT}")
    (made / "manas.pdf").write_bytes(make_pdf(["February 3, 2009", MANAS]))
    lines = [
        {"id": "a", "date": "2010-06-11", "text": "Kyrgyzstan asked Russia for help in Osh."},
        "no object",
        {"id": "b"},
    ]
    (made / "lines.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    (made / "broken.pdf").write_bytes(b"%PDF-1.4 and then nothing")
    (made / "broken.docx").write_bytes(b"PK\x03\x04 and then nothing")
    (made / "blank.txt").write_text(" \n")
    (made / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return made


def test_what_cannot_be_read_is_recorded_and_the_rest_comes_in(ledger: Ledger, folder: Path) -> None:
    added = Added()
    for entry in add(ledger, [folder]):
        added.count(entry)
    assert added.outcomes == {"added": 3, "refused": 6}
    assert str(added).startswith("3 added, 6 refused; ")
    held = ledger.contents()
    assert (held.documents, held.refusals, held.reports) == (3, 6, added.events)
    assert {Path(r.origin.source).name for r in ledger.events()} <= {"kant.txt", "manas.pdf", "lines.jsonl#a"}
    assert added.events >= 3


def test_adding_again_adds_nothing_and_records_no_refusal_twice(ledger: Ledger, folder: Path) -> None:
    first = outcomes(list(add(ledger, [folder])))
    before = dump(ledger)
    again = outcomes(list(add(ledger, [folder, folder / "kant.txt"])))
    assert again == ["known" if outcome == "added" else outcome for outcome in first] + ["known"]
    assert dump(ledger) == before


def test_each_entry_names_its_source_and_what_was_read(light: Ledger, folder: Path) -> None:
    (entry,) = add(light, [folder / "kant.txt"])
    assert (entry.source, entry.events) == (str(folder / "kant.txt"), len(light.events()))
    assert any("dateline" in warning for warning in entry.warnings)


def test_changed_content_becomes_a_new_version_beside_the_old(ledger: Ledger, folder: Path) -> None:
    path = folder / "kant.txt"
    list(add(ledger, [path]))
    (old,) = {report.origin.document for report in ledger.events()}
    path.write_text(f"September 22, 2003\n\n{KANT} Uzbekistan protested to Russia.")
    assert outcomes(list(add(ledger, [path]))) == ["changed"]
    assert {(r.origin.version, r.origin.document == old) for r in ledger.events()} == {(2, False)}
    assert (ledger.text(str(old)) or "").endswith(KANT)
    assert (ledger.contents().documents, ledger.contents().sources) == (2, 1)


def test_same_text_from_another_file_is_known(light: Ledger, folder: Path) -> None:
    copy = folder / "copy.txt"
    copy.write_bytes((folder / "kant.txt").read_bytes())
    assert outcomes(list(add(light, [folder / "kant.txt", copy]))) == ["added", "known"]


def test_same_text_of_another_day_or_outlet_is_another_document(light: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    about = [{}, {"date": "2003-09-22"}, {"publication": "Wire"}, {"date": "2003-09-22", "publication": "Wire"}, {}]
    path.write_text("\n".join(json.dumps({"id": str(n), "text": KANT, **more}) for n, more in enumerate(about)))
    assert outcomes(list(add(light, [path]))) == ["added"] * 4 + ["known"]


def test_file_that_turns_to_what_another_holds_is_changed(light: Ledger, folder: Path) -> None:
    list(add(light, [folder / "kant.txt", folder / "manas.pdf"]))
    (folder / "manas.pdf").write_bytes(make_pdf([KANT]))
    assert outcomes(list(add(light, [folder / "manas.pdf"]))) == ["changed"]


def test_run_that_is_given_up_keeps_what_was_done(light: Ledger, folder: Path) -> None:
    begun = add(light, [folder])
    while next(begun).outcome != "added":
        pass
    del begun
    assert light.contents().documents == 1
    assert outcomes(list(add(light, [folder]))).count("added") == 2


def test_line_with_half_a_character_is_refused_and_the_next_one_read(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    lines = [
        {"id": "half", "text": f"{KANT} \ud800"},
        {"id": "nul", "text": f"{KANT}\0"},
        {"id": "whole", "text": KANT},
    ]
    path.write_text("\n".join(map(json.dumps, lines)))
    entries = list(add(ledger, [path]))
    assert outcomes(entries) == ["refused", "refused", "added"]
    assert ledger.contents().refusals == 2


def test_processes_make_the_same_ledger_as_one_does(light: Ledger, folder: Path, tmp_path: Path) -> None:
    entries = list(add(light, [folder, folder / "kant.txt"], processes=2))
    with Ledger.open(tmp_path / "one.db") as other:
        assert entries == list(add(other, [folder, folder / "kant.txt"]))
        assert dump(light) == dump(other)
