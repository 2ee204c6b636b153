"""Asking again: later each time, when the server said so, and not at all if that is too long."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
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
from crawler.settings import FIRST_RETRY_WAIT
from crawler.visit import visit_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_TRIES = "tries"
_BUSY = frozenset({408, 429, 500, 502, 503, 504, 522, 524})
TOO_MANY_REQUESTS = 429
_ASKS_FOR_PAUSE = frozenset({TOO_MANY_REQUESTS, 503})  # RFC 6585, 4 and RFC 9110, 15.6.4
_NO_ANSWER = (
    CannotResolveHostError,
    ConnectError,
    ConnectionClosed,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
_LONGEST_RETRY_AFTER = timedelta(days=31)


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
        if response.status != TOO_MANY_REQUESTS:
            self._visit.answered(slot)
        if response.status not in _BUSY:
            return response
        asked = None
        if response.status in _ASKS_FOR_PAUSE:
            asked = retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        if asked is not None:
            self._visit.leave_alone(slot, asked)
            if self._visit.closed(slot):
                return response
        again = await self._again(request, asked)
        if again is None and response.status == TOO_MANY_REQUESTS:
            self._visit.silent(slot)
        return again or response

    async def process_exception(self, request: "Request", exception: Exception) -> "Request | None":
        if not isinstance(exception, _NO_ANSWER) or is_certificate_error(exception):
            return None
        again = await self._again(request, None)
        if again is None:
            self._visit.silent(slot_name(request))
        return again

    async def _again(self, request: "Request", asked: float | None) -> "Request | None":
        """Wait and return the request to send; None if it was sent often enough.

        After Retry-After the whole host is left alone, and `crawler.connection` does the waiting for all.
        """
        tries = int(request.meta.get(_TRIES, 0)) + 1
        if tries > self._retries:
            return None
        if asked is None:
            await asyncio.sleep(FIRST_RETRY_WAIT * 2 ** (tries - 1))
        again = request.replace(dont_filter=True)
        again.meta[_TRIES] = tries
        return again


def retry_after(header: bytes | None, now: datetime) -> float | None:
    """Return the seconds that Retry-After asks for (RFC 9110, 10.2.3), at most 31 days; None if it says nothing.

    >>> retry_after(b"120", datetime(2026, 5, 6, tzinfo=UTC))
    120.0
    """
    text = (header or b"").decode("ascii", "replace").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), _LONGEST_RETRY_AFTER.total_seconds())
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max(0.0, (when - now).total_seconds()), _LONGEST_RETRY_AFTER.total_seconds())
