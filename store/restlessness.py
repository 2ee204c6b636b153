"""Which sources have a page that keeps changing by itself.

A page is restless when, in the last 30 days, at least 5 of its differences were not told, found by at least half of the
checks that brought other bytes than the check before.  Differences of form count as well (links that carry a session).
Cards of new items do not, nor those that slide to the next page of a listing, because news pushed them there; nor does
a doubt that was not confirmed, because it was about the whole page.  A source is restless when one of its pages is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from pipeline.kinds import ChangeKind, ChangeState, Verdict
from store.engine import read_session
from store.tables import ChangeRow, FetchRow

PERIOD = timedelta(days=30)
_ENOUGH = 5  # differences
_BY_ITSELF = (ChangeKind.NOISE.value, ChangeKind.COSMETIC.value)
_PUSHED_BY_NEWS = ("paging", "item")
_UNEXPLAINED = ("restless", "flapping")  # what the memory of a page holds back, and no pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Restlessness:
    """The most restless page of a source, in the last 30 days."""

    differences: int  #: that were not told
    checks: int  #: that found one
    differing: int  #: checks that brought other bytes than the check before


def restless_sources(engine: Engine, now: datetime) -> Mapping[str, Restlessness]:
    """Return the restless sources, retired pages included, by id."""
    with read_session(engine) as session:
        return restless_sources_in(session, now)


def restless_sources_in(session: Session, now: datetime, *, unexplained: bool = False) -> Mapping[str, Restlessness]:
    """As `restless_sources`, inside a transaction of the caller's.

    `unexplained` leaves out what a pattern explains (a counter, today's date): nobody need look at that.
    """
    rules = [col(ChangeRow.suppressed_by).in_(_UNEXPLAINED)] if unexplained else []
    differing = _differing(session, now - PERIOD)
    ledger = (
        select(ChangeRow.source_id, ChangeRow.page_id, func.count(), func.count(col(ChangeRow.after_at).distinct()))
        .where(
            ChangeRow.state == ChangeState.SUPPRESSED.value,
            ChangeRow.detected_at >= now - PERIOD,
            col(ChangeRow.kind).in_(_BY_ITSELF),
            col(ChangeRow.suppressed_by).not_in(_PUSHED_BY_NEWS),
            *rules,
        )
        .group_by(col(ChangeRow.source_id), col(ChangeRow.page_id))
    )
    pages = [
        (
            source_id,
            # At least as many: the first check of the period has none before it to be compared with.
            Restlessness(differences=differences, checks=checks, differing=max(checks, differing.get(page_id, 0))),
        )
        for source_id, page_id, differences, checks in session.exec(ledger)
    ]
    restless = [(source_id, page) for source_id, page in pages if _is_restless(page)]
    return dict(sorted(restless, key=lambda found: found[1].differences))  # of one source, the last entry stays


def _is_restless(page: Restlessness) -> bool:
    return page.differences >= _ENOUGH and 2 * page.checks >= page.differing


def _differing(session: Session, since: datetime) -> dict[int, int]:
    """Count, by page, the good checks whose body is another than that of the good check before."""
    before = func.lag(col(FetchRow.body_sha256)).over(
        partition_by=col(FetchRow.page_id), order_by=(col(FetchRow.at), col(FetchRow.id))
    )
    bodies = (
        select(FetchRow.page_id, FetchRow.body_sha256, before.label("before"))
        .where(
            FetchRow.at >= since,
            col(FetchRow.body_sha256).is_not(None),
            FetchRow.verdict != Verdict.FETCH_PROBLEM.value,
        )
        .subquery()
    )
    differing = (
        select(bodies.c.page_id, func.count())
        .where(bodies.c.before.is_not(None), bodies.c.before != bodies.c.body_sha256)
        .group_by(bodies.c.page_id)
    )
    return dict(session.execute(differing).all())
