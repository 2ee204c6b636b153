"""The last good checks of a page, and which of them found something."""

from sqlalchemy import Engine
from sqlmodel import col, select

from pipeline.health.cadence import WINDOW, Readings
from pipeline.kinds import ChangeKind, ChangeState, Verdict
from pipeline.source import Page
from store.dismissals import DismissalVerdict
from store.engine import read_session
from store.tables import ChangeRow, DismissalRow, FetchRow, PageRow


def readings(engine: Engine, page: Page) -> Readings:
    """Return what is known of a page's good checks.

    What is not told, belongs to the frame of the site, or was dismissed as noise, is no change.
    """
    noise = select(DismissalRow.change_id).where(DismissalRow.verdict == DismissalVerdict.NOISE.value)
    with read_session(engine) as session:
        row = session.exec(
            select(PageRow).where(PageRow.source_id == page.source.id, PageRow.url == page.url)
        ).one_or_none()
        if row is None:
            return Readings()
        read_at = (
            select(FetchRow.at)
            .where(FetchRow.page_id == row.id, FetchRow.verdict != Verdict.FETCH_PROBLEM.value)
            .order_by(col(FetchRow.at).desc())
            .limit(WINDOW + 1)
        )
        changed_at = (
            select(ChangeRow.detected_at)
            .where(
                ChangeRow.page_id == row.id,
                ChangeRow.state != ChangeState.SUPPRESSED.value,
                ChangeRow.kind != ChangeKind.TEMPLATE_CHANGE.value,
                col(ChangeRow.id).not_in(noise),
            )
            .order_by(col(ChangeRow.detected_at).desc())
            .limit(WINDOW)
        )
        at, changed = session.exec(read_at).all(), session.exec(changed_at).all()
        return Readings(found_at=row.found_at, at=tuple(reversed(at)), changed_at=tuple(reversed(changed)))
