"""Blocks that most pages of a site carry: menus, footers, notices.

A block is furniture when at least five pages, and at least half of the pages of the host, carry it.  With fewer
observations nothing is furniture: better to tell too much than to miss a change.
"""

import hashlib
from collections.abc import Mapping

from pipeline.document import Document
from pipeline.fold import comparison_key
from pipeline.suppress.sums import without_sums

DIGEST_SIZE = 8  # bytes; 2**64 keeps a chance collision among a million blocks below one in a million
LEAST_PAGES = 5
LEAST_SHARE = 0.5


def block_digest(text: str) -> bytes:
    """Return the digest under which a block of this text is counted, whatever sum a form in it asks for."""
    key = without_sums(comparison_key(text))
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=DIGEST_SIZE).digest()


def digests(document: Document) -> tuple[bytes, ...]:
    """Return the digests of a document's blocks, each once, in order."""
    return tuple(dict.fromkeys(block_digest(block.text) for block in document.blocks))


def furniture(counts: Mapping[bytes, int], pages: int) -> frozenset[bytes]:
    """Return the digests (of blocks, or of restless places) that enough of a host's `pages` carry.

    `counts` gives the number of pages for each.
    """
    least = max(LEAST_PAGES, pages * LEAST_SHARE)
    return frozenset(digest for digest, count in counts.items() if count >= least)
