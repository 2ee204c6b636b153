"""The items of a listing, read from the blocks of its cards."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.address import host_of, identifies_reader, same_list
from pipeline.change import Op
from pipeline.compare.diff import BlockEdit
from pipeline.compare.facts import is_file_address
from pipeline.document import Block, BlockKind, Document
from pipeline.fold import comparison_key
from pipeline.kinds import Verdict
from pipeline.outcome import Outcome, PageState
from pipeline.paging import NumberedPages, Paging
from pipeline.publications.un_document import un_document
from pipeline.source import Item, Page, PageRole
from pipeline.suppress.suppression import Sifted
from pipeline.tokens import dates

PAGER = "pager"
PAGING = "paging"
ITEM = "item"  #: the rule of the ledger for the cards of items that are told by themselves
CARD = "card"  #: the reason why an item is read soon: what its card says of it differs

LISTS = frozenset((PageRole.PART, PageRole.FEED, PageRole.SITEMAP))  #: read for their items alone
_HAS_PARTS = (PageRole.OWN, PageRole.PART)

_LONGEST_TITLE = 300  # characters
_LONGEST_TEASER = 500
_SHORTEST_TITLE = 9  # characters: "Read more" and "PDF" are no titles


def read_list(outcome: Outcome, last: PageState | None, avoided: Collection[str] = ()) -> Outcome:
    """Add to the outcome of a listing, or of another form of it, what it leads to, but for hosts to be `avoided`.

    New is an item only against what was read before; what our own newer rules find on the same page is not.
    """
    state = outcome.state
    if state is None or outcome.verdict is Verdict.FETCH_PROBLEM:
        return outcome
    found = state.snapshot.document
    quiet = outcome.verdict is Verdict.RE_EXTRACTED
    return replace(
        outcome,
        items=tuple(item for item in items_of(found) if not _is_on(item.url, avoided)),
        new_items=frozenset() if quiet or last is None else new_items(last.snapshot.document, found),
        more=_goes_on_at(outcome.fetched.page, found.more),
        feeds=found.feeds,
    )


def items_of(document: Document) -> tuple[Item, ...]:
    """Return the items of a listing, each once, in the order of the page."""
    parts: dict[str, list[Block]] = {}
    for block in document.blocks:
        if block.item is not None and not identifies_reader(block.item):
            parts.setdefault(block.item, []).append(block)
    return tuple(_item(url, blocks) for url, blocks in parts.items())


def new_items(before: Document, after: Document) -> frozenset[str]:
    """Return the addresses of the items of `after` to which neither a card nor a plain link of `before` led."""
    known = {link.url for block in before.blocks for link in block.links}
    known |= {block.item for block in before.blocks if block.item is not None}
    return frozenset(item.url for item in items_of(after) if item.url not in known)


def edited_items(sifted: Sifted, before: Document, after: Document, avoided: Collection[str] = ()) -> frozenset[str]:
    """Return the addresses of the items of whose cards something is told that is not the title.

    Their own pages say it as well: the date of an event, the first words of a text.  A file does not.
    """
    touched = {block.item for edit in sifted.told for block in (edit.before, edit.after) if block}
    old, new = ({item.url: item.title for item in items_of(document)} for document in (before, after))
    return frozenset(
        url
        for url in touched & old.keys() & new.keys()
        if url and old[url] == new[url] and not (sifted.template or _is_document(url) or _is_on(url, avoided))
    )


def without_items(sifted: Sifted, before: Document, after: Document, edited: frozenset[str] = frozenset()) -> Sifted:
    """Move what the pages of items tell by themselves from what is told of the listing into the ledger.

    The cards of new items and the cards that they pushed off the end of the list, and those of items that were
    `edited`.
    """
    new, pushed = new_items(before, after), _pushed_off(before, after)
    cards = tuple(edit for edit in sifted.told if _is_card(edit, new) or _is_of_card(edit, edited))
    if not cards or sifted.template:
        return sifted
    slid = tuple(edit for edit in sifted.told if new and edit.op is Op.DELETE and _is_of_card(edit, pushed))
    left = {item.url for item in items_of(after)} | pushed
    gone = tuple(BlockEdit(Op.DELETE, edit.before, None) for edit in cards if _takes_place(edit, left))
    told = (*(edit for edit in sifted.told if edit not in cards and edit not in slid), *gone)
    held = {ITEM: cards, PAGING: (*sifted.suppressed.get(PAGING, ()), *slid)}
    return replace(
        sifted, told=told, suppressed=sifted.suppressed | {rule: edits for rule, edits in held.items() if edits}
    )


def without_pager(sifted: Sifted, url: str) -> Sifted:
    """Move what leads to the list at `url` itself into the ledger: its pages, its facets, its order."""
    own = tuple(
        edit for edit in sifted.told if all(_leads_to(block, url) for block in (edit.before, edit.after) if block)
    )
    if not own or sifted.template:
        return sifted
    told = tuple(edit for edit in sifted.told if edit not in own)
    return replace(
        sifted, told=told, suppressed={**sifted.suppressed, PAGER: (*sifted.suppressed.get(PAGER, ()), *own)}
    )


def _goes_on_at(page: Page, linked: str | None) -> str | None:
    """Return the address of the next page of a list, `linked` where the page itself leads to; None if it is the last.

    The catalogue's own word decides before the links, and says how far it is read.
    """
    source = page.source
    if page.role not in _HAS_PARTS or page.place >= source.depth:
        return None
    match source.paging:
        case Paging.AUTOMATIC:
            return linked
        case Paging.NONE:
            return None
        case NumberedPages():
            return source.paging.address(page.place + 1)


def _is_on(url: str, hosts: Collection[str]) -> bool:
    """Whether an address is on one of these hosts, or on a host below one of them."""
    name = host_of(url).partition(":")[0]
    return any(name == host or name.endswith("." + host) for host in hosts)


def _leads_to(block: Block, url: str) -> bool:
    return bool(block.links) and all(same_list(link.url, url) for link in block.links)


def _pushed_off(before: Document, after: Document) -> frozenset[str]:
    """Return the items that are gone and below which no item of the old list is left.

    What always stands at the end, whatever its date is, does not count: by the order of dates, it is no item behind.
    """
    left = {item.url for item in items_of(after)}
    pushed: list[str] = []
    below: list[Item] = []
    for item in reversed(items_of(before)):
        if item.url in left:
            below.append(item)
        elif not any(_may_stand_behind(each, item) for each in below):
            pushed.append(item.url)
    return frozenset(pushed)


def _may_stand_behind(one: Item, other: Item) -> bool:
    """Whether one item may stand behind another one on a list that begins with the latest."""
    day = _calendar(other)
    if day is None:
        return True
    behind = _calendar(one)
    return behind is not None and behind <= day


def _calendar(item: Item) -> tuple[int, int, int] | None:
    """Return year, month and day of an item's date; None if one of them is missing."""
    day = item.date
    return None if day is None or day.year is None or day.day is None else (day.year, day.month, day.day)


