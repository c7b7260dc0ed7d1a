"""What people judge: accept, reject, correct, add, merge, split, and undo. Each is a row; nothing is overwritten."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, exists, select

from dragoman.errors import JudgmentError
from dragoman.ledger.correcting import correct_report, correct_tie, locate, new_report
from dragoman.ledger.fetching import fetch_by_keys, select_events
from dragoman.ledger.filters import parse_filter
from dragoman.ledger.incidents.assigning import assign
from dragoman.ledger.live import is_live_event, is_live_tie, last_assignment
from dragoman.ledger.records import Report
from dragoman.ledger.rows import Author, write_reports
from dragoman.ledger.search import index_quotes
from dragoman.ledger.store import Writing
from dragoman.ledger.tables import documents, events, judgments, moments, texts, ties

_TIE = re.compile(r"~\d+(?:\.\d+)?$")
COLUMNS = ("id", "kind", "subject", "key", "stood_id", "stands_id", "value", "author", "reason", "undoes", "moment_id")


@dataclass(frozen=True, slots=True)
class Judgment:
    """One judgment: who decided what of which report or incident, when and why, and whether it was undone."""

    id: int
    kind: str
    subject: str
    key: str
    value: Mapping[str, object]
    author: str
    reason: str
    at: str
    undone: bool
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges, and why; both must be said."""

    author: str
    reason: str

    def __post_init__(self) -> None:
        if not self.author.strip():
            raise JudgmentError("a judgment needs an author; say who decides, as author='...' or --by")
        if not self.reason.strip():
            raise JudgmentError("a judgment needs a reason; say why, as reason='...' or --because")


def accept(writing: Writing, key: str, judge: Judge) -> int:
    """Judge that a report, or a statement on a tie, is right as it stands; returns the judgment's id."""
    row = _live_row(writing.connection, key)
    return _put(writing, "accept", subject_of(key), key, judge, stood=row, stands=row)


def reject(writing: Writing, key: str, judge: Judge) -> int:
    """Judge that a report, or a statement on a tie, is wrong altogether; it no longer holds."""
    row = _live_row(writing.connection, key)
    number = _put(writing, "reject", subject_of(key), key, judge, stood=row)
    assign(writing, _companions(writing.connection, key))
    return number


def correct(writing: Writing, key: str, changes: Mapping[str, str], judge: Judge) -> int:
    """Judge that fields of a report are wrong, and what they should be; see `correct_report` for their names."""
    before = _live_row(writing.connection, key)
    if subject_of(key) == "tie":
        return _correct_tie(writing, key, before, changes, judge)
    report = fetch_by_keys(writing.connection, [key], words=True)[0]
    fixed = correct_report(report, changes, _text_of(writing.connection, report))
    document = writing.connection.execute(select(events.c.document_id).where(events.c.id == before)).scalar_one()
    number = writing.new_id("judgments")
    stands = _write(writing, fixed, document, number)
    _put(writing, "correct", "event", key, judge, stood=before, stands=stands, value=dict(changes), number=number)
    assign(writing, [key, *_companions(writing.connection, key)])
    return number


def add(writing: Writing, document: str, words: str, fields: Mapping[str, str], judge: Judge) -> tuple[int, str]:
    """Judge that a document tells an event that was missed; `words` are those that name it.

    Returns the judgment's id and the key of the new report.
    """
    row = writing.connection.execute(
        select(documents, texts.c.text, texts.c.title)
        .join_from(documents, texts, texts.c.document_id == documents.c.id)
        .where(documents.c.key == document)
    ).first()
    if row is None:
        raise JudgmentError(f"no document {document!r} with its text; `dragoman search` prints the keys of documents")
    trigger, sentence = locate(row.text, words)
    key = _free_key(writing.connection, f"{document}@{trigger.start}")
    report = new_report(key, row, trigger, sentence, fields)
    number = writing.new_id("judgments")
    stands = _write(writing, report, row.id, number)
    value = {"words": words, **fields}
    _put(writing, "add", "event", key, judge, stands=stands, value=value, number=number)
    assign(writing, [key])
    return number, key


def merge(writing: Writing, keys: Sequence[str], judge: Judge) -> int:
    """Judge that reports tell one and the same deed; all reports of their incidents become one incident."""
    reports = _reports(writing.connection, keys)
    if len(reports) < 2:
        raise JudgmentError(f"{len(reports)} report to merge; give the keys of two or more")
    names = {report.incident for report in reports}
    everyone = sorted({key for name in names if name for key in _members(writing.connection, name)} | set(keys))
    number = _put(writing, "merge", "incident", min(filter(None, names)), judge, value={"reports": everyone})
    assign(writing, everyone)
    return number


def split(writing: Writing, keys: Sequence[str], judge: Judge) -> int:
    """Judge that reports tell another deed than the rest of their incident."""
    reports = _reports(writing.connection, keys)
    names = {report.incident for report in reports}
    if len(names) != 1:
        raise JudgmentError(f"the reports are of {len(names)} incidents; give reports of one to split it")
    name = str(names.pop())
    rest = sorted(set(_members(writing.connection, name)) - set(keys))
    if not rest:
        raise JudgmentError(f"incident {name} has no other reports; leave those out that tell its deed")
    value = {"reports": sorted(set(keys)), "apart_from": rest}
    number = _put(writing, "split", "incident", name, judge, value=value)
    assign(writing, [*keys, *rest])
    return number


