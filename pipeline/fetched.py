"""What one request brought, as the crawler hands it to the core."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pipeline.message import Message
from pipeline.source import Page


class ProblemCode(StrEnum):
    """Why a page was not read.  Operators grep these words; they do not change."""

    DNS = "dns"
    CONNECTION = "connection"
    TIMEOUT = "timeout"
    TLS = "tls"
    TOO_LARGE = "too-large"
    ROBOTS = "robots"
    BLOCKED_ADDRESS = "blocked-address"
    AVOIDED_HOST = "avoided-host"
    REDIRECT_LOOP = "redirect-loop"
    HTTP_ERROR = "http-error"
    BLOCK_PAGE = "block-page"
    SOFT_404 = "soft-404"
    LOGIN_WALL = "login-wall"
    EMPTY = "empty"
    WRONG_TYPE = "wrong-type"
    WRONG_LANGUAGE = "wrong-language"
    NO_TEXT = "no-text"  # a scan without a text layer
    UNREADABLE = "unreadable"  # damaged or locked document
    SELECTOR = "selector"  # the catalogue's `select` finds nothing
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a page was not read, in a sentence for a person."""

    code: ProblemCode
    message: Message
    transient: bool = True  #: whether trying again later, unchanged, may help


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    status: int  #: the status that sent us on
    url: str  #: the address it sent us to, absolute


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchResult:
    """One request and its answer.

    `status` is None and `problem` is set when there was no answer.  A 304 has an empty body.  Header names are in lower
    case; repeated headers are joined with ", " (RFC 9110, 5.3).
    """

    page: Page
    fetched_at: datetime  #: aware, UTC, when the answer was complete; the only clock the core knows
    final_url: str  #: after redirects
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    redirects: tuple[Redirect, ...] = ()
    elapsed: float = 0.0  #: seconds, from the first request to the end of the body
    problem: Problem | None = None
    rendered: bool = False  #: whether `body` is what scripts built in a browser

    @property
    def not_modified(self) -> bool:
        """Whether the server said that nothing changed since the validators we sent (RFC 9110, 15.4.5)."""
        return self.status == 304
