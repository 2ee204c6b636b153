"""robots.txt, read as RFC 9309 has it."""

from typing import TYPE_CHECKING, cast

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.httpobj import urlparse_cached

from crawler.errors import RobotsForbid, RobotsUnreadable
from crawler.pace import slot_name
from crawler.settings import LONGEST_CRAWL_DELAY, PRODUCT
from crawler.visit import visit_of

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

_FORBID_ALL = b"User-agent: *\nDisallow: /"


class Robots(RobotsTxtMiddleware):
    """Scrapy's own with four faults mended.

    While robots.txt is on its way, Scrapy 2.19.0 gives the parser to the first two waiting requests only and lets the
    others through; it reads the body of an error page as rules, takes a network error for a permission, and does not
    keep to Crawl-delay.
    """

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        self._visit = visit_of(crawler)
        self._parsers.update(self._visit.robots)

    async def process_request(self, request: "Request", spider: "Spider | None" = None) -> None:  # noqa: ARG002
        if request.meta.get("dont_obey_robotstxt"):  # robots.txt itself
            return
        netloc = urlparse_cached(request).netloc
        if netloc not in self._visit.robots_unreadable:
            await self.robot_parser(request)
        if (reason := self._visit.robots_unreadable.get(netloc)) is not None:
            raise RobotsUnreadable(reason)
        if not self._visit.robots[netloc].allowed(request.url, PRODUCT):
            raise RobotsForbid

    async def _parse_robots(self, response: "Response", netloc: str, request: "Request") -> None:
        if response.status >= 500 or response.status == 429:
            self._visit.robots_unreadable[netloc] = response.status
            response = response.replace(body=_FORBID_ALL)
        elif response.status >= 300:  # RFC 9309, 2.3.1.3: nobody wrote rules, all is allowed
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)
        parser = cast("RobotParser", self._parsers[netloc])
        self._visit.robots[netloc] = parser
        if isinstance(parser, ProtegoRobotParser):
            self._visit.sitemaps[netloc] = tuple(parser.rp.sitemaps)
        self._keep_crawl_delay(parser, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._visit.robots_unreadable[netloc] = exc
        super()._robots_error(exc, netloc)

    def _keep_crawl_delay(self, parser: "RobotParser", request: "Request") -> None:
        asked = parser.crawl_delay(PRODUCT)
        if not asked:
            return
        name = slot_name(request)
        delay = max(self._visit.delays.get(name, 0.0), min(float(asked), LONGEST_CRAWL_DELAY))
        self._visit.delays[name] = delay
        if slot := self.crawler.engine.downloader.slots.get(name):
            slot.delay = delay
