"""One pass over due pages: crawl them host by host, release each host as soon as it is done, rebuild what is public.

`scpwatch check` makes one pass, the daemon makes one on each tick that finds something due, the tour makes two.
"""

import asyncio
import os
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Engine

from cli.bench import Bench
from crawler.children import ChildKeeper
from crawler.due import host_jobs
from crawler.job import Event, HostEvent, HostJob, JobError, PageEvent
from crawler.pool import crawl
from notifier.build import build_public
from pipeline.change import Change
from pipeline.kinds import Verdict
from store.due import DuePage, due_pages
from store.release import release_host

#: Children that crawl at the same time, each a host, which mostly means that it waits politely.  One takes about
#: 90 MB, so four fit on a small machine.
CHILDREN = 4


@dataclass(slots=True)
class Tally:
    """What a pass has seen so far.  A page that was fetched twice counts once, as it was the second time."""

    pages: dict[tuple[str, str], PageEvent] = field(default_factory=dict)
    troubles: list[JobError] = field(default_factory=list)
    released: list[Change] = field(default_factory=list)
    reminders: Sequence[Change] = ()  #: what is told although no page changed: something is overdue
    alerts: set[str] = field(default_factory=set)  #: ids of the changes that are sent, at most one to a group

    def add(self, event: PageEvent) -> None:
        self.pages[event.source_id, event.url] = event

    def counts(self) -> Mapping[str, int]:
        """As the contract of `check --json` names them."""
        counts = dict.fromkeys(("first", "unchanged", "not_modified", "changed", "held", "suppressed", "failed"), 0)
        for event in self.pages.values():
            counts[column(event)] += 1
            counts["not_modified"] += event.not_modified
        return {"checked": len(self.pages), **counts}

    @property
    def changed_ids(self) -> tuple[str, ...]:
        """Ids of the changes that are told; an item that could not be read is told from its listing."""
        found = [event.change for event in self.pages.values() if column(event) in ("changed", "failed")]
        return tuple(change for change in (*found, *(each.id for each in self.reminders)) if change is not None)

    @property
    def failed(self) -> bool:
        return bool(self.troubles) or any(column(event) == "failed" for event in self.pages.values())


def column(event: PageEvent) -> str:
    """The one count that a page belongs to."""
    match event.verdict:
        case Verdict.FIRST_SNAPSHOT:
            return "first"
        case Verdict.CONTENT_CHANGED:
            return "held" if event.held else "changed"
        case Verdict.FETCH_PROBLEM:
            return "failed"
        case Verdict.UNCHANGED | Verdict.RE_EXTRACTED:
            return "suppressed" if event.suppressed else "unchanged"


_Key = tuple[str, str]  # source and address

Observer = Callable[[Event], None]


async def crawl_pass(
    bench: Bench,
    engine: Engine,
    due: Sequence[DuePage],
    *,
    run: str,
    owner: str,
    clock: Callable[[], datetime],
    at: datetime | None = None,
    observe: Observer | None = None,
    keeper: ChildKeeper | None = None,
) -> Tally:
    """Return when every host that could be crawled is released and told; `keeper` as in `crawler.pool.crawl`.

    `at` is the time the fetches are taken to have been made at, for tests of the passing of time.  Database and files
    are written in threads, so that the loop keeps its timers.
    """
    tally = Tally()
    finished: asyncio.Queue[str | None] = asyncio.Queue()

    def on_event(event: Event) -> None:
        match event:
            case PageEvent():
                tally.add(event)
            case HostEvent():
                finished.put_nowait(event.host)
            case JobError():
                tally.troubles.append(event)
        if observe is not None:
            observe(event)

    async def release_finished() -> None:
        while (host := await finished.get()) is not None:
            release = await asyncio.to_thread(release_host, engine, host, at or clock())
            tally.released.extend(release.changes)
            tally.alerts.update(release.alerts)
            if release.changes:
                await asyncio.to_thread(rebuild, bench, engine)

    asked = _by_key(due)

    async def found_elsewhere() -> Sequence[HostJob]:
        found = await asyncio.to_thread(_found_elsewhere, bench, engine, at or clock(), asked)
        asked.update(found)
        return host_jobs(tuple(found.values()), run=run, owner=owner, at=at)

    releasing = asyncio.create_task(release_finished())
    try:
        jobs = host_jobs(tuple(asked.values()), run=run, owner=owner, at=at)
        await crawl(
            jobs,
            settings=bench.settings,
            children=CHILDREN,
            on_event=on_event,
            more=found_elsewhere,
            keeper=keeper,
        )
    finally:
        finished.put_nowait(None)
        await releasing
    return tally


def _found_elsewhere(
    bench: Bench, engine: Engine, now: datetime, asked: Mapping[_Key, DuePage]
) -> Mapping[_Key, DuePage]:
    """Return the new items that stand on another host than their listing, of the sources of this pass."""
    sources = {source_id for source_id, _ in asked}
    due = _by_key(due_pages(engine, now, bench.sources, ids=sources))
    return {key: each for key, each in due.items() if each.page.announced is not None and key not in asked}


def _by_key(due: Sequence[DuePage]) -> dict[_Key, DuePage]:
    return {(each.page.source.id, each.page.url): each for each in due}


def owner_name(command: str) -> str:
    """Who claims a host, as an operator finds it in the table of hosts: `check@machine:4711`."""
    return f"{command}@{socket.gethostname()}:{os.getpid()}"


def rebuild(bench: Bench, engine: Engine) -> None:
    """Write the feeds and pages again if anything was released since they were written."""
    build_public(engine, bench.settings, bench.catalogue, bench.taxonomy)
