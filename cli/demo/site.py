"""The invented web site of the tour, served on loopback, before and after it moves on."""

import hashlib
import threading
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from types import TracebackType
from typing import Self

from cli.demo.pdf import write_pdf

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class Answer:
    status: HTTPStatus
    media_type: str
    body: bytes

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


#: Address -> (file in pages/, language, title).
HTML_PAGES = {
    "/en/news": ("news", "en", "News"),
    "/en/guidance": ("guidance", "en", "Guidance on sustainable public procurement"),
    "/zh/policy": ("policy", "zh", "可持续公共采购政策说明"),
    "/en/events/annual-meeting": ("forum", "en", "Annual meeting of the Harbour Forum"),
    "/fr/programme": ("programme", "fr", "Programme pour des modes de vie durables"),
    "/en/programmes/buildings": ("buildings", "en", "Programme on circular buildings"),
    "/en/initiatives/kitchen-pledge": ("pledge", "en", "The kitchen pledge"),
    "/en/about": ("about", "en", "About the forum"),
    "/en/news/school-kitchens": ("school-kitchens", "en", "School kitchens agree on common rules against food waste"),
    "/en/news/timber-halls": ("timber-halls", "en", "Three towns build sports halls in timber"),
    "/en/news/hotel-linen": ("hotel-linen", "en", "Hotels on the coast wash less and save water"),
    "/en/news/green-tender-register": (
        "green-tender-register",
        "en",
        "A public register of green tenders opens in November",
    ),
}

REPORT_TITLE = "Yearly report on sustainable public procurement"
OPENING = """\
This report says how the members of the Harbour Forum bought in the past year, and how much of it with environmental
criteria. It is written for councils, auditors and the public."""
FIGURES = """\
Members published {tenders} tenders, of which {green} carried environmental criteria. The value of these tenders was
{value} million, and {repair} asked for proof of repair and spare parts."""
OUTLOOK = """\
The share of tenders with social criteria stayed at one in five. Members will meet in spring to agree on common
wording for such criteria."""
OLD_FIGURES = FIGURES.format(tenders=412, green=173, value=38, repair="every second one")
NEW_FIGURES = FIGURES.format(tenders=455, green=231, value=52, repair="two out of three")


class Replica:
    """The site, in a thread of its own while the `with` block runs."""

    def __init__(self) -> None:
        self.moved_on = False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler(self))
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def address(self) -> str:
        """Its base, such as http://127.0.0.1:40123, without a slash at the end."""
        return f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def answer(self, path: str) -> Answer:
        if path == "/robots.txt":
            return Answer(HTTPStatus.OK, "text/plain; charset=utf-8", b"User-agent: *\nAllow: /\n")
        if path == "/docs/yearly-report.pdf":
            paragraphs = (OPENING, NEW_FIGURES if self.moved_on else OLD_FIGURES, OUTLOOK)
            return Answer(HTTPStatus.OK, "application/pdf", write_pdf(REPORT_TITLE, paragraphs))
        if path == "/en/terms.txt":
            return Answer(HTTPStatus.OK, "text/plain; charset=utf-8", self.file("terms.txt").encode())
        if path == "/en/initiatives/kitchen-pledge" and self.moved_on:
            return Answer(HTTPStatus.FORBIDDEN, "text/html; charset=utf-8", self.file("pledge.html").encode())
        page = HTML_PAGES.get(path)
        if page is None or not self.exists(f"{page[0]}.html"):
            return Answer(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", b"<h1>Not found</h1>")
        return Answer(HTTPStatus.OK, "text/html; charset=utf-8", self.html(*page).encode())

    def html(self, name: str, lang: str, title: str) -> str:
        layout = Template((PAGES / "layout.html").read_text("utf-8"))
        body, strip = self.file(f"{name}.html"), self.file("strip.html")
        return layout.substitute(lang=lang, title=title, body=body, strip=strip)

    def exists(self, name: str) -> bool:
        return (PAGES / "before" / name).exists() or (self.moved_on and (PAGES / "after" / name).exists())

    def file(self, name: str) -> str:
        """The file as it is now: pages/after holds only what differs."""
        after = PAGES / "after" / name
        path = after if self.moved_on and after.exists() else PAGES / "before" / name
        return path.read_text("utf-8")


def handler(replica: Replica) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = replica.answer(self.path.partition("?")[0])
            known = answer.status == HTTPStatus.OK and self.headers.get("If-None-Match") == answer.etag
            self.send_response(HTTPStatus.NOT_MODIFIED if known else answer.status)
            self.send_header("Content-Type", answer.media_type)
            self.send_header("ETag", answer.etag)
            self.send_header("Content-Length", "0" if known else str(len(answer.body)))
            self.end_headers()
            if not known:
                self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the tour tells its own story."""

    return Handler
