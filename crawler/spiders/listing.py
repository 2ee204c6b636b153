"""Listings: an index of items, as a page, a feed or a sitemap."""

from crawler.spiders.base import SourceSpider


class ListingSpider(SourceSpider):
    name = "listing"
    accept = (
        "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, "
        "text/xml;q=0.9, */*;q=0.1"
    )
