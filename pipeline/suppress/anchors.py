"""Where a block stands on a site: beside which block that most pages carry, so that all of them know its place."""

import hashlib
from collections.abc import Collection

from pipeline.document import Document
from pipeline.fold import comparison_key
from pipeline.outcome import SiteMemory
from pipeline.suppress.furniture import block_digest

_DIGEST_SIZE = 8


def anchors(document: Document, wanted: Collection[int], site: SiteMemory) -> dict[int, bytes]:
    """Return the places of the `wanted` blocks (by identity) that stand directly above or below one of the site's."""
    if not site.furniture:
        return {}
    found: dict[int, bytes] = {}
    for number, block in enumerate(document.blocks):
        if id(block) not in wanted:
            continue
        for side, neighbour in (("above", number + 1), ("below", number - 1)):
            if not 0 <= neighbour < len(document.blocks):
                continue
            text = document.blocks[neighbour].text
            if block_digest(text) in site.furniture:
                found[id(block)] = _place(side, text)
                break
    return found


def _place(side: str, text: str) -> bytes:
    place = f"{side}\0{comparison_key(text)}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(place, digest_size=_DIGEST_SIZE).digest()
