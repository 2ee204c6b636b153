"""A past for the commands to show."""

from datetime import datetime

from sqlalchemy import Engine

from pipeline.change import Change
from pipeline.source import Page
from store.release import release_host
from tests.builders import NOON
from tests.store.outcomes import a_pending_change

HOST = "news.example.org"


def a_told_change(engine: Engine, page: Page | None = None, *, at: datetime = NOON, **about: object) -> Change:
    """A page was read twice, and what changed was released; `about` as in `a_change`."""
    a_pending_change(engine, page, at=at, **about)  # type: ignore[arg-type]
    (told,) = release_host(engine, HOST, at).changes
    return told
