"""What the comparisons of a page have taught: which places of it are restless, and which texts it has shown before.

Only what no pattern explains (`pipeline.suppress.restless`) is a lesson, and only when the page had stood for a few
days at most: that a text was edited in three of four months says nothing of noise.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from pipeline.compare.facts import is_file
from pipeline.document import Block, Document
from pipeline.file_address import file_identity
from pipeline.fold import comparison_key

COMPARISONS = 4  # that are remembered
RESTLESS = 3  # so many of them, at least, must have seen a place differ
LEAST_TEXTS = 3  # a place that shows two texts by turns is not restless: a third one there is news
SHOWN = 40  # texts of one place that are remembered
TEXTS = 6  # that are remembered
SOON = timedelta(days=10)  # one more than a weekly check with some delay needs
_DIGEST_SIZE = 8  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMemory:
    touched: tuple[frozenset[bytes], ...] = ()  #: the slots that differed, one set to a comparison, the newest last
    versions: tuple[bytes, ...] = ()  #: digests of the texts it showed, each unlike the one before, the newest last
    changed_at: datetime | None = None  #: when the newest of them was first seen
    #: The texts that the places of `touched` have shown, as `shown_digest`, by slot; each once, the latest last.
    shown: Mapping[bytes, tuple[bytes, ...]] = field(default_factory=dict)


def text_digest(document: Document) -> bytes:
    """Return the digest of all that a reader sees, and of the files that are linked."""
    return _digest(document.blocks)


def _digest(blocks: Iterable[Block]) -> bytes:
    seen = hashlib.blake2b(digest_size=_DIGEST_SIZE)
    for block in blocks:
        parts = (comparison_key(block.text), *(file_identity(link.url) for link in block.links if is_file(link)))
        seen.update("\0".join((*parts, "\n")).encode("utf-8", "surrogatepass"))
    return seen.digest()


def shown_digest(block: Block) -> bytes:
    """Return the digest of what a reader sees in a place, and of the files that are linked there."""
    return _digest((block,))


def card_digest(block: Block) -> bytes:
    """Return the digest of where a card leads and of its words without figures: its place in a ranking, its readers."""
    words = "".join(character for character in comparison_key(block.text) if not character.isdigit())
    seen = "\0".join((" ".join(words.split()).strip("., "), *(file_identity(link.url) for link in block.links)))
    return hashlib.blake2b(seen.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_SIZE).digest()


def unsteady_slots(memory: PageMemory) -> frozenset[bytes]:
    """Return the slots that differed in at least 3 of the last 4 comparisons."""
    times = Counter(slot for slots in memory.touched for slot in slots)
    return frozenset(slot for slot, count in times.items() if count >= RESTLESS)


def restless_slots(memory: PageMemory) -> frozenset[bytes]:
    """Return the slots that differed in at least 3 of the last 4 comparisons, and showed more than two texts."""
    return frozenset(slot for slot in unsteady_slots(memory) if len(memory.shown.get(slot, ())) >= LEAST_TEXTS)


def has_returned(memory: PageMemory, text: bytes) -> bool:
    """Whether a page that now shows another text showed `text` before."""
    return text in memory.versions[:-1] and text != memory.versions[-1]


def has_flapped(memory: PageMemory) -> bool:
    """Whether the page came back to an earlier text before."""
    return len(set(memory.versions)) < len(memory.versions)


def after_difference(
    memory: PageMemory,
    touched: Mapping[bytes, tuple[bytes, ...]],
    follow: Mapping[bytes, bytes],
    text: bytes,
    now: datetime,
) -> PageMemory:
    """Return the memory after a comparison that found a difference no pattern explains.

    `touched` gives, for each slot that differed, what it showed before and then what it shows now (`shown_digest`).
    `follow` gives the slot where each block stands now, by the one where it stood: what is known of a block goes with
    it when a paragraph is added above.
    """
    earlier = (frozenset(follow[slot] for slot in slots if slot in follow) for slots in memory.touched)
    versions = memory.versions if memory.versions[-1:] == (text,) else (*memory.versions, text)[-TEXTS:]
    shown = {follow[slot]: texts for slot, texts in memory.shown.items() if slot in follow}
    for slot, texts in touched.items():
        shown[slot] = (*(old for old in shown.get(slot, ()) if old not in texts), *dict.fromkeys(texts))[-SHOWN:]
    return _remembering((*earlier, frozenset(touched)), shown, replace(memory, versions=versions, changed_at=now))


def after_rest(memory: PageMemory) -> PageMemory:
    """Return the memory after a comparison that found nothing, or nothing but what a pattern explains."""
    return _remembering((*memory.touched, frozenset()), memory.shown, memory)


def without_texts(memory: PageMemory) -> PageMemory:
    """Return the memory without the texts: those that other rules extracted must not be compared with new ones."""
    return replace(memory, versions=())


def _remembering(
    touched: tuple[frozenset[bytes], ...], shown: Mapping[bytes, tuple[bytes, ...]], memory: PageMemory
) -> PageMemory:
    """Return the memory with these lessons; the texts of a place are forgotten once it has come to rest."""
    kept = _last(touched)
    slots = frozenset().union(*kept)
    return replace(memory, touched=kept, shown={slot: texts for slot, texts in shown.items() if slot in slots})


def _last(touched: tuple[frozenset[bytes], ...]) -> tuple[frozenset[bytes], ...]:
    """Return the sets that are remembered.  Empty ones before all others say nothing: a page at rest has none."""
    kept = touched[-COMPARISONS:]
    while kept and not kept[0]:
        kept = kept[1:]
    return kept
