"""Boxes of cards: rows of links under one heading, which a site may show by turns.

One comparison cannot tell such a box from a list of news.  Its past can: news does not come round again.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.change import Op
from pipeline.diff import BlockEdit
from pipeline.document import Block, BlockKind, Document
from pipeline.fold import comparison_key
from pipeline.furniture import block_digest
from pipeline.outcome import SiteMemory

LEAST_CARDS = 2
_DIGEST_SIZE = 8

_Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """The cards under one heading, before and after."""

    slot: bytes
    before: tuple[Block, ...]
    after: tuple[Block, ...]
    edits: tuple[BlockEdit, ...]  #: what differs in it; moves are none
    under_furniture: bool  #: whether most pages of the site carry its heading


def boxes(edits: Sequence[BlockEdit], before: Document, after: Document, site: SiteMemory) -> tuple[Box, ...]:
    """Return the boxes that both documents have."""
    old, new = _rows(before), _rows(after)
    found: defaultdict[_Path, list[BlockEdit]] = defaultdict(list)
    for edit in edits:
        block = edit.after or edit.before
        if block and edit.op is not Op.MOVE:
            found[block.path].append(edit)
    return tuple(
        Box(
            slot=_slot(path),
            before=tuple(old[path]),
            after=tuple(new[path]),
            edits=tuple(found[path]),
            under_furniture=block_digest(path[-1]) in site.furniture,
        )
        for path in old.keys() & new.keys()
    )


def _rows(document: Document) -> Mapping[_Path, list[Block]]:
    """Return the blocks under each heading that has nothing but links below it."""
    under: defaultdict[_Path, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING:
            under[block.path].append(block)
    return {
        path: blocks
        for path, blocks in under.items()
        if path and len(blocks) >= LEAST_CARDS and all(block.links for block in blocks)
    }


def _slot(path: _Path) -> bytes:
    place = "\0".join(("box", *map(comparison_key, path))).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(place, digest_size=_DIGEST_SIZE).digest()
