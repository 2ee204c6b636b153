"""The sitemaps of the hosts of listings: when items were last edited, and items that the lists do not show yet.

A sitemap is believed where it says that an item was edited; where it says that it was not, the item is still read
every 30 days, because many sites forget to say so.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from pipeline.address import host_of
from pipeline.change import because
from pipeline.listing import CARD
from pipeline.message import N_
from pipeline.outcome import Outcome
from pipeline.source import Item, Page, PageRole
from store.engine import write_session
from store.forms import keep_forms
from store.mapping import reasons_json
from store.tables import PageRow

PARTS = 5  #: sitemaps that the sitemap of a large site leads to, and that are read
_DOUBT = timedelta(days=30)  #: the longest that an item is left alone because a sitemap says so
_LONG = 10  #: pages in a sitemap from which on it is strange if most of them were edited on one day
_BATCH = 500  #: addresses in one query


def make_known(engine: Engine, listing: Page, urls: Sequence[str], at: datetime) -> tuple[Page, ...]:
    """Make pages of the sitemaps of a host on which a listing was read, and return those that were not known.

    `urls` are those that its robots.txt names.
    """
    own = [url for url in urls if host_of(url) == host_of(listing.url)]
    with write_session(engine) as session:
        return keep_forms(session, listing, own[:PARTS], PageRole.SITEMAP, at)


def keep_sitemap(session: Session, outcome: Outcome, row: PageRow) -> tuple[Page, ...]:
    """Plan the items of the host by what a sitemap says; return the sitemaps that it leads to, to be read as well.

    A sitemap that was never there is not asked for again.
    """
    page, at = outcome.fetched.page, outcome.fetched.fetched_at
    if outcome.state is None:
        row.due_at, row.due_why, row.retired_at = None, None, at
        row.failing_since, row.problem = None, None
        return ()
    parts = [item.url for item in outcome.items if urlsplit(item.url).path.endswith(".xml")]
    edited = _told_apart({item.url: day for item in outcome.items if (day := _day(item)) is not None})
    addresses = tuple(edited)
    for start in range(0, len(addresses), _BATCH):
        urls = addresses[start : start + _BATCH]
        rows = select(PageRow).where(PageRow.role == PageRole.ITEM.value, col(PageRow.url).in_(urls))
        for known in session.exec(rows.where(col(PageRow.retired_at).is_(None))):
            _plan(known, edited[known.url], at)
    return keep_forms(session, page, parts[:PARTS], PageRole.SITEMAP, at)


def _told_apart(edited: Mapping[str, date]) -> Mapping[str, date]:
    """Leave out the day that most of a long sitemap gives: it is that of the sitemap, or of a site that was moved."""
    days = Counter(edited.values()).most_common(1)
    if len(edited) < _LONG or days[0][1] * 2 <= len(edited):
        return edited
    return {url: day for url, day in edited.items() if day != days[0][0]}


def _day(item: Item) -> date | None:
    day = item.date
    if day is None or day.year is None or day.day is None:
        return None
    return date(day.year, day.month, day.day)


def _card_differs(row: PageRow) -> bool:
    """Whether a list says something else of an item, which its sitemap may not know."""
    return any(reason["rule"] == CARD for reason in row.due_why or ())


def _plan(row: PageRow, edited: date, at: datetime) -> None:
    """Move the next check of an item to now, or away, if it is scheduled and was read before."""
    if row.due_at is None or row.good_at is None or row.announced is not None:
        return
    if edited >= row.good_at.date():
        if row.due_at > at and row.good_at.date() < at.date():
            row.due_at = at
            row.due_why = reasons_json((because("sitemap", N_("the sitemap of its host says that it was edited")),))
    elif row.due_at < (latest := row.good_at + _DOUBT) and not _card_differs(row):
        row.due_at = latest
        row.due_why = reasons_json((because("sitemap", N_("the sitemap of its host says that it was not edited")),))
