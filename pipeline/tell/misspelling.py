"""Whether a document was replaced only because words in it were mistyped."""

from rapidfuzz.distance import OSA

from pipeline.change import Op
from pipeline.compare.comparison import Comparison
from pipeline.compare.diff import BlockEdit, word_marks
from pipeline.document import Document
from pipeline.phrases import Phrases, Topic
from pipeline.tokens import words

_LEAST_WORD = 5  # letters of a word that can be mistyped without becoming another one


def corrected(comparison: Comparison, phrases: Phrases) -> tuple[str, str] | None:
    """Return the first word that was mistyped and its correction; None if anything else differs.

    A correction differs by one letter and is written in the new way elsewhere in the old document, in the old way
    nowhere in the new one: "adapted" that becomes "adopted" is another word.
    """
    usual, left = _words(comparison.before.document), _words(comparison.after.document)
    found: list[tuple[str, str]] = []
    for edit in comparison.edits:
        pairs = _exchanged(edit)
        if not pairs or phrases.find(Topic.STATUS, " ".join(word for pair in pairs for word in pair)):
            return None
        if not all(_is_misspelt(old, new) and new in usual and old not in left for old, new in pairs):
            return None
        found += pairs
    return found[0] if found else None


def _words(document: Document) -> set[str]:
    return {word.lower() for block in document.blocks for word in words(block.text)}


def _exchanged(edit: BlockEdit) -> list[tuple[str, str]]:
    """Return the words that took each other's place, in lower case; nothing if words came or went besides."""
    if edit.before is None or edit.after is None:
        return []
    marks = [mark for mark in word_marks(edit.before.text, edit.after.text) if mark.op is not None]
    old = [word.lower() for mark in marks if mark.op is Op.DELETE for word in words(mark.text)]
    new = [word.lower() for mark in marks if mark.op is Op.INSERT for word in words(mark.text)]
    return list(zip(old, new, strict=True)) if len(old) == len(new) else []


def _is_misspelt(old: str, new: str) -> bool:
    return old.isalpha() and new.isalpha() and len(new) >= _LEAST_WORD and OSA.distance(old, new) == 1
