"""Views of what holds now, for any SQL tool: `current_documents`, `current_events`, `current_ties`, `incidents`."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Label, Select, Subquery, case, func, literal, select, text

from dragoman.ledger.live import (
    NOW,
    Clocks,
    is_current_document,
    is_live_event,
    is_live_tie,
    last_assignment,
    verdicts,
)
from dragoman.ledger.tables import documents, events, texts, ties

NAMES = ("incidents", "current_events", "current_ties", "current_documents")


def replace_views(connection: Connection) -> None:
    """Make the views anew from today's selections."""
    for name in NAMES:
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))
    for name, selection in zip(reversed(NAMES), (_documents(), _ties(), _events()), strict=False):
        _make(connection, name, selection)
    connection.execute(text(_INCIDENTS))


_INCIDENTS = """CREATE VIEW incidents AS SELECT incident, count(*) AS reports, min(type) AS type, min(actor) AS actor,
    min(recipient) AS recipient, min(date) AS date, min(published) AS first_published, max(confidence) AS confidence
    FROM current_events GROUP BY incident"""


def _make(connection: Connection, name: str, selection: Select[tuple[object, ...]]) -> None:
    sql = selection.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
    connection.exec_driver_sql(f"CREATE VIEW {name} AS {sql}".replace("%%", "%"))


def incident_of(clocks: Clocks = NOW) -> ColumnElement[str]:
    """The incident of an event: the one assigned, else all of the same parties, category and day are one."""
    return func.coalesce(last_assignment(clocks), counted_alike())


def counted_alike() -> ColumnElement[str]:
    """What reports of one deed have alike where nobody compared them further; without a date each is its own."""
    e = events.c
    alike = e.actor.concat("|").concat(e.recipient).concat("|").concat(func.coalesce(e.type, "-")).concat("|")
    return func.coalesce(alike.concat(e.date), e.key)


def review_of(judged: Subquery) -> ColumnElement[str]:
    """Whether somebody judged an event: accepted, corrected, added, or unreviewed."""
    words = {"accept": "accepted", "correct": "corrected", "add": "added"}
    return case(*((judged.c.kind == kind, word) for kind, word in words.items()), else_=literal("unreviewed"))


def cut(start: ColumnElement[int], end: ColumnElement[int], name: str) -> Label[str]:
    """The words between two offsets of the document's text."""
    return func.substr(texts.c.text, start + 1, end - start).label(name)


def _documents() -> Select[tuple[object, ...]]:
    return (
        select(documents, texts.c.title, texts.c.text)
        .join_from(documents, texts, texts.c.document_id == documents.c.id, isouter=True)
        .where(is_current_document())
    )


def _events() -> Select[tuple[object, ...]]:
    judged = verdicts("event").subquery("judged_now")
    e = events.c
    return (
        select(
            *(column for column in e if column.name not in ("judgment_id", "reading_id", "import_id", "moment_id")),
            documents.c.source, documents.c.publication, documents.c.published,
            incident_of().label("incident"), review_of(judged).label("review"),
            cut(e.sentence_start, e.sentence_end, "sentence"), cut(e.trigger_start, e.trigger_end, "trigger_words"),
            cut(e.speaker_start, e.speaker_end, "speaker"),
        )
        .join_from(events, documents, documents.c.id == e.document_id)
        .join(texts, texts.c.document_id == e.document_id, isouter=True)
        .join(judged, judged.c.key == e.key, isouter=True)
        .where(is_live_event())
    )  # fmt: skip


def _ties() -> Select[tuple[object, ...]]:
    t = ties.c
    return (
        select(
            *(column for column in t if column.name not in ("judgment_id", "reading_id", "moment_id")),
            documents.c.source, documents.c.publication, documents.c.published,
            cut(t.sentence_start, t.sentence_end, "sentence"), cut(t.words_start, t.words_end, "words"),
        )
        .join_from(ties, documents, documents.c.id == t.document_id)
        .join(texts, texts.c.document_id == t.document_id, isouter=True)
        .where(is_live_tie())
    )  # fmt: skip
