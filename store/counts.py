"""Numbers for those who watch the watcher."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from store.engine import read_session
from store.tables import ChangeRow, FetchRow, OutboxRow, PageRow, RunRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    pages: int  #: under watch, without the retired
    failing: int  #: of these, not read at their last check
    checks: Mapping[str, int]  #: by verdict
    changes: Mapping[str, int]  #: by state
    outbox: Mapping[str, int]  #: by state of the delivery
    oldest_due: datetime | None  #: when the page that waits longest for its check was, or will be, due
    last_finished_run: datetime | None


def counts(engine: Engine) -> Counts:
    """Count everything once."""
    watched = col(PageRow.retired_at).is_(None)
    failing = col(PageRow.failing_since).is_not(None)
    with read_session(engine) as session:
        return Counts(
            pages=session.exec(select(func.count()).select_from(PageRow).where(watched)).one(),
            failing=session.exec(select(func.count()).select_from(PageRow).where(watched, failing)).one(),
            checks=_by(session, FetchRow.verdict),
            changes=_by(session, ChangeRow.state),
            outbox=_by(session, OutboxRow.state),
            oldest_due=session.exec(select(func.min(PageRow.due_at)).where(watched)).one(),
            last_finished_run=session.exec(select(func.max(RunRow.finished_at))).one(),
        )


def _by(session: Session, column: str) -> dict[str, int]:
    return dict(session.exec(select(column, func.count()).group_by(col(column))).all())
