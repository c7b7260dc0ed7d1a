"""The commands that ask a ledger: find, count, search, ties, show, export."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dragoman.cli_options import PLACE, AsOf, Place, PublishedBy, Question, opened

app = typer.Typer(no_args_is_help=True)


class ExportFormat(StrEnum):
    """How reports leave a ledger."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    plover = "plover"
    polecat = "polecat"
    graphml = "graphml"
    gold = "gold"


Limit = Annotated[int, typer.Option(min=1, help="How many to print.")]


@app.command()
def find(
    question: Question = "",
    ledger: Place = PLACE,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
    limit: Limit = 50,
    reports: Annotated[bool, typer.Option("--reports", help="Every report, not each incident once.")] = False,
) -> None:
    """Print the incidents that meet a question: who did what to whom, when, and in which words it is told."""
    from dragoman.views.ledger import print_incidents, print_reports

    console = Console(file=sys.stdout)
    with opened(ledger) as store:
        incidents, told = store.count(question, as_of=as_of, published_by=published_by)
        if reports:
            found = store.events(question, as_of=as_of, published_by=published_by, limit=limit)
            print_reports(found, console)
        else:
            print_incidents(store.incidents(question, as_of=as_of, published_by=published_by)[:limit], console)
    typer.echo(f"{incidents} incidents in {told} reports", err=True)


@app.command()
def count(question: Question = "", ledger: Place = PLACE, as_of: AsOf = None, published_by: PublishedBy = None) -> None:
    """Count the incidents, and the reports of them, that meet a question."""
    with opened(ledger) as store:
        incidents, told = store.count(question, as_of=as_of, published_by=published_by)
    typer.echo(f"{incidents}\t{told}")


@app.command()
def search(words: str, ledger: Place = PLACE, limit: Limit = 20) -> None:
    """Print the documents that have the words, the best first; "a phrase", OR, and - before what must be absent."""
    with opened(ledger) as store:
        hits = store.search(words, limit=limit)
    for hit in hits:
        origin = hit.origin
        typer.echo(f"{origin.document}\t{origin.published or ''}\t{origin.source}\t{' '.join(hit.passage.split())}")
    if not hits:
        typer.echo(f"no document has {words!r}", err=True)


@app.command()
def ties(
    party: Annotated[str | None, typer.Argument(help="Code of a state or body; all by default.")] = None,
    ledger: Place = PLACE,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
) -> None:
    """Print standing ties through time: since when and until when they are told to hold, and by whom."""
    from dragoman.views.ledger import print_standings

    with opened(ledger) as store:
        found = store.ties(party, as_of=as_of, published_by=published_by)
    print_standings(found, Console(file=sys.stdout))
    if not found:
        typer.echo(f"no tie of {party or 'anybody'} is told of", err=True)


@app.command()
def show(key: Annotated[str, typer.Argument(help="Key of a report or an incident.")], ledger: Place = PLACE) -> None:
    """Print all that is known of a report or an incident: its fields, its words, its sources, its judgments."""
    from dragoman.views.ledger import print_report

    with opened(ledger) as store:
        found = store.events(f'key:"{key}"') or store.events(f'incident:"{key}"')
        console = Console(file=sys.stdout)
        for report in found:
            print_report(report, store.history(report.key), console)
    if not found:
        typer.echo(f"no report or incident {key} holds now", err=True)
        raise typer.Exit(1)


@app.command()
def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write.")],
    question: Question = "",
    ledger: Place = PLACE,
    form: Annotated[
        ExportFormat | None, typer.Option("--format", "-f", help="By default as the file's name ends.")
    ] = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Leave out the articles' words, and keep their offsets.")
    ] = False,
) -> None:
    """Write the reports that meet a question to a file, or what people judged as gold documents."""
    from dragoman.ledger.formats import write_reports

    name = form or _format_of(output)
    with opened(ledger) as store:
        if name == ExportFormat.gold:
            typer.echo(f"{store.write_gold(output)} documents written to {output}")
            return
        rows = store.each_event(question, as_of=as_of, published_by=published_by, words=not no_text)
        count = write_reports(rows, name.value, output, text=not no_text)
    typer.echo(f"{count} reports written to {output}")


def _format_of(output: Path) -> ExportFormat:
    end = output.suffix.removeprefix(".")
    known = {form.value for form in ExportFormat}
    if end not in known:
        raise typer.BadParameter(f"{output} ends like no format; give --format, one of {', '.join(sorted(known))}")
    return ExportFormat(end)
