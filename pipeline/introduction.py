"""A new item of a listing, told from its own page."""

from dataclasses import replace

from pipeline.change import Op, Reason, because
from pipeline.compare.diff import BlockEdit
from pipeline.compare.facts import is_file_address
from pipeline.document import Block, BlockKind, Document, Link
from pipeline.extract import sniff
from pipeline.fold import comparison_key
from pipeline.kinds import ChangeKind, Verdict
from pipeline.message import N_, Language
from pipeline.outcome import Outcome, Snapshot
from pipeline.publications.expected import expected_at
from pipeline.publications.un_document import un_document
from pipeline.rules import Rules
from pipeline.source import Item
from pipeline.tell.composing import compose_item
from pipeline.tell.kind import KindVerdict

_OPENING = 1500  # characters of the page that are shown; all of it is classified


def introduced(outcome: Outcome, item: Item, rules: Rules) -> Outcome:
    """Return the outcome of an item's first fetch with the change that tells of it.

    An item that cannot be read is told all the same, from what its listing says; the fetch stays a problem.
    """
    if item.awaited and not _is_there(outcome, rules):
        return outcome
    found = _as_listed(outcome, item) if outcome.state is None else outcome.state.snapshot
    item = item if item.title else replace(item, title=_own_title(found.document))
    edits = tuple(BlockEdit(op=Op.INSERT, before=None, after=block) for block in _shown(item, found.document))
    change = compose_item(outcome.fetched, found, edits, item, rules, _kind(item, found))
    if outcome.state is None:
        verdict = Verdict.CONTENT_CHANGED if outcome.not_published else outcome.verdict
        return replace(outcome, verdict=verdict, change=replace(change, why=(*change.why, _unread())))
    return replace(outcome, verdict=Verdict.CONTENT_CHANGED, why=change.why, change=change)


def _is_there(outcome: Outcome, rules: Rules) -> bool:
    """Whether what is awaited can be read, in the language that is awaited."""
    if outcome.state is None:
        return False
    expected = expected_at(rules.expected, outcome.fetched.page.url)
    lang = expected[0].lang if expected else None
    return lang is None or outcome.state.snapshot.document.lang == lang


def _kind(item: Item, found: Snapshot) -> KindVerdict:
    if item.translates:
        symbol, language = item.translates, Language(found.document.lang or "und")
        sentence = N_("{symbol} was known in another language, and is now there in {language}")
        return KindVerdict(ChangeKind.LANGUAGE_ADDED, because("language", sentence, symbol=symbol, language=language))
    if found.media_type == sniff.PDF or is_file_address(item.url) or un_document(item.url):
        why = because("new-file", N_("a document was not linked before: “{title}”"), title=item.title or item.url)
        return KindVerdict(ChangeKind.NEW_DOCUMENT, why)
    why = because("new-item", N_("an item was not listed before: “{title}”"), title=item.title or item.url)
    return KindVerdict(ChangeKind.NEW_ITEM, why)


def _own_title(document: Document) -> str:
    """Return what a page that no list has named is called, without the name of the site that many titles end in."""
    whole = comparison_key(document.title)
    headings = (block.text for block in document.blocks if block.kind is BlockKind.HEADING)
    own = next((text for text in headings if comparison_key(text) in whole), "")
    return own if 2 * len(own) >= len(document.title) else document.title


def _shown(item: Item, document: Document) -> tuple[Block, ...]:
    """Return the card of the item and how its page begins."""
    title = item.title or document.title or item.url
    shown = [Block(kind=BlockKind.ITEM, text=title, links=(Link(title, item.url),), item=item.url)]
    length = 0
    for block in document.blocks:
        if length >= _OPENING:
            break
        if comparison_key(block.text) != comparison_key(title):
            shown.append(block)
            length += len(block.text)
    return tuple(shown)


def _as_listed(outcome: Outcome, item: Item) -> Snapshot:
    """Return what the listing says of an item, as if its page said no more."""
    fetched = outcome.fetched
    blocks = (Block(kind=BlockKind.PARAGRAPH, text=item.teaser),) if item.teaser else ()
    return Snapshot(
        fetched_at=fetched.fetched_at,
        final_url=fetched.final_url,
        media_type=sniff.HTML,
        sha256="",
        extractor="",
        document=Document(title=item.title, lang=fetched.page.source.lang, blocks=blocks),
    )


def _unread() -> Reason:
    return because("not-read", N_("only what the list says is known: the page of the item could not be read"))
