"""What is known of each source for a period, so that nobody has to guess what its silence means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Engine, func, or_
from sqlmodel import Session, col, select

from pipeline.fetched import Problem
from pipeline.kinds import ChangeKind, ChangeState, Verdict
from pipeline.source import PageRole, Source
from store.engine import read_session
from store.health import known_items, within
from store.mapping import problem_of
from store.tables import ChangeRow, FetchRow, PageRow, SourceRow

_NOT_THERE = (404, 410)  # an answer that is believed, but no text was read


class Assurance(StrEnum):
    """What silence of a source means, or that it was not silent; the first that fits."""

    CHANGED = "changed"  # something was told
    HELD = "held"  # something was found that still waits to be confirmed
    FAILING = "failing"  # its last check did not read it
    GONE = "gone"  # it was told as gone, and was not there since
    UNCHANGED = "unchanged"  # read, and nothing to tell
    NOT_CHECKED = "not-checked"


class Unasked(StrEnum):
    """Why a source was not checked."""

    NOT_REQUESTED = "not-requested"  # the catalogue says so, and why
    NOT_LISTED = "not-listed"  # it came into the catalogue later
    NOT_BEGUN = "not-begun"  # its first check has not been made
    NOT_DUE = "not-due"  # it was read before, and its next check comes after the period
    WAITING = "waiting"  # it was due, and nobody asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """Checks of a page in a period."""

    good: int = 0
    last_good_at: datetime | None = None
    failed: int = 0
    last_failed_at: datetime | None = None

    @property
    def failing(self) -> bool:
        """Whether the last of them did not read the page."""
        failed, good = self.last_failed_at, self.last_good_at
        return failed is not None and (good is None or failed > good)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAssurance:
    """A source in a period.  Checks are those of its own address, changes those of all its pages."""

    assurance: Assurance
    checks: Checks = Checks()
    last_good_at: datetime | None = None  #: in the period or before
    failing_since: datetime | None = None  #: at the end of the period
    problem: Problem | None = None  #: while it fails
    gone_since: datetime | None = None  #: at the end of the period
    changes: int = 0  #: that were told
    last_change_at: datetime | None = None
    held: int = 0
    suppressed: int = 0  #: differences that are not told
    known_items: int = 0  #: pages found through it, ever
    items: int = 0  #: of these, checked
    items_failing: int = 0  #: of these again, not read at their last check
    unasked: Unasked | None = None  #: why it was not checked
    next_due_at: datetime | None = None


def assurances(
    engine: Engine,
    sources: Sequence[Source],
    now: datetime,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Mapping[str, SourceAssurance]:
    """Return what is known of each source from `since` until before `until` (None: from the beginning, until now)."""
    with read_session(engine) as session:
        facts = _Facts(session, since, until)
        return {source.id: _assured(source, facts, now, until) for source in sources}


class _Facts:
    """What the database knows of the period, by page or by source."""

    def __init__(self, session: Session, since: datetime | None, until: datetime | None) -> None:
        self._session = session
        self.added = dict(session.exec(select(SourceRow.id, SourceRow.added_at)).all())
        listed = select(PageRow).where(col(PageRow.retired_at).is_(None))
        pages = session.exec(listed).all()
        self.own = {page.source_id: page for page in pages if page.role == PageRole.OWN}
        self.checks = self._checks(since, until)
        self.before = self._checks(None, until)
        self.known_items = known_items(session)
        self.items: dict[str, list[Checks]] = {}
        for page in pages:
            if page.role == PageRole.ITEM and (checks := self.checks.get(page.id or 0)) is not None:
                self.items.setdefault(page.source_id, []).append(checks)
        self.changes = {state: self._counted(state, since, until) for state in ChangeState}
        self.gone = self._gone(until)
        self.failing = self._failing(until)

    def _checks(self, since: datetime | None, until: datetime | None) -> dict[int, Checks]:
        verdict = col(FetchRow.verdict)
        there = or_(col(FetchRow.status).is_(None), col(FetchRow.status).not_in(_NOT_THERE))
        period = within(col(FetchRow.at), since, until)
        failed = self._last(verdict == Verdict.FETCH_PROBLEM.value, *period)
        good = self._last(verdict != Verdict.FETCH_PROBLEM.value, there, *period)
        return {
            page_id: Checks(
                good=good.get(page_id, (0, None))[0],
                last_good_at=good.get(page_id, (0, None))[1],
                failed=failed.get(page_id, (0, None))[0],
                last_failed_at=failed.get(page_id, (0, None))[1],
            )
            for page_id in good.keys() | failed.keys()
        }

    def _last(self, *conditions: ColumnElement[bool] | bool) -> dict[int, tuple[int, datetime | None]]:
        """By page, how many checks there were, and when the last."""
        query = select(FetchRow.page_id, func.count(), func.max(FetchRow.at)).where(*conditions)
        found = self._session.exec(query.group_by(col(FetchRow.page_id)))
        return {page_id: (count, last) for page_id, count, last in found}

    def _counted(
        self, state: ChangeState, since: datetime | None, until: datetime | None
    ) -> dict[str, tuple[int, datetime]]:
        query = (
            select(ChangeRow.source_id, func.count(), func.max(ChangeRow.detected_at))
            .where(ChangeRow.state == state.value, *within(col(ChangeRow.detected_at), since, until))
            .group_by(col(ChangeRow.source_id))
        )
        return {source_id: (count, last) for source_id, count, last in self._session.exec(query)}

    def _gone(self, until: datetime | None) -> dict[int, datetime]:
        """By page, since when it is gone, if nothing was told of it after that."""
        told = (
            select(ChangeRow.page_id, ChangeRow.kind, ChangeRow.detected_at)
            .where(ChangeRow.state == ChangeState.RELEASED.value, *within(col(ChangeRow.detected_at), None, until))
            .order_by(col(ChangeRow.detected_at), col(ChangeRow.id))
        )
        last = {page_id: (kind, at) for page_id, kind, at in self._session.exec(told)}
        return {page_id: at for page_id, (kind, at) in last.items() if kind == ChangeKind.GONE.value}

    def _failing(self, until: datetime | None) -> dict[int, tuple[datetime, Problem | None]]:
        """By page that failed at its last check: since when, and why at the last."""
        pages = [page_id for page_id, checks in self.before.items() if checks.failing]
        failed = (
            select(FetchRow.page_id, FetchRow.at, FetchRow.problem)
            .where(
                col(FetchRow.page_id).in_(pages),
                FetchRow.verdict == Verdict.FETCH_PROBLEM.value,
                *within(col(FetchRow.at), None, until),
            )
            .order_by(col(FetchRow.at))
        )
        found: dict[int, tuple[datetime, Problem | None]] = {}
        for page_id, at, problem in self._session.exec(failed):
            good_at = self.before[page_id].last_good_at
            if good_at is None or at > good_at:
                since = found[page_id][0] if page_id in found else at
                found[page_id] = (since, problem_of(problem))
        return found


def _assured(source: Source, facts: _Facts, now: datetime, until: datetime | None) -> SourceAssurance:
    page = facts.own.get(source.id)
    page_id = page.id or 0 if page is not None else 0
    checks = facts.checks.get(page_id, Checks())
    changes, last_change_at = facts.changes[ChangeState.RELEASED].get(source.id, (0, None))
    held, _ = facts.changes[ChangeState.HELD].get(source.id, (0, None))
    suppressed, _ = facts.changes[ChangeState.SUPPRESSED].get(source.id, (0, None))
    failing_since, problem = facts.failing.get(page_id, (None, None))
    gone_since = facts.gone.get(page_id)
    if changes:
        assurance = Assurance.CHANGED
    elif held:
        assurance = Assurance.HELD
    elif failing_since is not None:
        assurance = Assurance.FAILING
    elif gone_since is not None:
        assurance = Assurance.GONE
    elif checks.good:
        assurance = Assurance.UNCHANGED
    else:
        assurance = Assurance.NOT_CHECKED
    items = facts.items.get(source.id, [])
    return SourceAssurance(
        assurance=assurance,
        checks=checks,
        last_good_at=facts.before.get(page_id, Checks()).last_good_at,
        failing_since=failing_since,
        problem=problem,
        gone_since=gone_since,
        changes=changes,
        last_change_at=last_change_at,
        held=held,
        suppressed=suppressed,
        known_items=facts.known_items.get(source.id, 0),
        items=len(items),
        items_failing=sum(item.failing for item in items),
        unasked=_unasked(source, page, facts, now, until) if assurance is Assurance.NOT_CHECKED else None,
        next_due_at=page.due_at if page is not None and source.requestable else None,
    )


def _unasked(source: Source, page: PageRow | None, facts: _Facts, now: datetime, until: datetime | None) -> Unasked:
    if not source.requestable:
        return Unasked.NOT_REQUESTED
    end = min(until, now) if until is not None else now
    if (added := facts.added.get(source.id)) is not None and added >= end:
        return Unasked.NOT_LISTED
    if page is None or page.checked_at is None:
        return Unasked.NOT_BEGUN
    if page.due_at is not None and page.due_at < end:
        return Unasked.WAITING
    return Unasked.NOT_BEGUN if (page.id or 0) not in facts.before else Unasked.NOT_DUE
