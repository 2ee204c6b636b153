"""Items that slid off the end of a listing to its second page, because new ones came in above."""

from collections.abc import Collection, Sequence

from pipeline.change import Op
from pipeline.compare.diff import BlockEdit
from pipeline.document import Block, Document
from pipeline.outcome import SiteMemory
from pipeline.suppress.frame import frame
from pipeline.suppress.furniture import block_digest


def slid_off(edits: Sequence[BlockEdit], before: Document, after: Document, site: SiteMemory) -> frozenset[BlockEdit]:
    """Return the deletes of items that were pushed off the end of a listing: as many as came in, at most.

    Only what came in above an item that stayed pushes another off; below all of them, the last item was exchanged.
    And what the listing still leads to under another name did not slide off.
    """
    framed = frame(before, listing=True) | frame(after, listing=True)

    def is_item(block: Block) -> bool:
        return bool(block.links) and block not in framed and block_digest(block.text) not in site.furniture

    came = _came_above(edits, [block for block in after.blocks if is_item(block)])
    linked = {link.url for block in after.blocks for link in block.links}
    gone = {id(edit.before): edit for edit in edits if edit.op is Op.DELETE and not _leads_to(edit.before, linked)}
    slid: list[BlockEdit] = []
    for block in reversed(before.blocks):
        if id(block) in gone and (is_item(block) or not block.links):
            slid.append(gone[id(block)])
        elif is_item(block):
            break  # an item below which nothing slid off
    with_links = [edit for edit in slid if edit.before and edit.before.links]
    items = frozenset(with_links[:came])
    # A card of several blocks slides off whole.
    return frozenset(slid) if items and len(with_links) <= came else items


def _leads_to(block: Block | None, addresses: Collection[str]) -> bool:
    return block is not None and any(link.url in addresses for link in block.links)


def _came_above(edits: Sequence[BlockEdit], items: Sequence[Block]) -> int:
    """Return how many of the items came in above one that was there before."""
    inserted = {id(edit.after) for edit in edits if edit.op is Op.INSERT}
    new = [id(item) in inserted for item in items]
    return sum(new[: len(new) - new[::-1].index(False)]) if False in new else 0
