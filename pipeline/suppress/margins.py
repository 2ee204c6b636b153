"""The margins of a page: where it begins and ends with blocks that most pages of its site carry.

A block that many pages share is furniture there.  In the midst of a page's own words it is one of them: a term of a
glossary, a heading such as "Background".
"""

from itertools import takewhile

from pipeline.document import Block, Document
from pipeline.outcome import SiteMemory
from pipeline.suppress.furniture import block_digest


def margins(document: Document, site: SiteMemory) -> frozenset[Block]:
    """Return the site's blocks above and below everything that is the page's own."""
    if not site.furniture:
        return frozenset()

    def is_shared(block: Block) -> bool:
        return block_digest(block.text) in site.furniture

    # No gap is allowed: below the last term of a glossary only its meaning stands before the foot.
    return frozenset((*takewhile(is_shared, document.blocks), *takewhile(is_shared, reversed(document.blocks))))
