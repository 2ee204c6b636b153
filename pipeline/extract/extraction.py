"""From the bytes of an answer to a document, or to the reason why there is none."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from pipeline.document import Block, BlockKind, Document
from pipeline.extract import feed, html, language, metadata, pdf, sniff, text
from pipeline.extract.cards import NO_CARDS, Cards, find_cards
from pipeline.extract.content import Content, main_content
from pipeline.extract.dense import dense_blocks, dense_title, is_dense
from pipeline.extract.furnishing import UNSEEN
from pipeline.extract.menu import menu_links
from pipeline.extract.paging import feeds, next_page
from pipeline.fetched import Problem, ProblemCode
from pipeline.fold import one_line
from pipeline.message import N_, NN_, Message, Sentence
from pipeline.source import FetchMode, Source, SourceKind
from pipeline.suppress.furniture import block_digest

VERSION = 12  #: raised with every change of what is extracted: stored pages are then read again, and nobody is alerted


class Unreadable(Exception):
    """No document can be made of a body; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.text)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Extraction:
    media_type: str
    document: Document
    encoding: str | None = None  #: the codec that read it; None where the format itself knows (PDF, XML)


def extractor_of(source: Source) -> str:
    """Return the name of the rules that read this source today; equal names give equal documents.

    The catalogue's own rules for the source are part of it, so that an edited `select` re-reads the stored page instead
    of raising an alert.
    """
    rules = "\0".join((source.select or "", *source.ignore, source.fetch, source.lang or "", source.items or ""))
    digest = hashlib.sha256(rules.encode()).hexdigest()[:8]
    return f"blocks/{VERSION}+{digest}"


def extract(
    body: bytes,
    *,
    content_type: str,
    url: str,
    source: Source,
    keep: frozenset[str] = frozenset(),
    encoding: str | None = None,
) -> Extraction:
    """Read `body`, which came from `url` under the header `content_type`.  Raises Unreadable.

    `keep` names the query parameters that matter in the links of this page, `encoding` what read the page before.
    """
    media_type = sniff.media_type(body, content_type)
    if media_type == sniff.PDF:
        return Extraction(media_type, _pdf(body, source))
    if media_type == sniff.HTML:
        page = sniff.decode(body, content_type, encoding)
        return Extraction(media_type, _html(page.text, url, source, keep), page.encoding)
    if media_type == sniff.XML:
        return Extraction(media_type, _feed(body, url, source, keep))
    if media_type in (sniff.TEXT, sniff.MARKDOWN):
        page = sniff.decode(body, content_type, encoding)
        return Extraction(media_type, _text(page.text, media_type, url, source, keep), page.encoding)
    kind = content_type.partition(";")[0].strip() or "unknown"
    raise _unreadable(ProblemCode.WRONG_TYPE, N_("the answer is of a type that cannot be read ({type})"), type=kind)


def _html(page: str, url: str, source: Source, keep: frozenset[str]) -> Document:
    if source.select is None and source.fetch is not FetchMode.METADATA_ONLY and is_dense(page):
        return _document(dense_title(page), _not_ignored(dense_blocks(page), source), None)
    soup = html.parse(page)
    declared = soup.html.get("lang") if soup.html else None
    title = _html_title(soup)
    furnishing: frozenset[str] = frozenset()
    if source.fetch is FetchMode.METADATA_ONLY:
        blocks = metadata.metadata_blocks(soup)
    else:
        selectors = [rule for rule in source.ignore if not _is_regex(rule)]
        for tag in (tag for selector in selectors for tag in _select(soup, selector)):
            tag.extract()
        if source.select is None:
            content = main_content(soup)
            blocks = html.blocks(content, url, keep, _cards(content, url, source, keep))
            furnishing = frozenset(block_digest(block.text).hex() for block in html.passed_over(content, url))
        else:
            chosen = _select(soup, source.select)
            if not chosen:
                raise _unreadable(
                    ProblemCode.SELECTOR,
                    N_("`select: {selector}` finds nothing on the page"),
                    selector=source.select,
                )
            parts = [Content(tag, frozenset()) for tag in chosen]
            blocks = tuple(
                block for part in parts for block in html.blocks(part, url, keep, _cards(part, url, source, keep))
            )
    # A shell that scripts fill still says in its metadata what it is.
    shell = not blocks
    blocks = _not_ignored(blocks or metadata.metadata_blocks(soup), source)
    first = next((block.text for block in blocks if block.kind is BlockKind.HEADING and not block.path), "")
    document = _document(title or first, blocks, language.primary_tag(declared if isinstance(declared, str) else None))
    # What the catalogue selects is watched alone.
    menu = menu_links(soup, url, keep) if source.select is None and source.fetch is not FetchMode.METADATA_ONLY else ()
    if source.kind is SourceKind.LISTING:
        document = replace(document, more=next_page(soup, url, keep), feeds=feeds(soup, url))
    return replace(document, menu=menu, furnishing=furnishing, shell=shell)


