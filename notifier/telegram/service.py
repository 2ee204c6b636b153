"""Telegram in the daemon: keeps the bot and the outbox loop alive until told to stop."""

import asyncio
import logging
import math
import time
from collections.abc import Callable, Coroutine
from datetime import timedelta

from sqlalchemy import Engine
from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError

from config.logging import get_logger
from config.settings import Settings
from notifier.dispatch import ChannelClosedError, Dispatcher, retry_after, wait
from notifier.telegram.bot import AnyApplication, build_application, close, start
from notifier.telegram.sender import TelegramChannel, without_token
from pipeline.classify.taxonomy import Taxonomy

log = get_logger()

#: Between two tries with a token that was refused: an operator has to act, and may do so at Telegram's side.
REFUSED_PAUSE = timedelta(minutes=10)
#: The longest pause while Telegram cannot be reached.
OFFLINE_PAUSE = timedelta(minutes=5)
#: Between two looks whether the token still holds.  Listening ends silently when it is revoked.
TOKEN_CHECK = timedelta(minutes=10)
#: Seconds between two complaints about the same trouble.
COMPLAINT_PAUSE = 3600
#: Seconds for what is under way when the program stops.
GRACE = 3.0

REFUSED = (
    "Telegram refuses the bot's token: no message is sent and no command is answered. Check"
    " SCPWATCH_TELEGRAM_TOKEN (and SCPWATCH_TELEGRAM_API_URL, if it is set). Everything else goes on;"
    " alerts wait in the outbox"
)
OFFLINE = "Telegram cannot be reached, trying again. Everything else goes on; alerts wait in the outbox"
CONFLICT = (
    "another program listens with the same Telegram token, so commands may go unanswered;"
    " stop one of the two, or give each a bot of its own"
)


async def run_telegram(engine: Engine, settings: Settings, taxonomy: Taxonomy, stop: asyncio.Event) -> None:
    """Answer commands and send what the outbox holds until `stop` is set, whatever Telegram does meanwhile.

    Returns at once without a token.  Never raises for anything that Telegram or the network did.
    """
    if settings.telegram_token is None:
        log.info("no Telegram token, nothing is sent", action="telegram_off")
        return
    _hush()
    token = settings.telegram_token.get_secret_value()
    said, failures = "", 0

    def listening() -> None:
        nonlocal said, failures
        said, failures = "", 0

    while not stop.is_set():
        try:
            application = build_application(engine, settings, taxonomy, token)
            channel = TelegramChannel(application.bot, public_url=settings.public_url, taxonomy=taxonomy)
            session = _session(application, Dispatcher(engine, channel), stop, listening)
            await _unless_stopped(stop, session)
        except (InvalidToken, ChannelClosedError) as error:
            sentence, reason, pause = REFUSED, type(error).__name__, REFUSED_PAUSE
        except TelegramError as error:
            failures += 1
            sentence, reason = OFFLINE, without_token(error, token)
            pause = min(retry_after(failures), OFFLINE_PAUSE)
        else:
            return
        if sentence != said:
            log.warning(sentence, action="telegram_unavailable", reason=reason)
            said = sentence
        await wait(stop, pause)


def _hush() -> None:
    # httpx logs every address, and that of a call holds the token; python-telegram-bot logs a traceback for
    # what is said here, or in notifier.dispatch, in a sentence.
    for name, level in {
        "httpx": logging.WARNING,
        "httpcore": logging.WARNING,
        "telegram": logging.CRITICAL,
    }.items():
        logging.getLogger(name).setLevel(level)


async def _session(
    application: AnyApplication, dispatcher: Dispatcher, stop: asyncio.Event, listening: Callable[[], None]
) -> None:
    """Run until `stop` is set, or until the token is refused."""
    bot: Bot = application.bot
    try:
        await start(application, Complaints(bot.token))
        listening()
        log.info("the Telegram bot is listening", action="telegram_on", bot=bot.username)
        sending = asyncio.create_task(dispatcher.run(stop))
        checking = asyncio.create_task(_check_token(bot, stop))
        try:
            done, _ = await asyncio.wait({sending, checking}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
            await sending
        finally:
            await _cancel(sending, checking)
    finally:
        await close(application)


async def _check_token(bot: Bot, stop: asyncio.Event) -> None:
    while True:
        await wait(stop, TOKEN_CHECK)
        if stop.is_set():
            return
        try:
            await bot.get_me()
        except InvalidToken:
            raise
        except TelegramError as error:
            # Unreachable: listening and sending say so themselves.
            log.debug("the token could not be checked", action="telegram_token_unchecked", kind=type(error).__name__)


async def _unless_stopped(stop: asyncio.Event, work: Coroutine[object, object, None]) -> None:
    """Await `work`; when `stop` is set it has `GRACE` seconds to end by itself."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait({working}, timeout=GRACE)
        if working.done():
            working.result()
    finally:
        await _cancel(working, stopping)


async def _cancel(*tasks: asyncio.Task[object]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class Complaints:
    """What goes wrong while listening, each kind of trouble once an hour: the library tries again by itself."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._said: dict[type[TelegramError], float] = {}

    def __call__(self, error: TelegramError) -> None:
        now = time.monotonic()
        if now - self._said.get(type(error), -math.inf) < COMPLAINT_PAUSE:
            return
        self._said[type(error)] = now
        if isinstance(error, Conflict):
            log.warning(CONFLICT, action="telegram_listening_failed")
        else:
            reason = without_token(error, self._token)
            log.warning("listening failed, trying again", action="telegram_listening_failed", reason=reason)
