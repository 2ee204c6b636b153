"""Databases for tests: SQLite always, PostgreSQL from the server programs of this machine.

A test that takes `engine` runs once on each, and finds the database up to date and empty.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from store.engine import make_engine, open_engine
from store.schema import upgrade
from store.tables import Row

_PROGRAMS = ("initdb", "pg_ctl")
_UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A server of our own: no network, no password, nothing kept."""

    directory: Path

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self.directory}"

    def make_database(self) -> str:
        """Return the address of a new database without a table."""
        name = f"test_{uuid.uuid4().hex}"
        engine = make_engine(make_url(self.url("postgres")))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
        engine.dispose()
        return self.url(name)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server to a test process, started the first time a test needs it."""
    programs = {name: _program(name) for name in _PROGRAMS}
    user = _unprivileged_user()
    if None in programs.values() or (os.geteuid() == 0 and user is None):
        pytest.skip(
            "not tested on PostgreSQL: this machine has no server program (initdb, pg_ctl), or no user to run it"
        )
    # Not below pytest's own directory, which only root may enter; and a socket's path may not be long.
    directory = Path(tempfile.mkdtemp(prefix="scpwatch-pg-", dir="/tmp"))
    if user is not None:
        shutil.chown(directory, user)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [str(programs[program]), "--pgdata", str(directory / "data"), *arguments],
            user=user,
            cwd=directory,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    options = f"-c listen_addresses='' -c unix_socket_directories={directory} -c fsync=off -c max_connections=50"
    try:
        run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "start", "--wait", "--log", str(directory / "log"), "--options", options)
        try:
            yield PostgresServer(directory)
        finally:
            run("pg_ctl", "stop", "--wait", "--mode=immediate")
    finally:
        shutil.rmtree(directory)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An up to date SQLite file; a copy of it costs less than the migrations."""
    file = tmp_path_factory.mktemp("template") / "scpwatch.db"
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture(scope="session")
def shared_postgres_url(postgres_server: PostgresServer) -> str:
    """An up to date PostgreSQL database, the same for all tests of a process: a new one costs half a second."""
    engine = open_engine(postgres_server.make_database())
    upgrade(engine)
    engine.dispose()
    return engine.url.render_as_string()


@pytest.fixture
def postgres_url(shared_postgres_url: str) -> str:
    """The address of the PostgreSQL database, without a row that an earlier test left."""
    engine = open_engine(shared_postgres_url)
    with engine.begin() as connection:
        for table in reversed(Row.metadata.sorted_tables):
            connection.execute(table.delete())
    engine.dispose()
    return shared_postgres_url


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a SQLite file of the test's own."""
    file = tmp_path / "scpwatch.db"
    shutil.copy(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without a table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.make_database()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database that is up to date and holds nothing."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """The same test on SQLite and on PostgreSQL."""
    yield from _opened(database_url)


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    """For what only SQLite does, or what does not depend on the database."""
    yield from _opened(sqlite_url)


@pytest.fixture
def postgres_engine(postgres_url: str) -> Iterator[Engine]:
    """For what only PostgreSQL does."""
    yield from _opened(postgres_url)


def _opened(url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    yield engine
    engine.dispose()


def _program(name: str) -> Path | None:
    """Return a server program; Debian keeps them out of the search path, one directory to a version."""
    found = shutil.which(name)
    if found is not None:
        return Path(found)
    return max(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), default=None)


def _unprivileged_user() -> str | None:
    """Return whom to run the server as: it refuses root; anybody else runs it as himself."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in _UNPRIVILEGED if name in known), None)