def _takes_place(edit: BlockEdit, left: Collection[str]) -> bool:
    """Whether a card, so much like another one that they were compared, stands where an item was that is gone."""
    return edit.before is not None and edit.before.item is not None and edit.before.item not in left


def _is_card(edit: BlockEdit, new: frozenset[str]) -> bool:
    """Whether an edit brings a new item, by itself or in the place of the card of another one."""
    return edit.op in (Op.INSERT, Op.REPLACE) and edit.after is not None and edit.after.item in new


def _is_of_card(edit: BlockEdit, items: frozenset[str]) -> bool:
    """Whether an edit stands on the card of one of these items, and on no other one."""
    found = {block.item for block in (edit.before, edit.after) if block}
    return len(found) == 1 and found <= items


def _is_document(url: str) -> bool:
    return is_file_address(url) or un_document(url) is not None


def _item(url: str, blocks: Sequence[Block]) -> Item:
    title = _title(blocks)
    texts = [block.text for block in blocks]
    key = comparison_key(title)
    around = [text for text in texts if comparison_key(text) != key]
    # A title may name another day than the one it was published on.
    found = [date for text in (*around, *texts) for date in dates(text)]
    days = {date.text for date in found}
    teaser = " ".join(text for text in around if len(text) > _SHORTEST_TITLE and text not in days)
    return Item(
        url=url, title=title[:_LONGEST_TITLE], date=found[0].day if found else None, teaser=teaser[:_LONGEST_TEASER]
    )


def _title(blocks: Sequence[Block]) -> str:
    """Return the heading of a card, else the longest text that leads to the item, else its first words."""
    headings = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    if headings:
        return headings[0]
    names = [link.text for block in blocks for link in block.links if len(link.text) >= _SHORTEST_TITLE]
    title = max(names, key=len) if names else blocks[0].text
    return "" if title.startswith(("http://", "https://")) else title  # a sitemap has no names
