"""Host jobs, spread over child processes; each under a claim, so that nobody else asks the same host meanwhile."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from config.logging import get_logger
from config.settings import Settings
from config.wording import render
from crawler.children import COMMAND, ChildKeeper, ChildLost, Limits
from crawler.job import Event, HostEvent, HostJob, JobError, OrderDone, OrderFailed, PageEvent
from crawler.progress import Progress
from pipeline.message import N_, Message
from store.engine import open_engine
from store.errors import StoreError
from store.hosts import Claim, asked_for_a_pause, claim, extend, free_at, give_back

LEASE = timedelta(seconds=120)
EXTENSIONS = 4  #: times that a claim is extended in a lease
PATIENCE = timedelta(seconds=30)  #: how long a host that is not free is waited for
LIMITS = Limits()

_PAUSES = N_("{host} asked to be left alone until {time}. Its pages stay due.")
_IS_READ = N_("{host} is read by another scpwatch, until {time} at the latest. Its pages stay due.")
_CHILDREN_DIE = N_("The process that reads {host} does not stay alive. What was not read stays due.")

log = get_logger()


async def crawl(
    jobs: Sequence[HostJob],
    *,
    settings: Settings,
    children: int,
    on_event: Callable[[Event], None],
    more: Callable[[], Awaitable[Sequence[HostJob]]] | None = None,
    keeper: ChildKeeper | None = None,
    limits: Limits = LIMITS,
    command: Sequence[str] = COMMAND,
) -> None:
    """Do the jobs, at most one to a host, with at most `children` at a time; or all with the child of a `keeper`.

    A keeper that is given is left with its child, for the next crawl in the same loop.

    When all are done, `more` is asked for those that came of them, until there are none; the last child to be done is
    kept for them.  `on_event` is called in the caller's loop.  What goes wrong with one host is told as a JobError and
    costs that host only; StoreError is raised if the database cannot be opened.  When this task is cancelled, the
    children are gone within the grace of `limits`.
    """
    if not jobs:
        return
    engine = await asyncio.to_thread(open_engine, settings.database_url)
    keepers = [keeper] if keeper is not None else [ChildKeeper(settings, limits, command) for _ in range(children)]
    pool = _Pool(engine=engine, settings=settings, on_event=on_event)
    try:
        while jobs:
            await pool.do(jobs, keepers)
            jobs = await more() if more is not None else ()
    except ExceptionGroup as bugs:  # whatever else can go wrong is a JobError by now
        raise bugs.exceptions[0] from bugs
    finally:
        for own in keepers if keeper is None else ():
            await own.close()
        engine.dispose()


class _JobFailed(Exception):
    """`reason` is a sentence to translate, or one that a child has translated."""

    def __init__(self, reason: Message | str) -> None:
        super().__init__(reason)
        self.reason = reason


class _NotFree(_JobFailed):
    """The host is left alone for now: no fault of anybody."""


@dataclass(slots=True, kw_only=True)
class _Pool:
    engine: Engine
    settings: Settings
    on_event: Callable[[Event], None]
    at_work: int = 0  #: keepers

    async def do(self, jobs: Sequence[HostJob], keepers: Sequence[ChildKeeper]) -> None:
        """Return when all jobs are done; those keepers that have a child by then come first in a next round."""
        waiting = deque(jobs)
        wanted = sorted(keepers, key=lambda keeper: not keeper.has_child)[: len(jobs)]
        self.at_work = len(wanted)
        async with asyncio.TaskGroup() as group:
            for keeper in wanted:
                group.create_task(self._work(waiting, keeper))

    async def _work(self, jobs: deque[HostJob], children: ChildKeeper) -> None:
        """Do jobs until there are none left, with one child after another."""
        try:
            while jobs:
                job = jobs.popleft()
                try:
                    await self._do(job, children)
                except _NotFree as failure:
                    self._leave(job, failure.reason, log.warning)
                except _JobFailed as failure:
                    self._leave(job, failure.reason, log.error)
                except StoreError as failure:
                    self._leave(job, failure.message, log.error)
        finally:
            self.at_work -= 1
            if self.at_work:
                await children.close()

    async def _do(self, job: HostJob, children: ChildKeeper) -> None:
        held = await self._claim(job)
        progress = Progress(job=job, fence=held.fence)
        extension = asyncio.create_task(self._extend(held))
        failure: _JobFailed | None = None
        try:
            while progress.remaining:
                await self._order(progress, children)
        except _JobFailed as error:
            failure = error
        finally:
            extension.cancel()
            until = datetime.now(UTC) + timedelta(seconds=progress.pause)
            await asyncio.shield(asyncio.to_thread(give_back, self.engine, held, until))
        progress.log_silence()
        if progress.said:
            self.on_event(HostEvent(host=job.host, pages=len(progress.said)))
        if failure is not None:
            raise failure

    async def _order(self, progress: Progress, children: ChildKeeper) -> None:
        order = progress.next_order()
        failure: str | None = None
        try:
            child = await children.child()
            async with aclosing(child.fill(order)) as reports:
                async for report in reports:
                    match report:
                        case PageEvent():
                            progress.tell(report)
                            self.on_event(report)
                        case OrderDone():
                            progress.finish(order, report.pause)
                        case OrderFailed():
                            failure = report.text
        except ChildLost as lost:
            await children.close()
            if not progress.lose(lost):
                raise _JobFailed(Message(_CHILDREN_DIE, {"host": order.job.host})) from lost
        if failure is not None:
            await children.close()  # a child that could not open its database or catalogue is at its end
            raise _JobFailed(failure)

    async def _claim(self, job: HostJob) -> Claim:
        """Wait a little for a host that is not free.  Raises _JobFailed if that is not enough."""
        began = datetime.now(UTC)
        while True:
            now = datetime.now(UTC)
            held = await asyncio.to_thread(claim, self.engine, job.host, job.owner, now, LEASE)
            if held is not None:
                return held
            free = await asyncio.to_thread(free_at, self.engine, job.host, now)
            if now - began > PATIENCE or free - now > LEASE:
                pauses = await asyncio.to_thread(asked_for_a_pause, self.engine, job.host, now)
                when = {"host": job.host, "time": f"{free:%Y-%m-%d %H:%M} UTC"}
                raise _NotFree(Message(_PAUSES if pauses else _IS_READ, when))
            await asyncio.sleep(min(1.0, max(0.05, (free - now).total_seconds())))

    async def _extend(self, held: Claim) -> None:
        """Extend a claim while its job lasts.  Once it is lost, the fence refuses whatever the child still brings."""
        current: Claim | None = held
        while current is not None:
            await asyncio.sleep((LEASE / EXTENSIONS).total_seconds())
            with contextlib.suppress(StoreError):  # the next time may do; the lease has some to spare
                current = await asyncio.to_thread(extend, self.engine, current, datetime.now(UTC), LEASE)

    def _leave(self, job: HostJob, reason: Message | str, write: Callable[..., None]) -> None:
        said = reason if isinstance(reason, str) else render(reason, self.settings.language)
        write("a host was not read to the end", action="job_failed", host=job.host, run=job.run, reason=said)
        self.on_event(JobError(host=job.host, text=said))
