"""Feeds: asked whether anything changed since the last time, and their articles fetched one by one, without haste."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from urllib.parse import urlsplit

from dragoman.errors import DocumentError
from dragoman.ledger import Ledger
from dragoman.ledger.intake.sources import Found, find_in_answer, is_address
from dragoman.records import Refusal
from dragoman.text.feeds import Item, is_feed, read_feed
from dragoman.text.fetch import Fetched, fetch
from dragoman.text.loading import LIMIT, refusal

PAUSE = 1.0
"""Seconds between two questions to one host."""
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Answer:
    """What to put down of a feed's answer, once all that came of it is in the ledger."""

    url: str
    found: Fetched


@dataclass
class Visitor:
    """Fetches from the web on behalf of a ledger: not what it holds already, nor twice a second from one host."""

    ledger: Ledger
    date: dt.date | None = None
    allow_private: bool = False
    pause: float = PAUSE

    def __post_init__(self) -> None:
        self._last: dict[str, float] = {}

    def visit(self, url: str) -> Iterator[Found | Refusal | Answer]:
        """The document behind an address, or those of the feed there that the ledger does not hold.

        A feed's own answer comes last, and only if every article could be had: what is put down of it makes the next
        visit pass over all of them.
        """
        try:
            found = self._fetch_if_changed(url)
            if found is None:
                return
            if not is_feed(found.data):
                yield from find_in_answer(found, url, self.date)
                return
            feed = read_feed(found.data, url, found.url)
        except DocumentError as error:
            yield refusal(error)
            return
        if feed.beyond:
            message = f"the feed names {feed.beyond + len(feed.items)} articles; the first {len(feed.items)} are taken"
            yield Refusal(url, 0, message, "add the rest by their own addresses")
        whole = True
        for item in feed.items:
            for result in self._article(item, feed.title):
                whole = whole and not isinstance(result, Refusal)
                yield result
        if whole:
            yield Answer(url, found)

    def _fetch_if_changed(self, url: str) -> Fetched | None:
        """What an address answers, None when it says that nothing changed since a feed was read there."""
        before = self.ledger.last_fetch(url)
        found = self._fetch(url, {} if before is None else before.headers())
        if found.status == NOT_MODIFIED:
            self.ledger.note_fetch(url, NOT_MODIFIED, found.etag, found.last_modified)
            return None
        return found

    def _article(self, item: Item, outlet: str | None) -> Iterator[Found | Refusal]:
        if self.ledger.latest(item.url) is not None:
            return
        if not is_address(item.url):
            remedy = "give the article's own address or file"
            yield Refusal(item.url[:200], 0, "named by a feed, but no http or https address", remedy)
            return
        try:
            found = self._fetch(item.url)
        except DocumentError as error:
            yield refusal(error)
            return
        for result in find_in_answer(found, item.url, None):
            yield result if isinstance(result, Refusal) else _completed(result, item, outlet)

    def _fetch(self, url: str, headers: Mapping[str, str] = MappingProxyType({})) -> Fetched:
        self._wait(url)
        return fetch(url, limit=LIMIT, allow_private=self.allow_private, headers=headers)

    def _wait(self, url: str) -> None:
        try:
            host = urlsplit(url).netloc
        except ValueError:  # no address at all; `fetch` will say so
            return
        due = self._last.get(host, 0.0) + self.pause
        time.sleep(max(due - time.monotonic(), 0.0))
        self._last[host] = time.monotonic()


def _completed(found: Found, item: Item, outlet: str | None) -> Found:
    """What the feed tells of an article and the article itself does not."""
    document = found.document
    dated = replace(document, date=item.date, warnings=()) if document.date is None and item.date else document
    named = replace(dated, title=dated.title or item.title, publication=dated.publication or outlet)
    return replace(found, document=named)
