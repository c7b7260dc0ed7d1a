"""The commands that fill and keep a ledger: add, reread, import, erase, backup, restore, contents, upgrade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import track

from dragoman.cli_options import PLACE, Because, By, Overlays, Place, Processes, opened
from dragoman.records import Refusal

app = typer.Typer(no_args_is_help=True)
T = TypeVar("T")


@app.command()
def add(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, addresses of pages or feeds, or -.")],
    ledger: Place = PLACE,
    date: Annotated[str | None, typer.Option(help="Day of publication of what does not tell its own.")] = None,
    processes: Processes = 1,
    world: Overlays = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from addresses of one's own network too.")
    ] = False,
) -> None:
    """Read documents and keep what they say; what is known already is passed over."""
    from dragoman.ledger.intake import Added
    from dragoman.ledger.intake import add as take_in
    from dragoman.text import read_day

    day = read_day(date, "--date") if date else None
    total = Added()
    with opened(ledger, create=True) as store:
        entries = take_in(
            store, sources, date=day, processes=processes, overlays=world or [], allow_private=allow_private
        )
        for entry in _shown(entries, "adding"):
            total.count(entry)
            if entry.refusal is not None:
                complain(entry.refusal)
            for warning in entry.warnings:
                typer.echo(f"{entry.source}: {warning}", err=True)
    typer.echo(str(total))
    if total.outcomes["refused"]:
        raise typer.Exit(1)


@app.command()
def reread(ledger: Place = PLACE, processes: Processes = 1, world: Overlays = None) -> None:
    """Read everything again that another version of the reader has read, and say what changed."""
    from dragoman.ledger.intake import reread as read_again

    counts: Counter[str] = Counter()
    with opened(ledger) as store:
        for result in _shown(read_again(store, processes=processes, overlays=world or []), "reading again"):
            if result.refusal is not None:
                counts["refused"] += 1
                complain(result.refusal)
            counts["documents"] += 1
            counts["same"] += result.same
            for change in result.changes:
                kind = "new" if change.before is None else "gone" if change.after is None else "changed"
                counts[kind] += 1
                typer.echo(f"{kind}\t{change.key}\t{result.source}")
    told = ", ".join(f"{counts[name]} {name}" for name in ("same", "changed", "new", "gone"))
    typer.echo(f"{counts['documents']} documents read again: {told}", err=True)
    if counts["refused"]:
        raise typer.Exit(1)


@app.command(name="import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Files of data sets, zipped or not.")],
    ledger: Place = PLACE,
    form: Annotated[
        str | None, typer.Option("--format", "-f", help="The data set's format; told from the file by default.")
    ] = None,
) -> None:
    """Take over the events of a data set: POLECAT, ICEWS, GDELT, PETRARCH, PLOVER, KEDS, or an export of one's own."""
    from dragoman.ledger.formats import detect_format, read_reports

    refused = 0
    with opened(ledger, create=True) as store:
        for file in files:
            name = form or detect_format(file)
            taken = store.import_reports(_complaining(read_reports(file, name)), file.name, name)
            refused += taken.refused
            typer.echo(
                f"{file} ({name}): {taken.new} new, {taken.known} known, {taken.sightings} sightings, "
                f"{taken.refused} rows refused"
            )
    if refused:
        raise typer.Exit(1)


@app.command()
def erase(source: str, by: By, because: Because, ledger: Place = PLACE) -> None:
    """Take the text and quotes of a document away for good; what was coded stays, and a tombstone."""
    with opened(ledger) as store:
        count = store.erase(source, author=by, reason=because)
    typer.echo(f"{count} texts of {source} erased; backups made before still hold them")


@app.command()
def backup(file: Path, ledger: Place = PLACE) -> None:
    """Write all that the ledger holds to a file that either database can take back."""
    with opened(ledger) as store:
        typer.echo(f"{store.back_up(file)} rows written to {file}")


@app.command()
def restore(file: Path, ledger: Place = PLACE) -> None:
    """Fill a new ledger with what a backup holds."""
    from dragoman.ledger import Ledger

    with Ledger.restore(file, ledger) as store:
        typer.echo(f"{store.store.name} restored: {store.contents().documents} documents")


@app.command()
def contents(ledger: Place = PLACE) -> None:
    """Count what the ledger holds."""
    with opened(ledger) as store:
        for name, value in asdict(store.contents()).items():
            typer.echo(f"{name}\t{'' if value is None else value}")


@app.command()
def upgrade(
    backup: Annotated[Path, typer.Option(help="File to write a backup to first.")], ledger: Place = PLACE
) -> None:
    """Bring a ledger on a server up to date with this program; a file is brought up to date when it is opened."""
    from dragoman.ledger.schema import HEAD
    from dragoman.ledger.schema import upgrade as migrate
    from dragoman.ledger.store import Store

    before = migrate(Store(ledger), backup)
    typer.echo(f"revision {before} -> {HEAD}" if before != HEAD else f"revision {HEAD} already")


def complain(refusal: Refusal) -> None:
    """Say on the error stream what was refused and what to do."""
    typer.echo(f"refused {refusal.document} at {refusal.offset}: {refusal.error}; {refusal.remedy}", err=True)


def _complaining(rows: Iterable[T]) -> Iterable[T]:
    for row in rows:
        if isinstance(row, Refusal):
            complain(row)
        yield row


def _shown(entries: Iterable[T], doing: str) -> Iterable[T]:
    """The entries, with a count of them on a terminal."""
    errors = Console(stderr=True)
    if not errors.is_terminal:
        return entries
    return track(entries, doing, console=errors, transient=True, total=None)
