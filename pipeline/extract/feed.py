"""Feeds and sitemaps to blocks: one item block for each entry."""

import re
from html import unescape

from lxml import etree

from pipeline.address import absolute, item_address
from pipeline.document import Block, BlockKind, Link
from pipeline.fold import one_line

_ENTRIES = frozenset(("item", "entry", "url", "sitemap"))
_SHOWN = ("title", "loc", "pubDate", "published", "date", "lastmod")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


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
    texts = [_words(fields[name]) for name in _SHOWN if name in fields]
    href = _target(element)
    url = absolute(base_url, href, keep) if href else None
    text = " | ".join(filter(None, texts))
    links = (Link(texts[0] if texts else "", url),) if url else ()
    return Block(kind=BlockKind.ITEM, text=text, links=links, item=item_address(base_url, href, keep) if url else None)


def _words(element: etree._Element) -> str:
    """Return what an element says; titles are HTML more often than not, and are escaped once more then."""
    return one_line(_TAG.sub("", unescape("".join(element.itertext()))))


def _target(element: etree._Element) -> str:
    """Return the address of an entry's own page, "" if it names none.

    Atom links to answers, to files and to the entry itself in other forms as well (RFC 4287, 4.2.7.2); RSS may name the
    page in `guid` alone.
    """
    links = [child for child in element if _name(child) == "link" and child.get("rel", "alternate") == "alternate"]
    named = links or [child for child in element if _name(child) == "loc"]
    href = next((found for each in named if (found := (each.get("href") or each.text or "").strip())), "")
    lasting = [
        child.text or ""
        for child in element
        if _name(child) == "guid"
        and child.get("isPermaLink", "true") == "true"
        and (child.text or "").startswith("http")
    ]
    return href or next(iter(lasting), "")


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
