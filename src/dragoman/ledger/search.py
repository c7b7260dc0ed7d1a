"""Full text over documents and over the sentences of events: FTS5 in SQLite, tsvector in PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

from sqlalchemy import ColumnElement, Connection, Integer, column, func, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSVECTOR

from dragoman.errors import FilterError
from dragoman.ledger.tables import events

PIECE = 500_000
"""Characters of a document that PostgreSQL indexes as one piece; a tsvector holds a megabyte at most."""

_quote_search = table("quote_search", column("event_id", Integer), column("words", TSVECTOR))


def index_text(connection: Connection, document: int, title: str | None, body: str) -> None:
    """Make a document's words findable."""
    if connection.dialect.name == "sqlite":
        command = "INSERT INTO search (rowid, title, text) VALUES (:id, :title, :body)"
        connection.execute(text(command), {"id": document, "title": title, "body": body})
        return
    pieces = [body[start : start + PIECE] for start in range(0, len(body), PIECE)] or [""]
    pieces[0] = f"{title or ''}\n{pieces[0]}"
    command = "INSERT INTO search VALUES (:id, :piece, to_tsvector('english', :words))"
    rows = [{"id": document, "piece": n, "words": words} for n, words in enumerate(pieces)]
    connection.execute(text(command), rows)


def index_quotes(connection: Connection, events: Sequence[int]) -> None:
    """Make the sentences of new events findable, whose ids are `events`, one after the other."""
    if not events:
        return
    made = "sentence" if connection.dialect.name == "sqlite" else "to_tsvector('english', sentence)"
    names = "(rowid, sentence)" if connection.dialect.name == "sqlite" else "(event_id, words)"
    command = (
        f"INSERT INTO quote_search {names} SELECT id, {made} FROM event_sentences "
        "WHERE id BETWEEN :first AND :last AND sentence IS NOT NULL"
    )
    connection.execute(text(command), {"first": min(events), "last": max(events)})


def forget_text(connection: Connection, document: int) -> None:
    """Take the words of a document and of its events out of the indexes; its text must still be there."""
    if connection.dialect.name == "sqlite":
        commands = (
            """INSERT INTO quote_search (quote_search, rowid, sentence) SELECT 'delete', s.id, s.sentence
            FROM event_sentences s JOIN events e ON e.id = s.id WHERE e.document_id = :id AND s.sentence IS NOT NULL""",
            """INSERT INTO search (search, rowid, title, text) SELECT 'delete', document_id, title, text
            FROM texts WHERE document_id = :id""",
        )
    else:
        commands = (
            "DELETE FROM quote_search WHERE event_id IN (SELECT id FROM events WHERE document_id = :id)",
            "DELETE FROM search WHERE document_id = :id",
        )
    for command in commands:
        connection.execute(text(command), {"id": document})


def quotes_with(connection: Connection, words: str) -> ColumnElement[bool]:
    """A condition on `events.id`: the sentence that tells them has the words."""
    if connection.dialect.name == "sqlite":
        found = literal_column("quote_search").op("MATCH")(fts_query(words))
        return events.c.id.in_(select(literal_column("rowid")).select_from(text("quote_search")).where(found))
    asked = _quote_search.c.words.op("@@")(tsquery(words))
    return events.c.id.in_(select(_quote_search.c.event_id).where(asked))


def check_words(words: str) -> None:
    """FilterError where there is nothing to look for."""
    _pieces(words)


def tsquery(words: str) -> ColumnElement[str]:
    """What people type, as PostgreSQL asks it; the same as in SQLite, where OR binds closer than AND."""
    wanted, without = _groups(words)
    asked = [reduce(_either, map(_phrase, group)) for group in wanted]
    return reduce(_both, [*asked, *(func.tsquery_not(_phrase(piece)) for piece in without)])


_PIECE = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


def _pieces(words: str) -> list[tuple[bool, str]]:
    """Words and quoted phrases, each with whether it is to be absent; FilterError when nothing is to be present."""
    found = [(sign == "-", phrase or word) for sign, phrase, word in _PIECE.findall(words)]
    found = [(absent, piece) for absent, piece in found if any(c.isalnum() for c in piece)]
    if not any(not absent and piece.casefold() != "or" for absent, piece in found):
        raise FilterError(f"no word to look for in {words!r}; give one that is not taken away with -")
    return found


def fts_query(words: str) -> str:
    """What people type, as FTS5 asks it: words, "phrases", OR between two, - before what must not be there.

    Examples:
        >>> fts_query('base "air force" OR navy -manas')
        '("base") AND ("air force" OR "navy") NOT ("manas")'
    """
    wanted, without = _groups(words)
    asked = " AND ".join(f"({' OR '.join(map(_literal, group))})" for group in wanted)
    return asked + "".join(f" NOT ({_literal(piece)})" for piece in without)


def _literal(piece: str) -> str:
    return '"' + piece.replace('"', "") + '"'


def _groups(words: str) -> tuple[list[list[str]], list[str]]:
    """Pieces of each group of which one must be there, and those that must not."""
    groups: list[list[str]] = []
    without: list[str] = []
    joined = False
    for absent, piece in _pieces(words):
        if piece.casefold() == "or" and not absent:
            joined = bool(groups)
            continue
        if absent:
            without.append(piece)
        elif joined:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        joined = False
    return groups, without


def _phrase(piece: str) -> ColumnElement[str]:
    return func.phraseto_tsquery("english", piece)


def _either(one: ColumnElement[str], other: ColumnElement[str]) -> ColumnElement[str]:
    return func.tsquery_or(one, other)


def _both(one: ColumnElement[str], other: ColumnElement[str]) -> ColumnElement[str]:
    return func.tsquery_and(one, other)
