"""A crawling child: `python -m crawler`.

It reads a setup and then orders, a line of JSON each, on stdin, and reports on stdout until its stdin ends: then its
parent is gone or has no more work, and it goes too.  It may be killed at any moment; what is not recorded stays due.
"""

import asyncio
import logging
import os
import re
import resource
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from sqlalchemy import Engine
from twisted.python.failure import Failure

from config.catalogue import Catalogue, load_catalogue
from config.errors import ConfigError
from config.logging import configure_logging, get_logger
from config.programmes import load_taxonomy
from config.rules import build_rules
from config.settings import Settings
from config.wording import render, text
from crawler.answer import not_asked
from crawler.handover import Handover
from crawler.job import Alive, JobPage, Order, OrderDone, OrderFailed, Report, line_of, order_of, setup_of
from crawler.probe import Prober
from crawler.problems import problem_of_fault, problem_of_loss
from crawler.settings import crawl_settings
from crawler.spiders.choice import SPIDERS, spider_for
from crawler.visit import Visit
from pipeline.message import N_, Bilingual
from pipeline.paging import part_place
from pipeline.rules import Rules
from pipeline.source import Page, PageRole, Source, SourceKind, page_of
from store.engine import open_engine
from store.errors import StoreError

_STATUS = Path("/proc/self/status")
_PEAK = re.compile(r"^VmHWM:\s*(\d+) kB$", re.MULTILINE)
HEARTBEAT = 2.0  #: seconds
_LAST_RECORD = 3.0  #: seconds for the page being recorded when the parent is gone

log = get_logger()


class Reports:
    """The child's stdout, kept for reports: whatever else is printed in this process goes to stderr."""

    def __init__(self) -> None:
        self._fd = os.dup(1)
        os.dup2(2, 1)
        self._lock = threading.Lock()

    def __call__(self, report: Report) -> None:
        line = memoryview(line_of(report))
        with self._lock:
            while line:
                line = line[os.write(self._fd, line) :]


def lines_of_stdin() -> Iterator[bytes]:
    """Yield the lines of stdin as they come.

    By `os.read`: a thread that waits in `sys.stdin` holds a lock that the interpreter wants at its end.
    """
    rest = b""
    while chunk := os.read(0, 65536):
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines


@dataclass(slots=True, kw_only=True)
class Workshop:
    """What a child keeps from one order to the next."""

    settings: Settings
    catalogue: Catalogue
    rules: Rules
    engine: Engine
    process: AsyncCrawlerProcess
    reports: Reports
    done: threading.Event = field(default_factory=threading.Event)  #: no order is in work and none will come
    worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="reader"))

    async def serve(self, orders: "asyncio.Queue[Order | None]") -> None:
        """Fill orders until there are no more."""
        heartbeat = asyncio.create_task(self._beat())
        while (order := await orders.get()) is not None:
            try:
                await self._fill(order)
            except Exception as trouble:  # the order is lost, the child is not
                if not isinstance(trouble, StoreError):
                    log.exception("a job failed", action="job_failed", host=order.job.host)
                self.reports(OrderFailed(text=self._sentence(trouble)))
        heartbeat.cancel()
        self.done.set()

    def leave(self) -> None:
        """End the process after the page that is being recorded, if any.  Called from the reading thread."""
        if self.done.wait(HEARTBEAT / 10):
            return
        threading.Timer(_LAST_RECORD, os._exit, (1,)).start()
        self.worker.shutdown(wait=True, cancel_futures=True)
        os._exit(0)

    async def _beat(self) -> None:
        while True:
            self.reports(Alive(memory=peak_memory()))
            await asyncio.sleep(HEARTBEAT)

    async def _fill(self, order: Order) -> None:
        visit = Visit(settings=self.settings, hosts=self.catalogue.hosts)
        host = order.job.host
        if order.job.probe:
            await self._probe(order, visit)
        else:
            await self._check(order, visit)
        self.reports(OrderDone(memory=peak_memory(), pause=max(visit.pause(host), visit.delays.get(host, 0.0))))

    async def _probe(self, order: Order, visit: Visit) -> None:
        prober = Prober(
            rules=self.rules,
            visit=visit,
            host=order.job.host,
            lang=self.settings.language,
            report=self.reports,
            worker=self.worker,
        )
        pages = [page for each in order.job.pages if (page := await self._usable(each, prober)) is not None]
        await self._crawl(pages, visit, prober)
        if (sitemap := prober.sitemap_page(pages)) is not None:
            await self._crawl([sitemap], visit, prober)
        prober.tell()

    async def _check(self, order: Order, visit: Visit) -> None:
        handover = Handover(
            engine=self.engine,
            rules=self.rules,
            order=order,
            lang=self.settings.language,
            report=self.reports,
            worker=self.worker,
        )
        pages = [page for each in order.job.pages if (page := await self._usable(each, handover)) is not None]
        await self._crawl(pages, visit, handover)
        await handover.learn_sitemaps(visit.sitemaps.get(order.job.host, ()))
        while found := handover.next_found():
            await self._crawl(found, visit, handover)
        if not self.rules.confirm_after and handover.held:
            handover.round += 1
            await self._crawl(tuple(handover.held), visit, handover)

    async def _usable(self, wanted: JobPage, handover: Handover | Prober) -> Page | None:
        """Return the page to ask for; None if there is none, or if an earlier child suffered from it."""
        source = self.catalogue.source(wanted.source_id) if wanted.source_id else _unlisted(wanted.url)
        if source is None:  # retired since the job was made
            return None
        page = self._page(source, wanted)
        if wanted.fault is None:
            return page
        await handover.take(not_asked(page, problem_of_fault(wanted.fault), handover.now()), pause=0.0)
        return None

    def _page(self, source: Source, wanted: JobPage) -> Page:
        if wanted.role is not PageRole.PART:
            return page_of(source, wanted.url, wanted.role, announced=wanted.announced)
        # It is due by itself because it could not be read when its list overflowed.
        return page_of(source, wanted.url, wanted.role, place=part_place(source.paging, wanted.url), overflows=True)

    async def _crawl(self, pages: Sequence[Page], visit: Visit, handover: Handover | Prober) -> None:
        for spider in SPIDERS:
            batch = [page for page in pages if spider_for(page) is spider]
            if not batch:
                continue
            crawler = self.process.create_crawler(spider)
            crawler.signals.connect(_tell_spider_error, signal=signals.spider_error)
            await self.process.crawl(crawler, pages=batch, visit=visit, handover=handover)
            if handover.trouble is not None:
                raise handover.trouble
            for page in handover.missing(batch):
                await handover.take(not_asked(page, problem_of_loss(), handover.now()), pause=0.0)

    def _sentence(self, trouble: Exception) -> str:
        lang = self.settings.language
        if isinstance(trouble, StoreError):
            return render(trouble.message, lang)
        return text(N_("the job failed: {reason}"), lang, reason=type(trouble).__name__)


