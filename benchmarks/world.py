"""The world's look-up: words a second, seconds and megabytes to load: `python -m benchmarks.world`.

Searches the text of the corpus's own test split, on one core. Prints one JSON object.
"""

from __future__ import annotations

import datetime as dt
import json
import resource
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
DAY = dt.date(2004, 11, 4)


def most_megabytes() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    from dragoman.world import World

    bare = most_megabytes()
    started = time.perf_counter()
    world = World.load()
    loading, held = time.perf_counter() - started, most_megabytes() - bare
    lines = (ROOT / "corpus" / "test.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    words = sum(len(text.split()) for text in texts)
    for text in texts:
        world.find(text, DAY)
    started = time.perf_counter()
    for _ in range(ROUNDS):
        for text in texts:
            world.find(text, DAY)
    seconds = (time.perf_counter() - started) / ROUNDS
    figures = {"words_a_second": round(words / seconds), "load_seconds": round(loading, 2), "megabytes": round(held)}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
