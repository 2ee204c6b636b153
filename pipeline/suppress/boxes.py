"""Boxes of cards: rows of links under one heading (of names too, if it is one of the site), which may come by turns.

One comparison cannot tell such a box from a list of news.  Its past can: news does not come round again.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.change import Op
from pipeline.compare.diff import BlockEdit
from pipeline.document import Block, BlockKind, Document
from pipeline.fold import comparison_key
from pipeline.outcome import SiteMemory
from pipeline.suppress.furniture import block_digest

LEAST_CARDS = 2
_DIGEST_SIZE = 8
_LONGEST_NAME = 60  # characters
_ENDS = (".", "!", "?", "。", "！", "？")  # of sentences

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
    old, new = _rows(before, site), _rows(after, site)
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
            edits=tuple(_inside(found[path], (*old[path], *new[path]))),
            under_furniture=block_digest(path[-1]) in site.furniture,
        )
        for path in old.keys() & new.keys()
    )


def _inside(edits: Sequence[BlockEdit], cards: Sequence[Block]) -> Iterator[BlockEdit]:
    known = {id(block) for block in cards}
    for edit in edits:
        if known & {id(edit.before), id(edit.after)}:
            yield edit


def _rows(document: Document, site: SiteMemory) -> Mapping[_Path, list[Block]]:
    """Return the links that stand directly below each heading.

    The last heading of a page has its foot below it too, which ends the row.
    """
    under: dict[_Path, list[Block]] = {}
    last: _Path | None = None
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            last = (*block.path, block.text)
            under.setdefault(last, [])
        elif last is not None and block.path == last and _is_card(block, last[-1], site):
            under[last].append(block)
        else:
            last = None
    return {path: blocks for path, blocks in under.items() if len(blocks) >= LEAST_CARDS}


def _is_card(block: Block, heading: str, site: SiteMemory) -> bool:
    if block_digest(heading) in site.furniture:
        # What rotates on all pages may stand on most of them at any time.  A name needs no link: the logo of a donor.
        return bool(block.links) or (len(block.text) <= _LONGEST_NAME and not block.text.endswith(_ENDS))
    return bool(block.links) and block_digest(block.text) not in site.furniture


def _slot(path: _Path) -> bytes:
    place = "\0".join(("box", *map(comparison_key, path))).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(place, digest_size=_DIGEST_SIZE).digest()
