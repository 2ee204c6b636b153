"""The version of the tables: made, brought up to date, checked."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from pipeline.message import N_, Message
from store.engine import clearly
from store.errors import StoreError, place_of

HEAD = "0007"  #: the newest revision in migrations/; known here so that a check need not load alembic
_BEHIND = N_("The database {place} was made by an older version, or is empty. Run: scpwatch db upgrade")
_FOREIGN = N_("The database {place} belongs to another program: it has tables, but none of scpwatch. Name another one.")
_NEWER = N_(
    "The database {place} comes from a newer version of scpwatch (revision {revision}). "
    "Install that version; nothing was changed."
)
_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Bring the tables to this version, from nothing if need be.

    Raises StoreError for a database from a newer version, or one that is not ours.
    """
    found = revision(engine)
    if found == HEAD:
        return
    _refuse_unknown(engine, found)
    # Not at the top: it costs a tenth of a second, which every command would pay.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["url"] = engine.url
    with clearly(engine.url):
        command.upgrade(config, "head")


def check(engine: Engine) -> None:
    """Raise StoreError unless the tables are those of this version."""
    found = revision(engine)
    if found == HEAD:
        return
    _refuse_unknown(engine, found)
    raise StoreError(Message(_BEHIND, {"place": place_of(engine.url)}))


def revision(engine: Engine) -> str | None:
    """Return the revision a database is at, or None when it has none of our tables."""
    with clearly(engine.url), engine.execution_options(write=False).connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _refuse_unknown(engine: Engine, found: str | None) -> None:
    """Raise StoreError for tables that this version must not touch."""
    values = {"place": place_of(engine.url), "revision": found or ""}
    if found is None:
        with clearly(engine.url), engine.execution_options(write=False).connect() as connection:
            tables = inspect(connection).get_table_names()
        # With a version by now: another program of ours has just made the tables.
        if tables and "alembic_version" not in tables:
            raise StoreError(Message(_FOREIGN, values))
    # Revisions are numbered, so those of an older version are known by being smaller.
    elif not (found.isdigit() and found < HEAD):
        raise StoreError(Message(_NEWER, values))
