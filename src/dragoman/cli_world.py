"""The commands about who is who: `dragoman world ...`."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.cli_options import PLACE, Place, opened
from dragoman.errors import FormatError

app = typer.Typer(no_args_is_help=True, help="Who is who, on any date.")
Overlays = Annotated[list[Path] | None, typer.Option("--world", help="Folder of tables that add to or override.")]
Day = Annotated[str | None, typer.Option(help="The day, as 2004-11-04; without it any time counts.")]


def _day(value: str | None, where: str) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        remedy = "write the date as 2004-11-04"
        raise FormatError(f"{value!r} is no date", document=where, remedy=remedy) from error


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="A folder of tables of your own.")] = None,
    gaps: Annotated[
        bool, typer.Option("--gaps", help="List the times in which an office has no known holder.")
    ] = False,
) -> None:
    """Validate the world, with a folder of tables that add to or override it; a fault names the file and the line."""
    from dragoman.ontology import Ontology
    from dragoman.world import World, checks, overlays

    folders = [folder] if folder else []
    tables = overlays.load_tables(folders)
    faults = list(checks.find_faults(tables, Ontology.load().sectors))
    for line in (*faults, *overlays.left_out(folders)):
        typer.echo(line)
    if faults:
        raise typer.Exit(1)
    for gap in checks.find_gaps(tables) if gaps else ():
        typer.echo(gap)
    typer.echo(f"{folder or 'the packaged tables'}: in order; the world has {len(World(tables).states)} states")


@app.command()
def unknowns(
    file: Annotated[Path | None, typer.Argument(help="What `dragoman read -f jsonl` wrote; else a ledger.")] = None,
    ledger: Place = PLACE,
    most: Annotated[int, typer.Option(min=1, help="Names to list.")] = 50,
) -> None:
    """Rank the names that no table knows by the events that an entry for them would settle.

    Columns: events, the best guess of state and sector, the name, and the first event that has it.
    """
    from dragoman.unknowns import held_readings, rank_unknowns, read_readings

    if file is not None:
        ranked = rank_unknowns(read_readings(file))
    else:
        with opened(ledger) as store:
            ranked = rank_unknowns(held_readings(store))
    for unknown in ranked[:most]:
        typer.echo(f"{len(unknown.events)}\t{unknown.guess}\t{unknown.name}\t{unknown.events[0]}")
    if not ranked:
        typer.echo(f"every named party in {file or ledger} is known", err=True)


@app.command()
def show(name: str, date: Day = None, world: Overlays = None) -> None:
    """Explain what a name means on a date, and why."""
    from dragoman.world import World, resolve

    found = resolve(World.load(world or []), name, _day(date, name))
    if found.meaning is None:
        typer.echo(f"{name}: unknown; {found.why}")
        raise typer.Exit(1)
    typer.echo(f"{name}: {found.meaning.code}, {found.meaning.name}; {found.why}")
    for other in found.alternatives:
        term = f", {other.office} {other.since or '?'} to {other.until or 'now'}" if other.office else ""
        typer.echo(f"  or {other.code}, {other.name} ({other.kind}{term})")


@app.command()
def resolve(file: Annotated[Path, typer.Argument(help="JSON Lines: text, date.")], world: Overlays = None) -> None:
    """Answer in bulk: for each row of text and date the code, name, sector, office and its dates."""
    from dragoman.world import World

    loaded = World.load(world or [])
    with file.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                typer.echo(json.dumps(_answer_or_refusal(loaded, line, f"{file.name}:{number}"), ensure_ascii=False))


def _answer_or_refusal(world: Any, line: str, where: str) -> dict[str, Any]:
    """The answer to a row; for one that is none the same keys, empty, with what is wrong under `error`."""
    try:
        return _answer(world, line, where)
    except FormatError as error:
        empty = dict.fromkeys(("code", "name", "sector", "office", "from", "to"))
        return {**empty, "alternatives": [], "error": str(error)}


def _answer(world: Any, line: str, where: str) -> dict[str, Any]:
    from dragoman.world import resolve as resolve_name

    try:
        row = json.loads(line)
        text, date = row["text"], row.get("date")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FormatError(f"{where}: expected an object with text and date ({error})", document=where) from error
    if not isinstance(text, str) or not isinstance(date, str | None):
        raise FormatError(f"{where}: expected text and date as strings, saw {text!r} and {date!r}", document=where)
    found = resolve_name(world, text, _day(date, where))
    best = found.meaning
    return {
        "code": best and best.code,
        "name": best and best.name,
        "sector": best and best.sector,
        "office": best and best.office,
        "from": best and best.since,
        "to": best and best.until,
        "alternatives": [{"code": a.code, "name": a.name, "office": a.office} for a in found.alternatives],
    }


@app.command()
def members(organisation: str, date: Day = None, world: Overlays = None) -> None:
    """List the codes of an organisation's members on a date; none before its founding."""
    from dragoman.world import World

    loaded, day = World.load(world or []), _day(date, organisation)
    codes = loaded.members(organisation, day)
    for code in codes:
        typer.echo(code)
    if not codes:
        typer.echo(f"no members of {organisation} are on record for that day; bodies go by their codes", err=True)
