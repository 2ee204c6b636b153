"""What can be made of a page at first sight, for somebody who decides how it is to be watched."""

from dataclasses import dataclass, replace

from pipeline.address import host_of, is_home
from pipeline.classify.programmes import classify
from pipeline.document import BlockKind, Document
from pipeline.extract import sniff
from pipeline.extract.extraction import Unreadable, extract
from pipeline.fetched import FetchResult, Problem, ProblemCode
from pipeline.gate import GONE, answer_problem, document_problem
from pipeline.listing import items_of
from pipeline.message import N_, Message
from pipeline.rules import Rules
from pipeline.source import FetchMode, Item, Source, SourceKind

_A_LIST = 4  # items from which a page may be a listing
_MOST = 0.5  # share of the text that stands in cards, from which it is one

_NOT_READ = Document(title="", lang=None, blocks=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    media_type: str | None  #: None: nothing was read
    document: Document  #: as the source has it read; empty if nothing was
    problem: Problem | None
    items: tuple[Item, ...]  #: that the page would lead to as a listing
    more: str | None  #: where it would go on as a listing, by its links
    feeds: tuple[str, ...]
    kind: SourceKind  #: what it seems to be
    fetch: FetchMode  #: how it would best be read
    programmes: tuple[str, ...]  #: by its own words


def inspect(fetched: FetchResult, rules: Rules) -> Inspection:
    """Read one answer by itself; it is compared with nothing."""
    source = fetched.page.source
    problem = answer_problem(fetched) or _not_there(fetched)
    document, media_type = _NOT_READ, None
    if problem is None:
        try:
            document, media_type = _read(fetched, source, rules)
            problem = document_problem(document, rules.phrases)
        except Unreadable as error:
            problem = error.problem
    if media_type is None:
        return Inspection(
            media_type=None, document=document, problem=problem, items=(), more=None, feeds=(),
            kind=source.kind, fetch=source.fetch, programmes=(),
        )  # fmt: skip
    as_listing = _as(fetched, replace(source, kind=SourceKind.LISTING, fetch=FetchMode.FULL), rules)
    metadata = _as(fetched, replace(source, fetch=FetchMode.METADATA_ONLY), rules)
    kind = _kind(media_type, fetched, as_listing, metadata)
    return Inspection(
        media_type=media_type,
        document=document,
        problem=problem,
        items=items_of(as_listing),
        more=as_listing.more,
        feeds=as_listing.feeds,
        kind=kind,
        fetch=_fetch(kind, document),
        programmes=_programmes(fetched, document, rules),
    )


def _not_there(fetched: FetchResult) -> Problem | None:
    if fetched.status in GONE:
        message = Message(N_("the server answered with status {status}"), {"status": fetched.status or 0})
        return Problem(code=ProblemCode.HTTP_ERROR, message=message, transient=False)
    if is_home(fetched.final_url) and not is_home(fetched.page.url):
        message = Message(N_("the address now leads to the home page of the site"))
        return Problem(code=ProblemCode.SOFT_404, message=message, transient=False)
    return None


def _read(fetched: FetchResult, source: Source, rules: Rules) -> tuple[Document, str]:
    """Raises Unreadable."""
    keep = rules.kept_parameters(host_of(fetched.final_url))
    content_type = fetched.headers.get("content-type", "")
    read = extract(fetched.body, content_type=content_type, url=fetched.final_url, source=source, keep=keep)
    return read.document, read.media_type


def _as(fetched: FetchResult, source: Source, rules: Rules) -> Document:
    try:
        return _read(fetched, source, rules)[0]
    except Unreadable:
        return _NOT_READ


def _kind(media_type: str, fetched: FetchResult, as_listing: Document, metadata: Document) -> SourceKind:
    if media_type == sniff.PDF:
        return SourceKind.DOCUMENT_PDF
    if media_type == sniff.XML:
        return SourceKind.LISTING
    said = {block.text.partition(": ")[0] for block in metadata.blocks}
    if "start" in said:
        return SourceKind.EVENT
    if {"duration", "state"} & said:
        return SourceKind.VIDEO
    in_cards = sum(len(block.text) for block in as_listing.blocks if block.item is not None)
    if len(items_of(as_listing)) >= _A_LIST and in_cards >= _MOST * len(as_listing.text):
        return SourceKind.LISTING
    return fetched.page.source.kind


def _fetch(kind: SourceKind, document: Document) -> FetchMode:
    if kind is SourceKind.VIDEO:
        return FetchMode.METADATA_ONLY
    return FetchMode.RENDERED if document.shell else FetchMode.FULL


def _programmes(fetched: FetchResult, document: Document, rules: Rules) -> tuple[str, ...]:
    found = classify(
        rules.classifier,
        title=document.title,
        headings=[block.text for block in document.blocks if block.kind is BlockKind.HEADING],
        text=document.text,
        url=fetched.final_url,
        source=None,
        lang=document.lang,
    )
    return tuple(label.id for label in found.programmes)
