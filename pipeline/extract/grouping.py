"""Texts of more blocks than can be compared one by one: neighbours in groups."""

from collections.abc import Sequence
from zlib import crc32

MOST_BLOCKS = 10_000
_SHARE = 4  # one text in so many ends a group, by its own words: a block more above moves no border below


def bounded(texts: Sequence[str]) -> Sequence[str]:
    """Return `texts`, of more than `MOST_BLOCKS` neighbours joined until there are no more."""
    while len(texts) > MOST_BLOCKS:
        texts = _grouped(texts)
    return texts


def _grouped(texts: Sequence[str]) -> list[str]:
    """Join neighbours; a group has two texts at least."""
    groups: list[list[str]] = [[]]
    for text in texts:
        groups[-1].append(text)
        if len(groups[-1]) > 1 and crc32(text.encode("utf-8", "surrogatepass")) % _SHARE == 0:
            groups.append([])
    return [" ".join(group) for group in groups if group]
