"""Connections: how a database is opened, read and written."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlmodel import Session

from pipeline.message import N_, Message
from store.errors import StoreError, explained

_POSTGRES_DRIVER = "postgresql+psycopg"
_CONNECT_TIMEOUT = 10  # seconds; without it a server that says nothing is waited for for minutes
_NOT_UNDERSTOOD = N_(
    "The database address is not understood. Use sqlite:///FILE or postgresql+psycopg://USER@SERVER/NAME."
)
_UNKNOWN_DRIVER = N_(
    "The database driver {driver} is not supported. Use sqlite:///FILE or postgresql+psycopg://USER@SERVER/NAME."
)
_IN_MEMORY = N_("A database in memory would forget everything. Name a file: sqlite:///FILE.")
_NO_PSYCOPG = N_("PostgreSQL needs the driver psycopg. Install it: pip install 'scpwatch[postgres]'.")
_NO_DIRECTORY = N_("The directory {directory} for the database cannot be made: {reason}")


def open_engine(url: str) -> Engine:
    """Connect to a database; the directory of a SQLite file is made if need be.

    Raises StoreError when it cannot be opened.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        _make_directory(Path(parsed.database or ""))
    engine = make_engine(parsed)
    try:
        with clearly(parsed), engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
    except StoreError:
        engine.dispose()
        raise
    return engine


def make_engine(url: URL, *, foreign_keys: bool = True) -> Engine:
    """Return an engine that has not connected yet.  Only a migration goes without `foreign_keys`."""
    if url.get_backend_name() != "sqlite":
        timeout = {} if "connect_timeout" in url.query else {"connect_timeout": _CONNECT_TIMEOUT}
        return create_engine(url, connect_args=timeout, pool_pre_ping=True)
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        try:
            _set_up(connection, foreign_keys=foreign_keys)
        except sqlite3.Error:
            connection.close()
            raise

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _set_up(connection: sqlite3.Connection, *, foreign_keys: bool) -> None:
    # The driver's own transactions begin with the first write, after the reads that decided it: two processes then
    # lose updates.
    connection.isolation_level = None
    connection.execute("PRAGMA busy_timeout=30000")  # first: the next line may have to wait
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")


@contextmanager
def write_session(engine: Engine) -> Iterator[Session]:
    """One transaction: all of it is written when the block ends, or nothing when it raises."""
    with clearly(engine.url), Session(engine) as session, session.begin():
        yield session


@contextmanager
def read_session(engine: Engine) -> Iterator[Session]:
    """One moment of the database, however many queries; nothing can be written."""
    options: dict[str, Any] = {"write": False}
    if is_postgres(engine):
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with clearly(engine.url), Session(engine.execution_options(**options)) as session:
        yield session


def is_postgres(engine: Engine) -> bool:
    return engine.dialect.name == "postgresql"


@contextmanager
def clearly(url: URL) -> Iterator[None]:
    """Turn the failures an operator can meet into a StoreError; mistakes of ours stay what they are."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        told = explained(error, url)
        if told is None:
            raise
        # Without `from`: the driver's own text may carry the address with its password.
        raise told from None


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        # Without `from`: the address may hold a password.
        raise StoreError(Message(_NOT_UNDERSTOOD)) from None
    if parsed.drivername in ("sqlite", "sqlite+pysqlite"):
        if parsed.database in (None, "", ":memory:"):
            raise StoreError(Message(_IN_MEMORY))
        return parsed
    if parsed.drivername in ("postgresql", _POSTGRES_DRIVER):
        if find_spec("psycopg") is None:
            raise StoreError(Message(_NO_PSYCOPG))
        return parsed.set(drivername=_POSTGRES_DRIVER)
    raise StoreError(Message(_UNKNOWN_DRIVER, {"driver": parsed.drivername}))


def _make_directory(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        values = {"directory": str(file.parent), "reason": error.strerror or ""}
        raise StoreError(Message(_NO_DIRECTORY, values)) from error
