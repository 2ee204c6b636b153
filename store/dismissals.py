"""What readers say of changes that should not have been told, and how often each source was wrong.

A dismissal changes nothing that was told: the change stays in the history and in the feeds.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Engine, func
from sqlmodel import Session, col, or_, select

from pipeline.change import Change
from pipeline.kinds import ChangeState
from store.engine import read_session, write_session
from store.mapping import clean
from store.tables import ChangeRow, DismissalRow


class DismissalVerdict(StrEnum):
    NOISE = "noise"  # nothing happened: a false alert
    NOT_RELEVANT = "not-relevant"  # it happened, and is not what this service is for


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal:
    verdict: DismissalVerdict
    note: str = ""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseAlerts:
    """How a source's told changes were received."""

    told: int  #: at least one
    noise: int
    not_relevant: int

    @property
    def rate(self) -> float:
        """The part of the told changes that were dismissed as noise, 0 to 1."""
        return self.noise / self.told


def dismiss(engine: Engine, change_id: str, dismissal: Dismissal) -> bool:
    """Keep what a reader says of a change, in place of what was said before; False if there is no such change."""
    with write_session(engine) as session:
        if session.get(ChangeRow, change_id) is None:
            return False
        session.merge(
            DismissalRow(
                change_id=change_id,
                verdict=dismissal.verdict.value,
                note=clean(dismissal.note),
                at=dismissal.at,
            )
        )
        return True


def dismissals_of(engine: Engine, changes: Iterable[Change]) -> Mapping[str, Dismissal]:
    """Return the dismissals of these changes, by the id of the change.

    What is said of the change that is told for a site-wide event holds for all members of which nothing else is said.
    """
    with read_session(engine) as session:
        # All of them: people write few, and a report may hold more changes than a query takes parameters.
        known = {row.change_id: _dismissal(row) for row in session.exec(select(DismissalRow))}
    said = ((change.id, known.get(change.id) or known.get(change.group or "")) for change in changes)
    return {change_id: dismissal for change_id, dismissal in said if dismissal is not None}


def false_alerts(engine: Engine, since: datetime | None = None) -> Mapping[str, FalseAlerts]:
    """Return how the changes found since then were received, of each source that ever had a dismissal.

    Only what was told counts; in a period in which nothing was told there is no rate.
    """
    found = [] if since is None else [col(ChangeRow.detected_at) >= since]
    with read_session(engine) as session:
        spoken_of = {source_id for (source_id, _) in _dismissed(session, [])}
        dismissed = _dismissed(session, found)
        told = (
            select(ChangeRow.source_id, func.count())
            .where(ChangeRow.state == ChangeState.RELEASED.value, *found)
            .group_by(col(ChangeRow.source_id))
        )
        return {
            source_id: FalseAlerts(
                told=count,
                noise=dismissed[source_id, DismissalVerdict.NOISE],
                not_relevant=dismissed[source_id, DismissalVerdict.NOT_RELEVANT],
            )
            for source_id, count in session.exec(told)
            if source_id in spoken_of
        }


def _dismissed(session: Session, found: list[ColumnElement[bool]]) -> Counter[tuple[str, str]]:
    """Count the told changes that were dismissed, by source and verdict."""
    verdicts: dict[str, tuple[str, str]] = {}
    query = (
        select(ChangeRow.id, ChangeRow.source_id, DismissalRow.change_id, DismissalRow.verdict)
        .join(
            DismissalRow, or_(col(DismissalRow.change_id) == ChangeRow.id, DismissalRow.change_id == ChangeRow.group_id)
        )
        .where(ChangeRow.state == ChangeState.RELEASED.value, *found)
    )
    for change_id, source_id, dismissed_id, verdict in session.exec(query):
        if change_id not in verdicts or dismissed_id == change_id:  # its own word counts before that of its event
            verdicts[change_id] = (source_id, verdict)
    return Counter(verdicts.values())


def _dismissal(row: DismissalRow) -> Dismissal:
    return Dismissal(verdict=DismissalVerdict(row.verdict), note=row.note, at=row.at)
