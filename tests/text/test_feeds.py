"""Feeds to the addresses of their articles, whatever a publisher puts into them."""

from __future__ import annotations

import datetime as dt
import tracemalloc

import pytest

from dragoman.errors import FormatError
from dragoman.text.feeds import ITEMS, Feed, Item, is_feed, read_feed

HOME = "https://wire.example/feeds/asia.xml"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><link>https://wire.example/</link>%s
</channel></rss>"""
ITEM = b"<item><title>Base at Kant</title><link>%s</link><pubDate>Mon, 22 Sep 2003 23:30:00 GMT</pubDate></item>"
RDF = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://wire.example/"><title>Wire</title><items><rdf:Seq><rdf:li rdf:resource="https://wire.example/kant"/>
</rdf:Seq></items></channel>
<item rdf:about="https://wire.example/kant"><title>Base at Kant</title><link>https://wire.example/kant</link>
<dc:date>2003-09-22T23:30:00Z</dc:date></item></rdf:RDF>"""
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<link rel="self" href="https://wire.example/feeds/asia.xml"/>
<entry><title>Base at Kant</title><link rel="alternate" href="https://wire.example/kant"/><id>urn:kant</id>
<updated>2003-09-22T23:30:00Z</updated></entry></feed>"""


@pytest.mark.parametrize("data", [RSS % (ITEM % b"https://wire.example/kant"), RDF, ATOM], ids=["rss", "rdf", "atom"])
def test_articles_come_with_address_title_and_day(data: bytes) -> None:
    assert is_feed(data)
    item = Item("https://wire.example/kant", "Base at Kant", dt.date(2003, 9, 22))
    assert read_feed(data, HOME) == Feed("Wire", (item,), 0)


def test_relative_links_are_seen_from_the_feed() -> None:
    data = RSS % b"".join(ITEM % link for link in (b"/kant", b"manas.html", b"//other.example/osh"))
    assert [item.url for item in read_feed(data, "the feed", HOME).items] == [
        "https://wire.example/kant", "https://wire.example/feeds/manas.html", "https://other.example/osh",
    ]  # fmt: skip


def test_an_address_named_twice_is_one_article_and_an_item_without_one_is_none() -> None:
    data = RSS % (2 * (ITEM % b"https://wire.example/kant") + b"<item><title>No link</title></item>")
    assert [item.url for item in read_feed(data, HOME).items] == ["https://wire.example/kant"]


@pytest.mark.parametrize(
    "told", [b"", b"<pubDate>soon</pubDate>", b"<pubDate>Mon, 32 Sep 2003</pubDate>", b"<pubDate/>"]
)
def test_item_without_a_day_that_exists_has_none(told: bytes) -> None:
    (item,) = read_feed(RSS % b"<item><link>https://wire.example/a</link>%s</item>" % told, HOME).items
    assert item == Item("https://wire.example/a", None, None)


@pytest.mark.parametrize(
    "entities",
    [
        b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        b'<!DOCTYPE rss [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE rss [ <!ELEMENT rss ANY> <!ENTITY % c SYSTEM "https://out.example/x.dtd"> %c; ]>',
        b"<!-- <rss > " + b"." * 100_000 + b' --><!DOCTYPE rss [<!ENTITY c "far down">]>',
    ],
)
def test_feed_that_declares_entities_is_refused(entities: bytes) -> None:
    data = (RSS % b"<item><title>&c;</title></item>").replace(b"?>", b"?>" + entities, 1)
    assert is_feed(data)
    with pytest.raises(FormatError, match="declares XML entities") as caught:
        read_feed(data, HOME)
    assert caught.value.document == HOME


@pytest.mark.parametrize("data", [b"", b"<html><body>x</body></html>", b"no markup at all", b"\x00\xff" * 50])
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    assert not is_feed(data)
    with pytest.raises(FormatError, match="not a feed"):
        read_feed(data, HOME)


def test_page_that_speaks_of_a_feed_is_none_but_a_feed_may_hold_a_page() -> None:
    assert not is_feed(b"<!DOCTYPE html><html><head><title>Our <rss > feed</title></head></html>")
    assert is_feed(RSS % b"<item><description><![CDATA[<html>text</html>]]></description></item>")


def test_what_is_no_character_is_left_out() -> None:
    data = RSS % b"<item><title>Kant&#0; & base</title><link>https://wire.example/a</link></item>"
    (item,) = read_feed(data, HOME).items
    assert item.title is not None
    assert "\0" not in item.title


def test_feed_on_which_its_parser_fails_is_refused() -> None:
    with pytest.raises(FormatError, match="not a feed"):
        read_feed(RSS % b"<item><title>Kant &#xD800; & base</title></item>", HOME)


@pytest.mark.parametrize("kept", [0.5, 0.9])
def test_truncated_feed_gives_the_articles_that_arrived(kept: float) -> None:
    data = RSS % b"".join(ITEM % b"https://wire.example/%d" % n for n in range(20))
    items = read_feed(data[: int(len(data) * kept)], HOME).items
    assert items[0].url == "https://wire.example/0"
    assert 5 < len(items) <= 20


@pytest.mark.parametrize("shape", ["rss", "rdf", "atom"])
def test_of_a_hundred_thousand_items_the_first_thousand_are_parsed_and_the_rest_told(shape: str) -> None:
    head, tail, item = {
        "rss": (*(RSS % b"|").split(b"|"), ITEM % b"https://wire.example/%d"),
        "rdf": (RDF[: RDF.index(b"<item ")], b"</rdf:RDF>", b"<item><link>https://wire.example/%d</link></item>"),
        "atom": (ATOM[: ATOM.index(b"<entry>")], b"</feed>", b'<entry><link href="https://wire.example/%d"/></entry>'),
    }[shape]
    data = head + b"\n".join(item % n for n in range(100_000)) + tail
    tracemalloc.start()
    try:
        feed = read_feed(data, HOME)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (len(feed.items), feed.beyond) == (ITEMS, 99_000)
    assert (feed.items[0].url, feed.items[-1].url) == ("https://wire.example/0", "https://wire.example/999")
    assert most < 60_000_000
