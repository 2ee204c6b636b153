"""How alembic reaches the database: through an engine of its own, given by `store.schema`."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import URL, Connection
from sqlmodel.sql.sqltypes import AutoString

from store.columns import UTCDateTime
from store.engine import make_engine
from store.tables import Row

# Two programs that start at the same time upgrade one after the other; any constant of our own will do.
_UPGRADE_LOCK = 0x5C9A7C4


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our column types in a new revision as the plain types they are: a revision outlives our code."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    return False


def migrate(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})")
    context.configure(
        connection=connection,
        target_metadata=Row.metadata,
        render_as_batch=True,
        render_item=render_item,
        # SQLite undoes DDL too, now that we begin its transactions: a revision is done or not begun.
        transactional_ddl=True,
    )
    context.run_migrations()
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the migration would leave rows without their parents: {broken[:5]}")


def main() -> None:
    url: URL = context.config.attributes["url"]
    # Batch mode rebuilds a table on SQLite; with foreign keys on that would delete the rows that point at it.
    engine = make_engine(url, foreign_keys=False)
    try:
        with engine.begin() as connection:
            migrate(connection)
    finally:
        engine.dispose()


main()
