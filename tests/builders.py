"""Builders of domain values: a test names what it is about, everything else is ordinary."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from pipeline.change import Change, Edit, Label, Op, Reason, SnapshotRef, TermHit
from pipeline.classify.taxonomy import Initiative, Programme, Strand, Strength, Taxonomy, Term
from pipeline.document import Block, BlockKind, Document, Link
from pipeline.fetched import FetchResult, Problem, ProblemCode
from pipeline.identity import change_id
from pipeline.kinds import ChangeKind, ChangeState, Importance
from pipeline.message import N_, Bilingual, Message
from pipeline.outcome import PageState, Snapshot
from pipeline.source import (
    Check,
    Citation,
    FetchMode,
    Item,
    Page,
    PageRole,
    Section,
    Source,
    SourceKind,
    page_of,
)

NOON = datetime(2026, 5, 6, 12, 0, tzinfo=UTC)  #: "now" of every test that does not care
BEFORE_NOON = NOON - timedelta(days=1)

PROGRAMMES: Mapping[str, tuple[str, str]] = {
    "spp": ("Sustainable Public Procurement", "可持续公共采购计划"),
    "consumer-information": ("Consumer Information", "消费者信息计划"),
    "sustainable-food-systems": ("Sustainable Food Systems", "可持续粮食系统计划"),
    "buildings-construction": ("Sustainable Buildings and Construction", "可持续建筑和施工计划"),
    "sustainable-tourism": ("Sustainable Tourism", "可持续旅游计划"),
    "lifestyles-education": ("Sustainable Lifestyles and Education", "可持续生活方式和教育计划"),
    "cross-cutting": ("One Planet Network and 10YFP", "同一个地球网络与十年方案框架"),
}


def a_bilingual(en: str = "Procurement news", zh: str = "采购新闻") -> Bilingual:
    return Bilingual(en, zh)


def a_source(
    id: str = "spp-news",  # noqa: A002 - the catalogue's own word
    *,
    url: str | None = "https://news.example.org/spp",
    reason: str | None = None,
    title: Bilingual | None = None,
    kind: SourceKind = SourceKind.ARTICLE,
    publisher: str = "Example Agency",
    lang: str | None = "en",
    programmes: tuple[str, ...] = ("spp",),
    strands: tuple[str, ...] = (),
    initiatives: tuple[str, ...] = (),
    section: Section | None = Section.SPP,
    check: Check = "daily",
    fetch: FetchMode = FetchMode.FULL,
    watch: tuple[ChangeKind, ...] = (),
    select: str | None = None,
    ignore: tuple[str, ...] = (),
    items: str | None = None,
    aliases: tuple[str, ...] = (),
    cited_in: tuple[Citation, ...] = (),
) -> Source:
    return Source(
        id=id,
        url=url,
        reason=reason,
        title=title or a_bilingual(),
        kind=kind,
        publisher=publisher,
        lang=lang,
        programmes=programmes,
        strands=strands,
        initiatives=initiatives,
        section=section,
        check=check,
        fetch=fetch,
        watch=watch,
        select=select,
        ignore=ignore,
        items=items,
        aliases=aliases,
        cited_in=cited_in,
    )


def a_page(source: Source | None = None, url: str | None = None, *, role: PageRole = PageRole.OWN) -> Page:
    source = source or a_source()
    return page_of(source, url or source.url or "https://news.example.org/spp", role)


def an_item(url: str = "https://news.example.org/spp/1", announced: Item | None = None) -> Page:
    """A page that a listing led to; with `announced`, one that nobody was told of yet."""
    listing = a_source(kind=SourceKind.LISTING)
    return page_of(listing, url, PageRole.ITEM, announced=announced)


def a_fetch(
    body: bytes | str = b"<html><body><main><p>Hello.</p></main></body></html>",
    *,
    page: Page | None = None,
    at: datetime = NOON,
    status: int | None = 200,
    content_type: str = "text/html; charset=utf-8",
    headers: Mapping[str, str] | None = None,
    final_url: str | None = None,
    problem: Problem | None = None,
) -> FetchResult:
    page = page or a_page()
    return FetchResult(
        page=page,
        fetched_at=at,
        final_url=final_url or page.url,
        status=status,
        headers={"content-type": content_type, **(headers or {})},
        body=body.encode() if isinstance(body, str) else body,
        problem=problem,
    )


def a_problem(code: ProblemCode = ProblemCode.TIMEOUT, text: str = N_("no answer within 30 seconds")) -> Problem:
    return Problem(code=code, message=Message(text))


def a_block(
    text: str = "Governments buy sustainable goods.",
    *,
    kind: BlockKind = BlockKind.PARAGRAPH,
    path: tuple[str, ...] = (),
    links: tuple[Link, ...] = (),
    page: int | None = None,
    number: str | None = None,
) -> Block:
    return Block(kind=kind, text=text, path=path, links=links, page=page, number=number)


def a_document(*blocks: Block | str, title: str = "A page", lang: str | None = "en") -> Document:
    made = tuple(a_block(block) if isinstance(block, str) else block for block in blocks)
    return Document(title=title, lang=lang, blocks=made or (a_block(),))


def a_snapshot(
    document: Document | None = None,
    *,
    at: datetime = BEFORE_NOON,
    final_url: str = "https://news.example.org/spp",
    media_type: str = "text/html",
    sha256: str | None = None,
    extractor: str = "html/1",
) -> Snapshot:
    document = document or a_document()
    return Snapshot(
        fetched_at=at,
        final_url=final_url,
        media_type=media_type,
        sha256=sha256 or sha256_of(document.text),
        extractor=extractor,
        document=document,
    )


def a_state(snapshot: Snapshot | None = None, *, held: Change | None = None, gone: bool = False) -> PageState:
    return PageState(snapshot=snapshot or a_snapshot(), held=held, gone=gone)


def an_edit(
    before: str = "The deadline is 8 July 2026.",
    after: str = "The deadline is 15 July 2026.",
    *,
    op: Op | None = None,
    path: str = "Call for proposals > paragraph",
    before_links: tuple[Link, ...] = (),
    after_links: tuple[Link, ...] = (),
) -> Edit:
    """Without `op`, an empty side makes it an insert or a delete."""
    guessed = Op.INSERT if not before else Op.DELETE if not after else Op.REPLACE
    return Edit(
        op=op or guessed,
        path=path,
        before=before,
        after=after,
        before_links=before_links,
        after_links=after_links,
    )


def a_reason(rule: str = "date-in-text", text: str = N_("a date was replaced by another")) -> Reason:
    return Reason(rule=rule, message=Message(text))


def a_label(id: str = "spp", *, score: float = 12.0, term: str = "public procurement") -> Label:  # noqa: A002
    return Label(id=id, score=score, evidence=(TermHit(term=term, where="title", weight=8.0),))


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def a_change(
    id: str | None = None,  # noqa: A002 - the contract's own word
    *,
    source: Source | None = None,
    state: ChangeState = ChangeState.RELEASED,
    url: str | None = None,
    page_title: str = "Call for proposals",
    at: datetime = NOON,
    updated_at: datetime | None = None,
    kind: ChangeKind = ChangeKind.DATE_CHANGE,
    importance: Importance = Importance.NORMAL,
    why: tuple[Reason, ...] | None = None,
    programmes: tuple[Label, ...] | None = None,
    strands: tuple[str, ...] = (),
    initiatives: tuple[str, ...] = (),
    section: Section | None = Section.SPP,
    message: Message | None = None,
    headline: Mapping[str, str] | None = None,
    lang: str | None = "en",
    group: str | None = None,
    suppressed_by: str | None = None,
    cited_in: tuple[Citation, ...] = (),
    edits: tuple[Edit, ...] | None = None,
) -> Change:
    """A released date change; changes of different addresses, times or edits have different ids."""
    source = source or a_source()
    url = url or source.url or "https://news.example.org/spp"
    edits = (an_edit(),) if edits is None else edits
    before = sha256_of("\n".join(edit.before for edit in edits))
    after = sha256_of("\n".join(edit.after for edit in edits) + "\nafter")
    return Change(
        id=id or change_id(at, f"{source.id} {url}", before, after),
        state=state,
        source_id=source.id,
        publisher=source.publisher,
        url=url,
        final_url=url,
        page_title=page_title,
        detected_at=at,
        updated_at=updated_at or at,
        kind=kind,
        importance=importance,
        why=(a_reason(),) if why is None else why,
        programmes=(a_label(),) if programmes is None else programmes,
        strands=strands,
        initiatives=initiatives,
        section=section,
        message=message or Message(N_("Date changed: {title}"), {"title": page_title}),
        headline=headline
        if headline is not None
        else {"en": "Deadline moved from 8 July to 15 July 2026", "zh": "截止日期由2026年7月8日改为7月15日"},
        lang=lang,
        group=group,
        suppressed_by=suppressed_by,
        cited_in=cited_in,
        edits=edits,
        before=SnapshotRef(sha256=before, fetched_at=at - timedelta(days=1)),
        after=SnapshotRef(sha256=after, fetched_at=at),
    )


def a_term(text: str, *, lang: str = "en", strength: Strength = Strength.STRONG, weight: float = 8.0) -> Term:
    return Term(text=text, lang=lang, strength=strength, weight=weight)


def a_taxonomy(*, strands: tuple[Strand, ...] = (), initiatives: tuple[Initiative, ...] = ()) -> Taxonomy:
    """The seven programmes, each known by its English name only."""
    return Taxonomy(
        programmes=tuple(
            Programme(id=label, name=Bilingual(en, zh), short=Bilingual(en, zh), terms=(a_term(en),))
            for label, (en, zh) in PROGRAMMES.items()
        ),
        strands=strands,
        initiatives=initiatives,
        unclassified=Bilingual("Unclassified", "待分类"),
    )
