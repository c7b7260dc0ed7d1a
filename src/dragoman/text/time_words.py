"""The words of time: months, weekdays, numbers, units, and the cues of tense, from one table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from dragoman.ontology.rows import Row, read_rows

NUMBERED = ("month", "weekday", "number", "season", "day", "easter")
WORDS = (
    *("vague", "part", "hour", "ambiguous", "follower", "counted", "before_month", "before_year", "determiner"),
    *("past", "unsure", "base", "future", "open", "promise", "ahead", "limit", "saying", "breaker"),
)
KINDS = (*NUMBERED, *WORDS, "unit", "holiday", "event")


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Look-ups by word, all in small letters. `units` give the base unit and how many of it."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    seasons: dict[str, int]
    days: dict[str, int]
    units: dict[str, tuple[str, int]]
    named: dict[str, str]
    words: dict[str, frozenset[str]]

    def is_kind(self, word: str, kind: str) -> bool:
        """Whether the table has the word under that kind."""
        return word in self.words[kind]

    def number(self, text: str) -> int | None:
        """The value of `3`, `three` or `twenty-six`, None when it is vague."""
        if text.isdecimal():
            return int(text)
        tens, dash, ones = text.partition("-")
        if dash and tens in self.numbers and ones in self.numbers:
            return self.numbers[tens] + self.numbers[ones]
        return self.numbers.get(" ".join(text.split()))


@cache
def load_time_words() -> TimeWords:
    """The shipped table, read once; a malformed one is a `DataError`."""
    return read_time_words(files("dragoman.text") / "tables")


def read_time_words(folder: Traversable) -> TimeWords:
    """The table `times.tsv` of a folder."""
    rows = read_rows(folder / "times.tsv", ("word", "kind", "value"), ("word", "kind"))
    for row in rows:
        if row["kind"] not in KINDS:
            raise row.fault(f"kind {row['kind']!r} is unknown")
    numbers = {kind: {r.needed("word"): int(r.number("value")) for r in rows if r["kind"] == kind} for kind in NUMBERED}
    return TimeWords(
        months=numbers["month"],
        weekdays=numbers["weekday"],
        numbers=numbers["number"],
        seasons=numbers["season"],
        days=numbers["day"],
        units={row["word"]: _unit(row) for row in rows if row["kind"] == "unit"},
        named={row["word"]: row.needed("value") for row in rows if row["kind"] in ("holiday", "event", "easter")},
        words={kind: frozenset(row["word"] for row in rows if row["kind"] == kind) for kind in KINDS},
    )


def any_of(words: Iterable[str]) -> str:
    """A regular expression for one of the words, longest first; blanks stand for any blank."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w)))


def _unit(row: Row) -> tuple[str, int]:
    base, _, count = row.needed("value").partition(" ")
    if base not in ("hour", "day", "month", "year") or not count.isdecimal():
        raise row.fault(f"{row['value']!r} is no unit; write for instance: day 7")
    return base, int(count)
