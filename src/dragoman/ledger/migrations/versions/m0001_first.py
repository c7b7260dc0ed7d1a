"""The first ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SENTENCES = """CREATE VIEW event_sentences AS SELECT e.id AS id, coalesce(q.text,
    substr(t.text, e.sentence_start + 1, e.sentence_end - e.sentence_start)) AS sentence
    FROM events e LEFT JOIN texts t ON t.document_id = e.document_id
    LEFT JOIN quotes q ON q.event_id = e.id AND q.part = 'sentence'"""
SQLITE_SEARCH = (
    """CREATE VIRTUAL TABLE search USING fts5(title, text, content='texts', content_rowid='document_id',
    tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE quote_search USING fts5(sentence, content='event_sentences', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2')""",
)
POSTGRES_SEARCH = (
    "CREATE TABLE search (document_id integer, piece integer, words tsvector, PRIMARY KEY (document_id, piece))",
    "CREATE INDEX ix_search_words ON search USING gin (words)",
    "CREATE TABLE quote_search (event_id integer PRIMARY KEY, words tsvector)",
    "CREATE INDEX ix_quote_search_words ON quote_search USING gin (words)",
)


def upgrade() -> None:
    """Make all tables, and what makes their words findable."""
    tables = (
        _assignments,
        _contexts,
        _documents,
        _dyads,
        _fetches,
        _fields,
        _imports,
        _judgments,
        _moments,
        _parties,
        _quotes,
        _refusals,
        _erasures,
        _readings,
        _sightings,
        _texts,
        _citations,
        _events,
        _ties,
    )
    for table in tables:
        table()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for command in (SENTENCES, *(SQLITE_SEARCH if sqlite else POSTGRES_SEARCH)):
        op.execute(command)


def _assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_key", CODE, nullable=False),
        sa.Column("incident", CODE, nullable=False, comment="key of one of its reports"),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assignments"),
        comment="Which incident a report belongs to; the latest row of a report holds.",
    )
    op.create_index("ix_assignments_event_key_id", "assignments", ["event_key", "id"], unique=False)
    op.create_index("ix_assignments_incident", "assignments", ["incident"], unique=False)


def _contexts() -> None:
    op.create_table(
        "contexts",
        sa.Column("context", sa.String(length=24), nullable=False),
        sa.Column("event_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("context", "event_id", name="pk_contexts"),
        comment="The contexts of an event.",
        sqlite_with_rowid=False,
    )


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", CODE, nullable=False, comment="made from source, version and content"),
        sa.Column("source", CODE, nullable=False, comment="address, path or id that the text came by"),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="1 for the first content seen from a source, then 2, 3 ..."
        ),
        sa.Column(
            "sha256", sa.String(length=64), nullable=True, comment="of the text in UTF-8; null where no text came along"
        ),
        sa.Column("length", sa.Integer(), nullable=True, comment="characters of the text"),
        sa.Column("publication", sa.Text(), nullable=True, comment="kind or name of the outlet"),
        sa.Column("published", CODE, nullable=True, comment="day of publication"),
        sa.Column("language", sa.String(length=12), nullable=True),
        sa.Column(
            "format", sa.String(length=20), nullable=False, comment="read, or the data set that it was imported with"
        ),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("key", name="uq_documents_key"),
        sa.UniqueConstraint("source", "version", name="uq_documents_source_version"),
        comment="Each content of each source, once; a source that changed has several versions.",
    )
    op.create_index("ix_documents_published", "documents", ["published"], unique=False)
    op.create_index(
        "ix_documents_sha256",
        "documents",
        ["sha256"],
        unique=False,
        sqlite_where=sa.text("sha256 IS NOT NULL"),
        postgresql_where=sa.text("sha256 IS NOT NULL"),
    )


