"""Numbered paragraphs and entries that only slid: one more above gives all those below another number."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.change import Op
from pipeline.compare.diff import BlockEdit
from pipeline.document import Block
from pipeline.fold import comparison_key

_ORDINAL = re.compile(r"^\s*[(（]?(\d{1,3})(?:[.)．、）]|\s\|)\s*(?=\S)")


def slid(edits: Sequence[BlockEdit]) -> frozenset[BlockEdit]:
    """Return the edits in which only the number at the start differs, by as many as came or went above.

    `edits` stand in the order of the page.  What came or went is counted on the whole page and under each heading:
    paragraphs of a report are numbered through, lists begin anew.
    """
    found: set[BlockEdit] = set()
    shift = 0
    under: Counter[tuple[str, ...]] = Counter()
    for edit in edits:
        old, new = _numbered(edit.before), _numbered(edit.after)
        if edit.op is Op.REPLACE and old and new and comparison_key(old[1]) == comparison_key(new[1]):
            path = edit.after.path if edit.after else ()
            if new[0] - old[0] in {shift, under[path]} - {0}:
                found.add(edit)
        elif (edit.op is Op.INSERT and new) or (edit.op is Op.DELETE and old):
            block, step = (edit.after, 1) if edit.op is Op.INSERT else (edit.before, -1)
            shift += step
            under[block.path if block else ()] += step
    return frozenset(found)


def _numbered(block: Block | None) -> tuple[int, str] | None:
    """Return the number before a block and the rest of it."""
    match = _ORDINAL.match(block.text) if block else None
    return (int(match.group(1)), block.text[match.end() :]) if block and match else None
