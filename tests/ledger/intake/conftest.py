"""A web server on this machine that tells whether a page changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dragoman.ledger import Ledger

CHANGED = "Mon, 22 Sep 2003 10:00:00 GMT"


@dataclass
class Wire:
    """`pages` are the bodies by path, `asked` the paths and conditions of each request, `failing` paths answer 503."""

    port: int
    pages: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    failing: set[str] = field(default_factory=set)

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _, _ in self.asked]


@pytest.fixture
def light() -> Iterator[Ledger]:
    """An empty ledger in memory, where the database is not the point."""
    with Ledger.open(":memory:") as opened:
        yield opened


@pytest.fixture
def wire() -> Iterator[Wire]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers["If-None-Match"]
            found.asked.append((self.path, asked, self.headers["If-Modified-Since"]))
            body = found.pages.get(self.path, b"")
            mark = f'"{sha256(body).hexdigest()[:8]}"'
            if self.path in found.failing:
                self.send_error(503)
            elif self.path not in found.pages:
                self.send_error(404)
            elif asked == mark:
                self.send_response(304)
                self.end_headers()
            else:
                self.send_response(200)
                for name, value in {"ETag": mark, "Last-Modified": CHANGED, "Content-Length": len(body)}.items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Wire(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()
