"""What Scrapy brought, as the core's `FetchResult`."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from crawler.connection import ENDED, SENT
from crawler.problems import problem_of
from pipeline.address import host_of
from pipeline.fetched import FetchResult, Problem, Redirect
from pipeline.source import Page

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Headers, Response


def answered(page: Page, response: "Response", at: datetime) -> FetchResult:
    """Return an answer of any status."""
    request = response.request
    return FetchResult(
        page=page,
        fetched_at=at,
        final_url=response.url,
        status=response.status,
        headers=_headers(response.headers),
        body=response.body,
        redirects=_redirects(request, response.url) if request else (),
        elapsed=_elapsed(request) if request else 0.0,
    )


def failed(page: Page, request: "Request", error: BaseException, at: datetime) -> FetchResult:
    """Return what became of a request without an answer; a redirect on the way there is kept."""
    problem = problem_of(
        error,
        host=host_of(request.url),
        limit=int(request.meta["download_maxsize"]),
        timeout=float(request.meta["download_timeout"]),
    )
    return FetchResult(
        page=page,
        fetched_at=at,
        final_url=request.url,
        redirects=_redirects(request, request.url),
        elapsed=_elapsed(request),
        problem=problem,
    )


def not_asked(page: Page, problem: Problem, at: datetime) -> FetchResult:
    """Return the result of a request that was never made."""
    return FetchResult(page=page, fetched_at=at, final_url=page.url, problem=problem)


def _headers(headers: "Headers") -> Mapping[str, str]:
    return {
        name.decode("latin-1").lower(): ", ".join(value.decode("latin-1") for value in values)
        for name, values in headers.items()
    }


def _redirects(request: "Request", last: str) -> tuple[Redirect, ...]:
    """Scrapy keeps the addresses that were left, we the addresses that were gone to."""
    left: list[str] = request.meta.get("redirect_urls", [])
    statuses: list[int] = request.meta.get("redirect_reasons", [])
    gone_to = [*left[1:], last] if left else []
    return tuple(Redirect(status=status, url=url) for status, url in zip(statuses, gone_to, strict=True))


def _elapsed(request: "Request") -> float:
    """Seconds from the first request of the chain; a page that was never asked for took none."""
    sent, ended = request.meta.get(SENT), request.meta.get(ENDED)
    return float(ended - sent) if sent is not None and ended is not None else 0.0
