"""HTML to blocks: every text node goes to its nearest block, so no listing of bare divs is lost."""

import re
import warnings
from dataclasses import dataclass, field
from itertools import islice

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PageElement

from pipeline.address import absolute, item_address
from pipeline.document import Block, BlockKind, Link
from pipeline.extract.cards import NO_CARDS, Cards
from pipeline.extract.content import Content, walk
from pipeline.fold import one_line

BLOCK_TAGS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CELL_BORDER = " | "
_LAID_OUT = frozenset(("table", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "main"))
_WRAPPED = 40  # characters: a line that is broken by hand in the midst of a sentence is not shorter
_SENTENCE_ENDS = (".", "!", "?", ":", ";")
_NEAR = 10  # nodes behind a line break that are asked for its next words
_LONGEST_ROW = 1500  # characters with paragraphs in them; longer rows hold a page and no table


def parse(text: str) -> BeautifulSoup:
    """Return the tree of a page; any text gives one."""
    with warnings.catch_warnings():
        # Both only guess that the caller mistook the input for something else.
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(text.replace("\0", ""), "lxml")


def blocks(
    content: Content, base_url: str, keep: frozenset[str] = frozenset(), cards: Cards = NO_CARDS
) -> tuple[Block, ...]:
    """Return the blocks of `content` in document order; link addresses are absolute.

    A block that stands in one of the `cards` of a listing names its item.
    """
    writer = _Writer(base_url=base_url, keep=keep, cards=cards)
    for node, opens in walk(content.root, content.furnishing):
        writer.see(node, opens=opens)
    writer.flush()
    return tuple(writer.blocks)


def passed_over(content: Content, base_url: str) -> tuple[Block, ...]:
    """Return the blocks of the parts that are no content: a theme may give them other names tomorrow."""
    page = next((parent for parent in content.root.parents if parent.name == "body"), content.root)
    parts = [tag for tag in page.find_all(True) if id(tag) in content.furnishing]
    return tuple(block for tag in parts for block in blocks(Content(tag, frozenset()), base_url))


@dataclass(slots=True)
class _Writer:
    """Collects text until a block ends."""

    base_url: str
    keep: frozenset[str]
    cards: Cards
    open_cards: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    line: int = 0  #: where in `text` the line at hand begins
    links: list[tuple[str, list[str]]] = field(default_factory=list)
    open_link: list[str] | None = None
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    rows: list[bool] = field(default_factory=list)  # for each open `tr`: whether it is one block
    headings: list[tuple[int, str]] = field(default_factory=list)

    def see(self, node: PageElement, *, opens: bool) -> None:
        if isinstance(node, NavigableString):
            self._write(str(node))
        elif isinstance(node, Tag):
            card = self.cards.by_tag.get(id(node))
            if opens:
                if card is not None:
                    self._open_card(card)
                self._open(node)
            else:
                self._close(node)
                if card is not None:
                    self._close_card()

    def _open_card(self, address: str) -> None:
        """Two cards never share a block."""
        if not self._in_row():
            self.flush()
        self.open_cards.append(address)

    def _close_card(self) -> None:
        if not self._in_row():
            self.flush()
        self.open_cards.pop()

    def _write(self, text: str) -> None:
        self.text.append(text)
        if self.open_link is not None:
            self.open_link.append(text)

    def _open(self, tag: Tag) -> None:
        name = tag.name
        if name == "a" and isinstance(href := tag.get("href"), str):
            address = absolute(self.base_url, href, self.keep)
            if address is not None and not href.strip().startswith("#"):
                self.open_link = []
                self.links.append((address, self.open_link))
        elif name == "img" and self.open_link is not None and isinstance(alt := tag.get("alt"), str):
            self.open_link.append(alt)  # names the target, but is not text of the page
        if name == "tr":
            self.flush()
            self.rows.append(not _lays_out(tag))
        elif name == "br" and not self._in_row() and self._runs_on(tag):
            self._write("\n")
            self.line = len(self.text)
        elif name in BLOCK_TAGS and not self._in_row():
            self.flush()
            if name == "li":
                self.kind = BlockKind.ITEM
            elif name in _HEADINGS:
                self.kind, self.level = BlockKind.HEADING, _HEADINGS[name]

    def _close(self, tag: Tag) -> None:
        name = tag.name
        if name == "a":
            self.open_link = None
        elif name == "tr":
            self.flush(BlockKind.ROW if self._in_row() else None)
            self.rows.pop()
        elif name in BLOCK_TAGS:
            if not self._in_row():
                if name != "br":
                    self.flush()
            else:
                self.text.append(_CELL_BORDER if name in ("td", "th") else " ")

    def _runs_on(self, line_break: Tag) -> bool:
        """Whether the sentence at hand goes on behind `line_break`; in a heading, a break never ends anything."""
        if self.kind is BlockKind.HEADING:
            return True
        line = one_line("".join(self.text[self.line :]))
        return len(line) >= _WRAPPED and not line.endswith(_SENTENCE_ENDS) and _following(line_break)[:1].islower()

    def _in_row(self) -> bool:
        return bool(self.rows) and self.rows[-1]

    def flush(self, kind: BlockKind | None = None) -> None:
        """End the block at hand; a block without text is kept only if a link leads somewhere."""
        text = one_line("".join(self.text))
        if kind is BlockKind.ROW:
            text = re.sub(r"(?:\s*\|)+\s*$", "", re.sub(r"\s*\|\s*(?:\|\s*)*", _CELL_BORDER, text)).strip(" |")
        links = tuple(Link(one_line("".join(parts)), url) for url, parts in self.links)
        if not text:
            text = one_line(" ".join(link.text for link in links))
        if text:
            self._add(kind or self.kind, text, links)
        self.text, self.line, self.links = [], 0, []
        self.open_link = None
        self.kind, self.level = BlockKind.PARAGRAPH, 0

    def _add(self, kind: BlockKind, text: str, links: tuple[Link, ...]) -> None:
        if kind is BlockKind.HEADING:
            while self.headings and self.headings[-1][0] >= self.level:
                self.headings.pop()
        path = tuple(heading for _, heading in self.headings)
        self.blocks.append(Block(kind=kind, text=text, path=path, links=links, item=self._item(links)))
        if kind is BlockKind.HEADING:
            self.headings.append((self.level, text))

    def _item(self, links: tuple[Link, ...]) -> str | None:
        """Return the item whose card a block stands in, or to which alone it leads."""
        if self.open_cards:
            return self.open_cards[-1]
        addresses = {item_address(self.base_url, link.url, self.keep) for link in links} if self.cards.items else set()
        return addresses.pop() if len(addresses) == 1 and addresses <= self.cards.items else None


def _following(line_break: Tag) -> str:
    """Return the words behind a line break, as far as no block begins before them."""
    for node in islice(line_break.next_elements, _NEAR):
        if isinstance(node, Tag) and node.name in BLOCK_TAGS:
            break
        if isinstance(node, NavigableString) and (words := node.strip()):
            return words
    return ""


def _lays_out(row: Tag) -> bool:
    """Whether a table row only puts parts of a page side by side, as old pages do; then its cells are no cells."""
    paragraphs = 0
    length = 0
    inside: list[PageElement] = list(row.contents)
    while inside:  # the library's own walk first looks for the last node, which takes long in deep nests
        node = inside.pop()
        if isinstance(node, Tag):
            if node.name in _LAID_OUT:
                return True
            inside += node.contents
            paragraphs += node.name in ("p", "li", "div", "br")
        elif isinstance(node, NavigableString):
            length += len(node)
    return paragraphs > 2 and length > _LONGEST_ROW
