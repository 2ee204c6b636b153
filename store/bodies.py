"""Bodies: the raw evidence, each kept once under its SHA-256."""

import hashlib

from sqlalchemy import Engine
from sqlmodel import Session, select

from pipeline.message import N_, Message
from store.compression import compressed, expanded
from store.engine import read_session
from store.errors import StoreError
from store.tables import BodyRow
from store.upsert import insert_if_new

_DAMAGED = N_("The stored body {sha256} is damaged: its bytes are not those that were fetched. Restore a backup.")


def body(engine: Engine, sha256: str) -> bytes | None:
    """Return a stored body, or None.  Raises StoreError when its bytes are no longer those that were stored."""
    with read_session(engine) as session:
        return read(session, sha256)


def keep(session: Session, data: bytes) -> str | None:
    """Store a body unless it is stored already, and return its SHA-256; None for an empty one (a 304)."""
    if not data:
        return None
    sha256 = hashlib.sha256(data).hexdigest()
    if not is_kept(session, sha256):
        insert_if_new(session, BodyRow, sha256=sha256, size=len(data), data=compressed(data))
    return sha256


def is_kept(session: Session, sha256: str) -> bool:
    """Whether a body is stored; its bytes are not read."""
    return session.exec(select(BodyRow.sha256).where(BodyRow.sha256 == sha256)).first() is not None


def read(session: Session, sha256: str) -> bytes | None:
    """Return a stored body and check it, inside a transaction of the caller's."""
    row = session.get(BodyRow, sha256)
    if row is None:
        return None
    try:
        data = expanded(row.data, row.size)
    except ValueError:
        data = b""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise StoreError(Message(_DAMAGED, {"sha256": sha256}))
    return data
