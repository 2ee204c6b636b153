"""Where listings lead to: the pages that become known through them.

An item is known by its address; one that moved, or whose address a site took a second time (`…-0`), by its name and
its date.  What is known is never new again, however far down a list it stood meanwhile.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select

from pipeline.address import host_of
from pipeline.change import because
from pipeline.fold import comparison_key
from pipeline.listing import CARD
from pipeline.message import N_
from pipeline.outcome import Outcome
from pipeline.publications.un_document import un_document
from pipeline.source import Item, Page, PageRole, page_of
from store.catalogue import document_key
from store.forms import keep_forms
from store.mapping import item_json, reasons_json
from store.parts import above_the_old, keep_part
from store.tables import PageRow

WATCHED = 30  #: of the items that a listing shows when it is first read, so many are watched, from the top
_SPREAD = timedelta(days=7)  #: over which they are first read
_FEEDS = 2  #: that a listing names and that are read; comments and other languages have feeds as well
_BATCH = 500  # values in one query
_SAME_LIST = 3  #: a feed is another form of a list if one of so many of its items is known from there


@dataclass(frozen=True, slots=True)
class Found:
    """What a listing brought to light."""

    pages: tuple[Page, ...] = ()  #: to be read at once, and told
    parts: tuple[Page, ...] = ()  #: the next page of the list, if it overflowed: to be read at once


def keep_items(session: Session, outcome: Outcome) -> Found:
    """Make a page of each item that is not known yet, and return those that are to be told.

    The first look at a listing tells nothing: what it shows is known from then on, and the first `WATCHED` of its items
    are read for the first time within a week.
    """
    page, at = outcome.fetched.page, outcome.fetched.fetched_at
    _read_soon(session, outcome)
    feeds = _keep_feeds(session, outcome)
    items = _wanted(outcome)
    if not items:
        return Found(feeds)
    fresh = _with_translations(session, _unknown(session, page, items))
    if page.role is PageRole.FEED and _is_another_list(session, outcome, fresh):
        return Found()
    new = _new(session, outcome, fresh)
    for place, item in enumerate(fresh):
        row = _row(page, item, at)
        if item.url in new:
            row.due_at, row.announced = at, item_json(item)
        elif page.role in (PageRole.OWN, PageRole.ITEM) and place < WATCHED:
            row.due_at = at + _wait(item)
        session.add(row)
    pages = tuple(page_of(page.source, item.url, PageRole.ITEM, announced=item) for item in fresh if item.url in new)
    # What is known may be kept at the top of a list, whatever is new; below what is known, nothing is.
    overflows = items[-1].url in {item.url for item in fresh}
    return Found((*pages, *feeds), keep_part(session, outcome) if overflows else ())


def _read_soon(session: Session, outcome: Outcome) -> None:
    """Have the items read whose cards say something else, since their own pages are to tell it."""
    at = outcome.fetched.fetched_at
    for urls in _batches(outcome.edited_items):
        rows = select(PageRow).where(PageRow.role == PageRole.ITEM.value, col(PageRow.url).in_(urls))
        for row in session.exec(rows.where(col(PageRow.retired_at).is_(None))):
            if row.checked_at is not None and row.checked_at >= at:
                continue  # in this visit, and so after the list was made
            row.due_at = min(row.due_at or at, at)
            row.due_why = reasons_json((because(CARD, N_("what the list says of it differs")),))


def _wanted(outcome: Outcome) -> tuple[Item, ...]:
    """Return the items of a list; of a sitemap, which names all of a site, those that the catalogue knows by address.

    What a sitemap shows for the first time is nothing new, and too much to be kept.
    """
    page = outcome.fetched.page
    if page.role is not PageRole.SITEMAP:
        return outcome.items
    pattern = page.source.items
    if pattern is None:
        return ()
    return tuple(item for item in outcome.items if item.url in outcome.new_items and re.search(pattern, item.url))


def _keep_feeds(session: Session, outcome: Outcome) -> tuple[Page, ...]:
    """Make a page of each feed that a listing names and that is not known, and return those: to be read at once."""
    page, at = outcome.fetched.page, outcome.fetched.fetched_at
    if page.role is not PageRole.OWN or not outcome.feeds:
        return ()
    return keep_forms(session, page, outcome.feeds[:_FEEDS], PageRole.FEED, at)


def _unknown(session: Session, page: Page, items: Sequence[Item]) -> list[Item]:
    """Return the items of which nothing is known: no address of theirs, from any source, nor their name, from this one.

    Where all of a list seems new, the site was more likely built anew than all its pages written since yesterday: then
    the titles alone decide.
    """
    addresses = {
        url
        for urls in _batches({item.url for item in items})
        for url in session.exec(select(PageRow.url).where(col(PageRow.url).in_(urls)))
    }
    keys = {item.url: document_key(item.url) for item in items}
    wanted = [key for key in keys.values() if key is not None]
    documents = set(session.exec(select(PageRow.document).where(col(PageRow.document).in_(wanted))))
    names = _stored(session, page, col(PageRow.name), {_name(item) for item in items})
    fresh = [
        item
        for item in items
        if item.url not in addresses and keys[item.url] not in documents and _name(item) not in names
    ]
    if len(fresh) < len(items):
        return fresh
    titles = _stored(session, page, col(PageRow.title), {_title(item) for item in items})
    return [item for item in fresh if _title(item) not in titles]


def _with_translations(session: Session, fresh: Sequence[Item]) -> list[Item]:
    """Return the items, each UN document that is known in another language with its symbol."""
    return [
        replace(item, translates=document.symbol)
        if (document := un_document(item.url)) and _is_known(session, document.symbol)
        else item
        for item in fresh
    ]


def _is_known(session: Session, symbol: str) -> bool:
    query = select(PageRow.id).where(col(PageRow.document).startswith(f"{symbol} ", autoescape=True))
    return session.exec(query).first() is not None


def _stored(session: Session, page: Page, column: Mapped[str | None], wanted: set[str]) -> set[str]:
    found: set[str] = set()
    for names in _batches(wanted - {""}):
        query = select(column).where(PageRow.source_id == page.source.id, column.in_(names))
        found |= {name for name in session.exec(query) if name is not None}
    return found


def _batches(values: Collection[str]) -> Iterator[Sequence[str]]:
    """Cut what is asked for at once: a database takes only so many parameters."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]


