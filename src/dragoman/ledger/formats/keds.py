"""KEDS: date, source, target and WEIS code, under a header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources.abc import Traversable

from dragoman.ledger.formats.cells import day, fault, known, table
from dragoman.ledger.formats.countries import body_codes, countries
from dragoman.ledger.formats.crossing import act_of_weis
from dragoman.ledger.formats.layouts import under_header
from dragoman.ledger.records import Origin, Party, Report
from dragoman.ontology import Ontology
from dragoman.ontology.rows import read_rows

NAME = "keds"


def reader(header: str) -> Callable[[str], Report]:
    """What turns a row under this header into a report.

    A row has no id: its key is what it says and which such row it is, so one count a different row is held in memory.
    """
    cells_of, seen = under_header(NAME, header), Counter[tuple[str, ...]]()

    def read(line: str) -> Report:
        cells = cells_of(line)
        date = day(cells["date"])
        if date is None:
            raise fault("no date")
        act = act_of_weis(cells["code"])
        row = (date, cells["source"].strip(), cells["target"].strip(), cells["code"].strip().zfill(3))
        seen[row] += 1
        key = ":".join((NAME, *row, str(seen[row])))
        return Report(
            key, Origin(key, None, date, format=NAME), act.type, _party(row[1]), _party(row[2]), act.mode, act.quad,
            act.score, act.cameo, act.contexts, date=date,
            fields={"source": row[1], "target": row[2], "code": row[3]},
        )  # fmt: skip

    return read


def _party(code: str) -> tuple[Party, ...]:
    if known(code) is None:
        return ()
    return (keds_actors().get(code) or Party(None, unknown=code),)


@cache
def keds_actors() -> Mapping[str, Party]:
    """The parties of the packaged table of KEDS actors."""
    return read_actors(table("keds_actors.tsv"))


def read_actors(file: Traversable) -> Mapping[str, Party]:
    """The parties of a table; `DataError` for a code that no state, body or sector explains.

    What follows a comma or bracket in a name is our remark on the code, not a name.
    """
    found = {}
    heads = {"INT", *countries().names, *body_codes()}
    for row in read_rows(file, ("keds", "code", "sector", "name"), ("keds",)):
        head, _, part = row["code"].partition(":")
        if head and head not in heads:
            raise row.fault(f"no state or body has the code {head!r}; add it or correct it")
        if {part, row["sector"]} - {"", *Ontology.load().sectors}:
            raise row.fault(f"sector {part or row['sector']!r} is not in the ontology's sectors.tsv")
        keds = row.needed("keds")
        name = re.split(r" \(|,", row.needed("name"))[0]
        found[keds] = Party(row["code"], name, row["sector"] or None) if head else Party(None, unknown=keds)
    return found
