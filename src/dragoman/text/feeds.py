"""RSS and Atom feeds to the addresses of their articles. feedparser does the work."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from dragoman.errors import FormatError

ITEMS = 1_000
"""Items of a feed that are taken, the first; of the rest the caller is told."""
_ENTITY = re.compile(rb"<!\s*(?:ENTITY|DOCTYPE[^>]*\[)", re.IGNORECASE)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """An article that a feed names: its address, title and day, as far as the feed tells them."""

    url: str
    title: str | None
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds: its name, its first ITEMS articles, and how many it names beyond."""

    title: str | None
    items: tuple[Item, ...]
    beyond: int


def is_feed(head: bytes) -> bool:
    """Whether the first bytes open a feed."""
    return bool(_FEED.search(head[:2048])) and b"<html" not in head[:2048].lower()


def read_feed(data: bytes, document: str) -> Feed:
    """The articles of a feed, each address once. `FormatError` for no feed, or one whose XML declares entities."""
    import feedparser

    if _ENTITY.search(data[:65_536]):
        raise FormatError(
            "the feed declares XML entities, which can expand without end or reach out", document=document,
            remedy="ask its publisher for a plain feed",
        )  # fmt: skip
    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=True)
    if not found.version:
        reason = found.get("bozo_exception") or "no rss, feed or RDF element"
        raise FormatError(f"not a feed: {reason}", document=document, remedy="give the address of an RSS or Atom feed")
    named = {item.url: item for item in reversed([_item(entry) for entry in found.entries]) if item.url}
    items = tuple(reversed(named.values()))
    return Feed(found.feed.get("title"), items[:ITEMS], max(len(items) - ITEMS, 0))


def _item(entry: Any) -> Item:
    made = entry.get("published_parsed") or entry.get("updated_parsed")
    date = dt.date(*made[:3]) if made else None
    return Item(str(entry.get("link") or ""), entry.get("title"), date)
