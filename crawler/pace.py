"""How fast each host is asked: its own slot with its own delay, whichever page or redirect leads to it."""

import asyncio
from typing import TYPE_CHECKING, Self

from scrapy.core.downloader import Downloader, Slot
from scrapy.utils.httpobj import urlparse_cached

from crawler.settings import manners
from crawler.visit import visit_of
from pipeline.address import host_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

_PORTS = {"http": 80, "https": 443}


class Pace:
    """Makes a host's slot before the first request to it.

    The delay of `DOWNLOAD_SLOTS` would need every host beforehand, and a redirect can lead to any; Scrapy's general
    delay would be too fast for a public host that an allowed one redirects to.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self._crawler = crawler
        self._visit = visit_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        return cls(crawler)

    def process_request(self, request: "Request") -> None:
        name = slot_name(request)
        request.meta[Downloader.DOWNLOAD_SLOT] = name
        slots = self._crawler.engine.downloader.slots
        if name not in slots:
            pace = manners(authority(request), self._visit.settings, self._visit.hosts)
            delay = self._visit.delays.setdefault(name, pace.delay)
            # Scrapy counts a transfer too late to keep to the concurrency of a slot without a delay.
            self._visit.turns.setdefault(name, asyncio.Semaphore(pace.concurrency))
            slots[name] = Slot(concurrency=pace.concurrency, delay=delay, jitter=0.0)
            slots[name].lastseen = self._visit.last_request.get(name, 0.0)


def slot_name(request: "Request") -> str:
    """Return the host that a request goes to, as the store knows it."""
    return host_of(request.url)


def authority(request: "Request") -> str:
    """Return host and port, the port always written: an entry of `ALLOW_HOSTS` may hold for one port only.

    Raises ValueError if the address carries an impossible port.
    """
    url = urlparse_cached(request)
    host = url.hostname or ""
    port = url.port or _PORTS.get(url.scheme, 0)
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