def _unlisted(url: str) -> Source:
    """Return what an address that is in no catalogue is read as."""
    return Source(id="", url=url, title=Bilingual("", ""), kind=SourceKind.ARTICLE)


def main() -> int:
    reports = Reports()
    lines = lines_of_stdin()
    settings = Settings(**setup_of(next(lines)).settings)
    configure_logging(debug=False)
    try:
        workshop = _open(settings, reports)
    except (ConfigError, StoreError) as error:
        reports(OrderFailed(text=str(error)))
        return 1
    return _run(workshop, lines)


def peak_memory() -> int:
    """Return the most bytes this process ever held."""
    # Linux counts in `ru_maxrss` what the parent held when it started us, which may be more than we ever will.
    if _STATUS.exists() and (match := _PEAK.search(_STATUS.read_text(encoding="ascii", errors="replace"))):
        return int(match.group(1)) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # macOS counts in bytes, everybody else in KiB


def _open(settings: Settings, reports: Reports) -> Workshop:
    catalogue = load_catalogue(settings.catalogue)
    return Workshop(
        settings=settings,
        catalogue=catalogue,
        rules=build_rules(catalogue, load_taxonomy(), settings),
        engine=open_engine(settings.database_url),
        process=_quiet_process(settings),
        reports=reports,
    )


def _quiet_process(settings: Settings) -> AsyncCrawlerProcess:
    """Return Scrapy's process without its logs, which name whole addresses; what goes wrong comes to us as errors."""
    logging.disable(logging.CRITICAL)
    process = AsyncCrawlerProcess(crawl_settings(settings))  # it sets the levels of the loggers
    logging.disable(logging.NOTSET)
    for name in ("scrapy", "twisted"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return process


def _run(workshop: Workshop, lines: Iterator[bytes]) -> int:
    from twisted.internet import reactor  # noqa: PLC0415 - installed by AsyncCrawlerProcess a moment ago

    stop: Callable[[], None] = cast("Any", reactor).stop

    loop = asyncio.get_event_loop()
    orders: asyncio.Queue[Order | None] = asyncio.Queue()

    def read_orders() -> None:
        for line in lines:
            loop.call_soon_threadsafe(orders.put_nowait, order_of(line))
        loop.call_soon_threadsafe(orders.put_nowait, None)
        workshop.leave()

    work = loop.create_task(workshop.serve(orders))
    work.add_done_callback(lambda _: stop())
    threading.Thread(target=read_orders, daemon=True).start()
    # Signals keep their default: a killed child loses nothing that was recorded.
    workshop.process.start(stop_after_crawl=False, install_signal_handlers=False)
    workshop.engine.dispose()
    if error := work.exception():
        raise error
    return 0


def _tell_spider_error(failure: Failure) -> None:
    log.error("a spider failed", action="spider_failed", traceback=failure.getTraceback())
