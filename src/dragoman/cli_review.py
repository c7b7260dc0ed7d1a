"""The commands by which people judge what was read: `dragoman review ...`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console

from dragoman.cli_options import PLACE, Because, By, Place, Question, opened
from dragoman.errors import JudgmentError

app = typer.Typer(no_args_is_help=True, help="Judge what was read; every judgment can be undone.")
Keys = Annotated[list[str], typer.Argument(help="Keys of reports.")]
Key = Annotated[str, typer.Argument(help="Key of a report.")]
Changes = Annotated[list[str], typer.Argument(help="Fields and values, as type=AGREE actor=KGZ,TJK date=2004-11.")]


@app.command()
def queue(
    question: Question = "",
    ledger: Place = PLACE,
    limit: Annotated[int, typer.Option(min=1, help="How many to print.")] = 20,
) -> None:
    """Print what is best reviewed next: doubtful reports on which a figure leans."""
    from dragoman.views.ledger import print_doubts

    with opened(ledger) as store:
        print_doubts(store.queue(question, limit=limit), Console(file=sys.stdout))


@app.command()
def accept(keys: Keys, by: By, because: Because = "read and found right", ledger: Place = PLACE) -> None:
    """Judge reports right as they stand, whatever is read later."""
    with opened(ledger) as store:
        for key in keys:
            typer.echo(f"{store.accept(key, author=by, reason=because)}\taccepted {key}")


@app.command()
def reject(keys: Keys, by: By, because: Because, ledger: Place = PLACE) -> None:
    """Judge reports wrong altogether; they no longer hold."""
    with opened(ledger) as store:
        for key in keys:
            typer.echo(f"{store.reject(key, author=by, reason=because)}\trejected {key}")


@app.command()
def correct(key: Key, changes: Changes, by: By, because: Because, ledger: Place = PLACE) -> None:
    """Judge fields of a report wrong, and say what they should be."""
    with opened(ledger) as store:
        typer.echo(f"{store.correct(key, _fields(changes), author=by, reason=because)}\tcorrected {key}")


@app.command()
def add(
    document: Annotated[str, typer.Argument(help="Key of a document.")],
    words: Annotated[str, typer.Argument(help="Words of the document that name the act, and stand there once.")],
    fields: Changes,
    by: By,
    because: Because,
    ledger: Place = PLACE,
) -> None:
    """Put down an event that was missed."""
    with opened(ledger) as store:
        key = store.add_event(document, words, _fields(fields), author=by, reason=because)
        typer.echo(f"added {key}")


@app.command()
def merge(keys: Keys, by: By, because: Because, ledger: Place = PLACE) -> None:
    """Judge that reports, and all others of their incidents, tell one deed."""
    with opened(ledger) as store:
        typer.echo(f"{store.merge(keys, author=by, reason=because)}\tmerged")


@app.command()
def split(keys: Keys, by: By, because: Because, ledger: Place = PLACE) -> None:
    """Judge that reports tell another deed than the rest of their incident."""
    with opened(ledger) as store:
        typer.echo(f"{store.split(keys, author=by, reason=because)}\tsplit")


@app.command()
def undo(
    judgment: Annotated[int, typer.Argument(help="Number of the judgment.")],
    by: By,
    because: Because,
    ledger: Place = PLACE,
) -> None:
    """Take a judgment back; what held before it holds again."""
    with opened(ledger) as store:
        typer.echo(f"{store.undo(judgment, author=by, reason=because)}\tundid {judgment}")


@app.command()
def history(
    key: Annotated[str | None, typer.Argument(help="Key of a report or incident; all by default.")] = None,
    ledger: Place = PLACE,
) -> None:
    """Print judgments: number, time, who, what, why, and whether it was undone."""
    with opened(ledger) as store:
        for one in store.history(key):
            told = f"undoes {one.undoes}" if one.undoes else " ".join(f"{k}={v}" for k, v in one.value.items())
            state = "undone" if one.undone else "holds"
            typer.echo(f"{one.id}\t{one.at}\t{one.author}\t{one.kind}\t{one.key}\t{told}\t{one.reason}\t{state}")


def _fields(changes: list[str]) -> dict[str, str]:
    found = {}
    for change in changes:
        name, sign, value = change.partition("=")
        if not sign:
            raise JudgmentError(f"{change!r} is no field and value; write it as type=AGREE")
        found[name.strip()] = value
    return found