def _cards(content: Content, url: str, source: Source, keep: frozenset[str]) -> Cards:
    return find_cards(content, url, keep, source) if source.kind is SourceKind.LISTING else NO_CARDS


def _html_title(soup: BeautifulSoup) -> str:
    """Return the page's name: its only h1, else what it gives to those who share it, else <title>."""
    headings = [heading for heading in soup.find_all("h1") if heading.find_parent(UNSEEN) is None]
    if len(headings) == 1 and (name := one_line(headings[0].get_text(" "))):
        return name
    shared = soup.find("meta", attrs={"property": "og:title"})
    if isinstance(shared, Tag) and isinstance(content := shared.get("content"), str) and content.strip():
        return one_line(content)
    return one_line(soup.title.get_text()) if soup.title else ""


def _select(soup: BeautifulSoup, selector: str) -> list[Tag]:
    try:
        return list(soup.select(selector))
    except (SelectorSyntaxError, NotImplementedError) as error:  # the latter: `::before` and the like
        raise _unreadable(ProblemCode.SELECTOR, N_("`{selector}` is no CSS selector"), selector=selector) from error


def _pdf(body: bytes, source: Source) -> Document:
    try:
        read = pdf.read_pdf(body)
    except pdf.LockedPdf as error:
        raise _unreadable(ProblemCode.UNREADABLE, N_("the PDF is locked with a password")) from error
    except pdf.UnreadablePdf as error:
        raise _unreadable(ProblemCode.UNREADABLE, N_("the PDF is damaged and cannot be opened")) from error
    blocks = _not_ignored(read.blocks, source)
    if not blocks:
        sentence = NN_(
            "the PDF is a scan without text ({pages} page)",
            "the PDF is a scan without text ({pages} pages)",
            by="pages",
        )
        raise _unreadable(ProblemCode.NO_TEXT, sentence, pages=read.pages)
    heading = next((block.text for block in blocks if block.kind is BlockKind.HEADING), "")
    return _document(read.title or heading or blocks[0].text[:200], blocks, None)


def _feed(body: bytes, url: str, source: Source, keep: frozenset[str]) -> Document:
    try:
        title, blocks = feed.feed_blocks(body, url, keep)
    except feed.UnreadableXml as error:
        raise _unreadable(ProblemCode.UNREADABLE, N_("the feed or sitemap is damaged")) from error
    return _document(title, _not_ignored(blocks, source), None)


def _text(content: str, media_type: str, url: str, source: Source, keep: frozenset[str]) -> Document:
    if media_type == sniff.MARKDOWN or text.is_markdown(content):
        blocks = text.markdown_blocks(content, url, keep)
    else:
        blocks = text.plain_blocks(content)
    blocks = _not_ignored(blocks, source)
    return _document(blocks[0].text[:200] if blocks else "", blocks, None)


def _document(title: str, blocks: tuple[Block, ...], declared: str | None) -> Document:
    words = "\n".join(block.text for block in blocks)
    return Document(title=title, lang=declared or language.detect(words), blocks=blocks)


def _is_regex(rule: str) -> bool:
    return len(rule) > 2 and rule.startswith("/") and rule.endswith("/")


def _not_ignored(blocks: Iterable[Block], source: Source) -> tuple[Block, ...]:
    """Drop the blocks whose text meets one of the source's /regular expressions/."""
    expressions = [re.compile(rule[1:-1]) for rule in source.ignore if _is_regex(rule)]
    return tuple(block for block in blocks if not any(expression.search(block.text) for expression in expressions))


def _unreadable(code: ProblemCode, sentence: Sentence, **values: str | int) -> Unreadable:
    return Unreadable(Problem(code=code, message=Message(sentence, values), transient=False))
