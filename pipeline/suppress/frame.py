"""The frame of a page whose markup gives no sign: menus and footers as rows of short links at its head and its foot.

What changes there belongs to the site.  It is told, with low importance, and never beside a real edit.
"""

from collections.abc import Iterable
from itertools import takewhile

from pipeline.compare.facts import is_file
from pipeline.document import Block, BlockKind, Document
from pipeline.fold import comparison_key, has_han, has_kana

LEAST_LINKS = 3  # a shorter row of links may be content
_LONGEST_NAME = 24  # characters of an entry; titles of news are longer
_LONGEST_HAN_NAME, _LONGEST_KANA_NAME = 6, 12
_LONGEST_LABEL = 60  # characters of other lines that may stand between entries
_SIGNS_OF_A_FOOT = ("©", "copyright", "版权所有", "all rights reserved", "tous droits réservés", "icp备", "著作権")


def frame(document: Document, *, listing: bool) -> frozenset[Block]:
    """Return the entries of the menus at the head and of the footer; of a `listing`, only whole rows of them there."""
    head = _entries(takewhile(lambda block: block.kind is not BlockKind.HEADING, document.blocks))
    foot = _entries(reversed(document.blocks))
    return head | (frozenset(block for block in foot if len(block.links) != 1) if listing else foot)


def _entries(blocks: Iterable[Block]) -> frozenset[Block]:
    """Return the entries among the lines that come before the first one that is content."""
    run = list(takewhile(lambda block: _is_entry(block) or _is_label(block), blocks))
    found = [block for block in run if _is_entry(block)]
    links = sum(len(block.links) for block in found)
    row = any(len(block.links) > 1 for block in found)
    return frozenset(found) if links >= LEAST_LINKS or row else frozenset()


def _is_entry(block: Block) -> bool:
    """Whether a block is nothing but names of other pages, or a line that only a footer has."""
    if len(block.text) <= 3 * _LONGEST_LABEL and _bears_sign_of_a_foot(block.text.lower()):
        return True
    if not block.links or any(is_file(link) or not _is_name(link.text) for link in block.links):
        return False
    named = sum(len(comparison_key(link.text)) for link in block.links)
    return named >= 0.8 * len("".join(character for character in comparison_key(block.text) if character.isalnum()))


def _bears_sign_of_a_foot(text: str) -> bool:
    return any(sign in text for sign in _SIGNS_OF_A_FOOT)


def _is_name(text: str) -> bool:
    longest = _LONGEST_KANA_NAME if has_kana(text) else _LONGEST_HAN_NAME if has_han(text) else _LONGEST_NAME
    return 0 < len(text) <= longest and not any(character.isdigit() for character in text)


def _is_label(block: Block) -> bool:
    return len(block.text) <= _LONGEST_LABEL and block.kind is not BlockKind.HEADING