def _new(session: Session, outcome: Outcome, fresh: Sequence[Item]) -> frozenset[str]:
    """Return the addresses of the fresh items that are news, and not only seen for the first time by us."""
    page, unknown = outcome.fetched.page, {item.url for item in fresh}
    if page.role is not PageRole.PART:
        return frozenset(unknown & outcome.new_items)
    return frozenset(unknown & {item.url for item in above_the_old(session, outcome, fresh)} if page.overflows else ())


def _is_another_list(session: Session, outcome: Outcome, fresh: Sequence[Item]) -> bool:
    """Whether a feed is that of the whole site: too few of its items stand on the listing that names it.

    A listing of which no item was ever seen, because scripts build it, is read by the first feed that it names.
    """
    known, source = len(outcome.items) - len(fresh), outcome.fetched.page.source
    if source.items is not None or known * _SAME_LIST >= len(outcome.items):
        return False
    of_the_list = select(PageRow.id).where(PageRow.source_id == source.id, PageRow.role == PageRole.ITEM.value)
    return session.exec(of_the_list.limit(1)).first() is not None


def _row(page: Page, item: Item, at: datetime) -> PageRow:
    return PageRow(
        source_id=page.source.id,
        url=item.url,
        host=host_of(item.url),
        role=PageRole.ITEM.value,
        document=document_key(item.url),
        name=_name(item) or None,
        title=_title(item) or None,
        found_at=at,
    )


def _name(item: Item) -> str:
    """Return what an item is known by under another address: its title and date; "" where it has no title.

    Titles come again ("Monthly newsletter"), so one without a date needs its teaser as well.
    """
    if not item.title or un_document(item.url) is not None:  # one title in six languages, and known by its symbol
        return ""
    more = str(item.date) if item.date is not None else comparison_key(item.teaser)
    return _digest(f"{comparison_key(item.title)}\0{more}")


def _title(item: Item) -> str:
    return title_digest(item.title) if item.title and un_document(item.url) is None else ""


def title_digest(title: str) -> str:
    """Return what an item is kept under by its title alone."""
    return _digest(comparison_key(title))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _wait(item: Item) -> timedelta:
    """Return how long after the listing an old item is first read: the same for each, spread over all."""
    share = int.from_bytes(hashlib.blake2b(item.url.encode(), digest_size=4).digest()) / 2**32
    return _SPREAD * share
