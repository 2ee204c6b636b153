"""From an answer to the store: the state is read, the core is asked, the outcome is recorded.

All of it happens in one worker thread, one page after another: pdfium is not thread-safe, and the reactor must not
wait for a parser.  Scrapy bounds the queue in front of it: it starts no request while more than 5 MB of answers wait
(SCRAPER_SLOT_MAX_ACTIVE_SIZE).
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from config.logging import get_logger
from config.wording import render, worded
from crawler.conditional import StoredValidators
from crawler.job import EventProblem, Order, PageEvent, Reading, Report
from crawler.next_check import next_check
from crawler.problems import problem_of_reading
from pipeline.address import host_of
from pipeline.assess import assess
from pipeline.extract.extraction import extractor_of
from pipeline.fetched import FetchResult
from pipeline.kinds import ChangeState, Verdict
from pipeline.listing import LISTS
from pipeline.outcome import Outcome, PageState, SiteMemory
from pipeline.rules import Rules
from pipeline.source import Page, SourceKind
from store.readdressed import as_known
from store.readings import readings
from store.record import record
from store.sitemaps import make_known
from store.state import failing_since, page_state, site_memory, validators

_SIMULATED_STEP = timedelta(seconds=1)

log = get_logger()


@dataclass(slots=True, kw_only=True)
class Handover:
    """The door between one order's spiders and the rest of the program."""

    engine: Engine
    rules: Rules
    order: Order
    lang: str
    report: Callable[[Report], None]  #: called from the worker thread
    worker: ThreadPoolExecutor  #: of one thread
    held: list[Page] = field(default_factory=list)  #: pages whose change waits for confirmation
    found: list[Page] = field(default_factory=list)  #: pages of this host that a listing led to, not yet asked for
    trouble: Exception | None = None  #: why nothing more can be recorded under this order
    round: int = 0  #: 0: the due fetches, 1: the confirming ones
    _settled: set[tuple[int, str, str]] = field(default_factory=set)  #: round, source and address of what was recorded
    _listing: Page | None = None  #: a listing that was read for the first time
    _site: SiteMemory | None = None

    def now(self) -> datetime:
        """Return the time of a fetch: the real one, or the simulated one, in which a round takes a second."""
        at = self.order.job.at
        return datetime.now(UTC) if at is None else at + self.round * _SIMULATED_STEP

    async def known(self, page: Page) -> StoredValidators | None:
        """Return what to ask a page with; None if all of it is wanted."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self.worker, self._known, page)
        except Exception as trouble:
            self.trouble = trouble
            raise

    async def take(self, fetched: FetchResult, pause: float) -> None:
        """Judge and record one fetch.  `pause`: seconds its host is to be left alone.

        Raises what the store raises when it cannot be recorded; from then on nothing of this order is.
        """
        if self.trouble is not None:
            return
        try:
            await asyncio.get_running_loop().run_in_executor(self.worker, self._settle, fetched, pause)
        except Exception as trouble:
            self.trouble = trouble
            raise

    async def learn_sitemaps(self, named: Sequence[str]) -> None:
        """Have the sitemaps read that robots.txt names on a host, if a listing was read there for the first time."""
        if self._listing is None or not named:
            return
        listing, self._listing = self._listing, None
        loop = asyncio.get_running_loop()
        self.found += await loop.run_in_executor(self.worker, make_known, self.engine, listing, named, self.now())

    def next_found(self) -> tuple[Page, ...]:
        """Return what listings have led to since this was last asked, and begin the round in which it is read."""
        found, self.found = tuple(self.found), []
        self.round += bool(found)
        return found

    def missing(self, pages: Sequence[Page]) -> tuple[Page, ...]:
        """Return the pages of which nothing was recorded in this round: none may be lost without a word."""
        return tuple(page for page in pages if self._key(page) not in self._settled)

    def _key(self, page: Page) -> tuple[int, str, str]:
        return (self.round, page.source.id, page.url)

    def _known(self, page: Page) -> StoredValidators | None:
        stored = validators(self.engine, page)
        if stored.url is None or not (stored.etag or stored.last_modified):
            return None
        return StoredValidators(url=stored.url, etag=stored.etag, last_modified=stored.last_modified)

    def _settle(self, fetched: FetchResult, pause: float) -> None:
        page = fetched.page
        self.report(Reading(source_id=page.source.id, url=page.url))
        outcome = with_headlines(self._assess(fetched, page_state(self.engine, page, extractor_of)))
        due = next_check(
            outcome,
            readings(self.engine, page),
            failing_since=failing_since(self.engine, page),
            confirm_after=self.rules.confirm_after,
            pause=timedelta(seconds=pause),
        )
        found = record(
            self.engine, outcome, fence=self.order.fence, due_at=due.due_at, due_why=due.why, run=self.order.job.run
        )
        self.found += [each for each in (*found.pages, *found.parts) if host_of(each.url) == self.order.job.host]
        self._settled.add(self._key(page))
        if page.source.kind is SourceKind.LISTING and outcome.verdict is Verdict.FIRST_SNAPSHOT:
            self._listing = page
        if is_held(outcome):
            self.held.append(page)
        if page.role not in LISTS:  # other forms of a list are no pages that somebody asked to have checked
            self.report(page_event(outcome, self.lang))

    def _assess(self, fetched: FetchResult, last: PageState | None) -> Outcome:
        if self._site is None:
            # As it was when the order began: what the pages of one visit mean does not depend on their order.
            self._site = site_memory(self.engine, self.order.job.host)
        try:
            return as_known(self.engine, assess(fetched, last, self._site, self.rules), self._site)
        except Exception as error:  # a fault of ours in reading a page: it costs this page, and is told
            log.exception(
                "a page could not be understood", action="page_not_understood", source_id=fetched.page.source.id
            )
            return assess(replace(fetched, problem=problem_of_reading(error)), last, self._site, self.rules)


def is_held(outcome: Outcome) -> bool:
    return outcome.change is not None and outcome.change.state is ChangeState.HELD


def with_headlines(outcome: Outcome) -> Outcome:
    """Return the outcome with every change, told or not, in words."""
    return replace(
        outcome,
        change=worded(outcome.change) if outcome.change is not None else None,
        suppressed=tuple(worded(change) for change in outcome.suppressed),
    )


def page_event(outcome: Outcome, lang: str) -> PageEvent:
    fetched, problem = outcome.fetched, outcome.problem
    return PageEvent(
        source_id=fetched.page.source.id,
        url=fetched.page.url,
        verdict=outcome.verdict,
        change=outcome.change.id if outcome.change is not None else None,
        held=is_held(outcome),
        suppressed=len(outcome.suppressed),
        not_modified=fetched.not_modified,
        problem=EventProblem(code=problem.code, text=render(problem.message, lang)) if problem is not None else None,
        status=fetched.status,
        elapsed=round(fetched.elapsed, 3),
    )
