"""What a block says besides its links: the label of a row, the signs between its entries."""

import re
from collections import Counter

from pipeline.document import Block

LINK = "\0"  #: stands for the words of a link
# Letters between two links make a sentence, in which the order counts: "from one to the other".
_ROW = re.compile(rf"[^{LINK}]{{0,40}}{LINK}(?:[^\w{LINK}]*{LINK})+[^\w{LINK}]*")


def between_links(block: Block) -> str | None:
    """Return the text with `LINK` for the words of each link; None without links, or where one has no words in it."""
    text = block.text
    for link in block.links:
        if not link.text or link.text not in text:
            return None
        text = text.replace(link.text, LINK, 1)
    return text if block.links else None


def in_another_order(before: Block, after: Block) -> bool:
    """Whether two rows hold the same links behind the same label, and nothing between these but signs."""
    if Counter(before.links) != Counter(after.links):
        return False
    row = between_links(before)
    return row is not None and row == between_links(after) and _ROW.fullmatch(row) is not None
