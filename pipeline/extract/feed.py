"""Feeds and sitemaps to blocks: one item block for each entry."""

from lxml import etree

from pipeline.address import absolute, item_address
from pipeline.document import Block, BlockKind, Link
from pipeline.fold import one_line

_ENTRIES = frozenset(("item", "entry", "url", "sitemap"))
_SHOWN = ("title", "loc", "pubDate", "published", "lastmod")


class UnreadableXml(Exception):
    """The bytes are no well-formed XML, or hold no entries."""


def feed_blocks(body: bytes, base_url: str, keep: frozenset[str] = frozenset()) -> tuple[str, tuple[Block, ...]]:
    """Return the title of a feed (RSS, Atom) or sitemap and its entries.  Raises UnreadableXml."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableXml(str(error)) from error
    if root is None:
        raise UnreadableXml("no element")
    blocks = tuple(_entry(element, base_url, keep) for element in root.iter() if _name(element) in _ENTRIES)
    title = next((one_line(element.text or "") for element in root.iter() if _name(element) == "title"), "")
    return title, tuple(block for block in blocks if block.text)


def _entry(element: etree._Element, base_url: str, keep: frozenset[str]) -> Block:
    fields = {_name(child): child for child in reversed(list(element))}
    texts = [one_line(fields[name].text or "") for name in _SHOWN if name in fields]
    target = fields.get("link", fields.get("loc"))
    href = "" if target is None else target.get("href") or target.text or ""
    url = absolute(base_url, href, keep) if href else None
    text = " | ".join(filter(None, texts))
    links = (Link(texts[0] if texts else "", url),) if url else ()
    return Block(kind=BlockKind.ITEM, text=text, links=links, item=item_address(base_url, href, keep) if url else None)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
