"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.ledger import Ledger

Place = Annotated[
    str,
    typer.Option(
        "--ledger", "-l", envvar="DRAGOMAN_LEDGER", help="File of the ledger, or postgresql://user@host/name."
    ),
]
PLACE = "dragoman.db"
Overlays = Annotated[
    list[Path] | None, typer.Option("--world", help="Folder of tables that add to or override the world.")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="File to write; standard output by default.")]
Processes = Annotated[int, typer.Option(min=1, help="Processes to read with.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="What the ledger held then, as 2004-11-04 or 2004-11-04T10:30 in UTC.")
]
PublishedBy = Annotated[str | None, typer.Option("--published-by", help="Only documents out by that day.")]
By = Annotated[str, typer.Option("--by", envvar="DRAGOMAN_AUTHOR", help="Who decides.")]
Because = Annotated[str, typer.Option("--because", help="Why.")]
Question = Annotated[str, typer.Argument(help='What to ask, as "dyad:KGZ-RUS date:2001..2006 type:CONSULT".')]


@contextmanager
def opened(place: str, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger that a command names; it is made where there is none only when the command adds to it."""
    from dragoman.ledger import Ledger

    with Ledger.open(place, create=create) as ledger:
        yield ledger
