"""Which pages are asked for together: those of one host, in one job."""

from collections.abc import Sequence
from datetime import UTC, datetime

from crawler.job import HostJob, JobPage
from pipeline.source import Page
from store.due import DuePage

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def host_jobs(due: Sequence[DuePage], *, run: str, owner: str, at: datetime | None = None) -> tuple[HostJob, ...]:
    """Group pages by host, the longest overdue first, in a host and among hosts.

    What must not be requested (`fetch: never`, no address) is left out even if it was asked for by name.
    """
    by_host: dict[str, list[JobPage]] = {}
    for page in sorted(due, key=lambda page: page.due_at or _LONG_AGO):
        if page.page.requestable:
            by_host.setdefault(page.host, []).append(job_page(page.page))
    return tuple(HostJob(host=host, pages=tuple(pages), run=run, owner=owner, at=at) for host, pages in by_host.items())


def first_of_each_host(due: Sequence[DuePage], most: int) -> tuple[DuePage, ...]:
    """Keep at most so many pages of a host, the longest overdue; the others stay due, and come in a later pass.

    After downtime one large host would otherwise keep all the others waiting for as long as its pages take.
    """
    by_host: dict[str, list[DuePage]] = {}
    for page in sorted(due, key=lambda page: page.due_at or _LONG_AGO):
        by_host.setdefault(page.host, []).append(page)
    return tuple(page for pages in by_host.values() for page in pages[:most])


def job_page(page: Page) -> JobPage:
    return JobPage(source_id=page.source.id, url=page.url, role=page.role, announced=page.announced)
