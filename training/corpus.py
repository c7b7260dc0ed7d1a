"""The corpus as a whole: checked, built into gold documents, split.

python -m training.corpus check FILE ...     faults of written files, and what they hold
python -m training.corpus build              corpus/{train,tune,test}.jsonl from corpus/written/
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from training.scheme import Scheme
from training.written import Fault, read_written

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ROOT / "corpus" / "written"
SHARED = ROOT.parent / "shared"
RUN = 8
SPLITS = ("train", "tune", "test")


def word_runs(text: str, length: int = RUN) -> set[str]:
    """All runs of `length` words of a text, lower-cased and without punctuation."""
    words = re.findall(r"[^\W_]+", text.lower())
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


def foreign_runs(folder: Path) -> set[str]:
    """Word runs of every text that the corpus must not repeat; empty when the folder is absent."""
    runs: set[str] = set()
    for path in sorted(folder.glob("*/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            runs |= word_runs(json.loads(line).get("text", ""))
    return runs


def check_files(paths: Iterable[Path], shared: Path = SHARED) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The documents of the written files and all their faults, repeated ids and copied text included."""
    documents: list[dict[str, Any]] = []
    faults: list[Fault] = []
    foreign = foreign_runs(shared)
    seen: dict[str, str] = {}
    for path in paths:
        read, found = read_written(path, Scheme())
        faults += found
        for document in read:
            if document["id"] in seen:
                faults.append(Fault(path.name, 0, document["id"], f"id used before in {seen[document['id']]}"))
            seen[document["id"]] = path.name
            for run in sorted(word_runs(document["text"]) & foreign)[:3]:
                faults.append(
                    Fault(path.name, 0, document["id"], f"shares a run of words with a text of shared/: {run!r}")
                )
        documents += read
    return documents, faults


def split_of(document_id: str) -> str:
    """The split of a document, fixed by its id: one in ten tunes, one in ten tests."""
    bucket = int(hashlib.sha256(document_id.encode()).hexdigest(), 16) % 10
    return {0: "tune", 1: "test"}.get(bucket, "train")


def read_split(split: str) -> list[dict[str, Any]]:
    """The built documents of a split."""
    lines = (ROOT / "corpus" / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def print_summary(documents: list[dict[str, Any]]) -> None:
    events = [e for d in documents for e in d["events"]]
    print(f"{len(documents)} documents, {len(events)} events, {sum(len(d['ties']) for d in documents)} ties")
    for what in ("type", "status"):
        print(" ", dict(Counter(e[what] for e in events).most_common()))


def build(documents: list[dict[str, Any]], folder: Path) -> None:
    for split in SPLITS:
        rows = [d for d in documents if split_of(d["id"]) == split]
        with (folder / f"{split}.jsonl").open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("check", "build"))
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--drop-faulty", action="store_true", help="build without the documents that have faults")
    args = parser.parse_args(arguments)
    documents, faults = check_files(args.files or sorted(WRITTEN.glob("*.txt")))
    for fault in faults:
        print(fault)
    print_summary(documents)
    if args.drop_faulty:
        faulty = {fault.document for fault in faults}
        documents, faults = [d for d in documents if d["id"] not in faulty], []
    if args.verb == "build" and not faults:
        build(documents, ROOT / "corpus")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
