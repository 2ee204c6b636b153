"""What two blocks are equal by: their words, and for listings and PDFs a little less than that."""

import re
from collections import Counter
from collections.abc import Callable

from pipeline.document import Block, Document
from pipeline.extract import sniff
from pipeline.fold import comparison_key
from pipeline.source import SourceKind
from pipeline.tokens import words

_POSITION = re.compile(r"^\s*#?\d{1,3}[.)]\s+")
_BETWEEN_WORDS = re.compile(r"[\s|]+")
_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")

Key = Callable[[Block], str]


def key_for(kind: SourceKind, media_type: str) -> Key:
    """Return the key under which the blocks of a source of this kind, read from this type of file, are compared."""
    if media_type == sniff.PDF:
        return _pdf_key
    return _listing_key if kind is SourceKind.LISTING else _block_key


def same_words(before: Document, after: Document) -> bool:
    """Whether two documents hold the same words, each as often, whatever their order and their paragraphs."""
    return _words(before) == _words(after)


def same_text(before: Document, after: Document) -> bool:
    """Whether two documents say the same words and signs in the same order, whatever blocks and cells they stand in."""
    old, new = comparison_key(before.text), comparison_key(after.text)
    if _BETWEEN_WORDS.sub("", old) != _BETWEEN_WORDS.sub("", new):
        return False  # without asking where words end, which takes long
    return _running(old) == _running(new)


def _running(key: str) -> list[str]:
    return [word for word in words(key) if word.strip(" |")]


def _words(document: Document) -> Counter[str]:
    joined = _HYPHEN_IN_WORD.sub("", comparison_key(document.text))
    return Counter(word for word in words(joined) if any(character.isalnum() for character in word))


def _block_key(block: Block) -> str:
    return comparison_key(block.text)


def _listing_key(block: Block) -> str:
    """An item is known by its words without the number of its place."""
    return comparison_key(_POSITION.sub("", block.text))


def _pdf_key(block: Block) -> str:
    """A PDF that is exported again breaks its lines, and so its hyphens, spaces and cells, at other places."""
    return _HYPHEN_IN_WORD.sub("", "".join(comparison_key(block.text).replace("|", " ").split()))
