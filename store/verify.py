"""The proof that a database is sound, or what is wrong with it."""

from collections.abc import Iterator

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from pipeline.kinds import ChangeState
from pipeline.message import N_, NN_, Message
from store import bodies
from store.engine import is_postgres, read_session
from store.errors import StoreError
from store.tables import BodyRow, ChangeRow, FetchRow, PageRow, PageStateRow, SnapshotRow

_FILE = N_("The file is damaged: {reason}")
_REFERENCE = N_("A row of {table} points at a row of {parent} that is not there.")
_NO_BODY = NN_(
    "The body {sha256} is missing: {count} snapshot or check names it.",
    "The body {sha256} is missing: {count} snapshots or checks name it.",
    by="count",
)
_NO_PAGE = N_("The change {change} belongs to no page of its source.")
_NO_RELEASE = N_("The change {change} is in state {state} and its release number does not fit that.")
_WRONG_HELD = N_("The page {url} waits for the confirmation of {change}, which is {state}.")


def verify(engine: Engine) -> tuple[Message, ...]:
    """Return what is wrong: with the file, references, bodies (each is read), changes and pages; nothing if sound."""
    try:
        with read_session(engine) as session:
            damage = () if is_postgres(engine) else tuple(_damage(session))
            # What can still be read of a damaged file says nothing.
            return damage or (*_bodies(session), *_missing_bodies(session), *_changes(session), *_held(session))
    except StoreError as error:
        return (error.message,)


def _damage(session: Session) -> Iterator[Message]:
    connection = session.connection()
    for (reason,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if reason != "ok":
            yield Message(_FILE, {"reason": reason})
    for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Message(_REFERENCE, {"table": table, "parent": parent})


def _bodies(session: Session) -> Iterator[Message]:
    for sha256 in session.exec(select(BodyRow.sha256)).all():
        try:
            bodies.read(session, sha256)
        except StoreError as error:
            yield error.message
        session.expunge_all()  # or all bodies would be in memory at the end


def _missing_bodies(session: Session) -> Iterator[Message]:
    for column in (SnapshotRow.sha256, FetchRow.body_sha256):
        query = (
            select(column, func.count())
            .outerjoin(BodyRow, col(BodyRow.sha256) == column)
            .where(col(column).is_not(None), col(BodyRow.sha256).is_(None))
            .group_by(col(column))
        )
        for sha256, count in session.exec(query):
            yield Message(_NO_BODY, {"sha256": sha256 or "", "count": count})


def _changes(session: Session) -> Iterator[Message]:
    strayed = (
        select(ChangeRow.id)
        .outerjoin(PageRow, (col(PageRow.id) == ChangeRow.page_id) & (PageRow.source_id == ChangeRow.source_id))
        .where(col(PageRow.id).is_(None))
    )
    for change in session.exec(strayed):
        yield Message(_NO_PAGE, {"change": change})
    told = col(ChangeRow.state) == ChangeState.RELEASED.value
    numbered = col(ChangeRow.release_number).is_not(None)
    for change, state in session.exec(select(ChangeRow.id, ChangeRow.state).where(told != numbered)):
        yield Message(_NO_RELEASE, {"change": change, "state": state})


def _held(session: Session) -> Iterator[Message]:
    waiting = (
        select(PageRow.url, ChangeRow.id, ChangeRow.state)
        .join(PageStateRow, col(PageStateRow.page_id) == PageRow.id)
        .join(ChangeRow, col(ChangeRow.id) == PageStateRow.held_id)
        # Released: told as unconfirmed when it had been held past its limit, and the page was not read since.
        .where(col(ChangeRow.state).not_in([ChangeState.HELD.value, ChangeState.RELEASED.value]))
    )
    for url, change, state in session.exec(waiting):
        yield Message(_WRONG_HELD, {"url": url, "change": change, "state": state})
