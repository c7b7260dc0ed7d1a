"""How fast a ledger takes in a million events, and answers: `python -m benchmarks.ledger [--postgresql URL]`.

The rows are made here, in GDELT's form, of 60 countries in ten years. PostgreSQL is measured where the address of an
empty database is given. Reports seconds, peak memory of this process, and the median of ten warm answers.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from dragoman.ledger import Ledger
from dragoman.ledger.formats import read_reports
from dragoman.ledger.taking import take_reading
from dragoman.records import Document, Reading

CODES = [
    "AFG",
    "ARG",
    "ARM",
    "AUS",
    "AZE",
    "BLR",
    "BRA",
    "CAN",
    "CHL",
    "CHN",
    "COL",
    "CUB",
    "DEU",
    "EGY",
    "ESP",
    "ETH",
    "FRA",
    "GBR",
    "GEO",
    "IDN",
    "IND",
    "IRN",
    "IRQ",
    "ISR",
    "ITA",
    "JOR",
    "JPN",
    "KAZ",
    "KEN",
    "KGZ",
    "KOR",
    "KWT",
    "LBN",
    "LBY",
    "MDA",
    "MEX",
    "MYS",
    "NGA",
    "NZL",
    "OMN",
    "PAK",
    "PHL",
    "POL",
    "PRK",
    "QAT",
    "RUS",
    "SAU",
    "SDN",
    "SYR",
    "THA",
    "TJK",
    "TKM",
    "TUR",
    "UKR",
    "USA",
    "UZB",
    "VEN",
    "VNM",
    "YEM",
    "ZAF",
]
EVENTS = (
    "010",
    "020",
    "036",
    "042",
    "043",
    "051",
    "057",
    "061",
    "070",
    "090",
    "111",
    "112",
    "120",
    "130",
    "141",
    "190",
)
WORDS = tuple(f"word{n}" for n in range(20_000))


def gdelt_rows(count: int, seed: int = 1) -> Iterator[str]:
    """Rows of GDELT 2.0 events, each with 61 columns; two in five name a document that an earlier one named."""
    chance = random.Random(seed)
    first = dt.date(2010, 1, 1)
    for number in range(count):
        day = (first + dt.timedelta(days=chance.randrange(3652))).strftime("%Y%m%d")
        one, two = chance.choice(CODES), chance.choice(CODES)
        code = chance.choice(EVENTS)
        actor = [one, f"NAME OF {one}", one, "", "", "", "", "GOV", "", ""]
        other = [two, f"NAME OF {two}", two, "", "", "", "", "", "", ""]
        place = ["1", "Kazakhstan", "KZ", "KZ", "", "48", "68", "KZ"]
        cells = [
            str(number), day, day[:6], day[:4], f"{day[:4]}.5", *actor, *other, "1", code, code[:3], code[:2], "1",
            "2.5", "4", "1", "4", "-1.5", *place, *place, *place, f"{day}000000",
            f"https://news.example/{chance.randrange(max(count * 6 // 10, 1))}",
        ]  # fmt: skip
        yield "\t".join(cells)


def measure_import(place: str, file: Path) -> float:
    """Seconds to take the rows of a file into a new ledger."""
    started = time.perf_counter()
    with Ledger.open(place) as ledger:
        taken = ledger.import_reports(read_reports(file, "gdelt"), file.name, "gdelt")
    seconds = time.perf_counter() - started
    print(f"{place.partition(':')[0][-10:]}: {taken.new:,} rows in {seconds:.1f} s, {taken.refused} refused")
    return seconds


def fill_with_texts(ledger: Ledger, count: int) -> None:
    """Documents of some 300 words, without events."""
    chance = random.Random(2)
    with ledger.store.writing("benchmark") as writing:
        for number in range(count):
            text = " ".join(chance.choices(WORDS, k=300))
            day = dt.date(2010, 1, 1) + dt.timedelta(days=number % 3652)
            reading = Reading(Document(str(number), text, date=day))
            take_reading(writing, reading, f"https://texts.example/{number}", "benchmark")


def median_seconds(ask: Callable[[], object], times: int = 10) -> float:
    """Median of warm answers."""
    ask()
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        ask()
        spent.append(time.perf_counter() - started)
    return statistics.median(spent)


def measure_answers(place: str, texts: int) -> None:
    """Print how long questions take."""
    with Ledger.open(place) as ledger:
        fill_with_texts(ledger, texts)
        questions: dict[str, Callable[[], object]] = {
            "a dyad's events, ten years": lambda: ledger.events("dyad:KAZ-RUS", words=False),
            "the same, counted": lambda: ledger.count("dyad:KAZ-RUS"),
            "a state's month": lambda: ledger.events("party:KAZ date:2015-03", words=False),
            f"full text, {texts:,} documents": lambda: ledger.search("word17 OR word4711", limit=20),
        }
        found = len(ledger.events("dyad:KAZ-RUS", words=False))
        print(f"the dyad has {found} events")
        for name, ask in questions.items():
            print(f"  {name}: {median_seconds(ask) * 1000:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--postgresql", help="address of an empty database")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.export.CSV"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(f"{row}\n" for row in gdelt_rows(args.rows))
        for place in filter(None, (str(Path(folder) / "ledger.db"), args.postgresql)):
            measure_import(place, file)
            measure_answers(place, args.texts)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


if __name__ == "__main__":
    main()
