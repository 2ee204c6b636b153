"""Opening the database: created when there is none, refused when it is not of this version."""

from sqlalchemy import Engine

from cli.closing import at_end
from config.settings import Settings
from store.engine import open_engine
from store.schema import check, revision, upgrade


def closed_at_end(engine: Engine) -> Engine:
    """Return the engine, whose connections are closed when the running command ends."""
    at_end(engine.dispose)
    return engine


def open_database(settings: Settings) -> Engine:
    """Raises StoreError with one sentence: an unwritable directory, an unreachable server, another version.

    A database of an older version is left as it is: only `scpwatch db upgrade` changes the schema of one that holds
    history, because its operator may want a backup first.
    """
    engine = closed_at_end(open_engine(settings.database_url))
    if revision(engine) is None:
        upgrade(engine)
    check(engine)
    return engine
