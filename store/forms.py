"""Other forms of a list, its feeds and sitemaps: pages that are read for its items alone."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from pipeline.address import host_of
from pipeline.source import Page, PageRole, page_of
from store.tables import PageRow


def keep_forms(session: Session, page: Page, urls: Sequence[str], role: PageRole, at: datetime) -> tuple[Page, ...]:
    """Make a page of each address that no source knows, due at once, and return those."""
    known = set(session.exec(select(PageRow.url).where(col(PageRow.url).in_(urls))))
    new = tuple(page_of(page.source, url, role) for url in dict.fromkeys(urls) if url not in known)
    for form in new:
        session.add(
            PageRow(
                source_id=page.source.id,
                url=form.url,
                host=host_of(form.url),
                role=role.value,
                found_at=at,
                due_at=at,
            )
        )
    return new
