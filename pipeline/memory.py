"""What the comparisons of a page have taught: which places of it are restless, and which texts it has shown before.

Only what no pattern explains (`pipeline.restless`) is a lesson, and only when the page had stood for a few days at
most: that a text was edited in three of four months says nothing of noise.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pipeline.document import Document
from pipeline.facts import is_file
from pipeline.fold import comparison_key

COMPARISONS = 4  # that are remembered
RESTLESS = 3  # so many of them, at least, must have seen a place differ
TEXTS = 6  # that are remembered
SOON = timedelta(days=10)  # one more than a weekly check with some delay needs
_DIGEST_SIZE = 8  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMemory:
    touched: tuple[frozenset[bytes], ...] = ()  #: the slots that differed, one set to a comparison, the newest last
    versions: tuple[bytes, ...] = ()  #: digests of the texts it showed, each unlike the one before, the newest last
    changed_at: datetime | None = None  #: when the newest of them was first seen


def text_digest(document: Document) -> bytes:
    """Return the digest of all that a reader sees, and of the files that are linked."""
    seen = hashlib.blake2b(digest_size=_DIGEST_SIZE)
    for block in document.blocks:
        parts = (comparison_key(block.text), *(link.url for link in block.links if is_file(link)))
        seen.update("\0".join((*parts, "\n")).encode("utf-8", "surrogatepass"))
    return seen.digest()


def restless_slots(memory: PageMemory) -> frozenset[bytes]:
    """Return the slots that differed in at least 3 of the last 4 comparisons."""
    times = Counter(slot for slots in memory.touched for slot in slots)
    return frozenset(slot for slot, count in times.items() if count >= RESTLESS)


def has_returned(memory: PageMemory, text: bytes) -> bool:
    """Whether a page that now shows another text showed `text` before."""
    return text in memory.versions[:-1] and text != memory.versions[-1]


def has_flapped(memory: PageMemory) -> bool:
    """Whether the page came back to an earlier text before."""
    return len(set(memory.versions)) < len(memory.versions)


def after_difference(
    memory: PageMemory, touched: frozenset[bytes], follow: Mapping[bytes, bytes], text: bytes, now: datetime
) -> PageMemory:
    """Return the memory after a comparison that found a difference no pattern explains.

    `touched` are the slots that differed.  `follow` gives the slot where each block stands now, by the one where it
    stood: what is known of a block goes with it when a paragraph is added above.
    """
    earlier = (frozenset(follow[slot] for slot in slots if slot in follow) for slots in memory.touched)
    versions = memory.versions if memory.versions[-1:] == (text,) else (*memory.versions, text)[-TEXTS:]
    return PageMemory(touched=_last((*earlier, touched)), versions=versions, changed_at=now)


def after_rest(memory: PageMemory) -> PageMemory:
    """Return the memory after a comparison that found nothing, or nothing but what a pattern explains."""
    return replace(memory, touched=_last((*memory.touched, frozenset())))


def without_texts(memory: PageMemory) -> PageMemory:
    """Return the memory without the texts: those that other rules extracted must not be compared with new ones."""
    return replace(memory, versions=())


def _last(touched: tuple[frozenset[bytes], ...]) -> tuple[frozenset[bytes], ...]:
    """Return the sets that are remembered.  Empty ones before all others say nothing: a page at rest has none."""
    kept = touched[-COMPARISONS:]
    while kept and not kept[0]:
        kept = kept[1:]
    return kept
