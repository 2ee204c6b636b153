"""The sources and pages under watch, kept in step with the catalogue."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, select

from pipeline.address import host_of
from pipeline.publications.un_document import un_document
from pipeline.source import Page, PageRole, Source
from store.engine import write_session
from store.mapping import source_json
from store.tables import PageRow, SourceRow


def sync_sources(engine: Engine, sources: Sequence[Source], now: datetime) -> None:
    """Make the stored sources and their own pages those of the catalogue.

    What is new, comes back, moved to another address or is to be checked at other times is due at once.  What is no
    longer in the catalogue is retired: it is not asked for any more, its history stays.
    """
    with write_session(engine) as session:
        stored = {row.id: row for row in session.exec(select(SourceRow))}
        pages: dict[str, list[PageRow]] = {}
        for page in session.exec(select(PageRow)):
            pages.setdefault(page.source_id, []).append(page)
        for source in sources:
            row = stored.pop(source.id, None)
            due_now = row is None or row.retired_at is not None or row.definition["check"] != _check(source)
            _keep_source(session, row, source, now)
            _keep_pages(session, pages.get(source.id, []), source, now, due_now=due_now)
        for gone in stored.values():
            gone.retired_at = gone.retired_at or now
            for page in pages.get(gone.id, []):
                page.retired_at = page.retired_at or now


def ensure_page(session: Session, page: Page, now: datetime) -> PageRow:
    """Return the row of a page, made if this is the first that is heard of it; locked until the caller commits."""
    query = select(PageRow).where(PageRow.source_id == page.source.id, PageRow.url == page.url)
    row = session.exec(query.with_for_update()).one_or_none()
    if row is None:
        if session.get(SourceRow, page.source.id) is None:
            _keep_source(session, None, page.source, now)
        row = _add_page(session, page, now, due_at=None)
    return row


def _keep_source(session: Session, row: SourceRow | None, source: Source, now: datetime) -> None:
    definition = source_json(source)
    if row is None:
        session.add(SourceRow(id=source.id, definition=definition, added_at=now))
        session.flush()  # its pages point at it
        return
    row.retired_at = None
    if row.definition != definition:
        row.definition = definition


def _keep_pages(session: Session, pages: Sequence[PageRow], source: Source, now: datetime, *, due_now: bool) -> None:
    for page in pages:
        outdated = page.role == PageRole.OWN.value and page.url != source.url
        page.retired_at = (page.retired_at or now) if outdated else None
        page.document = document_key(page.url)
        if page.role == PageRole.OWN.value and not outdated and due_now:
            page.due_at, page.due_why = now, None
    if source.url is not None and not any(page.url == source.url for page in pages):
        _add_page(session, Page(source=source, url=source.url), now, due_at=now)


def _add_page(session: Session, page: Page, now: datetime, *, due_at: datetime | None) -> PageRow:
    row = PageRow(
        source_id=page.source.id,
        url=page.url,
        host=host_of(page.url),
        role=page.role.value,
        document=document_key(page.url),
        found_at=now,
        due_at=due_at,
    )
    session.add(row)
    session.flush()
    return row


def document_key(url: str) -> str | None:
    """Return what tells a UN document in one language, whatever its address; None if an address is of none."""
    document = un_document(url)
    return document.key if document else None


def _check(source: Source) -> object:
    return source_json(source)["check"]
