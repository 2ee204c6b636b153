"""A reader of the tour on Telegram: the real bot and the real sender, in front of a local stand-in for Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Engine

from cli.bench import Bench
from cli.demo.telegram import TelegramStandIn
from notifier.telegram.service import run_telegram

READER = 4711  #: the number of a private chat
CHINESE_READER = 4712


@asynccontextmanager
async def bot(bench: Bench, engine: Engine) -> AsyncIterator[None]:
    """The bot listens and sends while the block runs."""
    stop = asyncio.Event()
    running = asyncio.create_task(run_telegram(engine, bench.settings, bench.taxonomy, stop))
    try:
        yield
    finally:
        stop.set()
        await running


async def subscribe_readers(api: TelegramStandIn) -> None:
    """One reader wants everything in English, one wants public procurement in Chinese."""
    await asked(api, READER, "/start", "en")
    await asked(api, READER, "/subscribe all", "en")
    await asked(api, CHINESE_READER, "/subscribe spp", "zh-hans")


async def asked(api: TelegramStandIn, chat: int, words: str, language: str) -> None:
    """Say it and wait for the answer."""
    before = len(api.answers_of_bot(chat))
    await api.say(chat, words, language)
    await api.wait_for(lambda: len(api.answers_of_bot(chat)) > before)


async def alerts(api: TelegramStandIn, told: int) -> None:
    """Wait until the first reader has heard of `told` changes."""
    answers = 2  # to /start and /subscribe
    await api.wait_for(lambda: len(api.answers_of_bot(READER)) >= told + answers, seconds=20)
