"""A real database with changes in it."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipeline.change import Change
from pipeline.source import Page, Source
from store import ledger
from store.catalogue import ensure_page, sync_sources
from store.engine import open_engine, write_session
from store.release import release_number
from store.schema import upgrade
from store.tables import ChangeRow, ReleaseRow
from tests.builders import NOON, a_source

if TYPE_CHECKING:
    from sqlalchemy import Engine


@cache
def _empty_database() -> bytes:
    """Migrate once; each test starts from a copy."""
    with TemporaryDirectory() as directory:
        database = Path(directory) / "empty.db"
        engine = open_engine(f"sqlite:///{database}")
        upgrade(engine)
        engine.dispose()  # the last connection writes everything back into the file
        return database.read_bytes()


class Archive:
    """Records and releases whatever a test says, without asking the core."""

    def __init__(self, directory: Path, *sources: Source) -> None:
        database = directory / "scpwatch.db"
        database.write_bytes(_empty_database())
        self.engine: Engine = open_engine(f"sqlite:///{database}")
        self.sources: Sequence[Source] = sources or (a_source(),)
        sync_sources(self.engine, self.sources, NOON)

    def close(self) -> None:
        self.engine.dispose()

    def record(self, *changes: Change) -> None:
        """Keep changes that nobody is told of."""
        self._put(changes, number=None)

    def tell(self, *changes: Change, at: datetime = NOON) -> None:
        """Release changes, all with one number."""
        number = release_number(self.engine) + 1
        with write_session(self.engine) as session:
            session.add(ReleaseRow(number=number, host="news.example.org", at=at))
        self._put(changes, number=number)

    def _put(self, changes: Sequence[Change], number: int | None) -> None:
        known = {source.id: source for source in self.sources}
        with write_session(self.engine) as session:
            for change in changes:
                page = ensure_page(session, Page(source=known[change.source_id], url=change.url), NOON)
                assert page.id is not None
                ledger.put(session, change, page.id)
                session.get_one(ChangeRow, change.id).release_number = number
