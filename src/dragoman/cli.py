"""The command line: thin, over the same functions that Python users call."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console
from rich.progress import track

from dragoman import cli_ask, cli_ledger, cli_picture, cli_review, cli_world
from dragoman.cli_ledger import complain
from dragoman.cli_options import Output, Overlays, Processes
from dragoman.errors import DocumentError, DragomanError
from dragoman.records import Document, Reading, Refusal
from dragoman.version import VERSION

app = typer.Typer(no_args_is_help=True, add_completion=False)
app.add_typer(cli_ledger.app)
app.add_typer(cli_ask.app)
app.add_typer(cli_picture.app)
app.add_typer(cli_review.app, name="review")
app.add_typer(cli_world.app, name="world")


class Format(StrEnum):
    """How readings are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"


class ScoreFormat(StrEnum):
    """How a report is written."""

    json = "json"
    text = "text"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dragoman {VERSION}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read news into sourced political events."""


@app.command()
def read(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, addresses, or - for standard input.")],
    date: Annotated[str | None, typer.Option(help="Day of publication, as 2004-11-04.")] = None,
    format: Annotated[  # noqa: A002
        Format | None,
        typer.Option(
            "--format", "-f", help="How to write what was read; by default as the output's name ends, or a table."
        ),
    ] = None,
    output: Output = None,
    processes: Processes = 1,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out events below this.")] = 0.0,
    world: Overlays = None,
) -> None:
    """Print every political event in a text, and the characters that say so."""
    from dragoman.reading import read_all
    from dragoman.text import read_day

    day = read_day(date, "--date") if date else None
    documents = _progress(_load(sources, day), shown=output is not None or not sys.stdout.isatty())
    readings = read_all(documents, processes=processes, overlays=world or [], min_confidence=min_confidence)
    with _opened(output) as out:
        refused = _write(readings, format or _format_of(output), out)
    if refused:
        raise typer.Exit(1)


def _format_of(output: Path | None) -> Format:
    """The format that an output's name asks for by its end; a table where it asks for none."""
    end = output.suffix.removeprefix(".") if output else ""
    return Format(end) if end in {form.value for form in Format} else Format.table


def _load(sources: Iterable[str], date: dt.date | None) -> Iterator[Document | Refusal]:
    from dragoman.text import load

    for source in sources:
        yield from load(source, date=date)


def _progress(documents: Iterable[Document | Refusal], *, shown: bool) -> Iterable[Document | Refusal]:
    """The documents, with a bar on a terminal, unless readings appear there too and show how far it is."""
    errors = Console(stderr=True)
    if not (shown and errors.is_terminal):
        return documents
    return track(documents, "reading", console=errors, transient=True)


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # the same bytes on every system
        yield sys.stdout
    else:
        with output.open("w", encoding="utf-8", newline="\n") as out:
            yield out


def _write(results: Iterable[Reading | Refusal], form: Format, out: TextIO) -> int:
    """Write readings as they come; returns how many documents were refused."""
    from dragoman import views

    refused = 0

    def readings() -> Iterator[Reading]:
        nonlocal refused
        for result in results:
            if isinstance(result, Refusal):
                refused += 1
                _say_refusal(result, form, out)
            else:
                _say_warnings(result)
                yield result

    if form is Format.jsonl:
        for reading in readings():
            given = reading.document.offsets_of_input
            out.write(json.dumps(views.reading_to_json(reading, with_text=not given), ensure_ascii=False) + "\n")
    elif form is Format.csv:
        views.write_csv(readings(), out)
    elif form is Format.html:
        views.write_html(readings(), out)
    else:
        console = Console(file=out)
        for reading in readings():
            views.print_events(reading, console)
            views.print_ties(reading, console)
            if not reading.events and not reading.ties:
                typer.echo(f"{reading.document.id}: no event found", err=True)
    return refused


def _say_refusal(refusal: Refusal, form: Format, out: TextIO) -> None:
    from dragoman.views import refused_to_json

    if form is Format.jsonl:
        out.write(json.dumps(refused_to_json(refusal), ensure_ascii=False) + "\n")
    complain(refusal)


def _say_warnings(reading: Reading) -> None:
    for warning in reading.document.warnings:
        typer.echo(f"{reading.document.id}: {warning}", err=True)


@app.command()
def classify(
    pairs: Annotated[Path, typer.Argument(help="JSON Lines: id, text, actor and recipient spans.")],
    output: Output = None,
) -> None:
    """Give the category of relations whose two parties are already marked."""
    from dragoman.classifying import classify_file

    refused = 0
    with _opened(output) as out:
        for row in classify_file(pairs):
            if isinstance(row, Refusal):
                refused += 1
                complain(row)
            else:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    if refused:
        raise typer.Exit(1)


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(help="Gold documents, JSON Lines.")],
    predicted: Annotated[
        Path | None, typer.Argument(help="Predictions; by default the documents are read now.")
    ] = None,
    errors: Annotated[int, typer.Option(help="List up to this many misses and wrong events.")] = 0,
    processes: Processes = 1,
    form: Annotated[ScoreFormat, typer.Option("--format", "-f", help="An object, or text.")] = ScoreFormat.json,
    against: Annotated[Path | None, typer.Option(help="An earlier report (JSON) to print the changes from.")] = None,
) -> None:
    """Measure predictions, or this program, against documents annotated by hand."""
    from dragoman.scoring import full, predict, read_gold, read_predictions, read_report, score_documents

    documents = read_gold(gold)
    before = read_report(against) if against else None
    answers = read_predictions(predicted) if predicted else predict(documents, processes)
    figures = full.full_report(documents, answers)
    typer.echo(json.dumps(figures, indent=1) if form == ScoreFormat.json else "\n".join(full.as_text(figures, before)))
    for fault in score_documents(documents, answers).faults[:errors]:
        line = (
            f"{fault.kind} {fault.document}: {list(fault.actor)} {fault.type} {list(fault.recipient)}: {fault.text!r}"
        )
        typer.echo(line, err=True)


@app.command()
def demo(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder of dispatches; by default those that come along.")
    ] = None,
) -> None:
    """Read the example dispatches and print what happened between whom."""
    from dragoman.demo import run_demo

    run_demo(folder, Console())


def main() -> None:
    """Run the command line; an error of ours is a message and exit code 2, never a traceback."""
    try:
        app(standalone_mode=True)
    except DragomanError as error:
        remedy = f"; {error.remedy}" if isinstance(error, DocumentError) and error.remedy else ""
        typer.echo(f"dragoman: {error}{remedy}", err=True)
        sys.exit(2)
    except OSError as error:
        if error.filename is None:
            raise
        typer.echo(f"dragoman: {error.filename}: {error.strerror}; check the path and its permissions", err=True)
        sys.exit(2)
