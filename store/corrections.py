"""What editors said of the programmes of changes, as everybody reads it: beside the verdict, never over it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from pipeline.change import Change
from pipeline.classify.correction import Correction, corrected
from store.engine import read_session
from store.mapping import change_of
from store.tables import ChangeRow, CorrectionRow

_MOST_PARAMETERS = 500  #: of one query; for more changes all corrections are read: people write few


def corrections_of(engine: Engine, change_id: str) -> tuple[Correction, ...]:
    """Return what editors said of a change, the oldest first; of each programme the last word."""
    with read_session(engine) as session:
        return corrections_in(session, [change_id]).get(change_id, ())


def corrected_changes(engine: Engine) -> tuple[tuple[Change, tuple[Correction, ...]], ...]:
    """Return every change that editors spoke of, as it is now, with what they said; the oldest first.

    A member of a site-wide event is left out when the change that is told for all of them was corrected.
    """
    with read_session(engine) as session:
        known = corrections_in(session)
        rows = session.exec(
            select(ChangeRow)
            .where(col(ChangeRow.id).in_(select(CorrectionRow.change_id)))
            .order_by(col(ChangeRow.detected_at), col(ChangeRow.id))
        )
        return tuple(
            (corrected(change_of(row), known[row.id]), known[row.id])
            for row in rows
            if row.group_id in (None, row.id) or row.group_id not in known
        )


def as_corrected(session: Session, rows: Iterable[ChangeRow]) -> tuple[Change, ...]:
    """Return the changes of these rows with the programmes that editors gave them.

    For readers only: what is written back to a row is the verdict, `store.mapping.change_of`.
    """
    found = tuple(rows)
    known = corrections_in(session, [row.id for row in found])
    return tuple(corrected(change_of(row), known.get(row.id, ())) for row in found)


def corrections_in(session: Session, ids: Collection[str] | None = None) -> Mapping[str, tuple[Correction, ...]]:
    """Return the corrections by the id of their change, the oldest first; at least those of the changes asked for."""
    query = select(CorrectionRow).order_by(col(CorrectionRow.at), col(CorrectionRow.programme))
    if ids is not None and len(ids) <= _MOST_PARAMETERS:
        query = query.where(col(CorrectionRow.change_id).in_(ids))
    known: defaultdict[str, list[Correction]] = defaultdict(list)
    for row in session.exec(query):
        known[row.change_id].append(_correction(row))
    return {change_id: tuple(said) for change_id, said in known.items()}


def _correction(row: CorrectionRow) -> Correction:
    return Correction(programme=row.programme, applies=row.applies, note=row.note, editor=row.editor, at=row.at)
