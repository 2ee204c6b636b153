"""What is new in the menu of a site: of low importance, and told once for all pages that carry it."""

from rapidfuzz import fuzz

from pipeline.change import Op
from pipeline.compare.diff import SAME_BLOCK, BlockEdit
from pipeline.document import Block, BlockKind, Document, Link
from pipeline.fold import comparison_key
from pipeline.tokens import words

MENU = "menu"


def menu_edits(before: Document, after: Document) -> tuple[BlockEdit, ...]:
    """Return an insert for each entry with a new name that leads to a new address.

    A renamed entry, a moved one and one that is no longer there say nothing of the page at hand.
    """
    names, names_now = ({comparison_key(link.text) for link in menu} for menu in (before.menu, after.menu))
    addresses = {link.url for link in before.menu}
    gone = names - names_now
    new = [
        link
        for link in after.menu
        if (name := comparison_key(link.text)) not in names
        and link.url not in addresses
        and not any(_renamed(old, name) for old in gone)
    ]
    return tuple(BlockEdit(Op.INSERT, None, _block(link)) for link in new) if before.menu else ()


def _renamed(old: str, new: str) -> bool:
    """Whether two names are alike; with another figure it is another year, edition or number."""
    was, now = ([word for word in words(name) if word.strip()] for name in (old, new))
    figures, figures_now = ([word for word in each if any(c.isdigit() for c in word)] for each in (was, now))
    return figures == figures_now and fuzz.ratio(was, now) > SAME_BLOCK


def _block(link: Link) -> Block:
    return Block(kind=BlockKind.ITEM, text=link.text, path=(MENU,), links=(link,))
