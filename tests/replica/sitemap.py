"""What the network's site says of itself to machines: a feed of its news, and a sitemap."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from tests.crawler.server import Answer
from tests.replica.life import REDESIGN, Story

SITEMAP, FEED = "/sitemap.xml", "/rss.xml"


@dataclass(frozen=True, slots=True)
class Entry:
    path: str
    edited: date


def sitemap(base: str, entries: Sequence[Entry], today: date) -> Answer:
    """Return the sitemap of a day; the new design says of every page that it was edited just now."""
    urls = "".join(
        f"<url><loc>{base}{entry.path}</loc><lastmod>{today if today >= REDESIGN else entry.edited}</lastmod></url>"
        for entry in entries
    )
    return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>', "application/xml")


def feed(base: str, path: str, latest: Sequence[Story], today: date) -> Answer:
    items = "".join(
        f"<item><title>{escape(story.title)}</title><link>{base}{path}/{story.address(today)}?utm_source=rss</link>"
        f"<pubDate>{story.day:%a, %d %b %Y} 06:00:00 GMT</pubDate></item>"
        for story in latest
    )
    channel = f"<channel><title>News of the network</title><link>{base}{path}</link>{items}</channel>"
    return _xml(f'<rss version="2.0">{channel}</rss>', "application/rss+xml")


def _xml(text: str, content_type: str) -> Answer:
    body = f'<?xml version="1.0" encoding="utf-8"?>{text}'
    etag = f'"{hashlib.sha256(body.encode()).hexdigest()[:16]}"'
    return Answer(body=body, content_type=content_type, etag=etag)
