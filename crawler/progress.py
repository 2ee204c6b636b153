"""How far a host's job is, whatever happens to the children that do it."""

from dataclasses import dataclass, field, replace

from config.logging import get_logger
from crawler.children import ChildLost
from crawler.job import HostJob, JobPage, Order, PageEvent

BATCH = 200  #: pages to an order, so that a worn child is replaced within a large host

log = get_logger()


@dataclass(slots=True, kw_only=True)
class Progress:
    job: HostJob
    fence: int
    remaining: list[JobPage] = field(default_factory=list)
    said: dict[tuple[str, str], PageEvent] = field(default_factory=dict)  #: the last word on each page
    pause: float = 0.0  #: seconds the host is to be left alone
    _idle_deaths: int = 0  #: children that died in a row without having done anything

    def __post_init__(self) -> None:
        self.remaining = list(self.job.pages)

    def next_order(self) -> Order:
        return Order(job=replace(self.job, pages=tuple(self.remaining[:BATCH])), fence=self.fence)

    def tell(self, event: PageEvent) -> None:
        key = (event.source_id, event.url)
        self.said[key] = event
        self._idle_deaths = 0
        self.remaining = [page for page in self.remaining if (page.source_id, page.url) != key]
        log.info(
            "source checked",
            action="source_checked",
            run=self.job.run,
            host=self.job.host,
            source_id=event.source_id,
            verdict=event.verdict.value,
            http_status=event.status,
            elapsed_s=event.elapsed,
            not_modified=event.not_modified,
            change=event.change,
            held=event.held,
            suppressed=event.suppressed,
            problem=event.problem.code.value if event.problem else None,
        )

    def finish(self, order: Order, pause: float) -> None:
        """An order is done; what it was silent about is no longer in the catalogue."""
        self.pause = pause
        self.remaining = [page for page in self.remaining if page not in order.job.pages]

    def lose(self, lost: ChildLost) -> bool:
        """A child died or hung: the page it was on is not read again, the others are.  False if that leads nowhere."""
        log.error(
            "a crawling child was lost",
            action="child_lost",
            run=self.job.run,
            host=self.job.host,
            fault=lost.fault.value,
            source_id=lost.page.source_id if lost.page else None,
        )
        for place, page in enumerate(self.remaining):
            if lost.page is not None and (page.source_id, page.url) == (lost.page.source_id, lost.page.url):
                self.remaining[place] = replace(page, fault=lost.fault)
                return True
        self._idle_deaths += 1
        return self._idle_deaths < 2

    def log_silence(self) -> None:
        """Say once for the host what its pages say each: without a network, that is all there is to say."""
        problems = [event.problem for event in self.said.values() if event.problem is not None]
        if problems and len(problems) == len(self.said):
            log.warning(
                "nothing on a host could be read",
                action="host_not_read",
                run=self.job.run,
                host=self.job.host,
                pages=len(problems),
                problem=problems[0].code.value,
                reason=problems[0].text,
            )
