"""What the tests of Telegram share: the bot in the background, and names for what the fixtures give."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from sqlalchemy import Engine

from cli.demo.telegram import TelegramStandIn
from config.settings import Settings
from notifier.telegram.service import run_telegram
from pipeline.change import Change
from tests.builders import a_change, a_taxonomy, an_edit

Queue = Callable[..., None]  #: put released changes into the outbox

ANNA, BO = 1001, 1002


def settings_for(api: TelegramStandIn, token: str | None = None) -> Settings:
    return Settings(telegram_token=token or api.token, telegram_api_url=api.url, public_url="https://watch.example.org")


def a_long_change() -> Change:
    """Two messages long."""
    before, after = (" ".join(f"{word}{n:020}" for n in range(30)) for word in ("old", "new"))
    return a_change(edits=tuple(an_edit(before, after, path=f"Section {n}") for n in range(5)))


@asynccontextmanager
async def telegram_running(engine: Engine, settings: Settings) -> AsyncIterator[None]:
    """The whole of it in the background, as in the daemon, and stopped as there."""
    stop = asyncio.Event()
    service = asyncio.create_task(run_telegram(engine, settings, a_taxonomy(), stop))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(service, 10)
