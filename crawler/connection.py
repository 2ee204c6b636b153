"""The connection itself: checked certificates, the host's wish to be left alone, and the time it took."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.contextfactory import _ScrapyClientContextFactory
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

from config.hosts import HostRules, rules_for
from crawler.errors import HostClosed
from crawler.pace import slot_name
from crawler.retry_after import asked_pause
from crawler.visit import visit_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

SENT = "sent_at"  #: request.meta: `time.monotonic` of the first request of a chain of redirects and retries
ENDED = "ended_at"


@implementer(IPolicyForHTTPS)
class CertificatePolicy:
    """Certificates are verified, but for hosts whose chain is known to be broken (`tls: insecure`)."""

    def __init__(self, verifying: Any, hosts: Mapping[str, HostRules]) -> None:
        self._verifying = verifying
        self._hosts = hosts
        self._lenient = _ScrapyClientContextFactory(verify_certificates=False)

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802 - Twisted's name
        insecure = rules_for(self._hosts, hostname.decode("ascii")).tls == "insecure"
        return (self._lenient if insecure else self._verifying).creatorForNetloc(hostname, port)


class Connection(HTTP11DownloadHandler):
    """Scrapy's own handler; this is the last place before a request leaves, after it waited in its slot."""

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        self._visit = visit_of(crawler)
        policy: Any = CertificatePolicy(self._contextFactory, self._visit.hosts)
        self._contextFactory = policy

    async def download_request(self, request: "Request") -> "Response":
        slot = slot_name(request)
        async with self._visit.turns[slot]:
            await self._keep_quiet(slot)
            self._visit.last_request[slot] = monotonic()
            request.meta.setdefault(SENT, monotonic())
            try:
                response = await super().download_request(request)
            finally:
                request.meta[ENDED] = monotonic()
            # Here and not in `Backoff`, which hears of it only after the next request is on its way.
            asked = asked_pause(response, datetime.now(UTC))
            if asked is not None:
                self._visit.leave_alone(slot, asked)
            return response

    async def _keep_quiet(self, slot: str) -> None:
        while (pause := self._visit.pause(slot)) > 0:
            if self._visit.closed(slot):
                raise HostClosed(pause, asked=self._visit.asked(slot))
            await asyncio.sleep(pause)
