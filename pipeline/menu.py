"""What is new in the menu of a site: of low importance, and told once for all pages that carry it."""

from pipeline.change import Op
from pipeline.diff import BlockEdit
from pipeline.document import Block, BlockKind, Document, Link
from pipeline.fold import comparison_key

MENU = "menu"


def menu_edits(before: Document, after: Document) -> tuple[BlockEdit, ...]:
    """Return an insert for each entry with a new name that leads to a new address.

    A renamed entry, a moved one and one that is no longer there say nothing of the page at hand.
    """
    names = {comparison_key(link.text) for link in before.menu}
    addresses = {link.url for link in before.menu}
    new = [link for link in after.menu if comparison_key(link.text) not in names and link.url not in addresses]
    return tuple(BlockEdit(Op.INSERT, None, _block(link)) for link in new) if before.menu else ()


def _block(link: Link) -> Block:
    return Block(kind=BlockKind.ITEM, text=link.text, path=(MENU,), links=(link,))
