"""A ledger, opened: what it holds, what people judge of it, what goes in and comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection

from dragoman.ledger import judging
from dragoman.ledger.backing_up import back_up
from dragoman.ledger.contents import Contents, count_contents
from dragoman.ledger.erasing import erase
from dragoman.ledger.fetches import Fetch, last_fetch, note_fetch
from dragoman.ledger.fetching import count_reports, fetch_document, fetch_reports, list_unread
from dragoman.ledger.filters import Filter, make_filter, parse_filter
from dragoman.ledger.golden import write_gold
from dragoman.ledger.importing import Taken, import_reports
from dragoman.ledger.incidents.assigning import assign
from dragoman.ledger.judging import Judge, Judgment
from dragoman.ledger.live import Clocks, set_clocks
from dragoman.ledger.queue import Doubt, rank_doubts
from dragoman.ledger.records import Report, Sighting
from dragoman.ledger.reports import Incident, Reports, gather
from dragoman.ledger.schema import prepare
from dragoman.ledger.searching import Hit, find_documents
from dragoman.ledger.standing import Standings, fetch_statements, lay_out
from dragoman.ledger.store import Store
from dragoman.ledger.taking import Held, find_latest, is_held, take_reading, take_refusals
from dragoman.records import Document, Reading, Refusal
from dragoman.text import read_day

if TYPE_CHECKING:
    from dragoman.ledger.intake.adding import Added
    from dragoman.ledger.intake.rereading import Reread

Question = Filter | str


class Ledger:
    """The ledger of a file or database. Open it with `Ledger.open`; use it in a `with`, or `close` it.

    Every method that asks takes the two clocks: `as_of`, a moment up to which the ledger is to be told
    (`2004-11-04`, `2004-11-04T10:30`), and `published_by`, a day by which documents must have come out.

    Examples:
        >>> from dragoman import read
        >>> with Ledger.open(":memory:") as ledger:
        ...     _ = ledger.take(read("Kazakhstan accused Uzbekistan of closing the border.", date="2004-11-04"), "note")
        ...     [(r.type, r.sentence.text) for r in ledger.events("actor:KAZ")]
        [('ACCUSE', 'Kazakhstan accused Uzbekistan of closing the border.')]
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, place: str | Path, *, create: bool = True) -> Self:
        """The ledger in a file (`ledger.db`) or a database (`postgresql://user@host/name`), made where there is none.

        Raises LedgerError when it cannot be used, is newer than the program, or, without `create`, is not there.
        """
        store = Store(place)
        try:
            prepare(store, create=create)
        except BaseException:
            store.close()
            raise
        return cls(store)

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _asking(self, as_of: str | None, published_by: str | None) -> Iterator[tuple[Connection, Clocks]]:
        with self.store.reading() as connection:
            yield connection, set_clocks(connection, as_of, published_by)

    # What it holds

    def events(
        self, where: Question = "", *, as_of: str | None = None, published_by: str | None = None, words: bool = True,
        limit: int | None = None, skip: int = 0, **fields: str | Sequence[str],
    ) -> Reports:  # fmt: skip
        """The reports of events that hold and meet a filter, in the order of their dates, undated ones last.

        `where` is a question in words; fields of the language may be given by name besides, each a value or several:
        `events(dyad="KGZ-RUS", type=["CONSULT", "AGREE"])`. Without `words`, quotes have their offsets only, which is
        faster. Raises FilterError for a question that cannot be understood.
        """
        with self._asking(as_of, published_by) as (connection, clocks):
            return Reports(
                fetch_reports(connection, _filter(where, fields), clocks, words=words, limit=limit, skip=skip)
            )

    def each_event(
        self, where: Question = "", *, as_of: str | None = None, published_by: str | None = None, words: bool = True,
        **fields: str | Sequence[str],
    ) -> Iterator[Report]:  # fmt: skip
        """As `events`, one after the other, for more than memory holds."""
        with self._asking(as_of, published_by) as (connection, clocks):
            yield from fetch_reports(connection, _filter(where, fields), clocks, words=words)

    def incidents(
        self, where: Question = "", *, as_of: str | None = None, published_by: str | None = None, words: bool = True,
        **fields: str | Sequence[str],
    ) -> list[Incident]:  # fmt: skip
        """The incidents that some report meeting the filter tells, each with those reports, in order of date."""
        return gather(self.events(_filter(where, fields), as_of=as_of, published_by=published_by, words=words))

    def count(
        self, where: Question = "", *, as_of: str | None = None, published_by: str | None = None,
        **fields: str | Sequence[str],
    ) -> tuple[int, int]:  # fmt: skip
        """How many incidents, and how many reports of them, meet a filter."""
        with self._asking(as_of, published_by) as (connection, clocks):
            return count_reports(connection, _filter(where, fields), clocks)

    def ties(self, party: str | None = None, *, as_of: str | None = None, published_by: str | None = None) -> Standings:
        """The standing ties, of one party or of all, as intervals with the sources of their ends."""
        with self._asking(as_of, published_by) as (connection, clocks):
            return Standings(lay_out(fetch_statements(connection, party, clocks)))

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """The documents that have the words, the best first, each with the passage that shows them."""
        with self.store.reading() as connection:
            return find_documents(connection, words, limit)

    def text(self, document: str) -> str | None:
        """The text of a document by its key, None where it is not held or was erased."""
        with self.store.reading() as connection:
            return judging.text_of(connection, document)

    def contents(self) -> Contents:
        """How much of what the ledger holds."""
        with self.store.reading() as connection:
            return count_contents(connection)

    # What people judge

    def accept(self, key: str, *, author: str, reason: str) -> int:
        """Judge a report, or a statement on a tie, right as it stands, whatever is read later; returns its number."""
        with self.store.writing("accept") as writing:
            return judging.accept(writing, key, Judge(author, reason))

    def reject(self, key: str, *, author: str, reason: str) -> int:
        """Judge a report, or a statement on a tie, wrong altogether: it no longer holds."""
        with self.store.writing("reject") as writing:
            return judging.reject(writing, key, Judge(author, reason))

    def correct(self, key: str, changes: Mapping[str, str], *, author: str, reason: str) -> int:
        """Judge fields wrong and give what they should be, as `{"type": "AGREE", "actor": "KGZ,TJK"}`.

        Those of a statement on a tie are kind, from, to, status, and date, from when it is so.
        """
        with self.store.writing("correct") as writing:
            return judging.correct(writing, key, changes, Judge(author, reason))

    def add_event(self, document: str, words: str, fields: Mapping[str, str], *, author: str, reason: str) -> str:
        """Put down an event that was missed, named by `words` of a document; returns the key of its report."""
        with self.store.writing("add") as writing:
            return judging.add(writing, document, words, fields, Judge(author, reason))[1]

    def merge(self, keys: Sequence[str], *, author: str, reason: str) -> int:
        """Judge that reports, and all others of their incidents, tell one deed."""
        with self.store.writing("merge") as writing:
            return judging.merge(writing, keys, Judge(author, reason))

    def split(self, keys: Sequence[str], *, author: str, reason: str) -> int:
        """Judge that reports tell another deed than the rest of their incident."""
        with self.store.writing("split") as writing:
            return judging.split(writing, keys, Judge(author, reason))

    def undo(self, judgment: int, *, author: str, reason: str) -> int:
        """Take a judgment back by another; what held before it holds again."""
        with self.store.writing("undo") as writing:
            return judging.undo(writing, judgment, Judge(author, reason))

    def history(self, key: str | None = None) -> list[Judgment]:
        """The judgments on a report or incident, or all of them, the earliest first."""
        with self.store.reading() as connection:
            return judging.history(connection, key)

    def queue(self, where: Question = "", *, limit: int = 20) -> list[Doubt]:
        """The reports that are best reviewed next: doubtful ones on which a figure leans."""
        return rank_doubts(self.events(where), limit)

    # What goes in and out

    def add(
        self, *sources: str | Path, date: dt.date | str | None = None, processes: int = 1,
        overlays: Sequence[Path] = (), allow_private: bool = False,
    ) -> Added:  # fmt: skip
        """Read files, folders, pages and feeds that are not held yet, and put them down; returns what became of them.

        `date` is the day of publication of what does not tell its own. What cannot be read is among `refusals`, and
        recorded. As a script's several processes each import it, ask for them under `if __name__ == "__main__":`.
        """
        from dragoman.ledger.intake.adding import Added, add

        day = read_day(date, "date") if date is not None else None
        total = Added()
        for entry in add(self, sources, date=day, processes=processes, overlays=overlays, allow_private=allow_private):
            total.count(entry)
        return total

    def reread(self, *, processes: int = 1, overlays: Sequence[Path] = ()) -> list[Reread]:
        """Read again what today's reader never read; returns the documents with what changed in each."""
        from dragoman.ledger.intake.rereading import reread

        return list(reread(self, processes=processes, overlays=overlays))

    def take(self, reading: Reading, source: str, reader: str = "by hand", *, by_content: bool = False) -> str:
        """Put a reading down: "added", "changed" (a new version of its source), "reread" or "known".

        With `by_content`, the same text of the same outlet and day from another file is known too.
        """
        with self.store.writing("take") as writing:
            outcome, keys = take_reading(writing, reading, source, reader, by_content=by_content)
            assign(writing, keys)
            return outcome

    def refuse(self, refusals: Iterable[Refusal]) -> int:
        """Put down what could not be read; returns how many were new."""
        with self.store.writing("refuse") as writing:
            return take_refusals(writing, refusals)

    def latest(self, source: str) -> Held | None:
        """The latest version of a source that is held, None when nothing came from it."""
        with self.store.reading() as connection:
            return find_latest(connection, source)

    def holds(self, document: Document, source: str, *, by_content: bool = False) -> bool:
        """Whether a document's text is what its source held last, or, `by_content`, what any file held."""
        with self.store.reading() as connection:
            return is_held(connection, document, source, by_content=by_content)

    def unread_by(self, reader: str) -> Iterator[tuple[str, Document]]:
        """The documents, with their sources, whose text is held and that a reader has never read."""
        with self.store.reading() as connection:
            waiting = list_unread(connection, reader)
        for number in waiting:
            with self.store.reading() as connection:
                found = fetch_document(connection, number)
            if found is not None:
                yield found

    def last_fetch(self, url: str) -> Fetch | None:
        """What an address answered last, for asking it whether anything changed."""
        with self.store.reading() as connection:
            return last_fetch(connection, url)

    def note_fetch(self, url: str, status: int, etag: str | None, last_modified: str | None) -> None:
        """Put down what an address answered."""
        with self.store.writing("fetch") as writing:
            note_fetch(writing, url, status, etag, last_modified)

    def import_reports(self, rows: Iterable[Report | Sighting | Refusal], name: str, form: str) -> Taken:
        """Take over the rows of a data set; rows that are held already are left as they are."""
        return import_reports(self.store, rows, name, form)

    def erase(self, source: str, *, author: str, reason: str) -> int:
        """Take the text and quotes of a document away for good; a tombstone stays. Returns the versions erased."""
        Judge(author, reason)
        return erase(self.store, source, author, reason)

    def write_gold(self, path: str | Path) -> int:
        """Write the documents all of whose reports people judged as gold documents; returns how many there are."""
        with self.store.reading() as connection:
            return write_gold(connection, Path(path))

    def back_up(self, path: str | Path) -> int:
        """Write all that is held to a new file that either database can take back; returns the number of rows."""
        return back_up(self.store, Path(path))

    @classmethod
    def restore(cls, path: str | Path, place: str | Path) -> Self:
        """A new ledger at `place`, filled with what a backup holds."""
        from dragoman.ledger.restoring import restore

        store = Store(place)
        try:
            restore(store, Path(path))
        except BaseException:
            store.close()
            raise
        return cls(store)


def _filter(where: Question, fields: Mapping[str, str | Sequence[str]]) -> Filter:
    asked = where if isinstance(where, Filter) else parse_filter(where)
    return asked.and_also(make_filter(**fields)) if fields else asked
