"""Sentences a second, memory and the cold start: `python -m benchmarks.speed [FILE.jsonl]`.

Without a file the corpus's own test split is read. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARAGRAPH = "Kyrgyzstan's president flew to Moscow on Monday and thanked Russia for a loan. Uzbekistan protested."


def resident(pid: int) -> int:
    """Megabytes of memory of a process and its children; 0 where the system does not tell."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*/status"):
        try:
            facts = dict(line.split(":", 1) for line in entry.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if int(entry.parent.name) == pid or int(facts.get("PPid", "0")) == pid:
            total += int(facts.get("VmRSS", "0 kB").split()[0]) // 1024
    return total


def timed(command: list[str]) -> tuple[float, int, bytes]:
    """Seconds, most megabytes and output of a command."""
    started = time.perf_counter()
    most = 0
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONHASHSEED": "random"})
    done = threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(0.2):
            most = max(most, resident(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = process.communicate()
    done.set()
    watcher.join()
    return time.perf_counter() - started, most, output


def main() -> None:
    from dragoman.text import split_sentences

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "corpus" / "test.jsonl")
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.file.read_text(encoding="utf-8").splitlines()]
    sentences = sum(len(split_sentences(row["text"])) for row in rows)
    dragoman = [sys.executable, "-m", "dragoman"]
    command = [*dragoman, "read", str(args.file), "--format", "jsonl", "--processes", str(args.processes)]
    seconds, megabytes, output = timed(command)
    events = sum(len(json.loads(line).get("events", ())) for line in output.splitlines())
    source = ROOT / ".cold.txt"
    source.write_text(PARAGRAPH, encoding="utf-8")
    cold, _, _ = timed([*dragoman, "read", str(source), "--date", "2004-11-04"])
    source.unlink()
    print(
        json.dumps(
            {
                "file": args.file.name,
                "processes": args.processes,
                "documents": len(rows),
                "sentences": sentences,
                "events": events,
                "seconds": round(seconds, 1),
                "sentences_a_second": round(sentences / seconds, 1),
                "megabytes": megabytes,
                "cold_start_seconds": round(cold, 2),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
