"""The abbreviations that a period follows, and the words that tell whether a sentence begins after one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from dragoman.ontology.rows import Row, read_rows

KINDS = ("title", "number", "month", "weekday", "adjective", "ender", "never")
OPENER_KINDS = ("opener", "continuation", "name", "clitic")


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """`as_written` maps a form to its kind, `folded` the same for texts of one case; the sets are small words."""

    as_written: dict[str, str]
    folded: dict[str, str]
    openers: frozenset[str]
    continuations: frozenset[str]
    names: tuple[str, ...]
    clitics: frozenset[str]
    months: frozenset[str]

    def kind(self, word: str, case: str) -> str | None:
        """The kind of the abbreviation, None for any other word; `case` is that of the paragraph."""
        for form in (word.strip("'’&-."), word.rpartition("-")[2]):
            found = self.as_written.get(form) if case == "mixed" else self.folded.get(form.casefold())
            if found:
                return found
        return None


@cache
def load_abbreviations() -> Abbreviations:
    """The shipped tables, read once; a malformed one is a `DataError`."""
    return read_abbreviations(files("dragoman.text") / "tables")


def read_abbreviations(folder: Traversable) -> Abbreviations:
    """The tables of a folder."""
    forms = read_rows(folder / "abbreviations.tsv", ("form", "kind", "cased"), ("form",))
    words = read_rows(folder / "openers.tsv", ("word", "kind"), ("word", "kind"))
    for row in (*forms, *words):
        if row["kind"] not in (KINDS if row in forms else OPENER_KINDS):
            raise row.fault(f"kind {row['kind']!r} is unknown")
    return Abbreviations(
        as_written=_as_written(forms),
        folded={row.needed("form").casefold(): row["kind"] for row in forms if not row.flag("cased")},
        openers=_words(words, "opener"),
        continuations=_words(words, "continuation"),
        names=tuple(sorted(_words(words, "name"))),
        clitics=_words(words, "clitic"),
        months=frozenset(row["form"].casefold() for row in forms if row["kind"] == "month"),
    )


def _as_written(forms: tuple[Row, ...]) -> dict[str, str]:
    """Each form as it stands in the table, and in capitals when it has more than one letter."""
    capitals = {row["form"].upper(): row["kind"] for row in forms if len(row["form"]) > 1}
    return capitals | {row["form"]: row["kind"] for row in forms}


def _words(rows: tuple[Row, ...], kind: str) -> frozenset[str]:
    return frozenset(row.needed("word") for row in rows if row["kind"] == kind)
