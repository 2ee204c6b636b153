import hashlib
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import select

from config.wording import render
from store.backup import backup, verify
from store.engine import make_engine, open_engine, write_session
from store.errors import StoreError
from store.history import ChangeFilter, changes
from store.release import release_left_over
from store.schema import check
from store.tables import BodyRow
from tests.store.outcomes import NOON, a_first_reading, a_held_loss, a_page_read, a_pending_change, recorded, some_rules


def sentences(engine: Engine) -> list[str]:
    return [render(message, "en") for message in verify(engine)]


def spoil(engine: Engine, statement: str) -> None:
    """Change what our own code never would."""
    careless = make_engine(engine.url, foreign_keys=False)
    with careless.begin() as connection:
        connection.execute(text(statement))
    careless.dispose()


def test_a_backup_is_a_whole_database_of_its_own(sqlite_engine: Engine, tmp_path: Path) -> None:
    told = a_pending_change(sqlite_engine)
    release_left_over(sqlite_engine, some_rules(), NOON)

    backup(sqlite_engine, tmp_path / "copy.db")

    copy = open_engine(f"sqlite:///{tmp_path / 'copy.db'}")
    check(copy)
    assert [found.id for found in changes(copy, ChangeFilter())] == [told.id]
    assert verify(copy) == ()
    copy.dispose()


def test_a_backup_replaces_the_last_one_and_leaves_nothing_else(sqlite_engine: Engine, tmp_path: Path) -> None:
    directory = tmp_path / "backups"
    directory.mkdir()
    backup(sqlite_engine, directory / "copy.db")
    a_pending_change(sqlite_engine)

    backup(sqlite_engine, directory / "copy.db")

    assert [file.name for file in directory.iterdir()] == ["copy.db"]
    copy = open_engine(f"sqlite:///{directory / 'copy.db'}")
    with copy.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM changes")) == 1
    copy.dispose()


def test_a_backup_goes_on_while_somebody_writes(sqlite_engine: Engine, tmp_path: Path) -> None:
    with write_session(sqlite_engine) as session:
        session.add(BodyRow(sha256="0" * 64, size=0, data=b""))
        session.flush()

        backup(sqlite_engine, tmp_path / "copy.db")

    copy = open_engine(f"sqlite:///{tmp_path / 'copy.db'}")
    with copy.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM bodies")) == 0
    copy.dispose()


def test_a_backup_that_cannot_be_written_says_why_and_keeps_the_last_one(sqlite_engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"The backup .*/nowhere/copy.db cannot be written: No such file"):
        backup(sqlite_engine, tmp_path / "nowhere" / "copy.db")


def test_a_backup_never_overwrites_the_database_itself(sqlite_engine: Engine) -> None:
    with pytest.raises(StoreError, match="would overwrite the database itself"):
        backup(sqlite_engine, Path(sqlite_engine.url.database or ""))


@pytest.mark.postgres
def test_a_server_is_backed_up_with_its_own_program(postgres_engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"pg_dump --format=custom --file=.*/copy.dump"):
        backup(postgres_engine, tmp_path / "copy.dump")


def test_a_sound_database_has_nothing_to_say(engine: Engine) -> None:
    read = a_page_read(engine)
    recorded(engine, a_held_loss(read))

    assert verify(engine) == ()


def test_a_body_whose_bytes_changed_is_found(engine: Engine) -> None:
    first = recorded(engine, a_first_reading())
    with write_session(engine) as session:
        row = session.exec(select(BodyRow)).one()
        row.data = row.data[:-2] + b"!!"

    sha256 = hashlib.sha256(first.fetched.body).hexdigest()
    assert sentences(engine) == [
        f"The stored body {sha256} is damaged: its bytes are not those that were fetched. Restore a backup."
    ]


def test_a_missing_body_is_found(sqlite_engine: Engine) -> None:
    recorded(sqlite_engine, a_first_reading())

    spoil(sqlite_engine, "DELETE FROM bodies")

    assert "A row of snapshots points at a row of bodies that is not there." in sentences(sqlite_engine)


def test_a_change_of_no_page_of_its_source_is_found(engine: Engine) -> None:
    pending = a_pending_change(engine)

    spoil(engine, "INSERT INTO sources (id, definition, added_at) VALUES ('other', '{}', '2026-05-06 08:00:00+00')")
    spoil(engine, "UPDATE changes SET source_id = 'other'")

    assert sentences(engine) == [f"The change {pending.id} belongs to no page of its source."]


def test_a_change_that_was_told_by_no_release_is_found(engine: Engine) -> None:
    pending = a_pending_change(engine)

    spoil(engine, "UPDATE changes SET state = 'released'")

    assert sentences(engine) == [
        f"The change {pending.id} is in state released and its release number does not fit that."
    ]


def test_a_page_that_waits_for_a_change_that_is_settled_is_found(engine: Engine) -> None:
    read = a_page_read(engine)
    held = recorded(engine, a_held_loss(read)).change
    assert held is not None

    spoil(engine, "UPDATE changes SET state = 'suppressed'")

    assert sentences(engine) == [f"The page {held.url} waits for the confirmation of {held.id}, which is suppressed."]


def test_a_damaged_file_is_found(sqlite_engine: Engine, tmp_path: Path) -> None:
    recorded(sqlite_engine, a_first_reading())
    backup(sqlite_engine, tmp_path / "damaged.db")
    with sqlite_engine.connect() as connection:
        page = connection.scalar(text("SELECT rootpage FROM sqlite_master WHERE name = 'snapshots'"))
        size = connection.scalar(text("PRAGMA page_size"))
    assert page
    assert size
    with (tmp_path / "damaged.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)

    damaged = open_engine(f"sqlite:///{tmp_path / 'damaged.db'}")

    assert any("damaged" in sentence for sentence in sentences(damaged))
    damaged.dispose()
