"""Fetching from a server on this machine, and never from a private address unasked."""

from __future__ import annotations

import gzip
import socket
from ipaddress import ip_address
from typing import Any
from unittest.mock import patch

import pytest

from dragoman.errors import FetchError, SizeError
from dragoman.text import fetch as fetching
from dragoman.text.fetch import fetch, is_public

from .conftest import Site

HTML = {"Content-Type": "text/html; charset=windows-1251"}
LIMIT = 100_000


def test_page_comes_with_type_and_encoding(site: Site) -> None:
    site.pages["/a"] = (200, HTML, b"<html>x</html>")
    found = fetch(site.url("/a"), limit=LIMIT, allow_private=True)
    assert (found.data, found.content_type, found.encoding) == (b"<html>x</html>", "text/html", "windows-1251")


def test_redirects_are_followed_to_their_end(site: Site) -> None:
    for n in range(5):
        site.pages[f"/{n}"] = (302, {"Location": f"/{n + 1}"}, b"")
    site.pages["/5"] = (200, {}, b"end")
    found = fetch(site.url("/0"), limit=LIMIT, allow_private=True)
    assert found.data == b"end"
    assert found.url == site.url("/5")


def test_redirects_without_end_are_refused(site: Site) -> None:
    site.pages["/loop"] = (301, {"Location": "/loop"}, b"")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        fetch(site.url("/loop"), limit=LIMIT, allow_private=True)
    assert len(site.hosts) == 6


@pytest.mark.parametrize("status", [204, 404, 500])
def test_error_of_the_server_is_refused(site: Site, status: int) -> None:
    site.pages["/a"] = (status, {}, b"")
    with pytest.raises(FetchError, match=str(status)) as caught:
        fetch(site.url("/a"), limit=LIMIT, allow_private=True)
    assert caught.value.document == site.url("/a")


@pytest.mark.parametrize("encoded", [False, True])
def test_too_much_is_refused_also_when_packed(site: Site, encoded: bool) -> None:
    body = b"a" * LIMIT
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(body)) if encoded else (200, {}, body)
    with pytest.raises(SizeError, match=str(LIMIT)):
        fetch(site.url("/a"), limit=LIMIT, allow_private=True)


def test_damaged_packing_is_refused(site: Site) -> None:
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, b"no gzip at all")
    with pytest.raises(FetchError, match="cannot be fetched"):
        fetch(site.url("/a"), limit=LIMIT, allow_private=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0"])
def test_private_address_is_refused_however_written(site: Site, host: str) -> None:
    with pytest.raises(FetchError, match=r"not a public address|cannot be found"):
        fetch(site.url("/a", host), limit=LIMIT)
    assert site.hosts == []


def test_every_hop_is_checked(site: Site) -> None:
    site.pages["/a"] = (302, {"Location": site.url("/b", "127.0.0.2")}, b"")
    with (
        patch.object(fetching, "is_public", lambda address: str(address) == "127.0.0.1"),
        pytest.raises(FetchError, match=r"127\.0\.0\.2, which is not a public address"),
    ):
        fetch(site.url("/a"), limit=LIMIT)
    assert len(site.hosts) == 1


def test_connection_goes_to_the_address_that_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means another address at the second look-up gains nothing: there is no second look-up."""
    real, asked = socket.getaddrinfo, []

    def getaddrinfo(host: Any, *rest: Any, **more: Any) -> Any:
        if host != "rebind.test":
            return real(host, *rest, **more)
        asked.append(host)
        return real("127.0.0.1" if len(asked) == 1 else "127.0.0.2", *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(fetching, "is_public", lambda address: str(address) == "127.0.0.1")
    site.pages["/a"] = (200, {}, b"text")
    assert fetch(site.url("/a", "rebind.test"), limit=LIMIT).data == b"text"
    assert asked == ["rebind.test"]
    assert site.hosts == [f"rebind.test:{site.port}"]


def test_name_with_one_private_address_among_others_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        fetch("http://mixed.test/", limit=LIMIT)


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/a", "http://", "file:///etc/passwd", "http://user:secret@example.org/", "http://a b/", "http://[/",
     "http://example.org:99999/", "http://" + "a" * 300 + ".test/"],
)  # fmt: skip
def test_odd_address_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(*_: Any, **__: Any) -> Any:
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(FetchError) as caught:
        fetch(url, limit=LIMIT)
    assert caught.value.remedy
    assert "secret" not in str(caught.value) + caught.value.document


def test_redirect_to_a_file_is_refused(site: Site) -> None:
    site.pages["/a"] = (302, {"Location": "file:///etc/passwd"}, b"")
    with pytest.raises(FetchError, match="no http or https address"):
        fetch(site.url("/a"), limit=LIMIT, allow_private=True)


def test_nobody_listening_is_refused(site: Site) -> None:
    with socket.socket() as idle:
        idle.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match="cannot be fetched"):
            fetch(f"http://127.0.0.1:{idle.getsockname()[1]}/", limit=LIMIT, allow_private=True)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:0a00:0001::", False),
    ],
)
def test_public_addresses_are_told_apart(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


def test_marks_of_the_content_come_along(site: Site) -> None:
    site.pages["/a"] = (200, {"ETag": '"v1"', "Last-Modified": "Mon, 22 Sep 2003 10:00:00 GMT"}, b"text")
    found = fetch(site.url("/a"), limit=LIMIT, allow_private=True)
    assert (found.status, found.etag, found.last_modified) == (200, '"v1"', "Mon, 22 Sep 2003 10:00:00 GMT")


def test_asked_on_a_condition_nothing_new_is_an_answer_without_content(site: Site) -> None:
    site.pages["/a"] = (304, {"ETag": '"v1"'}, b"")
    found = fetch(site.url("/a"), limit=LIMIT, allow_private=True, headers={"If-None-Match": '"v1"'})
    assert (found.status, found.data, found.etag) == (304, b"", '"v1"')


def test_nothing_new_unasked_is_an_error_of_the_server(site: Site) -> None:
    site.pages["/a"] = (304, {}, b"")
    with pytest.raises(FetchError, match="304"):
        fetch(site.url("/a"), limit=LIMIT, allow_private=True)
