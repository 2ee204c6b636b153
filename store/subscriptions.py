"""Subscriptions: which chat hears of which programmes, in which language."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from store.engine import read_session, write_session
from store.outbox import drop_recipient
from store.tables import SubscriptionRow
from store.upsert import insert_if_new


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    chat_id: int
    programmes: tuple[str, ...]  #: their ids, or `store.outbox.EVERYTHING`
    lang: str


def subscribe(engine: Engine, chat_id: int, programmes: tuple[str, ...], lang: str, now: datetime) -> None:
    """Let a chat hear of these programmes from now on, and of no others."""
    with write_session(engine) as session:
        insert_if_new(
            session,
            SubscriptionRow,
            chat_id=chat_id,
            programmes=list(programmes),
            lang=lang,
            active=True,
            created_at=now,
        )
        row = session.get_one(SubscriptionRow, chat_id)
        row.programmes, row.lang, row.active = list(programmes), lang, True


def unsubscribe(engine: Engine, chat_id: int) -> None:
    """Let a chat hear of nothing any more; what still waits for it is cancelled."""
    drop_recipient(engine, str(chat_id), "unsubscribed")


def subscription(engine: Engine, chat_id: int) -> Subscription | None:
    """Return what a chat is subscribed to, or None."""
    with read_session(engine) as session:
        row = session.get(SubscriptionRow, chat_id)
        if row is None or not row.active:
            return None
        return Subscription(chat_id=chat_id, programmes=tuple(row.programmes), lang=row.lang)


def set_language(engine: Engine, chat_id: int, lang: str) -> None:
    """Write to a subscribed chat in this language from now on."""
    with write_session(engine) as session:
        row = session.get(SubscriptionRow, chat_id)
        if row is not None:
            row.lang = lang
