"""An address on the web to bytes, never from inside the user's own network.

Every hop is looked up, its addresses are checked, and the connection goes to the address that was checked, so that a
name cannot change its meaning in between.
"""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.errors import FetchError, SizeError

if TYPE_CHECKING:
    import httpx

REDIRECTS = 5
SECONDS = 60
"""For one document as a whole, redirects included."""

_HEADERS = {"User-Agent": "dragoman", "Accept": "text/html, text/*, */*"}
_SECRET = re.compile(r"//[^/@]*@")
_EMBEDDING = ip_network("64:ff9b::/96")
_OWN_FILE = "download the page and read the file"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: the bytes, the last address, the type and encoding that the server names.

    `status` is 200, or 304 with no bytes when the question was whether anything changed, and nothing did; `etag` and
    `last_modified` are what to ask with the next time.
    """

    data: bytes
    url: str
    content_type: str
    encoding: str | None
    status: int = 200
    etag: str | None = None
    last_modified: str | None = None


def fetch(
    url: str, *, limit: int, allow_private: bool = False, redirects: int = REDIRECTS,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Fetched:  # fmt: skip
    """The content behind an http or https address, which must be less than `limit` bytes.

    `FetchError` when it fails, redirects more than `redirects` times, or leads to a private, loopback, link-local
    or reserved address, unless `allow_private`; `SizeError` when it is too large. `headers` may ask on a condition
    (If-None-Match, If-Modified-Since).
    """
    import httpx

    shown = _SECRET.sub("//", url)
    deadline = time.monotonic() + SECONDS
    timeout = httpx.Timeout(15, connect=10)
    try:
        with httpx.Client(timeout=timeout, trust_env=False, follow_redirects=False) as client:
            return _follow(client, httpx.URL(url), _Limits(shown, limit, deadline, allow_private, headers), redirects)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError, OSError) as error:
        message = f"cannot be fetched: {type(error).__name__}: {error}"
        raise FetchError(message, document=shown, remedy="check the address and the connection") from error


@dataclass(frozen=True, slots=True)
class _Limits:
    document: str
    size: int
    deadline: float
    allow_private: bool
    headers: Mapping[str, str]

    def fault(self, message: str, remedy: str = _OWN_FILE) -> FetchError:
        return FetchError(message, document=self.document, remedy=remedy)


def _follow(client: httpx.Client, url: httpx.URL, limits: _Limits, redirects: int) -> Fetched:
    for _ in range(redirects + 1):
        answer = _open(client, url, limits)
        try:
            if not answer.has_redirect_location:
                return _take(answer, url, limits)
            url = url.join(answer.headers["location"])
        finally:
            answer.close()
    raise limits.fault(f"more than {redirects} redirects, the last to {url}")


def _open(client: httpx.Client, url: httpx.URL, limits: _Limits) -> httpx.Response:
    """The answer to one hop, from the first of its checked addresses that takes a connection."""
    import httpx

    _check_form(url, limits)
    addresses = _addresses(url, limits)
    for number, address in enumerate(addresses, start=1):
        request = client.build_request(
            "GET",
            url.copy_with(host=str(address)),
            headers={"Host": url.netloc.decode("ascii"), **_HEADERS, **limits.headers},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        try:
            return client.send(request, stream=True)
        except httpx.ConnectError:
            if number == len(addresses):
                raise
    raise limits.fault(f"{url.host} has no address")


def _check_form(url: httpx.URL, limits: _Limits) -> None:
    if url.scheme not in ("http", "https") or not url.host:
        raise limits.fault(
            f"{str(url.copy_with(userinfo=b''))[:200]!r} is no http or https address", "give an address of the web"
        )
    if url.userinfo:
        raise limits.fault("the address holds a user name", "leave the name and password out")


def _addresses(url: httpx.URL, limits: _Limits) -> list[IPv4Address | IPv6Address]:
    """Where the host stands; refused whole when any of its addresses is not public."""
    try:
        found = socket.getaddrinfo(url.host, url.port or url.scheme, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, ValueError, OverflowError) as error:
        raise limits.fault(f"{url.host} cannot be found: {error}", "check the address") from error
    addresses = list(dict.fromkeys(ip_address(str(entry[4][0]).partition("%")[0]) for entry in found))
    for address in addresses:
        if not limits.allow_private and not is_public(address):
            raise limits.fault(f"{url.host} leads to {address}, which is not a public address")
    return addresses


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether the address is one of the open internet; an IPv4 address inside an IPv6 one is judged too."""
    inner = list(_embedded(address)) if isinstance(address, IPv6Address) else []
    if inner:
        return all(map(is_public, inner))
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _embedded(address: IPv6Address) -> Iterator[IPv4Address]:
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _EMBEDDING:
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def _take(answer: httpx.Response, url: httpx.URL, limits: _Limits) -> Fetched:
    etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    if answer.status_code == 304 and limits.headers:
        return Fetched(b"", str(url), "", None, 304, etag, modified)
    if answer.status_code != 200:
        raise limits.fault(f"the server answered {answer.status_code} {answer.reason_phrase}", "check the address")
    data = bytearray()
    for chunk in answer.iter_bytes(1 << 16):
        data += chunk
        if len(data) >= limits.size:
            message = f"more than {limits.size} bytes"
            raise SizeError(message, document=limits.document, remedy="raise the limit, or divide the text")
        if time.monotonic() > limits.deadline:
            raise limits.fault(f"not complete after {SECONDS} seconds")
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(bytes(data), str(url), kind, answer.charset_encoding, 200, etag, modified)
