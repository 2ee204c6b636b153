"""Where blocks stand: a slot keeps its name while the text in it changes."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.change import Op
from pipeline.compare.diff import BlockEdit
from pipeline.document import Block, BlockKind, Document
from pipeline.fold import comparison_key

_DIGEST_SIZE = 8  # bytes

_Pair = tuple[Block, Block, tuple[BlockEdit, ...]]
_Place = tuple[int, tuple[str, ...], BlockKind]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One block that took the place of another: edited, or swapped for an unlike one under the same heading."""

    before: Block
    after: Block
    was_in: bytes  #: the slot of `before`
    is_in: bytes  #: the slot of `after`
    edits: tuple[BlockEdit, ...]  #: a replace, or a delete and an insert


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which block of the new document is which of the old one."""

    exchanges: tuple[Exchange, ...]
    follow: Mapping[bytes, bytes]  #: old slot -> new slot, of all blocks but those that came or went for good
    slots: frozenset[bytes] = frozenset()  #: of the old document


def align(edits: Sequence[BlockEdit], before: Document, after: Document) -> Alignment:
    """Return how the documents that `edits` (of `pipeline.compare.diff.block_edits`) lead between lie on each other.

    Blocks that came and blocks that went are swaps only where as many of them stand between the same neighbours: an
    item on top of a list and the one that slides off its end have nothing to do with each other, and of two blocks that
    came for one, nobody knows which is new.
    """
    was, now = _slots(before), _slots(after)
    exchanges = tuple(
        Exchange(old, new, was[id(old)], now[id(new)], parts)
        for old, new, parts in (*_edited(edits), *_swaps(edits, before, after))
    )
    stayed = zip(_lasting(before, edits), _lasting(after, edits), strict=False)
    moved = ((edit.before, edit.after) for edit in edits if edit.op is Op.MOVE)
    follow = {was[id(old)]: now[id(new)] for old, new in (*stayed, *moved) if old and new}
    follow |= {exchange.was_in: exchange.is_in for exchange in exchanges}
    return Alignment(exchanges, follow, frozenset(was.values()))


def _slots(document: Document) -> dict[int, bytes]:
    """Return the slot of each block, by its identity: equal blocks stand in different slots."""
    paths: dict[tuple[str, ...], str] = {}
    seen: Counter[tuple[str, BlockKind]] = Counter()
    slots: dict[int, bytes] = {}
    for block in document.blocks:
        if (path := paths.get(block.path)) is None:
            path = paths[block.path] = "\0".join(map(comparison_key, block.path))
        ordinal = seen[path, block.kind]
        seen[path, block.kind] += 1
        place = f"{path}\0\0{block.kind}\0{ordinal}".encode("utf-8", "surrogatepass")
        slots[id(block)] = hashlib.blake2b(place, digest_size=_DIGEST_SIZE).digest()
    return slots


def _lasting(document: Document, edits: Sequence[BlockEdit]) -> list[Block]:
    """Return the blocks that neither came nor went nor moved; both documents have the same number, in one order."""
    passing = {id(block) for edit in edits if edit.op is not Op.REPLACE for block in (edit.before, edit.after)}
    return [block for block in document.blocks if id(block) not in passing]


def _edited(edits: Sequence[BlockEdit]) -> Iterator[_Pair]:
    for edit in edits:
        if edit.op is Op.REPLACE and edit.before and edit.after:
            yield edit.before, edit.after, (edit,)


def _swaps(edits: Sequence[BlockEdit], before: Document, after: Document) -> Iterator[_Pair]:
    gone = {id(edit.before): edit for edit in edits if edit.op is Op.DELETE}
    came = {id(edit.after): edit for edit in edits if edit.op is Op.INSERT}
    if not gone or not came:
        return
    left, right = _between(before, edits, gone), _between(after, edits, came)
    for place, olds in left.items():
        news = right.get(place, [])
        if len(olds) == len(news):
            for old, new in zip(olds, news, strict=True):
                yield old, new, (gone[id(old)], came[id(new)])


def _between(
    document: Document, edits: Sequence[BlockEdit], wanted: Mapping[int, BlockEdit]
) -> dict[_Place, list[Block]]:
    """Return the `wanted` blocks by the number of lasting blocks above them, their path and their kind."""
    lasting = {id(block) for block in _lasting(document, edits)}
    found: defaultdict[_Place, list[Block]] = defaultdict(list)
    above = 0
    for block in document.blocks:
        above += id(block) in lasting
        if id(block) in wanted:
            found[above, block.path, block.kind].append(block)
    return found
