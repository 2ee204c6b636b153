"""One polite visit to some addresses, of which nothing is recorded."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from cli.bench import Bench
from cli.crawlpass import CHILDREN, owner_name
from cli.database import open_database
from crawler.job import Event, HostJob, JobError, JobPage, PageEvent
from crawler.pool import crawl
from pipeline.address import host_of


@dataclass(slots=True)
class Visited:
    events: dict[tuple[str, str], PageEvent] = field(default_factory=dict)  #: by source id and address
    troubles: list[JobError] = field(default_factory=list)  #: hosts that could not be asked


def visit(bench: Bench, pages: Iterable[JobPage], observe: Callable[[Event], None]) -> Visited:
    """Look at each page once, host by host.

    A host is claimed like in any crawl, so that a daemon that runs does not ask it at the same time; that claim is all
    that is written.
    """
    engine = open_database(bench.settings)
    engine.dispose()  # the pool opens its own; here it was made, if there was none
    visited = Visited()

    def on_event(event: Event) -> None:
        match event:
            case PageEvent():
                visited.events[event.source_id, event.url] = event
            case JobError():
                visited.troubles.append(event)
        observe(event)

    asyncio.run(crawl(_jobs(pages), settings=bench.settings, children=CHILDREN, on_event=on_event))
    return visited


def _jobs(pages: Iterable[JobPage]) -> tuple[HostJob, ...]:
    by_host: dict[str, list[JobPage]] = {}
    for page in pages:
        by_host.setdefault(host_of(page.url), []).append(page)
    owner = owner_name("probe")
    return tuple(
        HostJob(host=host, pages=tuple(pages), run="probe", owner=owner, probe=True) for host, pages in by_host.items()
    )
