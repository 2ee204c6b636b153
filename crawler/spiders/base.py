"""What every spider does: ask for its pages, hand over what comes back.

A spider knows nothing of any site.  What is on a page is for the core to find; what a source is, the catalogue says.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import ClassVar, Protocol

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import HtmlResponse, Response
from twisted.python.failure import Failure

from crawler.answer import answered, failed, not_asked
from crawler.browser import rendered
from crawler.chromium import browser_program
from crawler.conditional import VALIDATORS, StoredValidators
from crawler.pace import slot_name
from crawler.problems import problem_of_address
from crawler.settings import PAGE_SIZE, PAGE_TIMEOUT
from crawler.visit import Visit
from pipeline.fetched import FetchResult
from pipeline.source import FetchMode, Page

PAGE = "page"  #: request.meta: the `Page` that a chain of redirects and retries began with


class Receiver(Protocol):
    """Whoever takes what a spider brings."""

    def now(self) -> datetime: ...

    async def known(self, page: Page) -> StoredValidators | None: ...

    async def take(self, fetched: FetchResult, pause: float) -> None: ...


class SourceSpider(Spider):
    accept: ClassVar[str]
    max_size: ClassVar[int] = PAGE_SIZE  #: bytes, after decompression
    timeout: ClassVar[int] = PAGE_TIMEOUT  #: seconds, for the whole answer

    def __init__(self, *, pages: Sequence[Page], visit: Visit, handover: Receiver) -> None:
        super().__init__()
        self.pages = pages
        self.visit = visit
        self.handover = handover

    async def start(self) -> AsyncIterator[Request]:
        for page in self.pages:
            try:
                request = self._request(page)
            except ValueError:
                await self._hand_over(not_asked(page, problem_of_address(), self.handover.now()), pause=0.0)
                continue
            # The server knows whether the page changed, not whether what its scripts show did.
            request.meta[VALIDATORS] = None if _in_browser(page) else await self.handover.known(page)
            yield request

    async def on_answer(self, response: Response) -> None:
        page: Page = response.meta[PAGE]
        fetched = answered(page, response, self.handover.now())
        if _in_browser(page) and response.status == 200 and isinstance(response, HtmlResponse):
            body = await rendered(self.crawler, response)
            if body is not None:
                headers = {**fetched.headers, "content-type": "text/html; charset=utf-8"}
                fetched = replace(fetched, body=body, headers=headers, rendered=True)
        await self._hand_over(fetched, pause=self._pause(response.request))

    async def on_failure(self, failure: Failure) -> None:
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy adds it
        error = failure.value
        if error is None:
            return
        fetched = failed(request.meta[PAGE], request, error, self.handover.now())
        await self._hand_over(fetched, pause=self._pause(request))

    def _request(self, page: Page) -> Request:
        """Raises ValueError if the address is none."""
        lang = page.source.lang
        return Request(
            page.url,
            callback=self.on_answer,
            errback=self.on_failure,
            dont_filter=True,  # a redirect may lead to a page that was read already
            headers={"Accept": self.accept, "Accept-Language": f"{lang}, *;q=0.5" if lang else "*"},
            meta={PAGE: page, "download_maxsize": self.max_size, "download_timeout": self.timeout},
        )

    async def _hand_over(self, fetched: FetchResult, pause: float) -> None:
        try:
            await self.handover.take(fetched, pause)
        except Exception as trouble:
            # The worker has kept the reason; what was not recorded stays due.
            raise CloseSpider("nothing can be recorded") from trouble

    def _pause(self, request: Request | None) -> float:
        return self.visit.pause(slot_name(request)) if request is not None else 0.0


def _in_browser(page: Page) -> bool:
    return page.source.fetch is FetchMode.RENDERED and browser_program() is not None