def _dyads() -> None:
    op.create_table(
        "dyads",
        sa.Column("actor", CODE, nullable=False),
        sa.Column("recipient", CODE, nullable=False),
        sa.Column("event_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("actor", "recipient", "event_id", name="pk_dyads"),
        comment="Each pair of actor and recipient of an event; of its actors, where it has no recipient.",
        sqlite_with_rowid=False,
    )


def _fetches() -> None:
    op.create_table(
        "fetches",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("url", CODE, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fetches"),
        comment="Answers of feeds, so that the next question can be whether anything changed.",
    )
    op.create_index("ix_fetches_url", "fetches", ["url"], unique=False)


def _fields() -> None:
    op.create_table(
        "fields",
        sa.Column("event_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=False, comment="JSON"),
        sa.PrimaryKeyConstraint("event_id", name="pk_fields"),
        comment="What a foreign data set says of an event besides.",
    )


def _imports() -> None:
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), nullable=False, comment="name of the file"),
        sa.Column("format", sa.String(length=20), nullable=False),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
        comment="A data set, or a part of one, whose rows were taken over.",
    )


def _judgments() -> None:
    op.create_table(
        "judgments",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.String(length=12), nullable=False, comment="event, tie or incident"),
        sa.Column("key", CODE, nullable=False, comment="of the event or tie judged; of the incident"),
        sa.Column("stood_id", sa.Integer(), nullable=True, comment="the row that held before"),
        sa.Column(
            "stands_id", sa.Integer(), nullable=True, comment="the row that holds from now on; null where none does"
        ),
        sa.Column(
            "value", sa.Text(), nullable=True, comment="JSON: the fields corrected, the reports joined or parted"
        ),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind in ('accept','reject','correct','add','merge','split','undo')", name="ck_judgments_kind"
        ),
        sa.ForeignKeyConstraint(
            ["undoes"], ["judgments.id"], name="fk_judgments_undoes", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_judgments"),
        comment="What somebody decided, and why. The last one on a key, unless undone, holds whoever reads anew.",
    )
    op.create_index("ix_judgments_author", "judgments", ["author"], unique=False)
    op.create_index("ix_judgments_key", "judgments", ["key"], unique=False)
    op.create_index("ix_judgments_stands_id", "judgments", ["stands_id"], unique=False)
    op.create_index("ix_judgments_undoes", "judgments", ["undoes"], unique=False)


def _moments() -> None:
    op.create_table(
        "moments",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", CODE, nullable=False, comment="never earlier than that of the moment before"),
        sa.Column("command", sa.Text(), nullable=False, comment="what was being done"),
        sa.Column("program", sa.String(length=40), nullable=False, comment="version of dragoman"),
        sa.PrimaryKeyConstraint("id", name="pk_moments"),
        comment="One change of the ledger, kept whole or not at all; every other row names the moment that added it.",
    )
    op.create_index("ix_moments_at", "moments", ["at"], unique=False)


