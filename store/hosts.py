"""Who may ask a host: at most one at a time, not before its pause is over, and never with an old claim.

The time is the caller's, so that claims can be reasoned about; the machines that share a database need clocks that
agree to well within a lease.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, select

from pipeline.message import N_, Message
from store.engine import read_session, write_session
from store.errors import StaleFence
from store.tables import HostRow
from store.upsert import insert_if_new

_STALE = N_("The result for {host} came too late: another crawler has taken the host over, and its own result counts.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    host: str  #: as `pipeline.address.host_of` gives it
    owner: str
    fence: int  #: grows with each claim of the host; `store.record` refuses an older one
    until: datetime  #: the claim is void from then on, unless extended
    next_allowed_at: datetime | None  #: when the pause after the last holder was over


def claim(engine: Engine, host: str, owner: str, now: datetime, lease: timedelta) -> Claim | None:
    """Claim a host until `now + lease`; None while somebody holds it, or its pause is not over."""
    with write_session(engine) as session:
        insert_if_new(session, HostRow, host=host, fence=0)
        # On SQLite the transaction itself is alone; there the clause is left out.
        free = select(HostRow).where(HostRow.host == host).with_for_update(skip_locked=True)
        row = session.exec(free).one_or_none()
        if row is None or is_claimed(row, now) or (row.next_allowed_at and row.next_allowed_at > now):
            return None
        row.claimed_by, row.claimed_until, row.fence = owner, now + lease, row.fence + 1
        return Claim(host=host, owner=owner, fence=row.fence, until=now + lease, next_allowed_at=row.next_allowed_at)


def extend(engine: Engine, claim: Claim, now: datetime, lease: timedelta) -> Claim | None:
    """Hold a claim for longer; None when somebody else has the host by now."""
    with write_session(engine) as session:
        row = _locked(session, claim.host)
        if row is None or row.fence != claim.fence or row.claimed_by is None:
            return None
        row.claimed_until = now + lease
        return Claim(
            host=claim.host,
            owner=claim.owner,
            fence=claim.fence,
            until=now + lease,
            next_allowed_at=claim.next_allowed_at,
        )


def give_back(engine: Engine, claim: Claim, next_allowed_at: datetime | None) -> None:
    """End a claim, and say when the host may next be asked; a claim that was lost only does the latter."""
    with write_session(engine) as session:
        row = _locked(session, claim.host)
        if row is None:
            return
        if row.fence == claim.fence:
            row.claimed_by = row.claimed_until = None
        if next_allowed_at and (row.next_allowed_at is None or row.next_allowed_at < next_allowed_at):
            row.next_allowed_at = next_allowed_at


def free_at(engine: Engine, host: str, now: datetime) -> datetime:
    """Return when it is worth trying to claim a host: `now`, or when its claim and its pause are over."""
    with read_session(engine) as session:
        row = session.get(HostRow, host)
        if row is None:
            return now
        held_until = row.claimed_until if row.claimed_by else None
        return max(moment for moment in (now, held_until, row.next_allowed_at) if moment)


def asked_for_a_pause(engine: Engine, host: str, now: datetime) -> bool:
    """Whether a host that is not free is left alone because it, or its pace, wants it so: nobody reads it."""
    with read_session(engine) as session:
        row = session.get(HostRow, host)
        return row is not None and not is_claimed(row, now) and (row.next_allowed_at or now) > now


def is_claimed(row: HostRow, now: datetime) -> bool:
    return row.claimed_by is not None and row.claimed_until is not None and row.claimed_until > now


def check_fence(session: Session, host: str, fence: int) -> None:
    """Raise StaleFence unless `fence` is of the latest claim; nobody can claim the host until the caller commits."""
    row = _locked(session, host)
    if row is None or row.fence != fence:
        raise StaleFence(Message(_STALE, {"host": host}))


def _locked(session: Session, host: str) -> HostRow | None:
    return session.exec(select(HostRow).where(HostRow.host == host).with_for_update()).one_or_none()
