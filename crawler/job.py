"""What goes into a crawling child and what comes out of it, one JSON object to a line each way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from crawler.finding import Finding
from pipeline.fetched import ProblemCode
from pipeline.kinds import Verdict
from pipeline.source import Item, PageRole


class Fault(StrEnum):
    """What an earlier child suffered from a page.  Such a page is not requested again in the same job."""

    DIED = "died"
    HUNG = "hung"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPage:
    """A page to ask for.  An address of no source (`source_id` is empty) can only be looked at."""

    source_id: str
    url: str
    role: PageRole = PageRole.OWN
    announced: Item | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HostJob:
    """The due pages of one host: the unit of politeness, of claiming and of release."""

    host: str  #: as `pipeline.address.host_of` gives it
    pages: tuple[JobPage, ...]
    run: str
    owner: str  #: who claims the host, such as "daemon@machine:4711"
    at: datetime | None = None  #: the simulated time of all fetches; None: the real one
    probe: bool = False  #: only look: nothing is compared and nothing recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """The first line a child reads: the settings of its parent, without secrets."""

    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One piece of a host's job, under the parent's claim."""

    job: HostJob
    fence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventProblem:
    code: ProblemCode
    text: str  #: in the language of the settings


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEvent:
    """A fetch was judged and recorded.  A page fetched twice in a job (to confirm) gives two; the later one counts."""

    source_id: str
    url: str
    verdict: Verdict
    change: str | None  #: id of the change, pending or held
    held: bool
    suppressed: int
    not_modified: bool
    problem: EventProblem | None
    status: int | None
    elapsed: float  #: seconds, from the first request to the end of the body
    finding: Finding | None = None  #: of a job that only looks
    event: Literal["page"] = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostEvent:
    """A host's job is done; its changes may be released."""

    host: str
    pages: int
    event: Literal["host"] = "host"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobError:
    """A host's job could not be done, or not to its end.  Its pages without a PageEvent are still due."""

    host: str
    text: str  #: in the language of the settings
    event: Literal["error"] = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alive:
    """A child's heartbeat."""

    memory: int  #: bytes, the most it held so far
    event: Literal["alive"] = "alive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A child begins to read a body.  If it dies or hangs now, this page is what did it."""

    source_id: str
    url: str
    event: Literal["reading"] = "reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDone:
    memory: int
    pause: float  #: seconds the host is to be left alone
    event: Literal["done"] = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFailed:
    text: str
    event: Literal["failed"] = "failed"


Event = PageEvent | HostEvent | JobError  #: what the caller of `crawler.pool.crawl` hears
Report = PageEvent | Alive | Reading | OrderDone | OrderFailed  #: what a child says

_REPORTS: TypeAdapter[Report] = TypeAdapter(Annotated[Report, Field(discriminator="event")])
_ORDERS: TypeAdapter[Order] = TypeAdapter(Order)
_SETUPS: TypeAdapter[Setup] = TypeAdapter(Setup)


def line_of(message: Report | Order | Setup) -> bytes:
    """Return the message as one line of JSON."""
    return TypeAdapter(type(message)).dump_json(message) + b"\n"


def report_of(line: bytes) -> Report:
    """Raises ValueError if the line is no report."""
    return _REPORTS.validate_json(line)


def order_of(line: bytes) -> Order:
    """Raises ValueError if the line is no order."""
    return _ORDERS.validate_json(line)


def setup_of(line: bytes) -> Setup:
    """Raises ValueError if the line is no setup."""
    return _SETUPS.validate_json(line)
