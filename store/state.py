"""What is known of a page, and of its host, before the next fetch."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from pipeline.change import Change
from pipeline.outcome import PageState, SiteMemory, Snapshot, StaleBody
from pipeline.source import Page, Source
from pipeline.suppress.furniture import DIGEST_SIZE, furniture
from pipeline.suppress.memory import restless_slots
from store import bodies
from store.engine import read_session
from store.mapping import change_of, document_of, memory_of
from store.tables import ChangeRow, PageRow, PageStateRow, SnapshotRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What to send along so that an unchanged page need not be sent again (RFC 9110, 13.1)."""

    etag: str | None = None
    last_modified: str | None = None
    url: str | None = None  #: the address they came from, after redirects; they mean nothing to another one


def page_state(engine: Engine, page: Page, extractor_of: Callable[[Source], str]) -> PageState | None:
    """Return what the next fetch of a page is compared with, or None before its first good one.

    `extractor_of` names today's rules for a source; when others made the stored document, the state carries its body
    so that it can be made again.  Raises StoreError when that body is damaged.
    """
    with read_session(engine) as session:
        found = _rows(session, page)
        if found is None:
            return None
        state, row = found
        snapshot = Snapshot(
            fetched_at=row.fetched_at,
            final_url=row.final_url,
            media_type=row.media_type,
            sha256=row.sha256,
            extractor=state.extractor,
            document=document_of(state.document, state.document_size),
            encoding=row.encoding,
        )
        stale = None
        if state.extractor != extractor_of(page.source):
            body = bodies.read(session, row.sha256)
            stale = None if body is None else StaleBody(body=body, content_type=row.content_type)
        return PageState(
            snapshot=snapshot,
            held=_held(session, state),
            stale=stale,
            gone=state.gone,
            memory=memory_of(state.memory),
        )


def validators(engine: Engine, page: Page) -> Validators:
    """Return the validators of the last answer that was read; none when only a whole answer will do.

    That is so when its body is not stored ("not modified" would leave us with nothing), when a change waits for its
    confirmation, and when the page was gone.
    """
    with read_session(engine) as session:
        found = _rows(session, page)
        if found is None:
            return Validators()
        state, snapshot = found
        if state.held_id is not None or state.gone or not bodies.is_kept(session, snapshot.sha256):
            return Validators()
        row = session.get_one(PageRow, state.page_id)
        return Validators(etag=row.etag, last_modified=row.last_modified, url=row.validated_url)


def failing_since(engine: Engine, page: Page) -> datetime | None:
    """Return when the page was first not read, if it was not read since; None while all is well with it."""
    query = select(PageRow.failing_since).where(PageRow.source_id == page.source.id, PageRow.url == page.url)
    with read_session(engine) as session:
        return session.exec(query).one_or_none()


def site_memory(engine: Engine, host: str) -> SiteMemory:
    """Return what the pages of a host have in common, from their last good snapshots."""
    query = (
        select(PageStateRow.digests, PageStateRow.memory)
        .join(PageRow, col(PageRow.id) == PageStateRow.page_id)
        .where(PageRow.host == host, col(PageRow.retired_at).is_(None))
    )
    blocks: Counter[bytes] = Counter()
    places: Counter[bytes] = Counter()
    pages = 0
    with read_session(engine) as session:
        for joined, memory in session.exec(query):
            pages += 1
            blocks.update(joined[at : at + DIGEST_SIZE] for at in range(0, len(joined), DIGEST_SIZE))
            places.update(restless_slots(memory_of(memory)))
    return SiteMemory(host=host, pages=pages, furniture=furniture(blocks, pages), restless=furniture(places, pages))


def _rows(session: Session, page: Page) -> tuple[PageStateRow, SnapshotRow] | None:
    query = (
        select(PageStateRow, SnapshotRow)
        .join(PageRow, col(PageRow.id) == PageStateRow.page_id)
        .join(SnapshotRow, col(SnapshotRow.id) == PageStateRow.snapshot_id)
        .where(PageRow.source_id == page.source.id, PageRow.url == page.url)
    )
    return session.exec(query).one_or_none()


def _held(session: Session, state: PageStateRow) -> Change | None:
    return None if state.held_id is None else change_of(session.get_one(ChangeRow, state.held_id))
