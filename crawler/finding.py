"""What one polite visit found out about an address, for somebody who looks after the catalogue."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.fetched import Redirect
from pipeline.source import FetchMode, Item, SourceKind


class RobotsAnswer(StrEnum):
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    UNREADABLE = "unreadable"  # so nothing on the host may be read
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    final_url: str
    redirects: tuple[Redirect, ...]
    robots: RobotsAnswer
    crawl_delay: float | None  #: seconds, as robots.txt asks for
    etag: bool
    last_modified: bool
    media_type: str | None  #: None: nothing was read
    title: str
    lang: str | None
    blocks: int
    characters: int
    shell: bool  #: scripts build the page: only its metadata could be read
    opening: tuple[str, ...]  #: the first paragraphs
    items: tuple[Item, ...]  #: that it would lead to as a listing
    more: str | None  #: where it would go on as a listing, by its links
    feeds: tuple[str, ...]
    sitemaps: tuple[str, ...]  #: of its host: those that robots.txt names, else /sitemap.xml if there is one
    kind: SourceKind  #: what it seems to be
    fetch: FetchMode  #: how it would best be read
    programmes: tuple[str, ...]  #: by its own words
