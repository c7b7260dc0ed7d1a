"""Feeds and pages into a ledger: asked on a condition, without haste, and nothing left out for good."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.intake import Entry, add
from dragoman.ledger.intake.feeds import Visitor
from dragoman.ledger.intake.sources import Found
from dragoman.records import Refusal

from .conftest import CHANGED, Wire

PAGE = "<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p><p>{more}</p></article></body></html>"
MORE = "Officials of both states spoke of it in Bishkek, and the papers of the region reported it on the next day."
KANT = "Russia and Kyrgyzstan signed an agreement on an air base at Kant."
MANAS = "Kyrgyzstan announced that it would close the American air base at Manas."
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><channel/></rss>'
)


def page(title: str, text: str) -> bytes:
    return PAGE.format(title=title, text=text, more=MORE).encode()


def feed(*links: str, day: str = "Mon, 22 Sep 2003 10:00:00 GMT") -> bytes:
    items = "".join(
        f"<item><title>Told by feed</title><link>{link}</link><pubDate>{day}</pubDate></item>" for link in links
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'.encode()


def add_all(ledger: Ledger, url: str, *, processes: int = 1) -> list[Entry]:
    return list(add(ledger, [url], allow_private=True, pause=0, processes=processes))


def found_by(ledger: Ledger, url: str) -> list[Found]:
    return [f for f in Visitor(ledger, allow_private=True, pause=0).visit(url) if isinstance(f, Found)]


@pytest.fixture
def news(wire: Wire) -> Wire:
    """A feed of two articles."""
    wire.pages = {"/feed": feed("/kant", "manas"), "/kant": page("Kant", KANT), "/manas": page("Manas", MANAS)}
    return wire


def test_articles_of_a_feed_come_in_once_and_an_unchanged_feed_ends_it(ledger: Ledger, news: Wire) -> None:
    entries = add_all(ledger, news.url("/feed"))
    assert [(e.source, e.outcome) for e in entries] == [(news.url("/kant"), "added"), (news.url("/manas"), "added")]
    assert {r.origin.published for r in ledger.events()} == {"2003-09-22"}
    news.asked.clear()
    assert add_all(ledger, news.url("/feed")) == []
    assert [(path, bool(mark), since) for path, mark, since in news.asked] == [("/feed", True, CHANGED)]


def test_a_changed_feed_gives_only_what_is_new(light: Ledger, news: Wire) -> None:
    add_all(light, news.url("/feed"))
    news.pages["/osh"] = page("Osh", "Kyrgyzstan asked Russia for help in Osh.")
    news.pages["/feed"] = feed("/osh", "/kant", "/manas")
    news.asked.clear()
    assert [(e.source, e.outcome) for e in add_all(light, news.url("/feed"))] == [(news.url("/osh"), "added")]
    assert news.paths == ["/feed", "/osh"]


def test_article_that_could_not_be_had_is_asked_for_again(light: Ledger, news: Wire) -> None:
    news.failing.add("/manas")
    assert [e.outcome for e in add_all(light, news.url("/feed"))] == ["added", "refused"]
    news.failing.clear()
    assert [(e.source, e.outcome) for e in add_all(light, news.url("/feed"))] == [(news.url("/manas"), "added")]
    assert add_all(light, news.url("/feed")) == []


def test_run_cut_off_among_the_articles_takes_the_rest_next_time(ledger: Ledger, news: Wire) -> None:
    cut_off = add(ledger, [news.url("/feed")], allow_private=True, pause=0)
    assert next(cut_off).outcome == "added"
    del cut_off
    assert [e.source for e in add_all(ledger, news.url("/feed"))] == [news.url("/manas")]


def test_feed_is_done_only_when_its_last_article_is_in_the_ledger(light: Ledger, news: Wire) -> None:
    """Whatever was asked for ahead, as with several processes, may yet be lost."""
    *found, answer = Visitor(light, allow_private=True, pause=0).visit(news.url("/feed"))
    assert len(found) == 2
    assert type(answer).__name__ == "Answer"
    assert light.last_fetch(news.url("/feed")) is None


def test_what_an_article_does_not_say_the_feed_does(light: Ledger, wire: Wire) -> None:
    wire.pages = {"/feed": feed("/a.txt", "/b"), "/a.txt": KANT.encode(), "/b": page("Its own", f"{MANAS} Of 2009.")}
    plain, own = (found.document for found in found_by(light, wire.url("/feed")))
    assert (plain.title, plain.publication, plain.date) == ("Told by feed", "Wire", dt.date(2003, 9, 22))
    assert (own.title, own.publication) == ("Its own", "Wire")


@pytest.mark.parametrize("link", ["file:///etc/hostname", "ftp://wire.example/a", "mailto:desk@wire.example"])
def test_link_that_leaves_the_web_is_refused(light: Ledger, wire: Wire, link: str) -> None:
    wire.pages = {"/feed": feed(link, "/kant"), "/kant": page("Kant", KANT)}
    refused, added = add_all(light, wire.url("/feed"))
    assert (refused.outcome, added.outcome) == ("refused", "added")
    assert refused.refusal is not None
    assert "no http or https address" in refused.refusal.error


def test_link_that_looks_like_a_path_is_one_of_the_feed_s_host(light: Ledger, wire: Wire) -> None:
    wire.pages = {"/news/feed": feed("/etc/hostname", "-")}
    assert {e.outcome for e in add_all(light, wire.url("/news/feed"))} == {"refused"}
    assert wire.paths == ["/news/feed", "/etc/hostname", "/news/-"]


def test_private_addresses_are_refused_in_a_feed_and_out_of_it(light: Ledger, news: Wire) -> None:
    (entry,) = add(light, [news.url("/kant")], pause=0)
    assert entry.refusal is not None
    assert "not a public address" in entry.refusal.error
    assert news.asked == []


def test_feed_of_a_hundred_thousand_items_gives_a_thousand_and_says_so(light: Ledger, wire: Wire) -> None:
    wire.pages["/feed"] = feed(*(f"ftp://wire.example/{n}" for n in range(100_000)))
    results = list(Visitor(light, allow_private=True, pause=0).visit(wire.url("/feed")))
    assert isinstance(results[0], Refusal)
    assert "names 100000 articles; the first 1000 are taken" in results[0].error
    assert len(results) == 1_001


@pytest.mark.parametrize("body", [ENTITIES, b'<rss version="2.0"><title>&#xD800; & </title></rss>'])
def test_feed_that_cannot_be_read_is_refused(light: Ledger, wire: Wire, body: bytes) -> None:
    wire.pages["/feed"] = body
    (entry,) = add_all(light, wire.url("/feed"))
    assert (entry.source, entry.outcome) == (wire.url("/feed"), "refused")


@pytest.mark.parametrize("url", ["http://[", "http://", "http://wire.example:99999/", "http://\udcff/", "http://a\0b/"])
def test_odd_address_is_refused(ledger: Ledger, url: str) -> None:
    (entry,) = add(ledger, [url], pause=0)
    assert entry.outcome == "refused"


def test_page_is_asked_for_once_and_takes_the_date_that_is_given(light: Ledger, news: Wire) -> None:
    (entry,) = add(light, [news.url("/kant")], date=dt.date(2003, 9, 23), allow_private=True, pause=0)
    assert (entry.outcome, news.paths) == ("added", ["/kant"])
    assert {r.origin.published for r in light.events()} == {"2003-09-23"}


def test_page_that_changed_becomes_a_new_version(ledger: Ledger, news: Wire) -> None:
    outcomes = [add_all(ledger, news.url("/kant"))[0].outcome for _ in range(2)]
    news.pages["/kant"] = page("Kant", f"{KANT} The base opened in October.")
    outcomes.append(add_all(ledger, news.url("/kant"))[0].outcome)
    held = ledger.latest(news.url("/kant"))
    assert (outcomes, held and held.version) == (["added", "known", "changed"], 2)


def test_same_text_at_another_address_is_not_known(light: Ledger, news: Wire) -> None:
    news.pages["/copy"] = news.pages["/kant"]
    assert [add_all(light, news.url(path))[0].outcome for path in ("/kant", "/copy")] == ["added", "added"]


def test_one_host_is_not_asked_twice_within_the_pause(
    light: Ledger, news: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, slept = [1_000.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr("dragoman.ledger.intake.feeds.time.sleep", sleep)
    list(Visitor(light, allow_private=True, pause=7.0).visit(news.url("/feed")))
    assert slept == [0.0, 7.0, 7.0]
