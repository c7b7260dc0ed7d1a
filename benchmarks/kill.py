"""`kill -9` in the middle of an ingest, again and again, then to the end: `python -m benchmarks.kill [PLACE ...]`.

Each PLACE is a file that is not there yet or the address of an empty PostgreSQL database; without any, a file of its
own. Prints one JSON object a place: how many kills landed, and whether the ledger is that of an undisturbed run.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.dumping import dump
from dragoman.ledger import Ledger

ROOT = Path(__file__).resolve().parent.parent
TOLD = (
    ("2001-10-07", "The United States bombed Afghanistan on Sunday, and Britain joined in the attack."),
    ("2003-09-22", "Russia and Kyrgyzstan signed an agreement on an air base at Kant on Monday."),
    ("2005-07-29", "Uzbekistan told the United States on Friday to leave the air base at Khanabad within 180 days."),
    ("2008-08-08", "Russia sent troops into Georgia on Friday. Georgia accused Russia of an invasion."),
    ("2009-02-03", "Kyrgyzstan announced on Tuesday that it would close the American air base at Manas."),
    ("2010-06-11", "Kyrgyzstan declared a state of emergency in Osh on Friday and asked Russia for help."),
    ("2014-03-18", "Russia annexed Crimea on Tuesday. The United States and Germany condemned Russia."),
    ("2021-04-29", "Kyrgyzstan and Tajikistan agreed on a ceasefire on Thursday after clashes on the border."),
)
"""Documented events; each is told in several documents, so that incidents are made too."""


def write_documents(path: Path, count: int) -> None:
    """A JSON Lines file of so many short documents, and two lines that are refused."""
    lines = []
    for n in range(count):
        day, text = TOLD[n % len(TOLD)]
        told = {"id": f"d{n}", "publication": f"Wire {n // len(TOLD)}", "date": day, "text": f"{text} Dispatch {n}."}
        lines.append(json.dumps(told))
    lines.insert(count // 3, "{broken")
    lines.insert(2 * count // 3, json.dumps({"id": "empty", "text": " "}))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def ingest(place: str, documents: Path) -> None:
    """Add the documents; a line on standard output when reading can begin, and one for each document that is done."""
    from dragoman.ledger.intake import add
    from dragoman.reading import default_reader

    default_reader()
    print("ready", flush=True)
    with Ledger.open(place) as ledger:
        for entry in add(ledger, [documents]):
            if entry.outcome != "known":
                print(entry.outcome, flush=True)


def kill_and_resume(place: str, documents: Path, kills: int, chance: random.Random, ahead: int) -> int:
    """Begin an ingest and kill it, so many times, each after at most `ahead` documents; then let it come to its end.

    Returns how many kills found it running.
    """
    landed = sum(_kill_once(place, documents, chance.randint(0, ahead), chance.uniform(0, 0.06)) for _ in range(kills))
    subprocess.run(_command(place, documents), check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return landed


def _kill_once(place: str, documents: Path, after: int, delay: float) -> bool:
    with subprocess.Popen(_command(place, documents), cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(after + 1):
            process.stdout.readline()
        time.sleep(delay)
        process.kill()
        return process.wait() == -9


def _command(place: str, documents: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.kill", "--ingest", place, str(documents)]


def compare(place: str, undisturbed: str, documents: Path, kills: int, seed: int, ahead: int) -> dict[str, object]:
    """What became of an ingest that was killed again and again, beside one that was not."""
    ingest_whole(undisturbed, documents)
    landed = kill_and_resume(place, documents, kills, random.Random(seed), ahead)
    with Ledger.open(place) as killed, Ledger.open(undisturbed) as whole:
        same = dump(killed) == dump(whole)
        return {"place": killed.store.name, "kills": landed, "rows": len(dump(whole)), "same": same}


def ingest_whole(place: str, documents: Path) -> None:
    """Add the documents in a process of its own that nobody disturbs."""
    subprocess.run(_command(place, documents), check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def _results(places: list[str], kills: int, seed: int) -> Iterator[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "documents.jsonl"
        write_documents(documents, 4 * kills)
        for n, place in enumerate(places or [str(Path(folder) / "killed.db")]):
            yield compare(place, str(Path(folder) / f"whole-{n}.db"), documents, kills, seed, ahead=2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", nargs="*")
    parser.add_argument("--ingest", action="store_true", help="add the second argument to the ledger at the first")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.ingest:
        ingest(args.places[0], Path(args.places[1]))
        return
    for result in _results(args.places, args.kills, args.seed):
        print(json.dumps(result))
        if not result["same"]:
            sys.exit(1)


if __name__ == "__main__":
    main()
