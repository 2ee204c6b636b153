"""The words of an edit that a reader is shown first: whole sentences, not the scraps between two marks."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.change import Op
from pipeline.compare.diff import BlockEdit, word_marks

LONGEST = 200  # characters of all passages of a change together
_SENTENCE_BORDER = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_a-z])|(?<=[。！？；])|\s\|\s")
_LONGEST_READ = 10_000  # characters of a block
_READ = 30_000  # characters of all blocks
_BETWEEN = " … "


def passages(edits: Sequence[BlockEdit]) -> str:
    """Return the sentences that came, shortened to `LONGEST`; "" when words only went."""
    return _joined(_came(edit) for edit in edits)


def sentences(edits: Sequence[BlockEdit]) -> str:
    """Return the whole sentences in which something came, one edit to a line; "" when words only went.

    Behind the first `_READ` characters that differ, whole blocks stand for their sentences.
    """
    found: dict[str, None] = {}
    left = _READ
    for edit in edits:
        left -= sum(len(block.text) for block in (edit.before, edit.after) if block)
        came = _came(edit) if left > 0 else edit.after.text if edit.after and edit.op is not Op.DELETE else ""
        if came:
            found[came] = None
    return "\n".join(found)


def lost(edits: Sequence[BlockEdit]) -> str:
    """Return the words that went, shortened to `LONGEST`."""
    return _joined(_went(edit) for edit in edits)


def short(text: str, longest: int = LONGEST) -> str:
    """Return `text`, cut at a word border and closed with an ellipsis if it is too long."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    border = cut.rfind(" ")
    return (cut[:border] if border > longest * 2 // 3 else cut).rstrip(" ,;:") + "…"


def _joined(parts: Iterable[str]) -> str:
    found: dict[str, None] = {}
    length = 0
    for part in parts:
        if part and part not in found:
            found[part] = None
            length += len(part) + len(_BETWEEN)
        if length > LONGEST + len(_BETWEEN):
            break  # the rest would be cut off
    return short(_BETWEEN.join(found))


def _came(edit: BlockEdit) -> str:
    if edit.after is None or edit.op is Op.DELETE:
        return ""
    if edit.before is None:
        return edit.after.text
    before, text = _from_first_difference(edit.before.text, edit.after.text)
    position, touched = 0, []
    for mark in word_marks(before, text):
        if mark.op is Op.INSERT and mark.text.strip():
            touched.append((position, position + len(mark.text)))
        if mark.op is not Op.DELETE:
            position += len(mark.text)
    sentences = [
        text[start:end].strip()
        for start, end in _sentences(text)
        if any(first < end and start < last for first, last in touched)
    ]
    return " ".join(sentences)


def _went(edit: BlockEdit) -> str:
    if edit.before is None or edit.op is Op.INSERT:
        return ""
    if edit.after is None:
        return edit.before.text
    marks = word_marks(*_from_first_difference(edit.before.text, edit.after.text))
    return " ".join(mark.text.strip() for mark in marks if mark.op is Op.DELETE)


def _from_first_difference(before: str, after: str) -> tuple[str, str]:
    """Return both texts, of long ones only what a reader could be shown: from a little before they part."""
    if max(len(before), len(after)) <= _LONGEST_READ:
        return before, after
    shorter = min(len(before), len(after))
    start = max(0, next((place for place in range(shorter) if before[place] != after[place]), shorter) - LONGEST)
    return before[start : start + _LONGEST_READ], after[start : start + _LONGEST_READ]


def _sentences(text: str) -> list[tuple[int, int]]:
    borders = [0, *(match.end() for match in _SENTENCE_BORDER.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(borders) if start < end]
