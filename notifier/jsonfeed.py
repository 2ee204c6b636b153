"""JSON Feed 1.1 (jsonfeed.org/version/1.1), which feedgen does not write."""

import json
from datetime import datetime
from typing import Any

from notifier import phrases
from notifier.entries import Entry
from notifier.feeds import Feed


def json_feed(feed: Feed) -> bytes:
    """Return the feed as JSON, one value to a line so that a person can read it."""
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.edition.url(),
        "feed_url": feed.url("json"),
        "language": feed.edition.tag,
        "authors": [{"name": phrases.SITE}],
        "items": [_item(entry, feed.edition.tag) for entry in feed.entries],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry, language: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "date_published": _rfc3339(entry.published),
        "date_modified": _rfc3339(entry.updated),
        "tags": [category.label for category in entry.categories],
        "language": language,
    }
    if entry.source_url is not None:
        item["external_url"] = entry.source_url
    return item


def _rfc3339(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
