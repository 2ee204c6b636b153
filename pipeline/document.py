"""The text of a page, as a sequence of typed blocks."""

from dataclasses import dataclass
from enum import StrEnum

RUNNING_HEADS = "Running heads"  #: the path of what a PDF prints at the head or foot of its pages, each once


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list, or a card of bare divs
    ROW = "row"  # of a table: cells joined with " | "


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str  #: absolute, without tracking parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block as shown to a reader; comparisons use `pipeline.fold.comparison_key` of its text."""

    kind: BlockKind
    text: str
    path: tuple[str, ...] = ()  #: the headings above it, outermost first
    links: tuple[Link, ...] = ()
    page: int | None = None  #: PDF page, from 1
    number: str | None = None  #: printed paragraph number of a PDF or UN document, such as "47"
    item: str | None = None  #: the address of the item of a listing whose card the block belongs to


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What was extracted from one body."""

    title: str
    lang: str | None  #: BCP 47 primary tag; declared, else from the script, else guessed from long texts
    blocks: tuple[Block, ...]
    furnishing: frozenset[str] = frozenset()  #: digests of the blocks that were passed over as no content
    menu: tuple[Link, ...] = ()  #: the entries of the site's main menu, which are no content of the page
    shell: bool = False  #: the page has no text of its own: scripts fill it, and its metadata is all that was read
    more: str | None = None  #: of a listing: the address of its next page
    feeds: tuple[str, ...] = ()  #: of a listing: the feeds it names, in its own order

    @property
    def text(self) -> str:
        """All blocks, one to a line."""
        return "\n".join(block.text for block in self.blocks)
