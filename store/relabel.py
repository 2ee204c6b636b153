"""Relabel: an editor corrects the programmes of a change.

The verdict stays as it was.  What was told gets a release number of its own again, so that feeds and pages follow;
nobody is sent a message for it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, select

from pipeline.change import Change
from pipeline.classify.correction import Correction, corrected
from pipeline.kinds import ChangeState
from store import ledger
from store.corrections import corrections_in
from store.engine import write_session
from store.mapping import change_of, clean
from store.release import next_number, one_at_a_time
from store.tables import ChangeRow, CorrectionRow, PageRow


def relabel(
    engine: Engine, change_id: str, corrections: Collection[Correction], now: datetime
) -> tuple[Change, ...] | None:
    """Keep what an editor says of a change, in place of what was said of the same programmes before.

    What is said of the change that is told for a site-wide event holds for all its members.  Return the changes whose
    programmes are others now; if there are none nothing is kept.  None if there is no such change.
    """
    said = [
        replace(correction, note=clean(correction.note), editor=clean(correction.editor)) for correction in corrections
    ]
    with write_session(engine) as session:
        one_at_a_time(session, engine)
        rows = _concerned(session, change_id)
        known = corrections_in(session, [row.id for row in rows])
        before = [corrected(change_of(row), known.get(row.id, ())) for row in rows]
        after = [corrected(change_of(row), (*known.get(row.id, ()), *said)) for row in rows]
        relabelled = tuple(new for old, new in zip(before, after, strict=True) if _ids(old) != _ids(new))
        if relabelled:
            for row in rows:
                _keep(session, row, said)
            _tell_again(session, rows, now)
        return relabelled if rows else None


def _concerned(session: Session, change_id: str) -> Sequence[ChangeRow]:
    """Return the change, and with it the members it is told for."""
    row = session.get(ChangeRow, change_id)
    if row is None:
        return []
    if row.group_id != row.id:
        return [row]
    return session.exec(select(ChangeRow).where(ChangeRow.group_id == row.id).order_by(ChangeRow.id)).all()


def _ids(change: Change) -> frozenset[str]:
    return frozenset(label.id for label in change.programmes)


def _keep(session: Session, row: ChangeRow, said: Iterable[Correction]) -> None:
    for correction in said:
        session.merge(
            CorrectionRow(
                change_id=row.id,
                programme=correction.programme,
                applies=correction.applies,
                note=correction.note,
                editor=correction.editor,
                at=correction.at,
            )
        )
    session.flush()
    ledger.put_labels(session, change_of(row))


def _tell_again(session: Session, rows: Iterable[ChangeRow], now: datetime) -> None:
    """Let feeds and pages follow; what is not told yet will be told with its programmes as they are now."""
    told = [row for row in rows if row.state == ChangeState.RELEASED]
    if told:
        host = session.get_one(PageRow, told[0].page_id).host
        number = next_number(session, host, now)
        for row in told:
            row.release_number = number
