"""Builders of what is published."""

from notifier.edition import Edition
from notifier.entries import Entry, entry
from notifier.feeds import Feed
from pipeline.change import Change
from pipeline.source import Source
from tests.builders import a_change, a_taxonomy

PUBLIC_URL = "https://watch.example.org"


def an_edition(lang: str = "en", *sources: Source, public_url: str = PUBLIC_URL) -> Edition:
    return Edition(
        lang=lang,
        public_url=public_url,
        taxonomy=a_taxonomy(),
        sources={source.id: source for source in sources},
    )


def an_entry(change: Change | None = None, *members: Change, lang: str = "en") -> Entry:
    return entry(change or a_change(), members, an_edition(lang))


def a_feed(*changes: Change, channel: str = "all", lang: str = "en") -> Feed:
    edition = an_edition(lang)
    return Feed(edition=edition, channel=channel, entries=[entry(change, (), edition) for change in changes])
