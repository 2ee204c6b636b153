import multiprocessing
import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text
from sqlmodel import select

from store.engine import open_engine, read_session, write_session
from store.errors import StoreError
from store.record import record
from store.tables import PageRow
from tests.builders import a_page
from tests.databases import PostgresServer
from tests.store.outcomes import NOON, a_problem_reading

PROCESSES = 4
EACH = 40


def test_the_directory_of_the_database_is_made(tmp_path: Path) -> None:
    file = tmp_path / "var" / "of" / "mine" / "scpwatch.db"

    open_engine(f"sqlite:///{file}").dispose()

    assert file.exists()


def test_a_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file stands where the directory should be")

    with pytest.raises(StoreError, match=r"The directory .*/var for the database cannot be made: ."):
        open_engine(f"sqlite:///{tmp_path}/var/scpwatch.db")


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    # A directory in the place of the file: no user, not even root, can write a database there.
    with pytest.raises(StoreError, match=r"cannot be opened. Check that its directory exists"):
        open_engine(f"sqlite:///{tmp_path}")


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Remember to water the plants.\n" * 100)

    with pytest.raises(StoreError, match=r"notes.txt is not a database"):
        open_engine(f"sqlite:///{file}")
    assert file.read_text().startswith("Remember")


def test_a_full_disk_is_said_to_be_full_and_nothing_is_lost(sqlite_engine: Engine) -> None:
    record(sqlite_engine, a_problem_reading(), fence=None, due_at=None, run="first")

    too_large = a_problem_reading(at=NOON + timedelta(hours=1), body=os.urandom(2**20))

    @event.listens_for(sqlite_engine, "checkout")
    def no_more_room(connection: sqlite3.Connection, _record: object, _proxy: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreError, match="The disk is full: nothing more can be written"):
        record(sqlite_engine, too_large, fence=None, due_at=None, run="second")
    with sqlite_engine.connect() as connection:
        assert connection.scalar(text("SELECT group_concat(run) FROM fetches")) == "first"


def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    with pytest.raises(StoreError, match=r"The database server 127.0.0.1/history cannot be reached: .") as caught:
        open_engine("postgresql+psycopg://editor:open-sesame@127.0.0.1:1/history?connect_timeout=1")

    assert "open-sesame" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.postgres
def test_a_database_the_server_does_not_know_is_named(postgres_server: PostgresServer) -> None:
    with pytest.raises(StoreError, match=r"no_such_history cannot be reached: .*does not exist"):
        open_engine(postgres_server.url("no_such_history"))


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://editor:open-sesame@server/history", "The database driver mysql is not supported"),
        ("postgresql+asyncpg://editor:open-sesame@server/history", "The database driver postgresql.asyncpg is not"),
        ("open-sesame", "The database address is not understood"),
        ("sqlite://", "A database in memory would forget everything"),
    ],
)
def test_an_address_of_another_kind_is_refused_without_showing_it(url: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence) as caught:
        open_engine(url)

    assert "open-sesame" not in str(caught.value)


def test_postgresql_without_its_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.engine.find_spec", lambda _name: None)

    with pytest.raises(StoreError, match=r"pip install 'scpwatch.postgres.'"):
        open_engine("postgresql+psycopg://editor@server/history")


def test_processes_that_read_and_then_write_lose_no_update(engine: Engine) -> None:
    record(engine, a_problem_reading(), fence=None, due_at=None, run="before")
    url = engine.url.render_as_string(hide_password=False)
    # Not forked: a process must not inherit the connections of another.
    context = multiprocessing.get_context("spawn")

    writers = [context.Process(target=count_failures, args=(url, number)) for number in range(PROCESSES)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert [writer.exitcode for writer in writers] == [0] * PROCESSES
    with read_session(engine) as session:
        assert session.exec(select(PageRow.failures)).one() == 1 + PROCESSES * EACH


def count_failures(url: str, process: int) -> None:
    """Record failures of one page: each adds one to the number that is stored."""
    engine = open_engine(url)
    for number in range(EACH):
        at = NOON + timedelta(seconds=1 + number)
        record(engine, a_problem_reading(page=a_page(), at=at), fence=None, due_at=None, run=f"run-{process}")
    engine.dispose()


def test_what_raises_in_a_transaction_is_not_written(engine: Engine) -> None:
    record(engine, a_problem_reading(), fence=None, due_at=None, run="before")

    with pytest.raises(ZeroDivisionError):
        count_wrongly(engine)

    with read_session(engine) as session:
        assert session.exec(select(PageRow.failures)).one() == 1


def count_wrongly(engine: Engine) -> None:
    with write_session(engine) as session:
        session.exec(select(PageRow)).one().failures = 99
        session.flush()
        raise ZeroDivisionError


def test_a_reader_sees_one_moment_while_others_write(engine: Engine) -> None:
    record(engine, a_problem_reading(), fence=None, due_at=None, run="before")

    with read_session(engine) as reader:
        before = reader.exec(select(PageRow.failures)).one()
        record(engine, a_problem_reading(at=NOON + timedelta(hours=1)), fence=None, due_at=None, run="during")
        reader.expire_all()
        after = reader.exec(select(PageRow.failures)).one()

    assert (before, after) == (1, 1)
