"""The commands about who is who: `dragoman world ...`."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Annotated, Any

import typer

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
def check(folder: Annotated[Path, typer.Argument(help="A folder of tables of your own.")]) -> None:
    """Validate a folder of tables that add to or override the world; an error names the file and the line."""
    from dragoman.world import World

    if not folder.is_dir():
        raise FormatError(f"{folder} is no folder; name one that holds tables", document=str(folder))
    world = World.load([folder])
    typer.echo(f"{folder}: in order; the world with it has {len(world.states)} states")


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
                typer.echo(json.dumps(_answer(loaded, line, f"{file.name}:{number}"), ensure_ascii=False))


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
