"""Where a list goes on: its later pages, which are read until one of them shows what was known before."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from pipeline.address import host_of
from pipeline.outcome import Outcome
from pipeline.source import Item, Page, PageRole, page_of
from store.catalogue import ensure_page
from store.tables import PageRow


def keep_part(session: Session, outcome: Outcome) -> tuple[Page, ...]:
    """Return the next page of a list that overflowed, if there is one to be read.

    If what stands there is news, it stays due until it was read: its list will not overflow again for its sake.
    """
    page, at = outcome.fetched.page, outcome.fetched.fetched_at
    if outcome.more is None or host_of(outcome.more) != host_of(page.url):
        return ()
    news = page.overflows if page.role is PageRole.PART else bool(outcome.new_items)
    part = page_of(page.source, outcome.more, PageRole.PART, place=page.place + 1, overflows=news)
    row = ensure_page(session, part, at)
    if news and row.role == PageRole.PART.value:
        row.found_at, row.due_at, row.failing_since, row.failures = at, at, None, 0
    return (part,)


def above_the_old(session: Session, outcome: Outcome, fresh: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items of a part that stand above the first one that was known before its list overflowed.

    A list goes on from new to old.  What slid down from the page above it since then is as new as what was there.
    """
    page = outcome.fetched.page
    this = (PageRow.source_id == page.source.id, PageRow.url == page.url)
    overflowed_at = session.exec(select(PageRow.found_at).where(*this)).one()
    unknown = {item.url for item in fresh}
    above = []
    for item in outcome.items:
        if item.url not in unknown and not _was_found_since(session, item, overflowed_at):
            break
        above.append(item)
    return tuple(above)


def _was_found_since(session: Session, item: Item, moment: datetime | None) -> bool:
    if moment is None:
        return False
    query = select(PageRow.id).where(PageRow.url == item.url, col(PageRow.found_at) >= moment)
    return session.exec(query).first() is not None
