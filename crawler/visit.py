"""What the spiders of one host's job know in common.

A job runs up to three spiders one after the other, and some pages twice.  Each is a crawl of its own for Scrapy, which
would start with a fresh robots.txt and no memory of the last request; the visit carries both over.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from config.hosts import HostRules
from config.settings import Settings
from crawler.settings import LONGEST_WAIT, SILENT_PAUSE, SILENT_REQUESTS

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser


@dataclass(slots=True)
class _Patience:
    """How a host bears our visit.  Times are those of `time.monotonic`."""

    quiet_until: float = 0.0
    asked: bool = False  #: whether the quiet is the host's own wish
    waited: float = 0.0  #: seconds it has made us wait so far
    silent: int = 0  #: requests in a row without any answer


@dataclass(slots=True, kw_only=True)
class Visit:
    settings: Settings
    hosts: Mapping[str, HostRules]
    robots: "dict[str, RobotParser]" = field(default_factory=dict)  #: by netloc
    robots_unreadable: dict[str, Exception | int] = field(default_factory=dict)  #: by netloc: the error, or the status
    sitemaps: dict[str, tuple[str, ...]] = field(default_factory=dict)  #: that robots.txt names, by netloc
    delays: dict[str, float] = field(default_factory=dict)  #: seconds between two requests, by slot
    turns: dict[str, asyncio.Semaphore] = field(default_factory=dict)  #: how many may be asked at once, by slot
    last_request: dict[str, float] = field(default_factory=dict)  #: `time.monotonic`, by slot
    _patience: dict[str, _Patience] = field(default_factory=dict)

    def leave_alone(self, slot: str, seconds: float) -> None:
        """The host asked for a pause (Retry-After).  Every request to it waits, not only the one that was told."""
        patience = self._of(slot)
        until = monotonic() + seconds
        patience.waited += max(0.0, until - max(patience.quiet_until, monotonic()))
        patience.quiet_until = max(patience.quiet_until, until)
        patience.asked = True

    def answered(self, slot: str) -> None:
        self._of(slot).silent = 0

    def silent(self, slot: str) -> None:
        """A request had no answer.  A dead host must not cost a timeout for each of its pages."""
        patience = self._of(slot)
        patience.silent += 1
        if patience.silent >= SILENT_REQUESTS:
            patience.quiet_until = max(patience.quiet_until, monotonic() + SILENT_PAUSE)
            patience.waited = max(patience.waited, SILENT_PAUSE)

    def pause(self, slot: str) -> float:
        """Return for how many seconds the host must not be asked."""
        return max(0.0, self._of(slot).quiet_until - monotonic())

    def closed(self, slot: str) -> bool:
        """Whether the pause is too long to be waited for in this visit."""
        return self.pause(slot) > 0 and self._of(slot).waited > LONGEST_WAIT

    def asked(self, slot: str) -> bool:
        return self._of(slot).asked

    def _of(self, slot: str) -> _Patience:
        return self._patience.setdefault(slot, _Patience())


def visit_of(crawler: "Crawler") -> Visit:
    """Return the visit of the spider that `crawler` runs."""
    visit = getattr(crawler.spider, "visit", None)
    if not isinstance(visit, Visit):
        raise TypeError(f"{crawler.spider!r} makes no visit")
    return visit
