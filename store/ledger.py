"""The ledger of changes: one row to a change, told or not, and how far a change may go.

A change is held, then pending, then released; or suppressed at any time before it is released.  What was released
or suppressed stays as it was told, whatever is recorded again.
"""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, delete, select

from config.wording import worded
from pipeline.change import Change
from pipeline.classify.correction import corrected
from pipeline.kinds import ChangeState
from store.corrections import corrections_in
from store.mapping import change_columns, change_of
from store.tables import ChangeProgrammeRow, ChangeRow, ChangeStrandRow

_OPEN = (ChangeState.HELD, ChangeState.PENDING)


def put(session: Session, change: Change, page_id: int) -> str:
    """Write a change of a page, and return the id it is known by.

    The same change is written once: by its id, or by the snapshot that showed it.
    """
    row = _found(session, change, page_id)
    if row is None:
        columns = change_columns(worded(change))
        session.add(ChangeRow(id=change.id, page_id=page_id, **columns))
        session.flush()  # its labels point at it
        put_labels(session, change)
        return change.id
    pending_already = row.state == ChangeState.PENDING and change.state is ChangeState.HELD
    if row.state in _OPEN and not pending_already:
        rewrite(session, row, replace(change, id=row.id))
    return row.id


def rewrite(session: Session, row: ChangeRow, change: Change) -> None:
    """Write a change over its row."""
    change = worded(change)
    for name, value in change_columns(change).items():
        setattr(row, name, value)
    session.flush()
    put_labels(session, change)


def withdraw(session: Session, change_id: str, rule: str, now: datetime) -> None:
    """Suppress a held change that later fetches did not confirm; one that was told meanwhile stays told."""
    row = session.get_one(ChangeRow, change_id)
    if row.state == ChangeState.HELD:
        change = change_of(row)
        rewrite(session, row, replace(change, state=ChangeState.SUPPRESSED, suppressed_by=rule, updated_at=now))


def _found(session: Session, change: Change, page_id: int) -> ChangeRow | None:
    row = session.get(ChangeRow, change.id)
    if row is not None:
        return row
    same = select(ChangeRow).where(
        ChangeRow.page_id == page_id,
        ChangeRow.after_at == change.after.fetched_at,
        ChangeRow.after_sha256 == change.after.sha256,
        ChangeRow.suppressed_by == (change.suppressed_by or ""),
    )
    return session.exec(same).one_or_none()


def put_labels(session: Session, change: Change) -> None:
    """Write by which programmes and strands a change is found; of the programmes an editor's word counts."""
    session.exec(delete(ChangeProgrammeRow).where(col(ChangeProgrammeRow.change_id) == change.id))
    session.exec(delete(ChangeStrandRow).where(col(ChangeStrandRow.change_id) == change.id))
    said = corrections_in(session, [change.id]).get(change.id, ())
    for label in corrected(change, said).programmes:
        session.add(ChangeProgrammeRow(change_id=change.id, programme=label.id, score=label.score))
    for strand in change.strands:
        session.add(ChangeStrandRow(change_id=change.id, strand=strand))
    session.flush()
