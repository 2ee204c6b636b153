"""How the sources are doing: silence of a source that is read is news, of one that is not read it is a fault."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Engine, func
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select

from pipeline.fetched import Problem
from pipeline.kinds import ChangeState, Verdict
from store.engine import read_session
from store.mapping import problem_of
from store.tables import ChangeRow, FetchRow, PageRow, PageStateRow


class HealthState(StrEnum):
    OK = "ok"
    FAILING = "failing"  # the last check did not read the page
    GONE = "gone"  # read, and told as gone
    NEVER_CHECKED = "never-checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """How a source's own address is doing; the counts are of all its pages in the period asked for."""

    state: HealthState = HealthState.NEVER_CHECKED
    last_checked_at: datetime | None = None
    last_good_at: datetime | None = None
    failing_since: datetime | None = None
    last_problem: Problem | None = None  #: while it fails
    next_due_at: datetime | None = None
    good_checks: int = 0
    changes: int = 0  #: that were told


def source_health(
    engine: Engine,
    source_ids: Collection[str],
    since: datetime | None = None,
    until: datetime | None = None,
) -> Mapping[str, SourceHealth]:
    """Return the health of each source now, with its counts from `since` until before `until`.

    A source that was never seen is never checked.
    """
    with read_session(engine) as session:
        good = _good_checks(session, since, until)
        told = _told_changes(session, since, until)
        pages = (
            select(PageRow, PageStateRow.gone)
            .outerjoin(PageStateRow, col(PageStateRow.page_id) == PageRow.id)
            .where(col(PageRow.own), col(PageRow.retired_at).is_(None))
        )
        own = {page.source_id: (page, bool(gone)) for page, gone in session.exec(pages)}
    return {
        source_id: _health(own.get(source_id), good.get(source_id, 0), told.get(source_id, 0))
        for source_id in source_ids
    }


def _health(own: tuple[PageRow, bool] | None, good_checks: int, changes: int) -> SourceHealth:
    if own is None:
        return SourceHealth(good_checks=good_checks, changes=changes)
    page, gone = own
    return SourceHealth(
        state=_state(page, gone=gone),
        last_checked_at=page.checked_at,
        last_good_at=page.good_at,
        failing_since=page.failing_since,
        last_problem=problem_of(page.problem),
        next_due_at=page.due_at,
        good_checks=good_checks,
        changes=changes,
    )


def _state(page: PageRow, *, gone: bool) -> HealthState:
    if page.checked_at is None:
        return HealthState.NEVER_CHECKED
    if page.failing_since is not None:
        return HealthState.FAILING
    return HealthState.GONE if gone else HealthState.OK


def _good_checks(session: Session, since: datetime | None, until: datetime | None) -> dict[str, int]:
    query = (
        select(PageRow.source_id, func.count())
        .join(FetchRow, col(FetchRow.page_id) == PageRow.id)
        .where(FetchRow.verdict != Verdict.FETCH_PROBLEM.value, *_within(col(FetchRow.at), since, until))
        .group_by(col(PageRow.source_id))
    )
    return dict(session.exec(query).all())


def _told_changes(session: Session, since: datetime | None, until: datetime | None) -> dict[str, int]:
    query = (
        select(ChangeRow.source_id, func.count())
        .where(ChangeRow.state == ChangeState.RELEASED.value, *_within(col(ChangeRow.detected_at), since, until))
        .group_by(col(ChangeRow.source_id))
    )
    return dict(session.exec(query).all())


def _within(moment: Mapped[datetime], since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    after = [] if since is None else [moment >= since]
    return after if until is None else [*after, moment < until]