def undo(writing: Writing, number: int, judge: Judge) -> int:
    """Judge that a judgment was mistaken; what held before it holds again."""
    found = writing.connection.execute(select(judgments).where(judgments.c.id == number)).first()
    if found is None:
        raise JudgmentError(f"there is no judgment {number}; `dragoman review history` lists them")
    if found.kind == "undo":
        raise JudgmentError(f"judgment {number} is itself an undo; make the judgment again that it took back")
    if writing.connection.execute(select(exists().where(judgments.c.undoes == number))).scalar():
        raise JudgmentError(f"judgment {number} was undone already")
    before = _companions(writing.connection, found.key)
    undone = _put(writing, "undo", found.subject, found.key, judge, undoes=number)
    if found.subject != "tie":
        assign(writing, [found.key, *before] if found.subject == "event" else _named(json.loads(found.value)))
    return undone


def history(connection: Connection, key: str | None = None) -> list[Judgment]:
    """The judgments on a report or incident, or all, the earliest first."""
    undo_of = judgments.alias("undo_of")
    undone = exists().where(undo_of.c.undoes == judgments.c.id).label("undone")
    chosen = (
        select(judgments, moments.c.at, undone)
        .join_from(judgments, moments, moments.c.id == judgments.c.moment_id)
        .order_by(judgments.c.id)
    )
    if key is not None:
        chosen = chosen.where(judgments.c.key == key)
    return [
        Judgment(
            r.id, r.kind, r.subject, r.key, json.loads(r.value or "{}"), r.author, r.reason, r.at, r.undone, r.undoes
        )
        for r in connection.execute(chosen)
    ]  # fmt: skip


def _put(
    writing: Writing, kind: str, subject: str, key: str, judge: Judge, *, stood: int | None = None,
    stands: int | None = None, value: Mapping[str, object] | None = None, undoes: int | None = None,
    number: int | None = None,
) -> int:  # fmt: skip
    number = number or writing.new_id("judgments")
    said = json.dumps(value, ensure_ascii=False) if value is not None else None
    row = (number, kind, subject, key, stood, stands, said, judge.author, judge.reason, undoes, writing.moment)
    writing.insert("judgments", COLUMNS, [row])
    return number


def _write(writing: Writing, report: Report, document: int, number: int) -> int:
    (row,) = write_reports(writing, [(report, document)], Author(judgment=number))
    index_quotes(writing.connection, [row])
    return row


def _reports(connection: Connection, keys: Sequence[str]) -> list[Report]:
    found = fetch_by_keys(connection, keys)
    if missing := sorted(set(keys) - {report.key for report in found}):
        raise _missing(missing[0])
    return found


def _missing(key: str) -> JudgmentError:
    return JudgmentError(
        f"no report {key!r} holds now; `dragoman find --reports` prints keys, `dragoman review history` the judgments"
    )


def subject_of(key: str) -> str:
    """What a key is of: "tie" for a statement on a tie, "event" for a report."""
    return "tie" if _TIE.search(key) else "event"


def _live_row(connection: Connection, key: str) -> int:
    rows, holds = (ties, is_live_tie()) if subject_of(key) == "tie" else (events, is_live_event())
    row = connection.execute(select(rows.c.id).where(rows.c.key == key, holds)).scalar()
    if row is None:
        raise _missing(key)
    return int(row)


def _correct_tie(writing: Writing, key: str, before: int, changes: Mapping[str, str], judge: Judge) -> int:
    row = writing.connection.execute(select(ties).where(ties.c.id == before)).one()
    number, stands = writing.new_id("judgments"), writing.new_id("ties")
    fixed = {**row._asdict(), **correct_tie(changes), "id": stands, "judgment_id": number, "reading_id": None}
    fixed |= {"confidence": None, "moment_id": writing.moment}
    writing.insert("ties", tuple(fixed), [tuple(fixed.values())])
    return _put(writing, "correct", "tie", key, judge, stood=before, stands=stands, value=dict(changes), number=number)


def _companions(connection: Connection, key: str) -> list[str]:
    """The other reports of a report's incident, as far as they hold."""
    name = connection.execute(select(last_assignment()).where(events.c.key == key).limit(1)).scalar()
    return [] if name is None else [k for k in _members(connection, name) if k != key]


def _members(connection: Connection, name: str) -> list[str]:
    chosen = select_events(connection, parse_filter(f'incident:"{name}"')).subquery()
    return sorted(connection.execute(select(chosen.c.key)).scalars())


def _named(value: Mapping[str, list[str]]) -> list[str]:
    return [key for keys in value.values() for key in keys]


def _free_key(connection: Connection, key: str) -> str:
    number = 1
    wanted = key
    while connection.execute(select(exists().where(events.c.key == wanted))).scalar():
        number += 1
        wanted = f"{key}.{number}"
    return wanted


def text_of(connection: Connection, document: str | None) -> str | None:
    """The text of a document by its key, None where it is not held."""
    chosen = select(texts.c.text).join_from(texts, documents, documents.c.id == texts.c.document_id)
    found = connection.execute(chosen.where(documents.c.key == document)).scalar()
    return None if found is None else str(found)


def _text_of(connection: Connection, report: Report) -> str | None:
    return text_of(connection, report.origin.document)


__all__ = [
    "Judge", "Judgment", "accept", "add", "correct", "history", "merge", "reject", "split", "text_of", "undo",
]  # fmt: skip
