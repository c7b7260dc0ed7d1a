"""Texts taken away for good: a tombstone stays, and what was coded, without its words."""

from __future__ import annotations

import json

from sqlalchemy import delete, exists, select, text, update

from dragoman.errors import JudgmentError
from dragoman.ledger.search import forget_text
from dragoman.ledger.store import Store
from dragoman.ledger.tables import documents, erasures, events, judgments, parties, quotes, texts

_WORDS = ("words", "trigger")
"""What of a judgment is cut out of the text."""


def erase(store: Store, source: str, author: str, reason: str) -> int:
    """Take away the text, title and quotes of all versions of a source; returns how many versions had any.

    `source` may be the key of a document instead. Codes, offsets and hashes stay, and a row that says who erased it
    and why. The file is rewritten, so that the words are nowhere in it; backups made before still hold them.
    """
    with store.writing(f"erase {source}") as writing:
        connection = writing.connection
        named = select(documents.c.source).where(documents.c.key == source)
        held = connection.execute(
            select(documents.c.id).where(documents.c.source.in_(named) | (documents.c.source == source))
        ).scalars()
        numbers = list(held)
        if not numbers:
            raise JudgmentError(f"no document {source!r}; `dragoman search` prints sources and keys")
        known = exists().where(erasures.c.document_id == documents.c.id)
        open_ones = (
            connection.execute(select(documents.c.id).where(documents.c.id.in_(numbers), ~known)).scalars().all()
        )
        for number in open_ones:
            forget_text(connection, number)
            told = select(events.c.id).where(events.c.document_id == number)
            keys = select(events.c.key).where(events.c.document_id == number)
            connection.execute(delete(quotes).where(quotes.c.event_id.in_(told)))
            connection.execute(update(events).where(events.c.document_id == number).values(date_text=None))
            connection.execute(update(parties).where(parties.c.event_id.in_(told)).values(unknown=None, role=None))
            given = select(judgments.c.id, judgments.c.value).where(judgments.c.key.in_(keys), judgments.c.value != "")
            for judgment, value in connection.execute(given).all():
                kept = {name: said for name, said in json.loads(value).items() if name not in _WORDS}
                known_words = update(judgments).where(judgments.c.id == judgment)
                connection.execute(known_words.values(value=json.dumps(kept, ensure_ascii=False)))
            connection.execute(delete(texts).where(texts.c.document_id == number))
            row = (writing.new_id("erasures"), number, author, reason, writing.moment)
            writing.insert("erasures", ("id", "document_id", "author", "reason", "moment_id"), [row])
    _rewrite(store)
    return len(open_ones)


def _rewrite(store: Store) -> None:
    """Leave no trace of deleted rows in the database's files."""
    with store.told(), store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if store.is_sqlite:
            driver = connection.connection.driver_connection
            for table in ("search", "quote_search"):
                driver.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # type: ignore[union-attr]
            driver.execute("VACUUM")  # type: ignore[union-attr]
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        else:
            for table in ("texts", "quotes", "events", "judgments", "parties", "search", "quote_search"):
                connection.execute(text(f"VACUUM FULL {table}"))
