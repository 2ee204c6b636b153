"""Which pages are to be read now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import col, or_, select

from pipeline.source import Page, PageRole, Source, page_of
from store.engine import read_session
from store.mapping import item_of
from store.tables import PageRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePage:
    page: Page
    page_id: int
    host: str
    due_at: datetime | None  #: None: not scheduled, and asked for all the same


def due_pages(
    engine: Engine,
    now: datetime,
    sources: Mapping[str, Source],
    *,
    ids: Collection[str] | None = None,
    everything: bool = False,
) -> tuple[DuePage, ...]:
    """Return the pages of `sources` to ask for, by host, the longest due first.

    `ids` keeps to those sources; `everything` ignores when a page is due, but never asks for what must not be asked,
    nor for the old items of a listing that nobody watches.
    """
    query = select(PageRow).where(col(PageRow.retired_at).is_(None))
    if everything:
        query = query.where(or_(PageRow.role == PageRole.OWN.value, col(PageRow.due_at).is_not(None)))
    else:
        query = query.where(col(PageRow.due_at) <= now)
    if ids is not None:
        query = query.where(col(PageRow.source_id).in_(ids))
    with read_session(engine) as session:
        found = [
            DuePage(page=_page(row, source), page_id=row.id or 0, host=row.host, due_at=row.due_at)
            for row in session.exec(query)
            if (source := sources.get(row.source_id)) is not None and _page(row, source).requestable
        ]
    return tuple(sorted(found, key=lambda due: (due.host, due.due_at or now, due.page_id)))


def _page(row: PageRow, source: Source) -> Page:
    return page_of(source, row.url, PageRole(row.role), announced=item_of(row.announced))
