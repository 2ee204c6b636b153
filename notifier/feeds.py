"""RSS 2.0 and Atom, written by feedgen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from notifier import phrases
from notifier.edition import ALL, UNCLASSIFIED, Edition
from notifier.entries import Entry

LIMIT = 200  #: the newest entries of a feed
#: What an empty feed calls its last change: before anything was watched.  The clock would make every build
#: a new file.
_BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One channel in one language, whatever the format."""

    edition: Edition
    channel: str  #: "all", a programme's id or "unclassified"
    entries: Sequence[Entry]  #: newest first

    @property
    def title(self) -> str:
        return self.edition.say(phrases.FEED_TITLE, name=self.edition.programme(self.channel))

    @property
    def description(self) -> str:
        if self.channel == ALL:
            return self.edition.say(phrases.FEED_OF_ALL)
        if self.channel == UNCLASSIFIED:
            return self.edition.say(phrases.FEED_OF_UNCLASSIFIED)
        return self.edition.say(phrases.FEED_OF_PROGRAMME, name=self.edition.programme(self.channel))

    @property
    def updated(self) -> datetime:
        """When the newest entry changed: data, so that equal feeds are equal bytes."""
        return max((entry.updated for entry in self.entries), default=_BEGINNING)

    def path(self, extension: str) -> str:
        """Return where the file stands in its edition; `extension` is rss, atom or json."""
        return f"feeds/{self.channel}.{extension}"

    def url(self, extension: str) -> str:
        return self.edition.url(self.path(extension))


def rss(feed: Feed) -> bytes:
    """Return the feed as RSS 2.0 with full texts in `content:encoded`."""
    made: bytes = _generator(feed, "rss", "application/rss+xml").rss_str(pretty=True)
    return made


def atom(feed: Feed) -> bytes:
    """Return the feed as Atom (RFC 4287)."""
    made: bytes = _generator(feed, "atom", "application/atom+xml").atom_str(pretty=True)
    return made


def _generator(feed: Feed, extension: str, media_type: str) -> FeedGenerator:
    """Build a generator of its own for each format, because their `self` links differ."""
    generator = FeedGenerator()
    # The Atom id of the feed must outlive a change of PUBLIC_URL as those of its entries do.
    generator.id(f"tag:scpwatch.example,2026:feed:{feed.edition.lang}:{feed.channel}")
    generator.title(feed.title)
    generator.description(feed.description)
    generator.subtitle(feed.description)
    generator.author({"name": phrases.SITE})
    generator.generator(phrases.SITE)
    generator.language(feed.edition.tag)
    # The order counts: feedgen takes the last link for the RSS channel's <link>, and readers open that one.
    generator.link(href=feed.url(extension), rel="self", type=media_type)
    generator.link(href=feed.edition.url(), rel="alternate", type="text/html")
    generator.updated(feed.updated)
    generator.lastBuildDate(feed.updated)
    generator.ttl(60)  # minutes
    for entry in feed.entries:
        generator.add_entry(_feed_entry(entry), order="append")
    return generator


def _feed_entry(entry: Entry) -> FeedEntry:
    made = FeedEntry()
    made.guid(entry.id, permalink=False)
    made.title(entry.title)
    # One link only: feedgen 1.0 loses `rel` and `type` of an entry's links, and two alternates are not valid
    # Atom.  The address of the page that changed stands in the content.
    made.link(href=entry.url)
    # Without a summary feedgen would put the whole content into the RSS description.
    made.summary(entry.summary, type="text")
    made.content(entry.content, type="html")
    made.published(entry.published)
    made.updated(entry.updated)
    for category in entry.categories:
        made.category(term=category.term, scheme=category.scheme, label=category.label)
    return made
