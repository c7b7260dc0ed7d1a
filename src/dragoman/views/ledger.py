"""What a ledger holds, on a terminal; tab-separated lines where there is a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.ledger.judging import Judgment
from dragoman.ledger.queue import Doubt
from dragoman.ledger.records import Party, Report
from dragoman.ledger.reports import Incident
from dragoman.ledger.rows import quoted_parts
from dragoman.ledger.standing import Interval, Standing, Statement
from dragoman.views.table import on_one_line


def print_incidents(incidents: Iterable[Incident], console: Console) -> None:
    """A line an incident: key, date, actor, category, recipient, status, reports, outlets, the surest one's words."""
    rows = [(*_cells(i.main, i.key), str(len(i.reports)), "; ".join(i.outlets), _words(i.main)) for i in incidents]
    _print(console, ("incident", "date", "actor", "event", "recipient", "status", "reports", "outlets", "words"), rows)


def print_reports(reports: Iterable[Report], console: Console) -> None:
    """A line a report: key, date, actor, category, recipient, status, confidence, source, words."""
    rows = [(*_cells(r, r.key), _confidence(r), r.origin.source, _words(r)) for r in reports]
    _print(console, ("report", "date", "actor", "event", "recipient", "status", "sure", "source", "words"), rows)


def print_doubts(doubts: Iterable[Doubt], console: Console) -> None:
    """A line a report to review: priority, incidents beside it, then as `print_reports`."""
    rows = [
        (f"{d.priority:.3f}", str(d.alone), *_cells(d.report, d.report.key), _confidence(d.report), _words(d.report))
        for d in doubts
    ]
    heads = ("priority", "beside", "report", "date", "actor", "event", "recipient", "status", "sure", "words")
    _print(console, heads, rows)


def print_standings(standings: Iterable[Standing], console: Console) -> None:
    """A line an interval, plan, denial or contradiction of each tie: whose, what is told, since, until, sources."""
    rows = [row for standing in standings for row in _standing_rows(standing)]
    _print(console, ("from", "tie", "to", "told", "since", "until", "sources"), rows)


def _standing_rows(standing: Standing) -> list[tuple[str, ...]]:
    tie = (standing.from_code, standing.kind, standing.to_code)
    rows: list[tuple[str, ...]] = [
        (*tie, "held" if i.sources else "ended", *_ends(i), _sources((*i.sources, *i.ending)))
        for i in standing.intervals
    ]
    rows += [(*tie, "planned", s.date or "?", "", _sources([s])) for s in standing.planned]
    rows += [(*tie, "denied", s.date or "?", "", _sources([s])) for s in standing.denied]
    rows += [(*tie, f"{s.status}, undated", "?", "?", _sources([s])) for s in standing.undated]
    rows += [(*tie, f"contradiction: {a.status}, {b.status}", a.date or "?", b.date or "?", _sources([a, b]))
             for a, b in standing.contradictions]  # fmt: skip
    return rows


def _ends(interval: Interval) -> tuple[str, str]:
    """Since when and until when, with what is open said so."""
    since = "?" if interval.held_from is None else f"{interval.held_from}{' or before' if interval.open_start else ''}"
    if interval.ended is not None:
        return since, f"by {interval.ended}"
    return since, f"open, held {interval.held_to}"


def _sources(statements: Iterable[Statement]) -> str:
    """Each statement's key and its document's source."""
    return "; ".join(dict.fromkeys(f"{s.key} {s.origin.source}" for s in statements))


def print_report(report: Report, judgments: Sequence[Judgment], console: Console) -> None:
    """All that is known of a report, a line a field; words with the characters where they stand."""
    origin, said, place = report.origin, report.said, report.place
    fields = {
        "report": report.key,
        "incident": report.incident,
        "source": origin.source,
        "document": f"{origin.document} version {origin.version}, {origin.format}",
        "publication": origin.publication,
        "published": origin.published,
        "event": _kind(report),
        "actor": _codes(report.actors),
        "recipient": _codes(report.recipients),
        "status": report.status,
        "date": report.date,
        "contexts": "; ".join(report.contexts),
        "place": place and ", ".join(filter(None, (place.name, place.country))),
        "said by": said and (said.code or (said.speaker and said.speaker.text)),
        "outlet": said and said.outlet,
        "quad": report.quad,
        "score": report.score,
        "CAMEO": report.cameo,
        "confidence": report.confidence,
        "second": report.runner_up and f"{report.runner_up.type} {report.runner_up.probability:.2f}",
        "reader": report.reader,
        "review": report.review,
    }
    for name, value in fields.items():
        if value not in (None, ""):
            _line(console, (name, str(value)))
    for part, quote in quoted_parts(report):
        if quote is not None:
            where = "" if quote.start is None else f"{quote.start}-{quote.end}"
            _line(console, (part, where, "(the text is not held)" if quote.text is None else quote.text))
    for one in judgments:
        _line(console, ("judgment", str(one.id), one.at, one.author, one.kind, one.reason, "undone" * one.undone))


def _cells(report: Report, key: str) -> tuple[str, ...]:
    return (key, report.date or "-", _codes(report.actors), _kind(report), _codes(report.recipients), report.status)


def _kind(report: Report) -> str:
    return f"{report.type}:{report.mode}" if report.mode else report.type or f"CAMEO {report.cameo}"


def _codes(parties: Iterable[Party]) -> str:
    return " ".join(dict.fromkeys(p.code or p.name or "?" for p in parties)) or "-"


def _confidence(report: Report) -> str:
    return "-" if report.confidence is None else f"{report.confidence:.2f}"


def _words(report: Report) -> str:
    return (report.sentence.text if report.sentence else None) or "-"


def _print(console: Console, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    if not console.is_terminal:
        for row in rows:
            _line(console, row)
        return
    table = Table(expand=True)
    for head in heads:
        table.add_column(head, ratio=6 if head == "words" else 2, overflow="fold")
    for row in rows:
        table.add_row(*(Text(on_one_line(cell)) for cell in row))
    console.print(table)


def _line(console: Console, cells: Iterable[str]) -> None:
    """Cells between tabs, past rich, which would make blanks of the tabs."""
    console.file.write("\t".join(map(on_one_line, cells)) + "\n")
