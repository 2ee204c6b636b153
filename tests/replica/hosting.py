"""The sites of the replica on loopback, each on a port of its own, under a clock that a test moves."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol
from urllib.parse import unquote, urlsplit

from tests.crawler.server import Answer, Asked, give
from tests.replica.life import FIRST_DAY


class Site(Protocol):
    def answer(self, path: str, query: str, today: date) -> Answer | None: ...


@dataclass
class Clock:
    today: date = FIRST_DAY


@dataclass
class Host:
    """A site that is served, with the log of what was asked for."""

    port: int
    log: list[tuple[date, Asked]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def asked(self, day: date | None = None) -> list[Asked]:
        return [asked for when, asked in self.log if day is None or when == day]


@contextmanager
def hosted(clock: Clock, *sites: Site) -> Iterator[tuple[Host, ...]]:
    """Serve each site until the block ends."""
    with ExitStack() as stack:
        yield tuple(stack.enter_context(_hosted(clock, site)) for site in sites)


@contextmanager
def _hosted(clock: Clock, site: Site) -> Iterator[Host]:
    host = Host(port=0)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            host.log.append((clock.today, Asked(at=time.monotonic(), path=self.path, headers=headers)))
            parts = urlsplit(self.path)
            answer = site.answer(unquote(parts.path), parts.query, clock.today)
            if answer is None:  # the machine is down: nobody takes the call
                self.close_connection = True
                self.connection.close()
                return
            give(self, answer, headers)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    http.handle_error = lambda *_: None  # type: ignore[method-assign]  # a connection that was cut is part of the test
    host.port = http.server_address[1]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield host
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
