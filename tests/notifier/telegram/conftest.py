import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from cli.demo.telegram import TelegramStandIn
from pipeline.change import Change
from store import outbox, schema
from store.catalogue import ensure_page
from store.engine import open_engine, write_session
from store.ledger import put
from tests.builders import NOON, a_page
from tests.notifier.telegram.stage import Queue


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: a copy costs a test less than all the migrations."""
    file = tmp_path_factory.mktemp("store") / "empty.db"
    engine = open_engine(f"sqlite:///{file}")
    schema.upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture
def engine(empty_database: Path, tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{shutil.copy(empty_database, tmp_path / 'scpwatch.db')}")
    yield engine
    engine.dispose()


@pytest.fixture
def queue(engine: Engine) -> Queue:
    """Put released changes into the outbox of those who subscribed to their programmes."""

    def put_into_outbox(*changes: Change) -> None:
        with write_session(engine) as session:
            page = ensure_page(session, a_page(), NOON)
            assert page.id is not None
            for change in changes:
                put(session, change, page.id)
                outbox.address(session, change.id, {label.id for label in change.programmes}, NOON)

    return put_into_outbox


@pytest.fixture
async def api() -> AsyncIterator[TelegramStandIn]:
    async with TelegramStandIn() as server:
        yield server
