"""Words beside a link that say what the browser will do with it: "opens in a new window", "external link".

They are a matter of form.  A link that leads elsewhere is told by other rules.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.change import Op
from pipeline.compare.diff import BlockEdit
from pipeline.compare.facts import document_of
from pipeline.document import Block
from pipeline.fold import match_key
from pipeline.phrases import Phrases, Topic

LINK_HINT = "link-hint"
_OPENING, _CLOSING = tuple("([【"), tuple(")]】")

_Said = tuple[str, frozenset[str]]  # the words of a block without its hints, and the documents it leads to


def only_hints(edits: Sequence[BlockEdit], phrases: Phrases) -> frozenset[BlockEdit]:
    """Return the edits in which only such words came or went, also where the old and the new block were not paired."""
    said = {id(block): _said(block, phrases) for edit in edits for block in (edit.before, edit.after) if block}
    held: set[BlockEdit] = set()
    for edit in edits:
        if edit.before and edit.after:
            alike = edit.op is Op.REPLACE and said[id(edit.before)] == said[id(edit.after)]
            if alike and edit.before.text != edit.after.text and _hinted(edit, phrases):
                held.add(edit)
        elif (block := edit.before or edit.after) and not block.links and not said[id(block)][0]:
            held.add(edit)
    gone, came = (
        [(said[id(block)], edit) for edit in edits if edit.op is op and (block := edit.before or edit.after)]
        for op in (Op.DELETE, Op.INSERT)
    )
    if any(_hinted(edit, phrases) for _, edit in (*gone, *came)):
        both = Counter(words for words, _ in gone) & Counter(words for words, _ in came)
        held |= _first(gone, both) | _first(came, both)
    return frozenset(held)


def _first(sides: Sequence[tuple[_Said, BlockEdit]], wanted: Counter[_Said]) -> set[BlockEdit]:
    left, taken = Counter(wanted), set()
    for words, edit in sides:
        if left[words] > 0:
            left[words] -= 1
            taken.add(edit)
    return taken


def _hinted(edit: BlockEdit, phrases: Phrases) -> bool:
    return any(block and phrases.find(Topic.LINK_HINT, block.text) for block in (edit.before, edit.after))


def _said(block: Block, phrases: Phrases) -> _Said:
    # Without spaces: whether one stands beside brackets depends on the width of these.
    return "".join(_unhinted(block, phrases).split()), _documents(block)


def _documents(block: Block) -> frozenset[str]:
    return frozenset(document for link in block.links if (document := document_of(link)))


def _unhinted(block: Block, phrases: Phrases) -> str:
    text, hint = match_key(block.text), phrases.expressions[Topic.LINK_HINT]
    if not block.links:
        return "" if hint.fullmatch(text.strip(" ()[]【】")) else text
    names = [_name(match_key(link.text), hint) for link in block.links]
    return _without(text, hint, tuple(filter(None, names)))


def _name(shown: str, hint: re.Pattern[str]) -> str:
    """Return the words of a link without the hint at their end, if there are others."""
    text = _without(shown, hint, ()).strip()
    last = next((found for found in hint.finditer(text) if found.end() == len(text)), None)
    return (last and text[: last.start()].strip()) or text


def _without(text: str, hint: re.Pattern[str], names: tuple[str, ...]) -> str:
    """Take out what is in brackets or follows one of the `names`; elsewhere such words are part of the text."""
    kept, position = "", 0
    for found in hint.finditer(text):
        left, right = (kept + text[position : found.start()]).rstrip(), text[found.end() :].lstrip()
        enclosed = right.startswith(_CLOSING)
        if enclosed and left.endswith(_OPENING):
            kept, position = left[:-1].rstrip(), len(text) - len(right) + 1
        elif enclosed and left.endswith((",", ";")):
            kept, position = left[:-1], found.end()
        elif names and left.endswith(names):
            kept, position = left, found.end()
    return kept + text[position:]
