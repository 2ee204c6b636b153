"""Asking again: later each time, when the server said so, and not at all if that is too long."""

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectError, ConnectionClosed

from crawler.pace import slot_name
from crawler.problems import is_certificate_error
from crawler.retry_after import TOO_MANY_REQUESTS, asked_pause
from crawler.settings import FIRST_RETRY_WAIT
from crawler.visit import visit_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_TRIES = "tries"
_BUSY = frozenset({408, 429, 500, 502, 503, 504, 522, 524})
_NO_ANSWER = (
    CannotResolveHostError,
    ConnectError,
    ConnectionClosed,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)


class Backoff:
    """In place of Scrapy's own retry, which asks three times within 10 ms and does not read Retry-After."""

    def __init__(self, crawler: "Crawler") -> None:
        self._visit = visit_of(crawler)
        self._retries = crawler.settings.getint("RETRY_TIMES")

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        return cls(crawler)

    async def process_response(self, request: "Request", response: "Response") -> "Request | Response":
        slot = slot_name(request)
        if response.status == TOO_MANY_REQUESTS:  # an answer, but not one to go on after
            self._visit.silent(slot)
        else:
            self._visit.answered(slot)
        if response.status not in _BUSY:
            return response
        asked = asked_pause(response, datetime.now(UTC))
        if asked is not None and self._visit.closed(slot):
            return response
        return await self._again(request, asked) or response

    async def process_exception(self, request: "Request", exception: Exception) -> "Request | None":
        if not isinstance(exception, _NO_ANSWER) or is_certificate_error(exception):
            return None
        self._visit.silent(slot_name(request))
        return await self._again(request, None)

    async def _again(self, request: "Request", asked: float | None) -> "Request | None":
        """Wait and return the request to send; None if it was sent often enough.

        After Retry-After the whole host is left alone, and `crawler.connection` does the waiting for all.
        """
        tries = int(request.meta.get(_TRIES, 0)) + 1
        if tries > self._retries:
            return None
        if asked is None:
            await asyncio.sleep(FIRST_RETRY_WAIT * 2 ** (tries - 1))
        # Before the pages that were not asked for yet: a page's tries belong together.
        again = request.replace(dont_filter=True, priority=request.priority + 1)
        again.meta[_TRIES] = tries
        return again
