"""Hyphens at the end of a printed line: those of the word stay, those of the wrapping go."""

import re
from collections.abc import Sequence

from pipeline.extract.layout import JOINS
from pipeline.extract.pdf_lines import HYPHEN

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"[^\W_]*$")
_FIRST = re.compile(r"[^\W_]*")
_ADDRESS = re.compile(r"(?:/|www\.|@)\S*$")


def mended(lines: Sequence[str]) -> list[str]:
    """Return `lines` with each HYPHEN at a line's end as "-" or nothing, then JOINS.

    The document is its own dictionary: a word that stands unbroken elsewhere decides; failing that, a hyphen between
    two words that both stand alone elsewhere is one of a compound.
    """
    words = {word.lower() for line in lines for word in _WORD.findall(line.replace(HYPHEN, " "))}
    result = []
    for index, line in enumerate(lines):
        text = line.rstrip()
        if text.endswith(HYPHEN):
            half = text.removesuffix(HYPHEN)
            following = lines[index + 1].lstrip() if index + 1 < len(lines) else ""
            text = half + ("-" if _belongs(half, following, words) else "") + JOINS
        result.append(text)
    return result


def _belongs(half: str, following: str, words: set[str]) -> bool:
    left, right = _LAST.search(half[-60:]), _FIRST.match(following)
    one, other = (left.group() if left else "").lower(), (right.group() if right else "").lower()
    if not one.isalpha() or not other.isalpha() or _ADDRESS.search(half[-200:]):
        return True
    if f"{one}-{other}" in words:
        return True
    if one + other in words:
        return False
    return one in words and other in words
