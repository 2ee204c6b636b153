"""Which spider asks for a page."""

from urllib.parse import urlsplit

from crawler.spiders.base import SourceSpider
from crawler.spiders.document import DocumentSpider
from crawler.spiders.listing import ListingSpider
from crawler.spiders.page import PageSpider
from pipeline.source import Page, SourceKind

SPIDERS: tuple[type[SourceSpider], ...] = (ListingSpider, PageSpider, DocumentSpider)


def spider_for(page: Page) -> type[SourceSpider]:
    """Return the spider for what the catalogue says of a page.

    An address that ends in `.pdf` is a document whatever it says: an item of a listing often is one.
    """
    if page.source.kind is SourceKind.DOCUMENT_PDF or _path(page.url).endswith(".pdf"):
        return DocumentSpider
    if page.source.kind is SourceKind.LISTING:
        return ListingSpider
    return PageSpider


def _path(url: str) -> str:
    try:
        return urlsplit(url).path.lower()
    except ValueError:
        return ""
