"""Release: what was recorded is told, once, after a host's batch.

Feeds and pages are built from the release number, messages from the outbox: both are written here, in one transaction
with the changes they tell.  Releasing again finds nothing left to tell.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Engine, and_, func, or_
from sqlmodel import Session, col, select

from pipeline.change import Change
from pipeline.kinds import ChangeKind, ChangeState, Importance
from pipeline.outcome import Release
from pipeline.release import expire
from pipeline.release import release as decide
from pipeline.rules import Rules
from pipeline.tell import site_wide, story
from pipeline.tell.site_wide import Site
from pipeline.tell.story import tells_story_of
from store import ledger, outbox
from store.corrections import as_corrected
from store.engine import is_postgres, read_session, write_session
from store.hosts import is_claimed
from store.mapping import change_of
from store.tables import ChangeRow, HostRow, OutboxRow, PageRow, ReleaseRow

_ALERTED = frozenset({Importance.URGENT, Importance.HIGH, Importance.NORMAL})
_BATCH = timedelta(days=1)  # how long the pages of a host that are due together may take to be read
_OF_STORIES = sorted(kind.value for kind in story.KINDS)
_NOTHING = Release(changes=(), alerts=())


def release_host(engine: Engine, host: str, now: datetime) -> Release:
    """Tell what is pending on the pages of a host, and return what was told."""
    with write_session(engine) as session:
        return _release(session, engine, host, now)


def release_left_over(
    engine: Engine, rules: Rules, now: datetime, *, before_fetching: bool = False
) -> tuple[Release, ...]:
    """Tell what a batch left pending when it died, and what has been held past its limit.

    Hosts that are claimed are left alone: their batch is still under way and will release them.  `before_fetching`,
    what is held on a page that is due waits for its fetch, which settles it: after a time in which nothing ran, a page
    that is back was never gone.
    """
    return tuple(
        told
        for host in _hosts_with(engine, (ChangeState.PENDING, ChangeState.HELD), now)
        if (told := _release_left_over(engine, host, rules, now, before_fetching=before_fetching)).changes
    )


def release_number(engine: Engine) -> int:
    """Return the number of the latest release, 0 before the first.  It grows whenever something was told."""
    with read_session(engine) as session:
        return _latest(session)


def one_at_a_time(session: Session, engine: Engine) -> None:
    """Keep every other release out until this transaction ends; to be called before anything is read for it.

    If number 8 could be seen before number 7, whoever builds feeds at 8 would miss what 7 tells.  SQLite has one
    writer anyway.
    """
    if is_postgres(engine):
        session.connection().exec_driver_sql("LOCK TABLE releases IN SHARE ROW EXCLUSIVE MODE")


def next_number(session: Session, host: str, now: datetime) -> int:
    """Begin a release and return its number."""
    number = _latest(session) + 1
    session.add(ReleaseRow(number=number, host=host, at=now))
    session.flush()  # the changes point at it
    return number


def _release_left_over(engine: Engine, host: str, rules: Rules, now: datetime, *, before_fetching: bool) -> Release:
    with write_session(engine) as session:
        held = _rows(session, host, ChangeState.HELD)
        waiting = {row.id: row for row in held.values() if not (before_fetching and _is_due(session, row.page_id, now))}
        for change in expire([change_of(row) for row in waiting.values()], now, rules):
            ledger.rewrite(session, held[change.id], change)
        return _release(session, engine, host, now)


def _is_due(session: Session, page_id: int, now: datetime) -> bool:
    page = session.get_one(PageRow, page_id)
    return page.retired_at is None and page.due_at is not None and page.due_at <= now


def _release(session: Session, engine: Engine, host: str, now: datetime) -> Release:
    one_at_a_time(session, engine)
    pending = _rows(session, host, ChangeState.PENDING)
    if not pending:
        return _NOTHING
    found = [change_of(row) for row in pending.values()]
    site, recent = _told_of_site(session, host, found), _recent(session, found)
    decided = decide(
        found,
        _site(session, host, found),
        [change_of(row) for row in site.values()],
        [change_of(row) for row in recent.values()],
    )
    if not decided.changes:
        return _NOTHING
    number = next_number(session, host, now)
    known = pending | site | recent
    for change in (*decided.changes, *decided.leaders):
        row = known[change.id]
        row.release_number = number
        ledger.rewrite(session, row, replace(change, state=ChangeState.RELEASED, updated_at=now))
    told = as_corrected(session, [pending[change.id] for change in decided.changes])
    _alert(session, told, decided.alerts, now)
    return Release(changes=told, alerts=decided.alerts, leaders=decided.leaders)


def _alert(session: Session, told: Sequence[Change], alerts: Sequence[str], now: datetime) -> None:
    """Write the outbox rows.  The change that is told for a group concerns whom any of its members concerns.

    What joins a story that was told before concerns only those who were not told of it, or as something less pressing.
    """
    for alerted in (change for change in told if change.id in alerts):
        members = [change for change in told if change.group == alerted.id] or [alerted]
        if any(change.importance in _ALERTED for change in (alerted, *members)):
            programmes = {label.id for change in (alerted, *members) for label in change.programmes}
            outbox.address(session, alerted.id, programmes, now)
    for member in told:
        leader = tells_story_of(member)
        if leader is not None and leader not in alerts and member.importance in _ALERTED:
            programmes = {label.id for label in member.programmes}
            outbox.address(session, member.id, programmes, now, besides=_told_of(session, leader, member))


def _recent(session: Session, found: Sequence[Change]) -> dict[str, ChangeRow]:
    """Return what was told lately and may be the same news, on any host, the oldest first."""
    times = [change.detected_at for change in found if change.kind in story.KINDS]
    if not times:
        return {}
    query = (
        select(ChangeRow)
        .where(
            ChangeRow.state == ChangeState.RELEASED.value,
            col(ChangeRow.kind).in_(_OF_STORIES),
            col(ChangeRow.detected_at) >= min(times) - story.LONGEST,
        )
        .order_by(col(ChangeRow.detected_at), col(ChangeRow.id))
    )
    return {row.id: row for row in session.exec(query)}


def _site(session: Session, host: str, found: Sequence[Change]) -> Site:
    """Count the pages of a host, and those of them that were read again since the day before the batch."""
    since = min(change.detected_at for change in found) - _BATCH
    good = (PageRow.host == host, col(PageRow.retired_at).is_(None), col(PageRow.good_at).is_not(None))
    again = (col(PageRow.good_at) >= since, or_(col(PageRow.found_at).is_(None), col(PageRow.found_at) < since))
    count = select(func.count()).select_from(PageRow)
    return Site(pages=session.exec(count.where(*good)).one(), read=session.exec(count.where(*good, *again)).one())


def _told_of_site(session: Session, host: str, found: Sequence[Change]) -> dict[str, ChangeRow]:
    """Return what was told lately of the frame of a host, or for several of its pages, the oldest first."""
    query = (
        select(ChangeRow)
        .join(PageRow, col(PageRow.id) == ChangeRow.page_id)
        .where(
            PageRow.host == host,
            ChangeRow.state == ChangeState.RELEASED.value,
            or_(
                col(ChangeRow.kind) == ChangeKind.TEMPLATE_CHANGE.value,
                and_(col(ChangeRow.group_id).is_not(None), col(ChangeRow.kind).not_in(_OF_STORIES)),
            ),
            col(ChangeRow.detected_at) >= min(change.detected_at for change in found) - site_wide.WINDOW,
        )
        .order_by(col(ChangeRow.detected_at), col(ChangeRow.id))
    )
    return {row.id: row for row in session.exec(query)}


def _told_of(session: Session, leader: str, member: Change) -> frozenset[str]:
    """Return the recipients of any change of a story that is as pressing as `member`, or more."""
    query = (
        select(OutboxRow.recipient)
        .join(ChangeRow, col(ChangeRow.id) == OutboxRow.change_id)
        .where(ChangeRow.group_id == leader, ChangeRow.importance <= member.importance.rank)
    )
    return frozenset(session.exec(query))


def _hosts_with(engine: Engine, states: Sequence[ChangeState], now: datetime) -> tuple[str, ...]:
    """Return the hosts that have changes in one of these states and are not claimed."""
    query = (
        select(PageRow.host)
        .join(ChangeRow, col(ChangeRow.page_id) == PageRow.id)
        .where(col(ChangeRow.state).in_(states))
        .distinct()
        .order_by(PageRow.host)
    )
    with read_session(engine) as session:
        claimed = {row.host for row in session.exec(select(HostRow)) if is_claimed(row, now)}
        return tuple(host for host in session.exec(query) if host not in claimed)


def _rows(session: Session, host: str, state: ChangeState) -> dict[str, ChangeRow]:
    query = (
        select(ChangeRow)
        .join(PageRow, col(PageRow.id) == ChangeRow.page_id)
        .where(PageRow.host == host, ChangeRow.state == state)
        .order_by(ChangeRow.id)
        .with_for_update(of=ChangeRow)
    )
    return {row.id: row for row in session.exec(query)}


def _latest(session: Session) -> int:
    return session.exec(select(func.max(ReleaseRow.number))).one() or 0
