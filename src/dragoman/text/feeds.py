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
_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)


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
    found = _FEED.search(head[:2048])
    return found is not None and b"<html" not in head[: found.start()].lower()


def read_feed(data: bytes, document: str, address: str = "") -> Feed:
    """The articles of a feed, each address once; relative ones are seen from the `address` of the feed.

    `FormatError` for no feed, or one whose XML declares entities.
    """
    import feedparser

    if _ENTITY.search(data):
        raise FormatError(
            "the feed declares XML entities, which can expand without end or reach out", document=document,
            remedy="ask its publisher for a plain feed",
        )  # fmt: skip
    data, beyond = _first(data)
    where = {"content-location": address}
    try:
        found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=True, response_headers=where)
        entries = [_item(entry) for entry in found.entries]
    except Exception as error:  # feedparser raises many kinds on damaged feeds
        raise _no_feed(f"{type(error).__name__}: {error}", document) from error
    if not found.get("version"):
        raise _no_feed(str(found.get("bozo_exception") or "no rss, feed or RDF element"), document)
    named = {item.url: item for item in reversed(entries) if item.url}
    items = tuple(reversed(named.values()))
    return Feed(_clean(found.feed.get("title")), items[:ITEMS], max(len(items) - ITEMS, 0) + beyond)


def _first(data: bytes) -> tuple[bytes, int]:
    """A feed without the items behind the first ITEMS, which would take minutes to parse, and how many they are."""
    ends = [found.end() for found in _END.finditer(data)]
    beyond = max(len(ends) - ITEMS, 0)
    return (data[: ends[ITEMS - 1]] + data[ends[-1] :] if beyond else data), beyond


def _no_feed(reason: str, document: str) -> FormatError:
    return FormatError(f"not a feed: {reason}", document=document, remedy="give the address of an RSS or Atom feed")


def _item(entry: Any) -> Item:
    made = entry.get("published_parsed") or ("updated_parsed" in entry and entry["updated_parsed"])
    date = dt.date(*made[:3]) if made else None
    return Item(_clean(entry.get("link")) or "", _clean(entry.get("title")), date)


def _clean(words: str | None) -> str | None:
    """Words without what is no character, which broken feeds spell as references."""
    return words and words.replace("\0", "").encode("utf-8", "replace").decode("utf-8").strip()
