"""What servers answered, so that the next question can be whether anything changed since."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from dragoman.ledger.store import Writing
from dragoman.ledger.tables import fetches


@dataclass(frozen=True, slots=True)
class Fetch:
    """The last answer of an address: by what its content can be told from a later one."""

    etag: str | None
    last_modified: str | None

    def headers(self) -> dict[str, str]:
        """A request's headers by which a server answers only if something changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


def last_fetch(connection: Connection, url: str) -> Fetch | None:
    """The last answer with a mark of its content, None for an address that never gave one."""
    chosen = (
        select(fetches.c.etag, fetches.c.last_modified)
        .where(fetches.c.url == url, fetches.c.etag.is_not(None) | fetches.c.last_modified.is_not(None))
        .order_by(fetches.c.id.desc())
        .limit(1)
    )
    row = connection.execute(chosen).first()
    return None if row is None else Fetch(row.etag, row.last_modified)


def note_fetch(writing: Writing, url: str, status: int, etag: str | None, last_modified: str | None) -> None:
    """Put an answer down."""
    row = (writing.new_id("fetches"), url, status, etag, last_modified, writing.moment)
    writing.insert("fetches", ("id", "url", "status", "etag", "last_modified", "moment_id"), [row])
