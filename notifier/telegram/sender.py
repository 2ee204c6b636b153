"""Telegram as a channel of the outbox: a part is a message, and every answer of Telegram has its meaning."""

import os
from collections.abc import Sequence
from datetime import timedelta

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from notifier.dispatch import (
    ChannelClosedError,
    NotNowError,
    RecipientLostError,
    RecipientMovedError,
    RefusedError,
    SendError,
)
from notifier.telegram.format import message_parts
from notifier.telegram.notice import notice_parts
from pipeline.change import Change
from pipeline.classify.taxonomy import Taxonomy
from pipeline.health.notice import Notice
from store.outbox import Delivery

# Durations as such, as in a later version of the library: without this it warns at each one.
os.environ["PTB_TIMEDELTA"] = "true"

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramChannel:
    """Sends through the Bot API."""

    def __init__(self, bot: Bot, *, public_url: str, taxonomy: Taxonomy) -> None:
        self._bot = bot
        self._public_url = public_url
        self._taxonomy = taxonomy

    def parts(self, delivery: Delivery) -> Sequence[str]:
        match delivery.told:
            case Change() as change:
                return message_parts(change, lang=delivery.lang, public_url=self._public_url, taxonomy=self._taxonomy)
            case Notice() as notice:
                return notice_parts(notice, lang=delivery.lang, public_url=self._public_url)

    async def send(self, recipient: str, part: str) -> None:
        try:
            await self._bot.send_message(
                int(recipient), part, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
            )
        except TelegramError as error:
            # The library's exceptions may name the address of the call, which holds the token.
            raise meaning_of(error, self._bot.token) from None


def meaning_of(error: TelegramError, token: str) -> SendError:
    """Return what an answer means for the delivery.  Classes decide: Telegram may reword its texts."""
    reason = without_token(error, token)
    match error:
        case RetryAfter():
            pause = pause_of(error)
            return NotNowError(f"Telegram asks us to wait {pause.total_seconds():.0f} s", pause)
        case ChatMigrated():
            return RecipientMovedError(reason, str(error.new_chat_id))
        case Forbidden():
            return RecipientLostError(reason)
        case InvalidToken():
            return ChannelClosedError("Telegram refuses the token")
        case BadRequest():
            return RefusedError(reason)
        case _:
            return NotNowError(reason)


def pause_of(error: RetryAfter) -> timedelta:
    """Return how long Telegram wants us to wait."""
    value = error.retry_after
    return value if isinstance(value, timedelta) else timedelta(seconds=value)


def without_token(error: TelegramError, token: str) -> str:
    """Return what the library says, in one line and never with the token."""
    return " ".join(str(error).replace(token, "<token>").split()) or type(error).__name__