def _parties() -> None:
    op.create_table(
        "parties",
        sa.Column("event_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("side", sa.String(length=9), nullable=False, comment="actor or recipient"),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", CODE, nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("sector", sa.String(length=8), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("unknown", sa.Text(), nullable=True),
        sa.Column("words_start", sa.Integer(), nullable=True),
        sa.Column("words_end", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", "side", "position", name="pk_parties"),
        comment="Who stands on each side of an event, and where the words for it are.",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_parties_code_side_event_id", "parties", ["code", "side", "event_id"], unique=False)


def _quotes() -> None:
    op.create_table(
        "quotes",
        sa.Column("event_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "part", sa.String(length=12), nullable=False, comment="sentence, trigger, speaker, actor-0, recipient-1 ..."
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "part", name="pk_quotes"),
        comment="Words that came without a document's text to cut them from.",
        sqlite_with_rowid=False,
    )


def _refusals() -> None:
    op.create_table(
        "refusals",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_refusals"),
        sa.UniqueConstraint("document", "position", "error", name="uq_refusals_document_position_error"),
        comment="What could not be taken in, and what to do about it.",
    )


def _erasures() -> None:
    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_erasures_document_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_erasures"),
        comment="The tombstone of a text that was taken away for good.",
    )
    op.create_index("ix_erasures_document_id", "erasures", ["document_id"], unique=False)


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(length=60), nullable=False, comment="version of the model that read"),
        sa.Column("warnings", sa.Text(), nullable=False, comment="JSON list of sentences"),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_readings_document_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
        sa.UniqueConstraint("document_id", "reader", name="uq_readings_document_id_reader"),
        comment="A document as one version of the reader read it; the latest one holds.",
    )
    op.create_index("ix_readings_document_id", "readings", ["document_id"], unique=False)


def _sightings() -> None:
    op.create_table(
        "sightings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_key", CODE, nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_sightings_document_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sightings"),
        sa.UniqueConstraint("event_key", "document_id", name="uq_sightings_event_key_document_id"),
        comment="Further documents in which a data set saw the same event.",
    )
    op.create_index("ix_sightings_event_key", "sightings", ["event_key"], unique=False)


def _texts() -> None:
    op.create_table(
        "texts",
        sa.Column("document_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_texts_document_id"),
        sa.PrimaryKeyConstraint("document_id", name="pk_texts"),
        comment="The text of a document that has not been erased. Only these rows, and `quotes`, are ever taken away.",
    )


def _citations() -> None:
    op.create_table(
        "citations",
        sa.Column("reading_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("date", CODE, nullable=True),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name="fk_citations_reading_id"),
        sa.PrimaryKeyConstraint("reading_id", "position", name="pk_citations"),
        comment="The sources that a document lists as its own.",
    )
    op.create_index("ix_citations_outlet", "citations", ["outlet"], unique=False)


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", CODE, nullable=False, comment="document and place in it, or the data set's own id"),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True, comment="of the part of a data set that it came with"),
        sa.Column("judgment_id", sa.Integer(), nullable=True),
        sa.Column("type", sa.String(length=12), nullable=True),
        sa.Column("mode", sa.String(length=20), nullable=True),
        sa.Column("quad", sa.String(length=24), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("cameo", sa.String(length=8), nullable=True),
        sa.Column("actor", CODE, nullable=False, comment="codes"),
        sa.Column("recipient", CODE, nullable=False, comment="codes"),
        sa.Column("contexts", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=14), nullable=False),
        sa.Column("date", CODE, nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("attributed", sa.Boolean(), nullable=False, comment="whether the claim is given to somebody"),
        sa.Column("speaker_code", CODE, nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("quoted", sa.Boolean(), nullable=True),
        sa.Column("speaker_start", sa.Integer(), nullable=True),
        sa.Column("speaker_end", sa.Integer(), nullable=True),
        sa.Column("sentence_start", sa.Integer(), nullable=True),
        sa.Column("sentence_end", sa.Integer(), nullable=True),
        sa.Column("trigger_start", sa.Integer(), nullable=True),
        sa.Column("trigger_end", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True, comment="null where the source gives none"),
        sa.Column("runner_up", sa.String(length=12), nullable=True),
        sa.Column("runner_up_probability", sa.Float(), nullable=True),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["judgment_id"], ["judgments.id"], name="fk_events_judgment_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["reading_id"], ["readings.id"], name="fk_events_reading_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        comment="What a reading, a data set or a person who judged says that somebody did.",
    )
    op.create_index("ix_events_date", "events", ["date"], unique=False)
    op.create_index("ix_events_document_id", "events", ["document_id"], unique=False)
    op.create_index("ix_events_key", "events", ["key"], unique=False)
    op.create_index(
        "ix_events_reading_id",
        "events",
        ["reading_id"],
        unique=False,
        sqlite_where=sa.text("reading_id IS NOT NULL"),
        postgresql_where=sa.text("reading_id IS NOT NULL"),
    )


def _ties() -> None:
    op.create_table(
        "ties",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", CODE, nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=True),
        sa.Column("judgment_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("from_code", CODE, nullable=False),
        sa.Column("to_code", CODE, nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("date", CODE, nullable=True, comment="when that status began, where somebody says so"),
        sa.Column("words_start", sa.Integer(), nullable=True),
        sa.Column("words_end", sa.Integer(), nullable=True),
        sa.Column("sentence_start", sa.Integer(), nullable=True),
        sa.Column("sentence_end", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_ties_document_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["judgment_id"], ["judgments.id"], name="fk_ties_judgment_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["reading_id"], ["readings.id"], name="fk_ties_reading_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_ties"),
        comment="A standing relation that a reading, or a person, says the text asserts.",
    )
    op.create_index("ix_ties_document_id", "ties", ["document_id"], unique=False)
    op.create_index("ix_ties_from_code", "ties", ["from_code"], unique=False)
    op.create_index("ix_ties_key", "ties", ["key"], unique=False)
    op.create_index("ix_ties_reading_id", "ties", ["reading_id"], unique=False)
    op.create_index("ix_ties_to_code", "ties", ["to_code"], unique=False)
