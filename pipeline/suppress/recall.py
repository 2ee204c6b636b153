"""What the memory of a page says of a new comparison, and what the comparison adds to it.

A place that differs nearly every time (a quotation of the day, a rotating card) is restless, and its edits are not
told.  A fact is, wherever it stands: a date that lies ahead, a document symbol, a new file.  That holds also for a
place where such facts come often; a box with the next meeting is worth an alert each time.  Only what the place has
shown before is no fact any more: the card came round again.  A box of cards is a place too, once they do.  And a place
that is restless on most pages of a site belongs to the site: a fact there is not one of this page.

A page that shows two texts by turns (two servers, an experiment) is told as far as the first return, and then no more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.change import Op
from pipeline.compare.ahead import is_after
from pipeline.compare.diff import BlockEdit
from pipeline.compare.facts import is_file
from pipeline.document import Block
from pipeline.extract import sniff
from pipeline.file_address import file_identity
from pipeline.kinds import ChangeKind
from pipeline.outcome import SiteMemory, Snapshot
from pipeline.source import Source, SourceKind
from pipeline.suppress.anchors import anchors
from pipeline.suppress.boxes import Box, boxes
from pipeline.suppress.memory import (
    SOON,
    PageMemory,
    after_difference,
    card_digest,
    has_flapped,
    has_returned,
    restless_slots,
    shown_digest,
    text_digest,
    unsteady_slots,
)
from pipeline.suppress.slots import Alignment, Exchange, align
from pipeline.tokens import dates, symbols

RESTLESS = "restless"
FLAPPING = "flapping"
_REWRITTEN = 200  # exchanges; with more, a page was written anew, which says nothing of its places


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    left: tuple[BlockEdit, ...]  #: the edits of which the memory says nothing
    suppressed: dict[str, tuple[BlockEdit, ...]] = field(default_factory=dict)  #: by rule
    returned: bool = False  #: what is left brings a text back that the page showed before
    memory: PageMemory  #: with what this comparison taught


def recall(
    edits: Sequence[BlockEdit],
    unexplained: Sequence[BlockEdit],
    before: Snapshot,
    after: Snapshot,
    source: Source,
    site: SiteMemory,
    memory: PageMemory,
) -> Recall:
    """Sort the `unexplained` ones of a comparison's `edits`, of which there is at least one."""
    changed_at = memory.changed_at or before.fetched_at
    soon = after.fetched_at - changed_at <= SOON
    memory = replace(memory, versions=memory.versions or (text_digest(before.document),))
    text = text_digest(after.document)
    # The paragraphs of a PDF are not the places of a page: they are joined and cut for the comparison.
    paper = after.media_type == sniff.PDF
    alignment = Alignment((), {}) if paper else align(edits, before.document, after.document)
    rewritten = len(alignment.exchanges) > _REWRITTEN
    teaches = soon and not paper and not rewritten
    turned = _turned(alignment, edits, unexplained, before, after, source, site) if teaches else _NOTHING
    returned = has_returned(memory, text)
    learnt = after_difference(memory, turned.shown, _followed(alignment, memory), text, after.fetched_at)
    if soon and returned and has_flapped(memory):
        return Recall(left=(), suppressed={FLAPPING: tuple(unexplained)}, memory=learnt)
    restless = frozenset(map(id, _restless(turned, memory, source, site, after.fetched_at.date())))
    kept = tuple(edit for edit in unexplained if id(edit) in restless)
    return Recall(
        left=tuple(edit for edit in unexplained if id(edit) not in restless),
        suppressed={RESTLESS: kept} if kept else {},
        returned=returned,
        memory=learnt,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turned:
    """What a comparison found in the places of a page."""

    exchanges: tuple[Exchange, ...] = ()
    boxes: tuple[Box, ...] = ()
    anchors: Mapping[int, bytes] = field(default_factory=dict)  #: of blocks, old and new, by their identity

    @property
    def shown(self) -> dict[bytes, tuple[bytes, ...]]:
        """For each place that differs, the digests of what it showed before and of what it shows now."""
        shown: dict[bytes, tuple[bytes, ...]] = {}
        for each in self.exchanges:
            both = (shown_digest(each.before), shown_digest(each.after))
            shown[each.is_in] = both
            if anchor := self.anchor(each):
                shown[anchor] = both
        for box in self.boxes:
            if box.edits:
                cards = (*box.before, *box.after)
                shown[box.slot] = tuple(digest for card in cards for digest in _digests(card, box))
        return shown

    def anchor(self, exchange: Exchange) -> bytes | None:
        """Return the place of an exchange on the site; None where it has none, or another one than before."""
        was, now = self.anchors.get(id(exchange.before)), self.anchors.get(id(exchange.after))
        return now if was == now else None


_NOTHING = _Turned()


def _turned(
    alignment: Alignment,
    edits: Sequence[BlockEdit],
    unexplained: Sequence[BlockEdit],
    before: Snapshot,
    after: Snapshot,
    source: Source,
    site: SiteMemory,
) -> _Turned:
    old, new = before.document, after.document
    exchanges = tuple(_lessons(alignment, unexplained, before, source))
    differing = {id(block) for edit in unexplained for block in (edit.before, edit.after) if block}
    known = anchors(old, differing, site) | anchors(new, differing, site)
    return _Turned(
        exchanges=(*exchanges, *_anchored(unexplained, exchanges, known, source)),
        boxes=tuple(box for box in boxes(edits, old, new, site) if box.under_furniture or not _lists_items(source)),
        anchors=known,
    )


def _anchored(
    unexplained: Sequence[BlockEdit], found: Sequence[Exchange], known: Mapping[int, bytes], source: Source
) -> Iterator[Exchange]:
    """Yield the exchanges beside a block of the site that a real edit next to them hides.

    Where either text was taken for the other side of that edit, the exchange only teaches: it has no edits of its own.
    """
    paired = {id(edit) for exchange in found for edit in exchange.edits if edit.op is not Op.REPLACE}
    gone = {known[id(edit.before)]: edit for edit in unexplained if id(edit.before) in known}
    for edit in unexplained:
        left = gone.get(known.get(id(edit.after), b""))
        if left is None or left is edit or left.before is None or edit.after is None or paired & {id(edit), id(left)}:
            continue
        if _lists_items(source) and edit.after.links:
            continue
        place = known[id(edit.after)]
        alone = left.op is Op.DELETE and edit.op is Op.INSERT
        yield Exchange(left.before, edit.after, place, place, (left, edit) if alone else ())


def _followed(alignment: Alignment, memory: PageMemory) -> dict[bytes, bytes]:
    """Return where each place is now; boxes and anchors, which are no slots, keep their name."""
    known = frozenset[bytes]().union(*memory.touched)
    return {**{place: place for place in known - alignment.slots}, **alignment.follow}


def _restless(
    turned: _Turned, memory: PageMemory, source: Source, site: SiteMemory, today: date
) -> Iterator[BlockEdit]:
    """Yield the edits that only show what a restless place shows."""
    slots, unsteady = restless_slots(memory), unsteady_slots(memory)
    for exchange in turned.exchanges:
        anchor = turned.anchor(exchange)
        if (anchor in unsteady and anchor in site.restless) or (
            slots & {exchange.was_in, anchor}
            and (_was_shown(exchange, memory) or not brings_a_fact([exchange.before], [exchange.after], today))
        ):
            yield from exchange.edits
    for box in turned.boxes:
        if box.slot in slots:
            yield from _came_round(box, memory, today, news=_lists_items(source))


def _lessons(
    alignment: Alignment, unexplained: Sequence[BlockEdit], before: Snapshot, source: Source
) -> Iterator[Exchange]:
    """Yield the exchanges that teach something: no pattern explains them, and they are no new items of a list."""
    open_edits = {id(edit) for edit in unexplained}
    lists_items = _lists_items(source)
    known = {link.url for block in before.document.blocks for link in block.links}
    for exchange in alignment.exchanges:
        is_item = lists_items and any(link.url not in known for link in exchange.after.links)
        if not is_item and all(id(edit) in open_edits for edit in exchange.edits):
            yield exchange


def _lists_items(source: Source) -> bool:
    return source.kind is SourceKind.LISTING or ChangeKind.NEW_ITEM in source.watch


def _came_round(box: Box, memory: PageMemory, today: date, *, news: bool) -> tuple[BlockEdit, ...]:
    """Return the edits of a restless box that only turn its cards; none if most of what came is new to it.

    A card that it never showed is told, but under a heading of the site, where only a fact is.  `news` says that the
    page is watched for new items: then it is told wherever it stands.
    """
    shown = frozenset(memory.shown.get(box.slot, ()))
    came = [edit for edit in box.edits if edit.after is not None]
    back = [edit for edit in came if edit.after and _is_known(edit.after, box, shown, news=news)]
    if not back or 2 * len(back) < len(came):
        return ()
    return tuple(
        edit
        for edit in box.edits
        if edit.after is None
        or edit in back
        or (box.under_furniture and not news and not brings_a_fact(box.before, [edit.after], today))
    )


def _digests(card: Block, box: Box) -> tuple[bytes, ...]:
    """Return what a card is known again by: its words, or in a box of the site these without figures and its link."""
    return (shown_digest(card), card_digest(card)) if box.under_furniture and card.links else (shown_digest(card),)


def _is_known(card: Block, box: Box, shown: frozenset[bytes], *, news: bool) -> bool:
    digests = (shown_digest(card),) if news else _digests(card, box)
    return not shown.isdisjoint(digests)


def _was_shown(exchange: Exchange, memory: PageMemory) -> bool:
    """Whether a restless place shows a text again that it showed before."""
    return shown_digest(exchange.after) in memory.shown.get(exchange.was_in, ())


def brings_a_fact(old: Sequence[Block], new: Sequence[Block], today: date) -> bool:
    """Whether the new blocks hold a date ahead, a document symbol or a file that the old ones did not."""
    was, now = ("\n".join(block.text for block in blocks) for blocks in (old, new))
    ahead = {found.day for found in dates(now)} - {found.day for found in dates(was)}
    return (
        any(is_after(day, today) for day in ahead)
        or not set(symbols(now)) <= set(symbols(was))
        or not _files(new) <= _files(old)
    )


def _files(blocks: Sequence[Block]) -> set[str]:
    return {file_identity(link.url) for block in blocks for link in block.links if is_file(link)}
