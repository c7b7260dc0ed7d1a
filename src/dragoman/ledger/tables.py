"""The ledger's tables. Rows are added and never changed; what holds now is a view over them.

Days, months and years are ISO 8601 of any grain, moments UTC with microseconds: text that sorts, and that any SQL tool
shows as it is. Offsets count characters of the document's text. Lists of codes are joined by ";"; parties, dyads and
contexts have tables of their own besides, for searching. Ids are given out by the writer, one after the other.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Code(Text):
    """Codes, keys and dates. They sort by their bytes, so that a prefix is a range of an index.

    SQLite does so of itself; for PostgreSQL the migrations give these columns the collation "C".
    """


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=False)


def _given(name: str) -> Index:
    """An index of the rows that have a value at all, which those of data sets lack."""
    given = text(f"{name} IS NOT NULL")
    return Index(None, name, sqlite_where=given, postgresql_where=given)


def _to(table: str, name: str, *, nullable: bool = False, index: bool = True) -> Column[int]:
    whole = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")  # rows of one change may name each other
    return Column(name, Integer, whole, nullable=nullable, index=index)


def _event() -> Column[int]:
    """The event of a row that is part of it. Without a constraint: a million rows would be checked one by one."""
    return Column("event_id", Integer, primary_key=True, autoincrement=False)


def _moment() -> Column[int]:
    """The moment that added a row, which the same change has put down before; no constraint, as for `_event`."""
    return Column("moment_id", Integer, nullable=False)


moments = Table(
    "moments",
    metadata,
    _id(),
    Column("at", Code, nullable=False, index=True, comment="never earlier than that of the moment before"),
    Column("command", Text, nullable=False, comment="what was being done"),
    Column("program", String(40), nullable=False, comment="version of dragoman"),
    comment="One change of the ledger, kept whole or not at all; every other row names the moment that added it.",
)

documents = Table(
    "documents",
    metadata,
    _id(),
    Column("key", Code, nullable=False, unique=True, comment="made from source, version and content"),
    Column("source", Code, nullable=False, comment="address, path or id that the text came by"),
    Column("version", Integer, nullable=False, comment="1 for the first content seen from a source, then 2, 3 ..."),
    Column("sha256", String(64), comment="of the text in UTF-8; null where no text came along"),
    Column("length", Integer, comment="characters of the text"),
    Column("publication", Text, comment="kind or name of the outlet"),
    Column("published", Code, index=True, comment="day of publication"),
    Column("language", String(12)),
    Column("format", String(20), nullable=False, comment="read, or the data set that it was imported with"),
    _moment(),
    UniqueConstraint("source", "version"),
    _given("sha256"),
    comment="Each content of each source, once; a source that changed has several versions.",
)

texts = Table(
    "texts",
    metadata,
    Column("document_id", Integer, ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    Column("title", Text),
    Column("text", Text, nullable=False),
    comment="The text of a document that has not been erased. Only these rows, and `quotes`, are ever taken away.",
)

erasures = Table(
    "erasures",
    metadata,
    _id(),
    _to("documents", "document_id"),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    _moment(),
    comment="The tombstone of a text that was taken away for good.",
)

readings = Table(
    "readings",
    metadata,
    _id(),
    _to("documents", "document_id"),
    Column("reader", String(60), nullable=False, comment="version of the model that read"),
    Column("warnings", Text, nullable=False, comment="JSON list of sentences"),
    _moment(),
    UniqueConstraint("document_id", "reader"),
    comment="A document as one version of the reader read it; the latest one holds.",
)

imports = Table(
    "imports",
    metadata,
    _id(),
    Column("source", Text, nullable=False, comment="name of the file"),
    Column("format", String(20), nullable=False),
    _moment(),
    comment="A data set, or a part of one, whose rows were taken over.",
)

citations = Table(
    "citations",
    metadata,
    Column("reading_id", Integer, ForeignKey("readings.id"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("outlet", Text, nullable=False, index=True),
    Column("place", Text),
    Column("date", Code),
    comment="The sources that a document lists as its own.",
)

judgments = Table(
    "judgments",
    metadata,
    _id(),
    Column("kind", String(12), nullable=False),
    Column("subject", String(12), nullable=False, comment="event, tie or incident"),
    Column("key", Code, nullable=False, index=True, comment="of the event or tie judged; of the incident"),
    Column("stood_id", Integer, comment="the row that held before"),
    Column("stands_id", Integer, index=True, comment="the row that holds from now on; null where none does"),
    Column("value", Text, comment="JSON: the fields corrected, the reports joined or parted"),
    Column("author", Text, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    _to("judgments", "undoes", nullable=True),
    _moment(),
    CheckConstraint("kind in ('accept','reject','correct','add','merge','split','undo')", name="kind"),
    comment="What somebody decided, and why. The last one on a key, unless undone, holds whoever reads anew.",
)

events = Table(
    "events",
    metadata,
    _id(),
    Column("key", Code, nullable=False, index=True, comment="document and place in it, or the data set's own id"),
    Column("document_id", Integer, nullable=False, index=True),
    _to("readings", "reading_id", nullable=True, index=False),
    Column("import_id", Integer, comment="of the part of a data set that it came with"),
    _to("judgments", "judgment_id", nullable=True, index=False),
    Column("type", String(12)),
    Column("mode", String(20)),
    Column("quad", String(24)),
    Column("score", Float),
    Column("cameo", String(8)),
    Column("actor", Code, nullable=False, comment="codes"),
    Column("recipient", Code, nullable=False, comment="codes"),
    Column("contexts", Text, nullable=False),
    Column("status", String(14), nullable=False),
    Column("date", Code, index=True),
    Column("date_text", Text),
    Column("place", Text),
    Column("country", String(3)),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("attributed", Boolean, nullable=False, comment="whether the claim is given to somebody"),
    Column("speaker_code", Code),
    Column("outlet", Text),
    Column("quoted", Boolean),
    Column("speaker_start", Integer),
    Column("speaker_end", Integer),
    Column("sentence_start", Integer),
    Column("sentence_end", Integer),
    Column("trigger_start", Integer),
    Column("trigger_end", Integer),
    Column("confidence", Float, comment="null where the source gives none"),
    Column("runner_up", String(12)),
    Column("runner_up_probability", Float),
    _moment(),
    _given("reading_id"),
    comment="What a reading, a data set or a person who judged says that somebody did.",
)

parties = Table(
    "parties",
    metadata,
    _event(),
    Column("side", String(9), primary_key=True, comment="actor or recipient"),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("code", Code),
    Column("name", Text),
    Column("sector", String(8)),
    Column("role", Text),
    Column("unknown", Text),
    Column("words_start", Integer),
    Column("words_end", Integer),
    Index("ix_parties_code_side_event_id", "code", "side", "event_id"),
    comment="Who stands on each side of an event, and where the words for it are.",
    sqlite_with_rowid=False,
)

dyads = Table(
    "dyads",
    metadata,
    Column("actor", Code, primary_key=True),
    Column("recipient", Code, primary_key=True),
    _event(),
    comment="Each pair of actor and recipient of an event; of its actors, where it has no recipient.",
    sqlite_with_rowid=False,
)

contexts = Table(
    "contexts",
    metadata,
    Column("context", String(24), primary_key=True),
    _event(),
    comment="The contexts of an event.",
    sqlite_with_rowid=False,
)

quotes = Table(
    "quotes",
    metadata,
    _event(),
    Column("part", String(12), primary_key=True, comment="sentence, trigger, speaker, actor-0, recipient-1 ..."),
    Column("text", Text, nullable=False),
    comment="Words that came without a document's text to cut them from.",
    sqlite_with_rowid=False,
)

fields = Table(
    "fields",
    metadata,
    _event(),
    Column("value", Text, nullable=False, comment="JSON"),
    comment="What a foreign data set says of an event besides.",
)

sightings = Table(
    "sightings",
    metadata,
    _id(),
    Column("event_key", Code, nullable=False, index=True),
    _to("documents", "document_id", index=False),
    Column("confidence", Float),
    Column("import_id", Integer, nullable=False),
    _moment(),
    UniqueConstraint("event_key", "document_id"),
    comment="Further documents in which a data set saw the same event.",
)

ties = Table(
    "ties",
    metadata,
    _id(),
    Column("key", Code, nullable=False, index=True),
    _to("documents", "document_id"),
    _to("readings", "reading_id", nullable=True),
    _to("judgments", "judgment_id", nullable=True, index=False),
    Column("kind", String(12), nullable=False),
    Column("from_code", Code, nullable=False, index=True),
    Column("to_code", Code, nullable=False, index=True),
    Column("status", String(10), nullable=False),
    Column("date", Code, comment="when that status began, where somebody says so"),
    Column("words_start", Integer),
    Column("words_end", Integer),
    Column("sentence_start", Integer),
    Column("sentence_end", Integer),
    Column("confidence", Float),
    _moment(),
    comment="A standing relation that a reading, or a person, says the text asserts.",
)

assignments = Table(
    "assignments",
    metadata,
    _id(),
    Column("event_key", Code, nullable=False),
    Column("incident", Code, nullable=False, index=True, comment="key of one of its reports"),
    _moment(),
    Index("ix_assignments_event_key_id", "event_key", "id"),
    comment="Which incident a report belongs to; the latest row of a report holds.",
)

refusals = Table(
    "refusals",
    metadata,
    _id(),
    Column("document", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    _moment(),
    UniqueConstraint("document", "position", "error"),
    comment="What could not be taken in, and what to do about it.",
)

fetches = Table(
    "fetches",
    metadata,
    _id(),
    Column("url", Code, nullable=False, index=True),
    Column("status", Integer, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    _moment(),
    comment="Answers of feeds, so that the next question can be whether anything changed.",
)
