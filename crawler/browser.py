"""Pages that scripts build, as a browser shows them: where the extra `browser` and a Chromium are installed.

The browser has no network of its own: no name resolves for it.  What a page asks for is fetched by our downloader, with
its guard, robots.txt and pace, and only from the site of the page itself.
"""

import os
from typing import TYPE_CHECKING, Any

from scrapy import Request

from config.logging import get_logger
from crawler.chromium import browser_program
from crawler.settings import PAGE_SIZE, PAGE_TIMEOUT
from pipeline.address import host_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_KINDS = frozenset(("document", "script", "xhr", "fetch"))  # images, media, fonts and styles say nothing
_MOST = 40  #: requests that one page may make
_PATIENCE = 90.0  #: seconds that one page may take, most of which goes into asking slowly
_NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND"

log = get_logger()


async def rendered(crawler: "Crawler", response: "Response") -> bytes | None:
    """Return the page of `response` as its scripts build it, in UTF-8; None if that came to nothing."""
    from playwright.async_api import async_playwright  # noqa: PLC0415 - an extra

    try:
        async with async_playwright() as playwright:
            # Chromium refuses to start in its sandbox as root.
            browser = await playwright.chromium.launch(
                executable_path=browser_program(), args=[_NO_NETWORK], chromium_sandbox=os.geteuid() != 0
            )
            try:
                return await _Visit(crawler, response).html(browser)
            finally:
                await browser.close()
    except Exception as trouble:  # noqa: BLE001 - whatever goes wrong in a browser, the page as served is there
        log.warning(
            "a page was not rendered", action="not_rendered", host=host_of(response.url), reason=str(trouble)[:200]
        )
        return None


class _Visit:
    """One page in the browser."""

    def __init__(self, crawler: "Crawler", response: "Response") -> None:
        self._crawler = crawler
        self._page = response
        self._asked = 0

    async def html(self, browser: Any) -> bytes:
        from playwright.async_api import TimeoutError as TooSlow  # noqa: PLC0415 - an extra

        context = await browser.new_context(service_workers="block", accept_downloads=False)
        await context.route("**/*", self._answer)
        await context.route_web_socket("**/*", lambda socket: socket.close())
        page = await context.new_page()
        await page.goto(self._page.url, wait_until="domcontentloaded", timeout=_PATIENCE * 1000)
        try:
            await page.wait_for_load_state("networkidle", timeout=_PATIENCE * 1000)
        except TooSlow:
            log.info("a page was still loading", action="still_loading", host=host_of(self._page.url))
        content: str = await page.content()
        return content.encode("utf-8", "replace")

    async def _answer(self, route: Any) -> None:
        """Give the browser what we fetched for it, or nothing."""
        request = route.request
        if request.url == self._page.url and request.resource_type == "document":
            await route.fulfill(status=self._page.status, headers=_headers(self._page), body=self._page.body)
            return
        if not self._may(request):
            await route.abort("blockedbyclient")
            return
        self._asked += 1
        try:
            response = await self._fetch(request.url)
        except Exception:  # noqa: BLE001 - refused by the guard or robots.txt, or lost: the page goes without it
            await route.abort("failed")
            return
        await route.fulfill(status=response.status, headers=_headers(response), body=response.body)

    def _may(self, request: Any) -> bool:
        same_site = _site(request.url) == _site(self._page.url)
        return same_site and request.method == "GET" and request.resource_type in _KINDS and self._asked < _MOST

    async def _fetch(self, url: str) -> "Response":
        meta = {"download_maxsize": PAGE_SIZE, "download_timeout": PAGE_TIMEOUT}
        engine: Any = self._crawler.engine
        response: Response = await engine.download_async(Request(url, meta=meta, dont_filter=True))
        return response


def _headers(response: "Response") -> dict[str, str]:
    """Return the one header that decides how a body is read; the body is decompressed already."""
    given = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return {"content-type": given} if given else {}


def _site(url: str) -> tuple[str, ...]:
    """Return what hosts of one site have in common: an address of numbers whole, of a name the last two parts."""
    host = host_of(url)
    name = host.partition(":")[0]
    return (host,) if name.replace(".", "").isdigit() or ":" in name else tuple(name.split(".")[-2:])
