"""The bot: hears the commands, keeps the subscriptions, answers in the user's language."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine
from telegram import BotCommand, Update
from telegram.error import RetryAfter, TelegramError
from telegram.ext import AIORateLimiter, Application, CommandHandler, ContextTypes, MessageHandler, filters

from config import wording
from config.logging import get_logger
from config.settings import Settings
from notifier.telegram import commands
from notifier.telegram.sender import NO_PREVIEW, pause_of, without_token
from pipeline.classify.taxonomy import Taxonomy
from pipeline.message import N_
from store import subscriptions
from store.errors import StoreError

log = get_logger()

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE

#: Seconds a long poll stays open.
POLL = 20
#: An answer that Telegram puts off for longer is no longer of use to anybody.
LATE_ANSWER = timedelta(minutes=1)
#: Seconds that each step of stopping may take, should Telegram not answer.
STEP = 1.5


class Conversation:
    """The answers to the commands.  The database is asked in other threads: the loop has timers to keep."""

    def __init__(self, engine: Engine, taxonomy: Taxonomy, language: str) -> None:
        self._engine = engine
        self._taxonomy = taxonomy
        self._language = language

    async def start(self, update: Update, context: Context) -> None:
        lang, chat = self._lang(update), _chat(update)
        current = await self._programmes(chat)
        if current:
            await asyncio.to_thread(subscriptions.set_language, self._engine, chat, lang)
        await _answer(update, context, commands.welcome(current, self._taxonomy, lang))

    async def help(self, update: Update, context: Context) -> None:
        await _answer(update, context, commands.help_text(self._taxonomy, self._lang(update)))

    async def subscribe(self, update: Update, context: Context) -> None:
        lang, chat = self._lang(update), _chat(update)
        wanted = commands.read_programmes(" ".join(context.args or ()), self._taxonomy)
        if wanted.unknown:
            await _answer(update, context, commands.unknown_programme(wanted.unknown, self._taxonomy, lang))
            return
        current = await self._programmes(chat)
        programmes = commands.with_added(current, wanted.programmes)
        await asyncio.to_thread(subscriptions.subscribe, self._engine, chat, programmes, lang, datetime.now(UTC))
        if current == commands.EVERYTHING and wanted.programmes != commands.EVERYTHING:
            await _answer(update, context, commands.already_everything(lang))
        else:
            await _answer(update, context, commands.state(programmes, self._taxonomy, lang))

    async def unsubscribe(self, update: Update, context: Context) -> None:
        lang, chat = self._lang(update), _chat(update)
        wanted = commands.read_programmes(" ".join(context.args or ()), self._taxonomy)
        if wanted.unknown:
            await _answer(update, context, commands.unknown_programme(wanted.unknown, self._taxonomy, lang))
            return
        programmes = commands.with_removed(await self._programmes(chat), wanted.programmes, self._taxonomy)
        if programmes:
            await asyncio.to_thread(subscriptions.subscribe, self._engine, chat, programmes, lang, datetime.now(UTC))
        else:
            await asyncio.to_thread(subscriptions.unsubscribe, self._engine, chat)
        await _answer(update, context, commands.state(programmes, self._taxonomy, lang))

    async def failed(self, update: object, context: Context) -> None:
        """Say what went wrong, to the operator and, where it helps, to the user."""
        match context.error:
            case TelegramError() as error:
                reason = without_token(error, context.bot.token)
                log.warning("answer not sent", action="telegram_answer_failed", reason=reason)
            case error:
                log.error("a Telegram command failed", action="telegram_command_failed", exc_info=error)
        if isinstance(context.error, StoreError) and isinstance(update, Update):
            sorry = N_("This could not be saved just now. Please try again in a few minutes.")
            with suppress(TelegramError):
                await _answer(update, context, wording.text(sorry, self._lang(update)))

    async def _programmes(self, chat: int) -> tuple[str, ...]:
        subscription = await asyncio.to_thread(subscriptions.subscription, self._engine, chat)
        return subscription.programmes if subscription else ()

    def _lang(self, update: Update) -> str:
        user = update.effective_user
        return commands.language_of(user.language_code if user else None, self._language)


def _chat(update: Update) -> int:
    assert update.effective_chat is not None  # noqa: S101 - a message, the only update we ask for, has a chat
    return update.effective_chat.id


async def _answer(update: Update, context: Context, text: str) -> None:
    message = update.effective_message
    if message is None:
        return
    try:
        await message.reply_text(text, link_preview_options=NO_PREVIEW)
    except RetryAfter as error:
        pause = pause_of(error)
        if pause > LATE_ANSWER:
            raise
        # In a task of its own: one chat that floods us must not keep the others waiting for their answers.
        context.application.create_task(_answer_later(update, context, text, pause), update=update)


async def _answer_later(update: Update, context: Context, text: str, pause: timedelta) -> None:
    await asyncio.sleep(pause.total_seconds())
    await _answer(update, context, text)


def build_application(engine: Engine, settings: Settings, taxonomy: Taxonomy, token: str) -> AnyApplication:
    """Return the bot, not yet started.  Raises InvalidToken for a token that cannot be one."""
    builder = Application.builder().token(token).rate_limiter(AIORateLimiter()).job_queue(None)
    if settings.telegram_api_url:
        base = settings.telegram_api_url.rstrip("/")
        builder = builder.base_url(f"{base}/bot").base_file_url(f"{base}/file/bot")
    application = builder.build()
    conversation = Conversation(engine, taxonomy, settings.language)
    fresh = filters.UpdateType.MESSAGE  # an edited message is not a second command
    for name, answer in {
        "start": conversation.start,
        "subscribe": conversation.subscribe,
        "unsubscribe": conversation.unsubscribe,
        "help": conversation.help,
    }.items():
        application.add_handler(CommandHandler(name, answer, filters=fresh))
    application.add_handler(MessageHandler(fresh & filters.ChatType.PRIVATE, conversation.help))
    application.add_error_handler(conversation.failed)
    return application


async def start(application: AnyApplication, on_error: Callable[[TelegramError], None]) -> None:
    """Connect and begin to listen.  Raises TelegramError when Telegram refuses, or does not answer."""
    await application.initialize()
    for lang in wording.LANGUAGES:
        described = [BotCommand(one.name, wording.text(one.description, lang)) for one in commands.COMMANDS]
        # The English ones are also what users of every other language get.
        await application.bot.set_my_commands(described, language_code=None if lang == "en" else lang)
    await application.start()
    assert application.updater is not None  # noqa: S101 - the builder makes one unless told not to
    await application.updater.start_polling(timeout=POLL, allowed_updates=[Update.MESSAGE], error_callback=on_error)


async def close(application: AnyApplication) -> None:
    """Stop listening, finish the answers under way, close the connections: in this order, each in `STEP`."""
    steps = [
        *([application.updater.stop] if application.updater and application.updater.running else []),
        *([application.stop] if application.running else []),
        application.shutdown,
        application.bot.shutdown,  # an application that could not start leaves its bot's connections open
    ]
    for step in steps:
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(STEP):
                await step()
