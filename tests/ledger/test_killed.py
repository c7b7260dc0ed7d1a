"""An ingest that is killed at any moment loses nothing, and doubles nothing, once it is begun again."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.dumping import dump
from benchmarks.kill import ingest_whole, kill_and_resume, write_documents
from dragoman.ledger import Ledger

DOCUMENTS = 40
KILLS = 8


def test_killed_ingest_ends_in_the_ledger_of_an_undisturbed_one(place: str, tmp_path: Path) -> None:
    documents = tmp_path / "documents.jsonl"
    write_documents(documents, DOCUMENTS)
    ingest_whole(str(tmp_path / "whole.db"), documents)
    landed = kill_and_resume(place, documents, KILLS, random.Random(5), ahead=DOCUMENTS // KILLS - 2)
    with Ledger.open(place) as killed, Ledger.open(tmp_path / "whole.db") as whole:
        assert landed == KILLS
        assert dump(killed) == dump(whole)
        assert killed.contents().documents == DOCUMENTS
        assert killed.contents().refusals == 2
        assert len(killed.search("air base", limit=99)) == len(whole.search("air base", limit=99)) == DOCUMENTS * 3 // 8
