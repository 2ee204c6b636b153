"""The store of documents: asked for a symbol and a language, it answers 200 with nothing until there is something."""

from datetime import date
from urllib.parse import parse_qs, quote

from tests.crawler.server import Answer
from tests.pdf_writer import a_pdf, paragraphs
from tests.replica.life import COMING, FIRST_DAY, Event

SYMBOL = "E/2026/57"
ADDRESS = f"/api/symbol/access?s={quote(SYMBOL, safe='')}&l=en&t=pdf"
PUBLISHED = date(2026, 1, 8)


class DocumentStore:
    """Answers as the store did on a given day."""

    def events(self, last_day: date) -> tuple[Event, ...]:
        published = Event(day=PUBLISHED, url=ADDRESS, words=SYMBOL, kinds=COMING)
        return (published,) if FIRST_DAY < PUBLISHED <= last_day else ()

    def answer(self, path: str, query: str, today: date) -> Answer:
        if path == "/robots.txt":
            return Answer(body="User-agent: *\nAllow: /\n", content_type="text/plain")
        if path != "/api/symbol/access" or parse_qs(query).get("s") != [SYMBOL]:
            return Answer(status=404, body="not found")
        if today < PUBLISHED:
            return Answer(body=b"", content_type="application/pdf")
        return Answer(body=_report(), content_type="application/pdf")


def _report() -> bytes:
    return a_pdf(
        paragraphs(
            f"Report of the Secretary-General ({SYMBOL})",
            "1. The report tells what the members of the framework of programmes have done since the last session.",
            "2. Sixty-four of them have changed how they buy, and half of those say so in every call for tenders.",
            "3. The Council may wish to take note of the report and to ask for the next one in a year.",
        ),
        title="Progress of the framework of programmes",
    )
