"""The list of all feeds as OPML 2.0, for readers that import one file."""

from collections.abc import Sequence

from lxml import etree

from notifier import phrases
from notifier.feeds import Feed


def opml(feeds: Sequence[Feed]) -> bytes:
    """Return an outline of `feeds`, which are all of one edition."""
    edition = feeds[0].edition
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = edition.say(phrases.OPML_TITLE)
    body = etree.SubElement(root, "body")
    for feed in feeds:
        etree.SubElement(
            body,
            "outline",
            type="rss",  # every kind of feed is "rss" in OPML
            text=feed.title,
            title=feed.title,
            description=feed.description,
            language=edition.tag,
            xmlUrl=feed.url("rss"),
            htmlUrl=edition.url(),
        )
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written
