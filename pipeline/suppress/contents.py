"""A list of the page's own headings, above them: it says nothing that the page does not say below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.change import Op
from pipeline.compare.diff import BlockEdit
from pipeline.compare.facts import is_file
from pipeline.document import Block, BlockKind, Document
from pipeline.fold import comparison_key
from pipeline.phrases import Phrases, Topic

CONTENTS = "contents"
_LEAST = 2  # headings that make a list
_LONGEST_TITLE = 40  # characters of the line over the list


@dataclass(frozen=True, slots=True)
class _List:
    title: Block | None  #: the short line above the entries
    entries: tuple[Block, ...]


def set_apart(before: Document, after: Document, phrases: Phrases) -> tuple[Document, Document, tuple[BlockEdit, ...]]:
    """Return both documents without the lists that only one of them has, and the edits with which these came or went.

    Their entries read like the headings below, and a comparison would take the ones for the others.
    """
    gone, came = (tuple(_lists(document, phrases)) for document in (before, after))
    if gone and not came:
        left, listed = _without(before, gone, after)
        return left, after, tuple(BlockEdit(Op.DELETE, block, None) for block in listed)
    if came and not gone:
        left, listed = _without(after, came, before)
        return before, left, tuple(BlockEdit(Op.INSERT, None, block) for block in listed)
    return before, after, ()


def of_contents(
    edits: Sequence[BlockEdit], before: Document, after: Document, phrases: Phrases
) -> frozenset[BlockEdit]:
    """Return the edits with which a list, or an entry of it, came or went."""
    held: set[BlockEdit] = set()
    for op, document in ((Op.DELETE, before), (Op.INSERT, after)):
        listed = {id(block) for found in _lists(document, phrases) for block in (found.title, *found.entries)}
        held |= {edit for edit in edits if edit.op is op and id(edit.before or edit.after) in listed}
    return frozenset(held)


def _without(document: Document, lists: Sequence[_List], other: Document) -> tuple[Document, list[Block]]:
    """Part a document from its lists; a line that the other side has as well is no title of a list."""
    shown = {comparison_key(block.text) for block in other.blocks}
    listed: list[Block] = []
    for found in lists:
        if found.title and comparison_key(found.title.text) not in shown:
            listed.append(found.title)
        listed += found.entries
    taken = {id(block) for block in listed}
    return replace(document, blocks=tuple(block for block in document.blocks if id(block) not in taken)), listed


def _lists(document: Document, phrases: Phrases) -> Iterator[_List]:
    blocks = document.blocks
    last = {comparison_key(block.text): n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING}
    start = 0
    while len(last) >= _LEAST and start < len(blocks):
        end, named = start, 0
        while end < len(blocks) and (count := _headings(blocks[end], end, last)):
            end, named = end + 1, named + count
        if named >= _LEAST:
            above = blocks[start - 1] if start else None
            yield _List(above if above and _is_title(above, phrases) else None, blocks[start:end])
        start = max(end, start + 1)


def _headings(block: Block, place: int, last: dict[str, int]) -> int:
    """Return how many headings of the page a block names, if all stand below it and it says nothing else; else 0."""
    if any(is_file(link) for link in block.links):
        return 0
    whole = comparison_key(block.text)
    if last.get(whole, -1) > place:
        return 1
    names = [comparison_key(link.text) for link in block.links]
    if all(last.get(name, -1) > place for name in names) and _letters("".join(names)) == _letters(whole):
        return len(names)
    return 0


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _is_title(block: Block, phrases: Phrases) -> bool:
    """Whether a line is short and tells nothing by itself: no figure, no link, no status."""
    text = block.text
    return (
        len(text) <= _LONGEST_TITLE
        and not block.links
        and not any(map(str.isdigit, text))
        and phrases.find(Topic.STATUS, text) is None
    )
