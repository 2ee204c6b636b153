"""Footnotes that only got other numbers: a note more on page one renumbers all that follow."""

import re
import unicodedata
from collections.abc import Sequence

from pipeline.compare.diff import BlockEdit
from pipeline.fold import comparison_key

RENUMBERED = "renumbered"
# A mark is glued to the word or the sign it follows; a figure never is.
_MARK = re.compile(
    r"(?<=[^\W\d_][.,;:!?)\"'。；，！？：）」』”’»])(\d{1,3})(?=\s|$)"
    r"|(?<=[\"'”’»)）」』][.,;:!?。；，！？])(\d{1,3})(?=\s|$)"
    r"|(?<=[A-Za-zÀ-ÿ]{3})(\d{1,3})(?=\s|$)"
    # Behind a document symbol at the end of a sentence: E/2021/56.3
    r"|(?:(?<=/\d\.)|(?<=/\d\d\.)|(?<=/\d{3}\.)|(?<=/\d{4}\.))(\d{1,3})(?=\s|$)"
    # Behind a year or a full-width stop at the end of a sentence: in 2025.3
    r"|(?<=(?:19|20)\d\d[.,;])(\d{1,2})(?=\s|$)|(?<=[。；])(\d{1,3})(?=\s|$)"
    r"|\[(\d{1,3})\]"
)
_INNER = re.compile(r"(?<=[.!?。！？])\s*\d{1,3}\s+(?=[^\W\d_a-z])")  # of the next note in the same block
_LEADING = re.compile(r"^[\[(*]?(\d{1,3})[\]).]?\s+(?=\S)")


def renumbered(edits: Sequence[BlockEdit]) -> frozenset[BlockEdit]:
    """Return the edits in which nothing but the numbers of notes differs.

    The number before a note counts as one only if the same renumbering is seen at its mark in the text.
    """
    moved: set[tuple[str, str]] = set()
    found: set[BlockEdit] = set()
    for edit in edits:
        if pairs := _marks_moved(edit):
            moved |= pairs
            found.add(edit)
    for edit in edits:
        if edit.before and edit.after and (old := _leading(edit.before.text)) and (new := _leading(edit.after.text)):
            same = _unmarked(_INNER.sub(" ", old[1])) == _unmarked(_INNER.sub(" ", new[1]))
            if same and (old[0], new[0]) in moved:
                found.add(edit)
    return frozenset(found)


def _marks_moved(edit: BlockEdit) -> set[tuple[str, str]]:
    """Return the old and new numbers of the marks of an edit whose words are the same; empty if they are not."""
    if edit.before is None or edit.after is None:
        return set()
    # Not the comparison key: without the space behind it, a mark is a figure of the next sentence.
    old, new = (unicodedata.normalize("NFKC", block.text) for block in (edit.before, edit.after))
    if comparison_key(old) == comparison_key(new) or _unmarked(old) != _unmarked(new):
        return set()
    numbers = zip(_MARK.findall(old), _MARK.findall(new), strict=False)
    return {("".join(before), "".join(after)) for before, after in numbers}


def _unmarked(text: str) -> str:
    return comparison_key(_MARK.sub("", text))


def _leading(text: str) -> tuple[str, str] | None:
    folded = unicodedata.normalize("NFKC", text)
    match = _LEADING.match(folded)
    return (match.group(1), folded[match.end() :]) if match else None
