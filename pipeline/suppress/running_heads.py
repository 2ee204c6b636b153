"""Running heads of a PDF: one that changes says something, one that comes or goes alone is a matter of layout."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.change import Op
from pipeline.compare.diff import BlockEdit
from pipeline.document import RUNNING_HEADS, Block, Document
from pipeline.fold import comparison_key
from pipeline.phrases import Phrases, Topic

RUNNING_HEAD = "running-head"


def is_running_head(edit: BlockEdit) -> bool:
    block = edit.after or edit.before
    return block is not None and block.path == (RUNNING_HEADS,)


def only_laid_out(
    edits: Sequence[BlockEdit], before: Document, after: Document, phrases: Phrases
) -> frozenset[BlockEdit]:
    """Return the edits of running heads that say nothing of their own.

    Those are heads which only repeat the text on their side, and heads that came or went where none took the place of
    another and none tells a status.
    """
    heads = [edit for edit in edits if is_running_head(edit)]
    texts = [comparison_key(without_running_heads(document).text) for document in (before, after)] if heads else []
    held = {
        edit for edit in heads if all(_repeats(block, text) for block, text in zip(_sides(edit), texts, strict=True))
    }
    alone = [edit for edit in heads if edit not in held and edit.op in (Op.INSERT, Op.DELETE)]
    if len({edit.op for edit in alone}) == 1:
        held |= {edit for edit in alone if not any(phrases.find(Topic.STATUS, _text(block)) for block in _sides(edit))}
    return frozenset(held)


def _sides(edit: BlockEdit) -> tuple[Block | None, Block | None]:
    return edit.before, edit.after


def _repeats(block: Block | None, text: str) -> bool:
    return block is None or comparison_key(block.text) in text


def without_running_heads(document: Document) -> Document:
    return replace(document, blocks=tuple(block for block in document.blocks if block.path != (RUNNING_HEADS,)))


def apart(edits: Sequence[BlockEdit]) -> tuple[list[BlockEdit], list[BlockEdit]]:
    """Part the edits of the text from those of the running heads, which are no sentences of it."""
    heads = [edit for edit in edits if is_running_head(edit)]
    return [edit for edit in edits if not is_running_head(edit)], heads


def _text(block: Block | None) -> str:
    return block.text if block else ""
