"""The outbox: which change or notice is still to be sent to whom, and how far that came.

A row is unique by what it tells, channel and recipient, so nothing is sent twice on purpose; it is settled only after
the channel has taken the message, so nothing is lost.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from pipeline.change import Change, Reason
from pipeline.health.notice import Notice
from store.corrections import as_corrected
from store.engine import read_session, write_session
from store.mapping import clean, reasons_json, reasons_of
from store.tables import ChangeRow, NoticeRow, OutboxRow, SubscriptionRow
from store.upsert import insert_if_new

TELEGRAM = "telegram"
EVERYTHING = "all"  #: in a subscription, instead of a programme: every change, also those without one
#: How long a delivery belongs to the sender that took it.  Longer than a batch takes at Telegram's slowest, 20 messages
#: a minute to one group; a sender that died delays its batch by as much.
TAKEN = timedelta(minutes=10)


class DeliveryState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"  # given up: the message will never be taken
    CANCELLED = "cancelled"  # the recipient does not want it any more, or is no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message that is to be sent now."""

    id: int
    told: Change | Notice
    channel: str
    recipient: str
    lang: str
    attempts: int  #: that failed before this one
    parts_sent: int  #: parts of the message that the channel has taken already


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """Who was told of a change, and when."""

    channel: str
    recipient: str
    state: DeliveryState
    not_before: datetime
    attempts: int
    last_error: str | None
    sent_at: datetime | None


def address(
    session: Session,
    change_id: str,
    programmes: Collection[str],
    now: datetime,
    besides: Collection[str] = (),
) -> None:
    """Write a row for each active subscription to one of `programmes`, or to everything; none for those `besides`."""
    for row in session.exec(select(SubscriptionRow).where(col(SubscriptionRow.active))):
        if str(row.chat_id) in besides:
            continue
        if EVERYTHING in row.programmes or not set(programmes).isdisjoint(row.programmes):
            insert_if_new(
                session,
                OutboxRow,
                change_id=change_id,
                channel=TELEGRAM,
                recipient=str(row.chat_id),
                state=DeliveryState.WAITING.value,
                not_before=now,
                attempts=0,
                parts_sent=0,
            )


def address_notice(
    session: Session, lines: tuple[Reason, ...], recipients: Collection[str], lang: str, now: datetime
) -> None:
    """Write a notice and a row for each recipient; `lang` is for those who have chosen no language."""
    notice = NoticeRow(at=now, lang=lang, lines=reasons_json(lines))
    session.add(notice)
    session.flush()  # its rows point at it
    for recipient in recipients:
        insert_if_new(
            session,
            OutboxRow,
            notice_id=notice.id,
            channel=TELEGRAM,
            recipient=recipient,
            state=DeliveryState.WAITING.value,
            not_before=now,
            attempts=0,
            parts_sent=0,
        )


def next_deliveries(engine: Engine, now: datetime, limit: int) -> tuple[Delivery, ...]:
    """Take up to `limit` deliveries that are due, the longest waiting first.

    They are the caller's for `TAKEN`: another sender gets others.  Settle each with `mark_sent` or `mark_failed`.
    """
    query = (
        select(OutboxRow)
        .where(OutboxRow.state == DeliveryState.WAITING, OutboxRow.not_before <= now)
        .order_by(col(OutboxRow.not_before), col(OutboxRow.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    with write_session(engine) as session:
        taken = []
        rows = session.exec(query).all()
        about = [session.get_one(ChangeRow, row.change_id) for row in rows if row.change_id is not None]
        changes = {change.id: change for change in as_corrected(session, about)}
        for row in rows:
            subscription = session.get(SubscriptionRow, int(row.recipient))
            notice = None if row.notice_id is None else session.get_one(NoticeRow, row.notice_id)
            lang = "en" if notice is None else notice.lang
            taken.append(
                Delivery(
                    id=row.id or 0,
                    told=_notice(notice) if notice else changes[row.change_id or ""],
                    channel=row.channel,
                    recipient=row.recipient,
                    lang=subscription.lang if subscription else lang,
                    attempts=row.attempts,
                    parts_sent=row.parts_sent,
                )
            )
            row.not_before = now + TAKEN
        return tuple(taken)


def mark_part(engine: Engine, delivery_id: int, parts_sent: int) -> None:
    """Note that the channel has taken this many parts of the message."""
    with write_session(engine) as session:
        session.get_one(OutboxRow, delivery_id).parts_sent = parts_sent


def mark_sent(engine: Engine, delivery_id: int, now: datetime) -> None:
    """Note that the channel has taken the whole message."""
    with write_session(engine) as session:
        row = session.get_one(OutboxRow, delivery_id)
        row.state, row.sent_at, row.attempts, row.last_error = DeliveryState.SENT, now, row.attempts + 1, None


def mark_failed(engine: Engine, delivery_id: int, now: datetime, reason: str, retry_at: datetime | None) -> None:
    """Note that sending failed; it is tried again at `retry_at`, or given up when that is None."""
    with write_session(engine) as session:
        row = session.get_one(OutboxRow, delivery_id)
        row.attempts, row.last_error = row.attempts + 1, clean(reason)
        if row.state == DeliveryState.WAITING:
            row.state = DeliveryState.FAILED if retry_at is None else DeliveryState.WAITING
            row.not_before = retry_at or now


def drop_recipient(engine: Engine, recipient: str, reason: str) -> None:
    """End the subscription of a recipient and cancel what still waits for it."""
    with write_session(engine) as session:
        subscription = session.get(SubscriptionRow, int(recipient))
        if subscription is not None:
            subscription.active = False
        for row in _waiting(session, recipient):
            row.state, row.last_error = DeliveryState.CANCELLED, clean(reason)


def move_recipient(engine: Engine, recipient: str, new: str) -> None:
    """Send to `new` what is meant for `recipient`: a Telegram group that became a supergroup has a new id.

    What `new` is already subscribed to, or was already sent, stays as it is.
    """
    with write_session(engine) as session:
        old = session.get(SubscriptionRow, int(recipient))
        if old is not None:
            values = old.model_dump() | {"chat_id": int(new)}
            insert_if_new(session, SubscriptionRow, **values)
            old.active = False
        for row in _waiting(session, recipient):
            same = select(OutboxRow.id).where(
                OutboxRow.change_id == row.change_id,
                OutboxRow.notice_id == row.notice_id,
                OutboxRow.channel == row.channel,
                OutboxRow.recipient == new,
            )
            if session.exec(same).first() is None:
                row.recipient = new
            else:
                row.state, row.last_error = DeliveryState.CANCELLED, f"already meant for {new}"


def deliveries_of(engine: Engine, change_id: str) -> tuple[DeliveryReport, ...]:
    """Return who was, or will be, told of a change."""
    query = select(OutboxRow).where(OutboxRow.change_id == change_id).order_by(col(OutboxRow.id))
    with read_session(engine) as session:
        return tuple(
            DeliveryReport(
                channel=row.channel,
                recipient=row.recipient,
                state=DeliveryState(row.state),
                not_before=row.not_before,
                attempts=row.attempts,
                last_error=row.last_error,
                sent_at=row.sent_at,
            )
            for row in session.exec(query)
        )


def _notice(row: NoticeRow) -> Notice:
    return Notice(at=row.at, lines=reasons_of(row.lines))


def _waiting(session: Session, recipient: str) -> list[OutboxRow]:
    query = select(OutboxRow).where(OutboxRow.recipient == recipient, OutboxRow.state == DeliveryState.WAITING)
    return list(session.exec(query.with_for_update()))
