"""Short ways to read a body in a test."""

from pipeline.document import Document
from pipeline.extract.extraction import extract
from pipeline.fold import comparison_key
from pipeline.source import Source
from tests.builders import a_source

ADDRESS = "https://news.example.org/plans/report"


def read(
    body: str | bytes, *, content_type: str = "text/html; charset=utf-8", source: Source | None = None
) -> Document:
    raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    return extract(raw, content_type=content_type, url=ADDRESS, source=source or a_source(lang=None)).document


def read_text(body: str) -> Document:
    return read(body, content_type="text/plain; charset=utf-8")


def read_pdf(body: bytes) -> Document:
    return read(body, content_type="application/pdf")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def keys(document: Document) -> list[str]:
    return [comparison_key(text) for text in texts(document)]


def page(main: str, *, before: str = "", after: str = "") -> str:
    """A page whose main element holds `main`, between a header and a footer of its own."""
    return f"<html lang='en'><head><title>Plans</title></head><body>{before}<main>{main}</main>{after}</body></html>"
