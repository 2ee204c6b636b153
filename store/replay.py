"""What `re-extract` reads and writes: the stored life of a page, and the page as today's rules read it."""

from collections.abc import Iterator

from sqlalchemy import Engine
from sqlmodel import col, select

from pipeline.change import Change
from pipeline.document import Document
from pipeline.fetched import FetchResult
from pipeline.kinds import Verdict
from pipeline.outcome import PageState
from pipeline.replay import StoredFetch, as_fetched
from pipeline.suppress.furniture import digests
from store import bodies
from store.due import DuePage
from store.engine import read_session, write_session
from store.mapping import change_of, document_bytes, document_of, memory_json, redirects_of
from store.tables import ChangeRow, FetchRow, PageRow, PageStateRow, SnapshotRow

_WITHOUT_BODY = (304, 404, 410)  #: the statuses that say all there is to say


def stored_fetches(engine: Engine, known: DuePage) -> Iterator[FetchResult]:
    """Return the fetches of a page that were read, oldest first; each body is loaded when its turn comes.

    A fetch whose body is no longer stored is left out.  Raises StoreError when a body is damaged.
    """
    types = select(SnapshotRow.sha256, SnapshotRow.content_type).where(SnapshotRow.page_id == known.page_id)
    query = (
        select(FetchRow)
        .where(FetchRow.page_id == known.page_id, FetchRow.verdict != Verdict.FETCH_PROBLEM.value)
        .order_by(col(FetchRow.at), col(FetchRow.id))
    )
    with read_session(engine) as session:
        content_types = dict(session.exec(types).all())
        rows = session.exec(query).all()
        session.expunge_all()
    for row in rows:
        sha256 = row.body_sha256
        body = bodies.body(engine, sha256) if sha256 else None
        if body is None and row.status not in _WITHOUT_BODY:
            continue
        stored = StoredFetch(
            at=row.at,
            status=row.status,
            final_url=row.final_url,
            redirects=redirects_of(row.redirects),
            content_type=content_types.get(sha256 or "", ""),
        )
        yield as_fetched(known.page, stored, body or b"")


def changes_of(engine: Engine, known: DuePage) -> tuple[Change, ...]:
    """Return all changes of a page in whatever state, oldest first."""
    query = select(ChangeRow).where(ChangeRow.page_id == known.page_id).order_by(col(ChangeRow.id))
    with read_session(engine) as session:
        return tuple(change_of(row) for row in session.exec(query))


def rewrite(engine: Engine, known: DuePage, state: PageState) -> bool:
    """Put a page that was read again in place of what it was read as; return whether that differs.

    Nothing is written when the page was fetched meanwhile: that fetch has read it under today's rules.
    """
    document, size = document_bytes(state.snapshot.document)
    with write_session(engine) as session:
        row = session.get(PageStateRow, known.page_id)
        snapshot = session.get(SnapshotRow, row.snapshot_id) if row else None
        if row is None or snapshot is None or snapshot.fetched_at != state.snapshot.fetched_at:
            return False
        if (row.document, row.extractor) == (document, state.snapshot.extractor):
            return False
        row.extractor, row.document, row.document_size = state.snapshot.extractor, document, size
        row.digests = b"".join(digests(state.snapshot.document))
        row.memory = memory_json(state.memory)
        snapshot.media_type, snapshot.encoding = state.snapshot.media_type, state.snapshot.encoding
        return True


def current_documents(engine: Engine, source_id: str) -> Iterator[Document]:
    """Return what the pages of a source say now, one at a time."""
    pages = (
        select(PageStateRow.page_id)
        .join(PageRow, col(PageRow.id) == PageStateRow.page_id)
        .where(PageRow.source_id == source_id, col(PageRow.retired_at).is_(None))
        .order_by(col(PageStateRow.page_id))
    )
    with read_session(engine) as session:
        for page_id in session.exec(pages).all():
            row = session.get_one(PageStateRow, page_id)
            yield document_of(row.document, row.document_size)
            session.expunge(row)
