"""Edits of a PDF whose paragraphs cannot be trusted: exported again, it breaks them at other places.

The words of a region are compared as one text, and what differs is given sentence by sentence.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.change import Op
from pipeline.compare.diff import BlockEdit, Mark, word_marks
from pipeline.document import Block
from pipeline.suppress.running_heads import apart

MOSTLY_EQUAL = 60.0  # per cent of likeness from which two regions are one text
_BETTER = 0.7  # of what differs paragraph by paragraph is left when the paragraphs are joined
_FAR = 80  # characters of equal text that part two edits
_BORDER = re.compile(r"(?<=[.!?;:。！？；：])\s*")


@dataclass(slots=True)
class _Passage:
    """One cluster of marks: the text of both sides, from sentence to sentence."""

    before: str = ""
    after: str = ""
    changed: bool = False

    def add(self, mark: Mark) -> None:
        if mark.op is not Op.INSERT:
            self.before += mark.text
        if mark.op is not Op.DELETE:
            self.after += mark.text
        self.changed |= mark.op is not None


def mend(edits: Sequence[BlockEdit], key: Callable[[Block], str]) -> tuple[BlockEdit, ...]:
    """Return `edits`, where they pair badly, as the sentences that really differ; moves come last.

    `key` folds what a new line break may change.  Edits that differ as much when their paragraphs are joined stay as
    they are.
    """
    text, heads = apart(edits)
    moved = [edit for edit in text if edit.op is Op.MOVE]
    return (*_mend_run([edit for edit in text if edit.op is not Op.MOVE], key), *heads, *moved)


def _mend_run(run: Sequence[BlockEdit], key: Callable[[Block], str]) -> Sequence[BlockEdit]:
    old = [edit.before for edit in run if edit.before]
    new = [edit.after for edit in run if edit.after]
    if not old or not new or len(run) == 1:
        return run
    before, after = " ".join(block.text for block in old), " ".join(block.text for block in new)
    if fuzz.ratio(before, after) < MOSTLY_EQUAL:
        return run
    joined = word_marks(before, after)
    apart = sum(_changed(word_marks(_text(edit.before), _text(edit.after))) for edit in run)
    if _changed(joined) > apart * _BETTER:
        return run
    return [
        BlockEdit(Op.REPLACE, _with_text(old, passage.before), _with_text(new, passage.after))
        for passage in _passages(joined)
        if key(replace(old[0], text=passage.before)) != key(replace(new[0], text=passage.after))
    ]


def _changed(marks: Sequence[Mark]) -> int:
    """Return how many characters came or went."""
    return sum(len(mark.text) for mark in marks if mark.op is not None)


def _text(block: Block | None) -> str:
    return block.text if block else ""


def _with_text(blocks: Sequence[Block], text: str) -> Block:
    return replace(_home(blocks, text), text=text)


def _home(blocks: Sequence[Block], text: str) -> Block:
    """Return the block in which a passage begins: its path, page and links are given with it."""
    start = text.strip()[:40]
    return next((block for block in blocks if start and start in block.text), blocks[0])


def _passages(marks: Sequence[Mark]) -> list[_Passage]:
    """Cluster the marks; long equal text between two edits parts them at the ends of its sentences."""
    found: list[_Passage] = []
    passage = _Passage()
    for mark in marks:
        if mark.op is None and len(mark.text) > _FAR:
            head, tail = _cut(mark.text)
            passage.add(Mark(None, head))
            found.append(passage)
            passage = _Passage()
            passage.add(Mark(None, tail))
        else:
            passage.add(mark)
    found.append(passage)
    for each in found:
        each.before, each.after = each.before.strip(), each.after.strip()
    return [each for each in found if each.changed]


def _cut(text: str) -> tuple[str, str]:
    """Return the rest of the first sentence and the beginning of the last one."""
    borders = [match.end() for match in _BORDER.finditer(text) if 0 < match.end() < len(text)]
    if not borders:
        return text[: _FAR // 2], text[-_FAR // 2 :]
    return text[: borders[0]], text[borders[-1] :]
