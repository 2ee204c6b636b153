"""Record: everything one fetch means, in one transaction.

A crash before the commit leaves the page due, a crash after it leaves the change pending; `store.release` finds it.
Recording the same outcome again changes nothing.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, select

from pipeline.address import host_of
from pipeline.change import Reason
from pipeline.kinds import Verdict
from pipeline.outcome import Outcome, PageState
from pipeline.source import Item, PageRole
from pipeline.suppress.furniture import digests
from store import bodies, hosts, ledger
from store.catalogue import ensure_page
from store.engine import write_session
from store.expected import keep_present
from store.items import Found, keep_items
from store.mapping import clean, document_bytes, item_json, memory_json, problem_json, reasons_json, redirects_json
from store.readdressed import is_readdressed
from store.sitemaps import keep_sitemap
from store.tables import FetchRow, PageRow, PageStateRow, SnapshotRow

NOT_CONFIRMED = "not-confirmed"  #: the rule that suppresses a held change when the page is back as it was


def record(
    engine: Engine,
    outcome: Outcome,
    *,
    fence: int | None,
    due_at: datetime | None,
    run: str,
    due_why: tuple[Reason, ...] = (),
) -> Found:
    """Write body, fetch, snapshot, state of the page, changes, validators, items, next due time: all, or nothing.

    `fence` is that of the host's claim, None when nobody claims hosts (one process, no crawler).  Raises StaleFence
    when the host was claimed by another since; nothing is written then.  What a listing brought to light is returned.
    """
    page = outcome.fetched.page
    with write_session(engine) as session:
        if fence is not None:
            hosts.check_fence(session, host_of(page.url), fence)
        row = ensure_page(session, page, outcome.fetched.fetched_at)
        page_id = _id(row.id)
        sha256 = bodies.keep(session, outcome.fetched.body)
        repeated = _put_fetch(session, outcome, page_id, sha256, run)
        held_id = _put_changes(session, outcome, page_id)
        if outcome.state is not None:
            _put_state(session, outcome, outcome.state, page_id, held_id)
        _put_health(row, outcome, repeated=repeated)
        _put_validators(row, outcome)
        row.due_at, row.due_why = due_at, reasons_json(due_why)
        if outcome.change is not None or is_readdressed(outcome):
            row.announced = None
        if outcome.not_published:
            row.announced = item_json(Item(url=page.url, awaited=True))
        keep_present(session, outcome)
        found = keep_items(session, outcome)
        if page.role is PageRole.SITEMAP:
            found = replace(found, pages=(*found.pages, *keep_sitemap(session, outcome, row)))
        return found


def _put_fetch(session: Session, outcome: Outcome, page_id: int, sha256: str | None, run: str) -> bool:
    """Write the row of the fetch, and return whether it was there already."""
    fetched = outcome.fetched
    same = select(FetchRow.id).where(
        FetchRow.page_id == page_id, FetchRow.at == fetched.fetched_at, FetchRow.run == run
    )
    known = session.exec(same).one_or_none()
    row = FetchRow(
        id=known,
        page_id=page_id,
        run=run,
        at=fetched.fetched_at,
        status=fetched.status,
        verdict=outcome.verdict.value,
        why=reasons_json(outcome.why),
        problem=problem_json(outcome.problem) if outcome.problem else None,
        elapsed=fetched.elapsed,
        body_sha256=sha256,
        final_url=clean(fetched.final_url),
        redirects=redirects_json(fetched.redirects),
    )
    session.merge(row)
    return known is not None


def _put_changes(session: Session, outcome: Outcome, page_id: int) -> str | None:
    """Write the changes, and return the id of the one that waits for confirmation.

    A change that waited and is not named any more was not confirmed.
    """
    state = outcome.state
    held = state.held if state else None
    # The change that is held usually is the outcome's own.
    named = {change.id: change for change in (held, outcome.change, *outcome.suppressed) if change is not None}
    written = {change.id: ledger.put(session, change, page_id) for change in named.values()}
    before = session.get(PageStateRow, page_id)
    waited = before.held_id if before else None
    if state is not None and waited is not None and waited not in written.values():
        ledger.withdraw(session, waited, NOT_CONFIRMED, outcome.fetched.fetched_at)
    return written[held.id] if held else None


def _put_state(session: Session, outcome: Outcome, state: PageState, page_id: int, held_id: str | None) -> None:
    snapshot = _put_snapshot(session, outcome, state, page_id)
    row = session.get(PageStateRow, page_id)
    if row is not None and (row.snapshot_id, row.extractor) == (snapshot, state.snapshot.extractor):
        # The same document: an unchanged page costs no more than its due time.
        row.gone, row.held_id, row.memory = state.gone, held_id, memory_json(state.memory)
        return
    document, size = document_bytes(state.snapshot.document)
    session.merge(
        PageStateRow(
            page_id=page_id,
            snapshot_id=snapshot,
            extractor=state.snapshot.extractor,
            document=document,
            document_size=size,
            digests=b"".join(digests(state.snapshot.document)),
            gone=state.gone,
            held_id=held_id,
            memory=memory_json(state.memory),
        )
    )


def _put_snapshot(session: Session, outcome: Outcome, state: PageState, page_id: int) -> int:
    found = state.snapshot
    same = select(SnapshotRow).where(
        SnapshotRow.page_id == page_id,
        SnapshotRow.fetched_at == found.fetched_at,
        SnapshotRow.sha256 == found.sha256,
    )
    row = session.exec(same).one_or_none()
    if row is None:
        row = SnapshotRow(
            page_id=page_id,
            fetched_at=found.fetched_at,
            sha256=found.sha256,
            final_url=clean(found.final_url),
            media_type=found.media_type,
            content_type=clean(outcome.fetched.headers.get("content-type", "")),
        )
        session.add(row)
    row.encoding = found.encoding  # newer rules may read the same body in another one
    session.flush()
    return _id(row.id)


def _put_health(row: PageRow, outcome: Outcome, *, repeated: bool) -> None:
    at = outcome.fetched.fetched_at
    row.checked_at = at
    if outcome.verdict is Verdict.FETCH_PROBLEM:
        row.failing_since = row.failing_since or at
        row.failures += 0 if repeated else 1
        row.problem = problem_json(outcome.problem) if outcome.problem else None
    else:
        row.good_at = at
        row.failing_since, row.failures, row.problem = None, 0, None


def _put_validators(row: PageRow, outcome: Outcome) -> None:
    """Keep what lets the next request ask whether this answer still holds.

    Not of an answer that was not believed (a problem, a held change, a page that is gone): "not modified" would then
    say that the page still is as it last was when it was read.
    """
    state = outcome.state
    if outcome.verdict is Verdict.FETCH_PROBLEM or state is None or state.held is not None or state.gone:
        return
    fetched = outcome.fetched
    etag, last_modified = fetched.headers.get("etag"), fetched.headers.get("last-modified")
    if fetched.not_modified:
        # A 304 repeats only what changed (RFC 9110, 15.4.5).
        etag, last_modified = etag or row.etag, last_modified or row.last_modified
    row.etag = clean(etag) if etag else None
    row.last_modified = clean(last_modified) if last_modified else None
    row.validated_url = clean(fetched.final_url)


def _id(value: int | None) -> int:
    """A row that was flushed has its id."""
    if value is None:
        raise AssertionError("the row was not flushed")
    return value
