"""How the own pages of sources stand, as far as it decides what is wrong with them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from pipeline.change import Change
from pipeline.health.tickets import Standing
from pipeline.kinds import ChangeKind, ChangeState
from pipeline.source import Source
from store.mapping import change_of, problem_of
from store.restlessness import restless_sources_in
from store.tables import ChangeRow, DismissalRow, ExpectedRow, FetchRow, PageRow, PageStateRow

_REMEMBERED = timedelta(days=30)  # a loss of text that nobody has mended by then is how the page is now
_LOSS = "mass-loss"  # the rule of `pipeline.doubt`


def standings(session: Session, sources: Sequence[Source], now: datetime) -> tuple[Standing, ...]:
    """Return how each source stands; of one that is not requested, only whether it is overdue."""
    urls = {source.id: source.url for source in sources if source.requestable}
    pages = (
        select(PageRow, PageStateRow.gone)
        .outerjoin(PageStateRow, col(PageStateRow.page_id) == PageRow.id)
        .where(col(PageRow.retired_at).is_(None), col(PageRow.source_id).in_(urls))
        .order_by(col(PageRow.id))
    )
    own = [(page, bool(gone)) for page, gone in session.exec(pages) if page.url == urls[page.source_id]]
    statuses = last_statuses(session, [page for page, _ in own if page.failing_since is not None])
    gone_since = _last_of_kind(session, ChangeKind.GONE)
    thinned, overdue = _thinned(session, now), _overdue(session)
    restless = restless_sources_in(session, now, unexplained=True)
    stand = {
        page.source_id: Standing(
            source_id=page.source_id,
            host=page.host,
            checked_at=page.checked_at,
            good_at=page.good_at,
            failing_since=page.failing_since,
            failures=page.failures,
            problem=problem_of(page.problem),
            status=statuses.get(page.id or 0),
            gone_since=gone_since.get(page.url, page.checked_at) if gone else None,
            thinned_since=thinned.get(page.id or 0),
            restless_since=now if page.source_id in restless else None,
            overdue_since=overdue.get(page.source_id),
        )
        for page, gone in own
    }
    return tuple(
        stand.get(source.id) or Standing(source_id=source.id, host="", overdue_since=overdue.get(source.id))
        for source in sources
    )


def last_statuses(session: Session, failing: Sequence[PageRow]) -> dict[int, int | None]:
    """Return the status of the last answer of pages that were not read."""
    last = (
        select(FetchRow.page_id, FetchRow.status)
        .join(PageRow, col(PageRow.id) == FetchRow.page_id)
        .where(col(PageRow.id).in_([page.id for page in failing]), FetchRow.at == PageRow.checked_at)
    )
    return dict(session.exec(last).all())


def _last_of_kind(session: Session, kind: ChangeKind) -> dict[str, datetime]:
    """By address, when the last change of a kind was told."""
    told = (
        select(ChangeRow.url, ChangeRow.detected_at)
        .where(ChangeRow.state == ChangeState.RELEASED.value, ChangeRow.kind == kind.value)
        .order_by(col(ChangeRow.detected_at))
    )
    return dict(session.exec(told).all())


def _thinned(session: Session, now: datetime) -> dict[int, datetime]:
    """By page, when it was told that most of its text is lost, if that was its last change and nobody dismissed it."""
    dismissed = select(DismissalRow.change_id)
    told = (
        select(ChangeRow)
        .where(ChangeRow.state == ChangeState.RELEASED.value, ChangeRow.detected_at >= now - _REMEMBERED)
        .where(col(ChangeRow.id).not_in(dismissed))
        .order_by(col(ChangeRow.detected_at), col(ChangeRow.id))
    )
    last = {row.page_id: row for row in session.exec(told)}
    return {page_id: row.detected_at for page_id, row in last.items() if _lost_text(change_of(row))}


def _lost_text(change: Change) -> bool:
    return any(reason.rule == _LOSS for reason in change.why)


def _overdue(session: Session) -> Mapping[str, datetime]:
    """By source, since when something expected is told as overdue, and has not appeared at its address since."""
    told = (
        select(ChangeRow)
        .where(
            ChangeRow.state == ChangeState.RELEASED.value,
            col(ChangeRow.url).in_(select(ChangeRow.url).where(ChangeRow.kind == ChangeKind.OVERDUE.value)),
        )
        .order_by(col(ChangeRow.detected_at), col(ChangeRow.id))
    )
    last = {(row.source_id, row.url): row for row in session.exec(told)}
    met = set(session.exec(select(ExpectedRow.overdue_id).where(col(ExpectedRow.met_at).is_not(None))))
    late = [row for row in last.values() if row.kind == ChangeKind.OVERDUE.value and row.id not in met]
    return {row.source_id: row.detected_at for row in reversed(late)}
