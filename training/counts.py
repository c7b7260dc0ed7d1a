"""The corpus counted, for its card: `python -m training.counts` writes `corpus/COUNTS.md`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.ontology import Ontology
from training.corpus import SPLITS, read_split

ROOT = Path(__file__).resolve().parent.parent
SHORT = 600
"""Characters below which a text is an item rather than an article."""
FEW = 2
"""Events up to which a document counts as one with few or none."""
Json = dict[str, Any]


def counts_text(splits: dict[str, Sequence[Json]]) -> str:
    """The page of counts: documents by kind, events by category and status, ties by kind and status."""
    documents = [d for split in splits.values() for d in split]
    events = [e for d in documents for e in d["events"]]
    ties = [t for d in documents for t in d["ties"]]
    lines = [
        "# The corpus in numbers",
        "",
        "Made by `python -m training.counts`; do not edit.",
        "",
        _summary(documents, events, len(ties)),
        "",
        *_table("split", ((s, len(d), sum(len(x["events"]) for x in d)) for s, d in splits.items())),
    ]
    for title, values in (("genre", _per(documents, "publication")), ("region", _per(documents, "region"))):
        lines += _table(title, values)
    lines += _table("decade", _decades(documents))
    types = Counter(e["type"] for e in events)
    lines += _pairs("category", ((t, types[t]) for t in Ontology.load().types))
    lines += _pairs("status", Counter(e["status"] for e in events).most_common())
    lines += _pairs("tie", Counter(f"{t['kind']}, {t['status'].replace('_', ' ')}" for t in ties).most_common())
    given = {
        "with attribution": sum(e["attribution"] is not None for e in events),
        "with a date": sum(e["date"] is not None for e in events),
        "with a place": sum(e["location"] is not None for e in events),
        "with a mode": sum(e["mode"] is not None for e in events),
        "with a recipient": sum(bool(e["recipient"]) for e in events),
        "optional": sum(bool(e.get("optional")) for e in events),
    }
    return "\n".join(lines + _pairs("events", given.items())).rstrip() + "\n"


def _summary(documents: Sequence[Json], events: Sequence[Json], ties: int) -> str:
    long = sum(len(d["text"]) >= SHORT for d in documents)
    few = sum(len(d["events"]) <= FEW for d in documents)
    none = sum(not d["events"] for d in documents)
    return (
        f"{len(documents):,} documents, {len(events):,} events, {ties:,} ties. {long:,} are articles of {SHORT} "
        f"characters and more, the others items of a few sentences; {few:,} have at most {FEW} events, {none:,} none."
    )


def _per(documents: Iterable[Json], fact: str) -> list[tuple[str, int, int]]:
    names = Counter[str]()
    events = Counter[str]()
    for document in documents:
        name = document[fact] or "unspecified"
        names[name] += 1
        events[name] += len(document["events"])
    return [(name, n, events[name]) for name, n in names.most_common()]


def _decades(documents: Iterable[Json]) -> list[tuple[str, int, int]]:
    rows = _per(({**d, "decade": d["date"][:3] + "0s"} for d in documents), "decade")
    return sorted(rows)


def _table(title: str, rows: Iterable[tuple[str, int, int]]) -> Iterator[str]:
    yield from (f"| {title} | documents | events |", "|---|---|---|")
    yield from (f"| {name} | {documents:,} | {events:,} |" for name, documents, events in rows)
    yield ""


def _pairs(title: str, rows: Iterable[tuple[str, int]]) -> list[str]:
    return [f"| {title} | number |", "|---|---|", *(f"| {name} | {n:,} |" for name, n in rows), ""]


def main() -> None:
    text = counts_text({split: read_split(split) for split in SPLITS})
    (ROOT / "corpus" / "COUNTS.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
