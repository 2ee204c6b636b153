"""What is watched: an entry of the catalogue, and the pages it stands for."""

from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.kinds import ChangeKind
from pipeline.message import Bilingual, Day
from pipeline.paging import USUAL_DEPTH, NumberedPages, Paging


class SourceKind(StrEnum):
    LISTING = "listing"
    ARTICLE = "article"
    DOCUMENT_PDF = "document-pdf"
    PROGRAMME = "programme"
    INITIATIVE = "initiative"
    EVENT = "event"
    VIDEO = "video"
    WEBINAR = "webinar"
    TOOL = "tool"
    REDIRECT = "redirect"


class FetchMode(StrEnum):
    FULL = "full"
    METADATA_ONLY = "metadata-only"  # title, description and dates of the page's own metadata; never its body
    RENDERED = "rendered"  # built by scripts: read as served, and said to be incomplete
    NEVER = "never"  # kept as a citation, never requested


class Section(StrEnum):
    """The three sections of a bulletin."""

    NETWORK = "network"
    SPP = "spp"
    PARTNERS = "partners"


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A part of the year with a cadence of its own; `start` and `end` are (month, day), both inclusive.

    The season without dates holds for the rest of the year.
    """

    start: tuple[int, int] | None
    end: tuple[int, int] | None
    check: str


Check = str | tuple[Season, ...]  #: the catalogue's `check`, validated; `config.cadence` reads it


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a bulletin, or the UN report, cites a source."""

    issue: str
    where: str
    quoted: str = ""  #: dates and figures that are printed there, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An entry of the catalogue.  Tuples keep the catalogue's order; `programmes[0]` is inherited by a change."""

    id: str
    url: str | None  #: None: nobody can request it yet, see `reason`
    reason: str | None = None  #: why it is not requested
    title: Bilingual
    kind: SourceKind
    publisher: str = ""
    lang: str | None = None  #: BCP 47, what the catalogue promises; None: several or unknown
    programmes: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    section: Section | None = None
    check: Check = "weekly"
    fetch: FetchMode = FetchMode.FULL
    watch: tuple[ChangeKind, ...] = ()
    select: str | None = None  #: CSS; None: automatic main content
    ignore: tuple[str, ...] = ()  #: CSS selectors, or /regular expressions/ over a block's text
    items: str | None = None  #: listings: a regular expression that the address of an item contains
    paging: Paging | NumberedPages = Paging.AUTOMATIC  #: listings: how its later pages are found
    depth: int = USUAL_DEPTH  #: listings: how many of its pages are read at most, the first one counted
    aliases: tuple[str, ...] = ()
    cited_in: tuple[Citation, ...] = ()

    @property
    def requestable(self) -> bool:
        """Whether the crawler may ask for it at all."""
        return self.url is not None and self.fetch is not FetchMode.NEVER and self.check != "never"


class PageRole(StrEnum):
    """What a page is to its source."""

    OWN = "own"  # the catalogue's own address
    ITEM = "item"  # a listing leads to it
    PART = "part"  # the list goes on there: read for its items alone
    FEED = "feed"  # the list in another form, found on the listing: read for its items alone
    SITEMAP = "sitemap"  # says when pages of the host were last edited: read for that and for its items


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a listing says of a page it leads to."""

    url: str  #: as `pipeline.address.item_address` makes it: without pages, facets and tracking
    title: str = ""  #: "" where only the address is known, as in a sitemap
    date: Day | None = None  #: when it was published; in a sitemap, last edited
    teaser: str = ""
    awaited: bool = False  #: nobody has seen it yet: that it is not there is no problem, its first sight is news
    translates: str = ""  #: of a UN document: its symbol, if it was known in another language


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An address under watch: a source's own, or one found through a listing (then `source` is the listing)."""

    source: Source
    url: str
    role: PageRole = PageRole.OWN
    listing: Bilingual | None = None  #: of an item: what its listing is called
    announced: Item | None = None  #: of what nobody was told of yet: what is known of it, mostly from its listing
    place: int = 1  #: of a list and its parts: which of its pages this is
    overflows: bool = False  #: of a part of a list: all that stands above it is new

    @property
    def requestable(self) -> bool:
        """Whether the crawler may ask for it; what a source without an address leads to has one of its own."""
        source = self.source
        return source.requestable or (
            self.role is PageRole.ITEM and source.fetch is not FetchMode.NEVER and source.check != "never"
        )


def page_of(
    source: Source,
    url: str,
    role: PageRole,
    *,
    announced: Item | None = None,
    place: int = 1,
    overflows: bool = False,
) -> Page:
    """Return a page of `source`.

    An item is a page of its own kind: what the catalogue says of the list (what is read on it, who cites it) does not
    hold for what the list leads to.  What is waited for does, but for items: a recording comes to the page of an event,
    not to the list of events.
    """
    if role is not PageRole.ITEM:
        return Page(source=source, url=url, role=role, announced=announced, place=place, overflows=overflows)
    is_document = url.lower().partition("?")[0].endswith(".pdf")
    item = replace(
        source,
        kind=SourceKind.DOCUMENT_PDF if is_document else SourceKind.ARTICLE,
        title=Bilingual("", ""),
        watch=tuple(kind for kind in source.watch if kind is not ChangeKind.NEW_ITEM),
        select=None,
        ignore=(),
        items=None,
        aliases=(),
        cited_in=(),
    )
    return Page(source=item, url=url, role=role, listing=source.title, announced=announced)
