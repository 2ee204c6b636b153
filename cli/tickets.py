"""After a pass: what is wrong with sources is noted, told to admins, and logged."""

from datetime import datetime

from sqlalchemy import Engine

from cli.bench import Bench
from config.logging import get_logger
from config.wording import render
from store.tickets import review

log = get_logger()


def review_sources(bench: Bench, engine: Engine, now: datetime) -> bool:
    """Open and close tickets; return whether anything began or ended.

    Without a token nobody could be told, and messages must not wait for one until they are old.
    """
    settings = bench.settings
    admins = [str(chat) for chat in settings.telegram_admins] if settings.telegram_token else []
    done = review(engine, bench.catalogue.sources, now, admins, settings.language)
    for line in done.lines:
        log.warning(render(line.message, settings.language), action="ticket_told", ticket=line.rule)
    return bool(done.opened or done.closed)
