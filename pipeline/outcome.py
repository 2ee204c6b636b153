"""What the core knows of a page, and what it answers to one fetch."""

from dataclasses import dataclass, field
from datetime import datetime

from pipeline.change import Change, Reason
from pipeline.document import Document
from pipeline.fetched import FetchResult, Problem
from pipeline.kinds import Verdict
from pipeline.publications.expected import Appearance
from pipeline.source import Item
from pipeline.suppress.memory import PageMemory

NOT_PUBLISHED = "not-published"  #: the rule of the reasons that say that something is not there yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What one good fetch found."""

    fetched_at: datetime  #: aware, UTC
    final_url: str
    media_type: str  #: what the bytes are: text/html, application/pdf or text/plain
    sha256: str  #: of the body, hexadecimal
    extractor: str  #: name and version of the rules that made `document`, such as "html/1"
    document: Document
    encoding: str | None = None  #: the codec that read it; None where the format itself knows (PDF, XML)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleBody:
    """The body of the last snapshot, given when an older extractor made its document."""

    body: bytes
    content_type: str  #: the header it came with


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """What is known of a page between two fetches."""

    snapshot: Snapshot  #: the last good one
    held: Change | None = None  #: waits for a later fetch to confirm it
    stale: StaleBody | None = None  #: set when `snapshot.document` must be made again before it is compared
    gone: bool = False  #: told as gone; `snapshot` is what it said last
    memory: PageMemory = field(default_factory=PageMemory)  #: what earlier comparisons taught


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMemory:
    """What the pages of one host have in common."""

    host: str
    pages: int = 0  #: pages with a good snapshot
    furniture: frozenset[bytes] = (
        frozenset()
    )  #: `pipeline.suppress.furniture.block_digest` of blocks that most pages carry
    restless: frozenset[bytes] = (
        frozenset()
    )  #: `pipeline.suppress.anchors` of places that change by themselves on most pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The core's answer to one fetch.  `store.record` writes all of it, or nothing."""

    fetched: FetchResult
    verdict: Verdict
    why: tuple[Reason, ...]
    state: PageState | None  #: None: the page was never read
    problem: Problem | None = None  #: set with Verdict.FETCH_PROBLEM
    change: Change | None = None  #: set with Verdict.CONTENT_CHANGED: pending or held
    suppressed: tuple[Change, ...] = ()  #: the differences that are not told, one change to a rule
    items: tuple[Item, ...] = ()  #: of a listing: where it leads to, in its own order
    new_items: frozenset[str] = frozenset()  #: addresses of the `items` to which it did not lead before
    edited_items: frozenset[str] = frozenset()  #: of whose cards something differs that their own pages will tell
    more: str | None = None  #: of a listing: the address of its next page, if that is to be read
    feeds: tuple[str, ...] = ()  #: of a listing: the feeds of the same list that it names
    present: tuple[Appearance, ...] = ()  #: what was expected and stands on the page
    follow_ups: tuple[tuple[str, str], ...] = ()  #: where other forms of it will stand: ids of sources, and addresses

    @property
    def not_published(self) -> bool:
        """Whether what is waited for is not there yet, which is neither a problem nor a loss."""
        return any(reason.rule == NOT_PUBLISHED for reason in self.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What is told after one host's batch."""

    changes: tuple[Change, ...]  #: state released; members of a site-wide event, or of a story, carry its `group`
    alerts: tuple[str, ...]  #: ids of the changes that are sent, at most one to a group
    leaders: tuple[Change, ...] = ()  #: changes of earlier batches that lead a story since now
