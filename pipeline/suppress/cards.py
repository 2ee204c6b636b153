"""Cards that a site rotates under a heading most of its pages carry ("Discover", "In focus").

No phrase tells them: the heading is furniture of the site, and every card under it was exchanged at once.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from pipeline.document import Block, BlockKind, Document
from pipeline.fold import comparison_key
from pipeline.kinds import ChangeKind
from pipeline.outcome import SiteMemory
from pipeline.source import Source, SourceKind
from pipeline.suppress.furniture import block_digest
from pipeline.suppress.recall import brings_a_fact

_LEAST = 2  # cards
_MOST = 0.5  # share of the page: a heading above all of it is the page's own, not that of a box

_Path = tuple[str, ...]


def exchanged_cards(
    before: Document, after: Document, site: SiteMemory, source: Source, today: date
) -> frozenset[Block]:
    """Return the blocks, old and new, of the boxes whose cards were all exchanged.

    Boxes are left alone on a page that is watched for new items, and where a card brings a fact
    (`pipeline.suppress.recall.brings_a_fact`).
    """
    if not site.furniture or source.kind is SourceKind.LISTING or ChangeKind.NEW_ITEM in source.watch:
        return frozenset()
    old, new = _boxes(before, site), _boxes(after, site)
    return frozenset(
        block
        for path in old.keys() & new.keys()
        if _all_exchanged(old[path], new[path], path) and not brings_a_fact(old[path], new[path], today)
        for block in (*old[path], *new[path])
    )


def _boxes(document: Document, site: SiteMemory) -> dict[_Path, list[Block]]:
    """Return what stands below each heading that most pages of the site carry."""
    headings = {
        (*block.path, block.text)
        for block in document.blocks
        if block.kind is BlockKind.HEADING and block_digest(block.text) in site.furniture
    }
    boxes: defaultdict[_Path, list[Block]] = defaultdict(list)
    for block in document.blocks:
        for depth in range(1, len(block.path) + 1):
            if block.path[:depth] in headings:
                boxes[block.path[:depth]].append(block)
    return {path: blocks for path, blocks in boxes.items() if len(blocks) <= len(document.blocks) * _MOST}


def _all_exchanged(old: Sequence[Block], new: Sequence[Block], path: _Path) -> bool:
    """Whether both are rows of cards, each with a link, that have none in common."""
    rows = [[block for block in blocks if block.path == path] for blocks in (old, new)]
    if any(len(row) < _LEAST or not all(block.links for block in row) for row in rows):
        return False
    left, right = ({comparison_key(block.text) for block in row} for row in rows)
    return not left & right
