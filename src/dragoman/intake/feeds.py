"""Feeds: asked whether anything changed since the last time, and their articles fetched one by one, without haste."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from dragoman.errors import DocumentError, FetchError
from dragoman.intake.sources import Found, find_documents
from dragoman.ledger import Ledger
from dragoman.records import Refusal
from dragoman.text.feeds import Item, is_feed, read_feed
from dragoman.text.fetch import Fetched, fetch
from dragoman.text.loading import LIMIT, refusal

PAUSE = 1.0
"""Seconds between two questions to one host."""
NOT_MODIFIED = 304


@dataclass
class Visitor:
    """Fetches from the web on behalf of a ledger: not what it holds already, nor twice a second from one host."""

    ledger: Ledger
    allow_private: bool = False
    pause: float = PAUSE

    def __post_init__(self) -> None:
        self._last: dict[str, float] = {}

    def visit(self, url: str) -> Iterator[Found | Refusal]:
        """The document behind an address, or those of the feed there that the ledger does not hold."""
        try:
            found = self._fetch_if_changed(url)
            if found is None:
                return
            if not is_feed(found.data):
                yield from find_documents(url, None, allow_private=self.allow_private)
                return
            feed = read_feed(found.data, url)
        except DocumentError as error:
            yield refusal(error)
            return
        if feed.beyond:
            message = f"the feed names {feed.beyond + len(feed.items)} articles; the first {len(feed.items)} are taken"
            yield Refusal(url, 0, message, "add the rest by their own addresses")
        for item in feed.items:
            yield from self._article(item, feed.title)
        self.ledger.note_fetch(url, 200, found.etag, found.last_modified)

    def _fetch_if_changed(self, url: str) -> Fetched | None:
        """What an address answers, None when it says that nothing changed since a feed was read there."""
        before = self.ledger.last_fetch(url)
        self._wait(url)
        headers = {} if before is None else before.headers()
        found = fetch(url, limit=LIMIT, allow_private=self.allow_private, headers=headers)
        if found.status == NOT_MODIFIED:
            self.ledger.note_fetch(url, NOT_MODIFIED, found.etag, found.last_modified)
            return None
        return found

    def _article(self, item: Item, outlet: str | None) -> Iterator[Found | Refusal]:
        if self.ledger.latest(item.url) is not None:
            return
        self._wait(item.url)
        try:
            for result in find_documents(item.url, None, allow_private=self.allow_private):
                yield result if isinstance(result, Refusal) else _completed(result, item, outlet)
        except FetchError as error:
            yield refusal(error)

    def _wait(self, url: str) -> None:
        host = urlsplit(url).netloc
        due = self._last.get(host, 0.0) + self.pause
        time.sleep(max(due - time.monotonic(), 0.0))
        self._last[host] = time.monotonic()


def _completed(found: Found, item: Item, outlet: str | None) -> Found:
    """What the feed tells of an article and the article itself does not."""
    document = found.document
    dated = replace(document, date=item.date, warnings=()) if document.date is None and item.date else document
    named = replace(dated, title=dated.title or item.title, publication=dated.publication or outlet)
    return replace(found, document=named)
