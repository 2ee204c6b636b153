"""How the sources are doing: silence of a source that is read is news, of one that is not read it is a fault."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Engine, func
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select

from pipeline.change import Reason
from pipeline.fetched import Problem
from pipeline.health.tickets import TicketKind, kind_of
from pipeline.kinds import ChangeState, Verdict
from pipeline.source import PageRole
from store.engine import read_session
from store.mapping import problem_of, reasons_of
from store.notices import Ticket
from store.standings import last_statuses
from store.tables import ChangeRow, FetchRow, PageRow, PageStateRow
from store.tickets import open_tickets_in


class HealthState(StrEnum):
    """How a source does after its last check; a ticket is opened only when that is sure (`pipeline.health.tickets`)."""

    OK = "ok"
    FAILING = "failing"  # not read: no answer, or a wrong one
    BLOCKED = "blocked"  # not read: somebody does not want us to
    BROKEN = "broken"  # not read, or read in part: the text is not found where it was
    GONE = "gone"  # told as gone
    OVERDUE = "overdue"  # something expected has not appeared
    RESTLESS = "restless"  # keeps changing by itself
    NEVER_CHECKED = "never-checked"


_OF_TICKETS = {
    TicketKind.THINNED: HealthState.BROKEN,
    TicketKind.OVERDUE: HealthState.OVERDUE,
    TicketKind.RESTLESS: HealthState.RESTLESS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """How a source's own address is doing; the counts are of all its pages in the period asked for."""

    state: HealthState = HealthState.NEVER_CHECKED
    last_checked_at: datetime | None = None
    last_good_at: datetime | None = None
    failing_since: datetime | None = None
    failures: int = 0  #: in a row
    last_problem: Problem | None = None  #: while it fails
    next_due_at: datetime | None = None
    next_due_why: tuple[Reason, ...] = ()  #: empty: it is new, or the catalogue changed
    held: bool = False  #: a change waits to be confirmed
    tickets: tuple[Ticket, ...] = ()  #: that are open
    good_checks: int = 0
    changes: int = 0  #: that were told
    items: int = 0  #: that are known through it, ever


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
        items = known_items(session)
        pages = (
            select(PageRow, PageStateRow)
            .outerjoin(PageStateRow, col(PageStateRow.page_id) == PageRow.id)
            .where(PageRow.role == PageRole.OWN.value, col(PageRow.retired_at).is_(None))
        )
        own = {page.source_id: (page, state) for page, state in session.exec(pages)}
        statuses = last_statuses(session, [page for page, _ in own.values() if page.failing_since is not None])
        open_now: dict[str, list[Ticket]] = defaultdict(list)
        for ticket in open_tickets_in(session):
            open_now[ticket.source_id or ""].append(ticket)
        return {
            source_id: replace(
                _health(*own[source_id], statuses, open_now[source_id])
                if source_id in own
                else SourceHealth(tickets=tuple(open_now[source_id])),
                good_checks=good.get(source_id, 0),
                changes=told.get(source_id, 0),
                items=items.get(source_id, 0),
            )
            for source_id in source_ids
        }


def _health(
    page: PageRow, state: PageStateRow | None, statuses: Mapping[int, int | None], tickets: Sequence[Ticket]
) -> SourceHealth:
    return SourceHealth(
        state=_state(page, statuses.get(page.id or 0), tickets, gone=state is not None and state.gone),
        last_checked_at=page.checked_at,
        last_good_at=page.good_at,
        failing_since=page.failing_since,
        failures=page.failures,
        last_problem=problem_of(page.problem),
        next_due_at=page.due_at,
        next_due_why=reasons_of(page.due_why or []),
        held=state is not None and state.held_id is not None,
        tickets=tuple(tickets),
    )


def _state(page: PageRow, status: int | None, tickets: Sequence[Ticket], *, gone: bool) -> HealthState:
    if page.checked_at is None:
        return HealthState.NEVER_CHECKED
    if page.failing_since is not None:
        return HealthState(kind_of(problem_of(page.problem), status).value)
    if gone:
        return HealthState.GONE
    return next((_OF_TICKETS[ticket.kind] for ticket in tickets if ticket.kind in _OF_TICKETS), HealthState.OK)


def _good_checks(session: Session, since: datetime | None, until: datetime | None) -> dict[str, int]:
    query = (
        select(PageRow.source_id, func.count())
        .join(FetchRow, col(FetchRow.page_id) == PageRow.id)
        .where(FetchRow.verdict != Verdict.FETCH_PROBLEM.value, *within(col(FetchRow.at), since, until))
        .group_by(col(PageRow.source_id))
    )
    return dict(session.exec(query).all())


def _told_changes(session: Session, since: datetime | None, until: datetime | None) -> dict[str, int]:
    query = (
        select(ChangeRow.source_id, func.count())
        .where(ChangeRow.state == ChangeState.RELEASED.value, *within(col(ChangeRow.detected_at), since, until))
        .group_by(col(ChangeRow.source_id))
    )
    return dict(session.exec(query).all())


def known_items(session: Session) -> dict[str, int]:
    """Return for each source how many items are known through it; a source without any is left out."""
    query = select(PageRow.source_id, func.count()).where(PageRow.role == PageRole.ITEM.value)
    return dict(session.exec(query.group_by(col(PageRow.source_id))).all())


def within(moment: Mapped[datetime], since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    """Return the conditions that `moment` is at or after `since`, and before `until`; None sets no bound."""
    after = [] if since is None else [moment >= since]
    return after if until is None else [*after, moment < until]
