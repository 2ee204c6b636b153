"""A visit that only looks: every address once, with all the manners of a crawl, and nothing is recorded."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from config.wording import render
from crawler.conditional import StoredValidators
from crawler.finding import Finding, RobotsAnswer
from crawler.job import EventProblem, PageEvent, Reading, Report
from crawler.problems import problem_of_reading
from crawler.settings import PRODUCT
from crawler.visit import Visit
from pipeline.address import host_of
from pipeline.extract import sniff
from pipeline.fetched import FetchResult, Problem, ProblemCode
from pipeline.inspection import Inspection, inspect
from pipeline.kinds import Verdict
from pipeline.rules import Rules
from pipeline.source import Page, PageRole

_OPENING = 3  # paragraphs
_PARAGRAPH = 400  # characters
_MOST_ITEMS = 200


@dataclass(slots=True, kw_only=True)
class Prober:
    """Takes what the spiders of one host bring, as `crawler.handover.Handover` does, and keeps it until it is told."""

    rules: Rules
    visit: Visit
    host: str
    lang: str
    report: Callable[[Report], None]  #: called from the worker thread, too
    worker: ThreadPoolExecutor
    trouble: Exception | None = None
    _events: dict[tuple[str, str], PageEvent] = field(default_factory=dict)
    _guessed: tuple[str, ...] = ()  #: /sitemap.xml, where robots.txt names none and this one is there

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def known(self, page: Page) -> StoredValidators | None:  # noqa: ARG002 - as every receiver
        """All of it is wanted, whatever is known already."""
        return None

    async def take(self, fetched: FetchResult, pause: float) -> None:  # noqa: ARG002 - as every receiver
        await asyncio.get_running_loop().run_in_executor(self.worker, self._look, fetched)

    def missing(self, pages: Sequence[Page]) -> tuple[Page, ...]:
        return tuple(page for page in pages if page.role is PageRole.OWN and _key(page) not in self._events)

    def sitemap_page(self, pages: Sequence[Page]) -> Page | None:
        """Return the page to ask for where robots.txt was read and names no sitemap."""
        first = next((page for page in pages if self._robots(page.url, None) is RobotsAnswer.ALLOWED), None)
        if first is None or any(self.visit.sitemaps.get(urlsplit(page.url).netloc) for page in pages):
            return None
        parts = urlsplit(first.url)
        url = f"{parts.scheme}://{parts.netloc}/sitemap.xml"
        return Page(source=first.source, url=url, role=PageRole.SITEMAP)

    def tell(self) -> None:
        """Report everything that was found; sitemaps are known only now."""
        for event in self._events.values():
            if event.finding is not None:
                host = urlsplit(event.finding.final_url).netloc
                sitemaps = self.visit.sitemaps.get(host) or (self._guessed if host_of(event.url) == self.host else ())
                event = replace(event, finding=replace(event.finding, sitemaps=sitemaps))  # noqa: PLW2901
            self.report(event)

    def _look(self, fetched: FetchResult) -> None:
        page = fetched.page
        if page.role is PageRole.SITEMAP:
            found = inspect(fetched, self.rules)
            self._guessed = (page.url,) if found.media_type == sniff.XML and found.problem is None else ()
            return
        self.report(Reading(source_id=page.source.id, url=page.url))
        try:
            found = inspect(fetched, self.rules)
        except Exception as error:  # noqa: BLE001 - a fault of ours in reading a page costs this page
            found = inspect(replace(fetched, problem=problem_of_reading(error)), self.rules)
        self._events[_key(page)] = PageEvent(
            source_id=page.source.id,
            url=page.url,
            verdict=Verdict.FETCH_PROBLEM if found.problem else Verdict.UNCHANGED,
            change=None,
            held=False,
            suppressed=0,
            not_modified=False,
            problem=self._problem(found.problem),
            status=fetched.status,
            elapsed=round(fetched.elapsed, 3),
            finding=self._finding(fetched, found),
        )

    def _problem(self, problem: Problem | None) -> EventProblem | None:
        return EventProblem(code=problem.code, text=render(problem.message, self.lang)) if problem else None

    def _finding(self, fetched: FetchResult, found: Inspection) -> Finding:
        document = found.document
        return Finding(
            final_url=fetched.final_url,
            redirects=fetched.redirects,
            robots=self._robots(fetched.final_url, found.problem),
            crawl_delay=self._crawl_delay(fetched.final_url),
            etag="etag" in fetched.headers,
            last_modified="last-modified" in fetched.headers,
            media_type=found.media_type,
            title=document.title,
            lang=document.lang,
            blocks=len(document.blocks),
            characters=len(document.text),
            shell=document.shell,
            opening=tuple(block.text[:_PARAGRAPH] for block in document.blocks[:_OPENING]),
            items=found.items[:_MOST_ITEMS],
            more=found.more,
            feeds=found.feeds,
            sitemaps=(),
            kind=found.kind,
            fetch=found.fetch,
            programmes=found.programmes,
        )

    def _robots(self, url: str, problem: Problem | None) -> RobotsAnswer:
        netloc = urlsplit(url).netloc
        if netloc in self.visit.robots_unreadable:
            return RobotsAnswer.UNREADABLE
        if problem is not None and problem.code is ProblemCode.ROBOTS:
            return RobotsAnswer.FORBIDDEN
        return RobotsAnswer.ALLOWED if netloc in self.visit.robots else RobotsAnswer.NOT_ASKED

    def _crawl_delay(self, url: str) -> float | None:
        parser = self.visit.robots.get(urlsplit(url).netloc)
        asked = parser.crawl_delay(PRODUCT) if parser is not None else None
        return float(asked) if asked else None


def _key(page: Page) -> tuple[str, str]:
    return page.source.id, page.url
