"""What a source is decides how it is asked for; nothing on a page does."""

from datetime import datetime
from typing import TYPE_CHECKING, cast

import pytest

from config.settings import Settings
from crawler.conditional import StoredValidators
from crawler.settings import DOCUMENT_SIZE, PAGE_SIZE
from crawler.spiders.base import SourceSpider
from crawler.spiders.choice import spider_for
from crawler.spiders.document import DocumentSpider
from crawler.spiders.listing import ListingSpider
from crawler.spiders.page import PageSpider
from crawler.visit import Visit
from pipeline.fetched import FetchResult
from pipeline.source import Page, PageRole, SourceKind
from tests.builders import NOON, a_page, a_source

if TYPE_CHECKING:
    from crawler.handover import Handover

LISTING = a_source(url="https://example.org/news", kind=SourceKind.LISTING)


@pytest.mark.parametrize("kind", list(SourceKind))
def test_every_kind_of_source_has_its_spider(kind: SourceKind) -> None:
    expected = {SourceKind.LISTING: ListingSpider, SourceKind.DOCUMENT_PDF: DocumentSpider}.get(kind, PageSpider)

    assert spider_for(a_page(a_source(kind=kind))) is expected


@pytest.mark.parametrize(
    ("url", "spider"),
    [
        ("https://example.org/news", ListingSpider),
        ("https://example.org/news/item", PageSpider),
        ("https://example.org/files/Report.PDF?x=1", DocumentSpider),
        ("http://[broken", PageSpider),
    ],
)
def test_an_item_of_a_listing_is_asked_for_as_what_it_is(url: str, spider: type[SourceSpider]) -> None:
    role = PageRole.OWN if url == LISTING.url else PageRole.ITEM
    assert spider_for(a_page(LISTING, url, role=role)) is spider


def test_documents_may_be_larger_and_slower_than_pages_and_listings_may_be_feeds() -> None:
    assert (ListingSpider.max_size, PageSpider.max_size, DocumentSpider.max_size) == (
        PAGE_SIZE,
        PAGE_SIZE,
        DOCUMENT_SIZE,
    )
    assert DocumentSpider.timeout > PageSpider.timeout
    assert "application/atom+xml" in ListingSpider.accept
    assert "application/pdf" in DocumentSpider.accept


class TakesAll:
    """Stands for the handover, and keeps what it is given."""

    def __init__(self) -> None:
        self.taken: list[FetchResult] = []

    def now(self) -> datetime:
        return NOON

    async def known(self, page: Page) -> StoredValidators | None:
        return None

    async def take(self, fetched: FetchResult, pause: float) -> None:
        self.taken.append(fetched)


async def test_an_address_that_is_none_is_told_and_does_not_keep_others_from_being_asked() -> None:
    handover = TakesAll()
    pages = [a_page(LISTING, "not an address"), a_page(LISTING, "https://example.org/item")]
    spider = PageSpider(
        pages=pages, visit=Visit(settings=Settings(_env_file=None), hosts={}), handover=cast("Handover", handover)
    )

    asked = [request.url async for request in spider.start()]

    assert asked == ["https://example.org/item"]
    (told,) = handover.taken
    assert told.problem is not None
    assert told.problem.message.text == "the address is not usable"
