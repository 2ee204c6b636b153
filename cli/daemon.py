"""The daemon: the one place where scheduler, crawler, bot and web server are put together.

`due_at` in the database is the truth.  The scheduler only ticks, so a machine that slept catches up on the next tick,
one host at a time.
"""

import asyncio
import logging
import socket
from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Engine

from cli.bench import Bench
from cli.boundary import explain
from cli.crawlpass import crawl_pass, owner_name, rebuild
from cli.listening import serving
from cli.stopping import stop_event
from cli.tickets import review_sources
from cli.times import now
from config.logging import get_logger
from crawler.due import first_of_each_host
from notifier.build import built_release, public_directory
from notifier.telegram.service import run_telegram
from notifier.web import create_app
from pipeline.identity import run_id
from store.catalogue import sync_sources
from store.due import due_pages
from store.expected import await_pages, remind
from store.release import release_left_over, release_number
from store.runs import finish_run, start_run

TICK = 30  #: seconds; a source is checked at most this much later than it is due
AT_A_TIME = 100  #: pages of a host in one pass, some minutes at the pace of a guest
PATIENCE = 6  #: seconds that crawl and bot get to end after we are asked to stop; with the web server's, under 10

log = get_logger()


class Daemon:
    def __init__(self, bench: Bench, engine: Engine, clock: Callable[[], datetime] = now) -> None:
        self.bench = bench
        self.engine = engine
        self.clock = clock
        self.owner = owner_name("run")
        self.passing: asyncio.Task[None] | None = None

    async def run(self, taken: socket.socket) -> None:
        """Serve on the socket and crawl until SIGTERM or SIGINT, then end everything within PATIENCE."""
        host, port = taken.getsockname()[:2]
        with stop_event() as stop:
            await asyncio.to_thread(sync_sources, self.engine, self.bench.catalogue.sources, self.clock())
            await asyncio.to_thread(review_sources, self.bench, self.engine, self.clock())
            await asyncio.to_thread(rebuild, self.bench, self.engine)
            async with serving(create_app(self.bench.settings, self.engine), taken):
                log.info("started", action="started", sources=len(self.bench.sources), listen=f"{host}:{port}")
                telegram = asyncio.create_task(
                    run_telegram(self.engine, self.bench.settings, self.bench.taxonomy, stop)
                )
                scheduler = self.scheduled()
                await stop.wait()
                log.info("stopping", action="stopping")
                # First: the scheduler cancels what it runs when it is shut down, and must find nothing.
                scheduler.shutdown(wait=False)
                await self.end(telegram)
        log.info("stopped", action="stopped")

    def scheduled(self) -> AsyncIOScheduler:
        scheduler = AsyncIOScheduler(timezone=UTC)
        # One pass at a time; ticks that were missed during a long pass, or while the machine slept, count as one.
        scheduler.add_job(
            self.tick, "interval", seconds=TICK, next_run_time=self.clock(), max_instances=1, coalesce=True
        )
        scheduler.start()
        return scheduler

    async def tick(self) -> None:
        """One pass over what is due, unless one is still under way.  Nothing that goes wrong here ends the daemon."""
        if self.passing is None or self.passing.done():
            self.passing = asyncio.create_task(self.one_pass())

    async def one_pass(self) -> None:
        try:
            await self.crawl_due()
        except Exception as error:
            sentences, _code = explain(error)
            # Tomorrow's news must not be lost to today's fault.
            log.error("; ".join(sentences), action="pass_failed", exc_info=log.isEnabledFor(logging.DEBUG))  # noqa: TRY400

    async def crawl_due(self) -> None:
        started = self.clock()
        await asyncio.to_thread(await_pages, self.engine, self.bench.catalogue.expected, started)
        await asyncio.to_thread(remind, self.engine, self.bench.catalogue.expected, started)
        await asyncio.to_thread(release_left_over, self.engine, self.bench.rules, started, before_fetching=True)
        if await asyncio.to_thread(self.is_behind):
            await asyncio.to_thread(rebuild, self.bench, self.engine)
        due = first_of_each_host(
            await asyncio.to_thread(due_pages, self.engine, started, self.bench.sources), AT_A_TIME
        )
        if not due:
            return
        run = run_id(started, self.owner.encode())
        await asyncio.to_thread(start_run, self.engine, run, command="run", started_at=started)
        # What happens to pages and hosts is logged where it happens.
        tally = await crawl_pass(self.bench, self.engine, due, run=run, owner=self.owner, clock=self.clock)
        await asyncio.to_thread(release_left_over, self.engine, self.bench.rules, self.clock())
        if await asyncio.to_thread(review_sources, self.bench, self.engine, self.clock()):
            await asyncio.to_thread(rebuild, self.bench, self.engine)
        await asyncio.to_thread(finish_run, self.engine, run, finished_at=self.clock(), counts=tally.counts())
        log.info("pass finished", action="pass_finished", run=run, **tally.counts())

    def is_behind(self) -> bool:
        """Whether feeds and pages lack something: left over above, or corrected by an editor, maybe elsewhere."""
        return built_release(public_directory(self.bench.settings)) != release_number(self.engine)

    async def end(self, telegram: asyncio.Task[None]) -> None:
        """Cancelling a pass ends its children; the bot hears of the stop by itself."""
        tasks = {telegram}
        if self.passing is not None:
            self.passing.cancel()
            tasks.add(self.passing)
        _done, late = await asyncio.wait(tasks, timeout=PATIENCE)
        for task in late:
            log.warning("did not end in time: %s", task.get_coro(), action="stopped_late")
            task.cancel()
