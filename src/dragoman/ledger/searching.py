"""Documents by the words in them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from dragoman.ledger.records import Origin
from dragoman.ledger.search import check_words, fts_query, tsquery


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that has the words; `passage` shows them between brackets."""

    origin: Origin
    passage: str


_SQLITE = """SELECT d.source, d.publication, d.published, t.title, d.key, d.version, d.format,
    snippet(search, 1, '[', ']', ' ... ', 24) AS passage
    FROM search JOIN documents d ON d.id = search.rowid JOIN texts t ON t.document_id = d.id
    WHERE search MATCH :words AND NOT EXISTS
        (SELECT 1 FROM documents later WHERE later.source = d.source AND later.version > d.version)
    ORDER BY bm25(search), d.id LIMIT :limit"""
_POSTGRES = """WITH asked AS (SELECT CAST(:words AS tsquery) AS query),
    found AS (SELECT s.document_id, max(ts_rank(s.words, asked.query)) AS rank FROM search s, asked
        WHERE s.words @@ asked.query GROUP BY s.document_id),
    best AS (SELECT d.*, f.rank FROM found f JOIN documents d ON d.id = f.document_id
        WHERE NOT EXISTS (SELECT 1 FROM documents later WHERE later.source = d.source AND later.version > d.version)
        ORDER BY f.rank DESC, d.id LIMIT :limit)
    SELECT b.source, b.publication, b.published, t.title, b.key, b.version, b.format,
    ts_headline('english', left(t.text, 200000), asked.query,
        'StartSel=[, StopSel=], MaxWords=24, MinWords=12, FragmentDelimiter= ... ') AS passage
    FROM best b JOIN texts t ON t.document_id = b.id, asked ORDER BY b.rank DESC, b.id"""


def find_documents(connection: Connection, words: str, limit: int) -> list[Hit]:
    """The documents with the words, the best first; FilterError where there is nothing to look for."""
    check_words(words)
    sqlite = connection.dialect.name == "sqlite"
    asked = {
        "words": fts_query(words) if sqlite else connection.execute(select(tsquery(words))).scalar(),
        "limit": limit,
    }
    rows = connection.execute(text(_SQLITE if sqlite else _POSTGRES), asked)
    return [
        Hit(Origin(r.source, r.publication, r.published, r.title, r.key, r.version, r.format), r.passage) for r in rows
    ]
