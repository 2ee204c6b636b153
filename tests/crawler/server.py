"""A web server on loopback that answers as told and remembers who asked for what, and when."""

import asyncio
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ALLOW_ALL = "User-agent: *\nAllow: /\n"


@dataclass(frozen=True, kw_only=True)
class Answer:
    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "text/html; charset=utf-8"
    length: int | None = None  #: what Content-Length says, where it is not the truth
    trickle: float = 0.0  #: seconds between the bytes of the body
    wait: float = 0.0  #: seconds before the answer begins
    etag: str | None = None  #: a request that names it is answered with 304


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request, as it arrived."""

    at: float  #: `time.monotonic`
    path: str
    headers: Mapping[str, str]  #: names in lower case


class Server:
    """Paths, with their query where it matters, and their answers.

    Several answers are given one after the other; the last one stays.
    """

    def __init__(self) -> None:
        self.log: list[Asked] = []
        self._answers: dict[str, list[Answer]] = {"/robots.txt": [Answer(body=ALLOW_ALL, content_type="text/plain")]}
        self._lock = threading.Lock()
        self._asked = threading.Event()
        self.port = 0
        self.scheme = "http"

    @property
    def authority(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def answers(self, path: str, *answers: Answer) -> str:
        """Set what a path answers, and return its address."""
        self._answers[path] = list(answers)
        return self.url(path)

    def asked(self, path: str) -> Sequence[Asked]:
        return [asked for asked in self.log if asked.path == path]

    def paths(self) -> list[str]:
        return [asked.path for asked in self.log]

    async def first_request(self) -> None:
        """Wait until somebody asks for something."""
        await asyncio.to_thread(self._asked.wait)

    def take(self, asked: Asked) -> Answer:
        with self._lock:
            self.log.append(asked)
            self._asked.set()
            path = asked.path if asked.path in self._answers else asked.path.partition("?")[0]
            answers = self._answers.get(path, [Answer(status=404, body="not here")])
            return answers.pop(0) if len(answers) > 1 else answers[0]


def a_text(*paragraphs: str, title: str = "A page") -> str:
    """Return a page with these paragraphs, long enough to be believed."""
    blocks = "".join(f"<p>{text}</p>" for text in (*paragraphs, *_ORDINARY))
    return (
        f"<html lang='en'><head><title>{title}</title></head><body><main><h1>{title}</h1>{blocks}</main></body></html>"
    )


_ORDINARY = (
    "Governments buy goods and services for a large part of what a country produces in a year.",
    "The network brings together those who write the rules and those who must follow them every day.",
    "Reports, events and tools of all programmes are listed on the pages of the secretariat.",
)


@contextmanager
def a_server(certificate: Path | None = None) -> Iterator[Server]:
    """Run a server on a port of its own; with TLS if it is given a file of key and certificate."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            answer = server.take(Asked(at=time.monotonic(), path=self.path, headers=headers))
            time.sleep(answer.wait)
            give(self, answer, headers)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    http.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients that hang up are part of the tests
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        http.socket = context.wrap_socket(http.socket, server_side=True)
        server.scheme = "https"
    server.port = http.server_address[1]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


def give(handler: BaseHTTPRequestHandler, answer: Answer, asked: Mapping[str, str]) -> None:
    """Write an answer; `asked` are the headers of the request, with their names in lower case."""
    body = answer.body.encode() if isinstance(answer.body, str) else answer.body
    not_modified = answer.etag is not None and asked.get("if-none-match") == answer.etag
    if not_modified:
        body = b""
    handler.send_response(304 if not_modified else answer.status)
    for name, value in answer.headers.items():
        handler.send_header(name, value)
    if answer.etag is not None:
        handler.send_header("ETag", answer.etag)
    if not not_modified:
        handler.send_header("Content-Type", answer.content_type)
        handler.send_header("Content-Length", str(len(body) if answer.length is None else answer.length))
    handler.end_headers()
    if not answer.trickle:
        handler.wfile.write(body)
        handler.close_connection = answer.length is not None
        return
    for at in range(len(body)):
        handler.wfile.write(body[at : at + 1])
        handler.wfile.flush()
        time.sleep(answer.trickle)
