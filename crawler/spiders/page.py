"""Pages: articles, programmes, events, tools; HTML or text."""

from crawler.spiders.base import SourceSpider


class PageSpider(SourceSpider):
    name = "page"
    accept = "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, */*;q=0.1"
