"""`scpwatch db`, `scpwatch doctor` and `scpwatch feeds`: operation."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from store.schema import HEAD
from tests.cli.conftest import Scpwatch
from tests.cli.past import a_told_change


def test_the_database_is_made_by_the_first_command_that_needs_it(scpwatch: Scpwatch, at_home: Path) -> None:
    assert scpwatch("report").exit_code == 0

    assert (at_home / "var" / "scpwatch.db").is_file()


def test_a_database_from_a_newer_version_is_left_alone(scpwatch: Scpwatch, engine: Engine, at_home: Path) -> None:
    engine.dispose()
    with closing(sqlite3.connect(at_home / "var" / "scpwatch.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")

    result = scpwatch("report")

    assert result.exit_code == 2
    assert "newer version" in result.stderr
    assert scpwatch("db", "upgrade").exit_code == 2


def test_a_file_that_is_no_database_is_named(scpwatch: Scpwatch, at_home: Path) -> None:
    (at_home / "var").mkdir()
    (at_home / "var" / "scpwatch.db").write_text("shopping list", "utf-8")

    result = scpwatch("report")

    assert result.exit_code == 2
    assert "scpwatch.db" in result.stderr


def test_an_upgrade_says_where_it_arrived(scpwatch: Scpwatch) -> None:
    result = scpwatch("db", "upgrade")

    assert result.exit_code == 0
    assert HEAD in result.stderr


def test_a_backup_is_a_database_with_the_same_history(
    scpwatch: Scpwatch, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = a_told_change(engine)

    assert scpwatch("db", "backup", "copy.db").exit_code == 0
    monkeypatch.setenv("SCPWATCH_DATABASE_URL", "sqlite:///copy.db")

    assert told.id in scpwatch("report").stdout


def test_a_sound_database_is_said_to_be_sound(scpwatch: Scpwatch, engine: Engine) -> None:
    a_told_change(engine)

    assert scpwatch("db", "verify").exit_code == 0


def test_a_damaged_body_is_found(scpwatch: Scpwatch, engine: Engine, at_home: Path) -> None:
    a_told_change(engine)
    engine.dispose()
    with closing(sqlite3.connect(at_home / "var" / "scpwatch.db")) as database, database:
        database.execute("UPDATE bodies SET data = x'00'")

    result = scpwatch("db", "verify")

    assert result.exit_code == 1
    assert result.stderr != ""


def test_the_doctor_finds_nothing_broken_in_a_fresh_directory(
    scpwatch: Scpwatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCPWATCH_LISTEN", "127.0.0.1:0")

    result = scpwatch("doctor")

    assert result.exit_code == 0, result.stdout
    assert "2 sources, 1 of them requested" in result.stdout
    assert "no token" in result.stdout


def test_the_doctor_names_what_is_broken(scpwatch: Scpwatch, at_home: Path) -> None:
    (at_home / "sources.yaml").write_text("sources: []\nsauces: []\n", "utf-8")

    result = scpwatch("doctor")

    assert result.exit_code == 1
    assert "sauces" in result.stdout


def test_the_doctor_examines_settings_that_cannot_be_used(scpwatch: Scpwatch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCPWATCH_CONFIRM_AFTER", "soon")

    result = scpwatch("doctor")

    assert result.exit_code == 1
    assert "SCPWATCH_CONFIRM_AFTER" in result.stdout


def test_the_feeds_can_be_written_by_hand(scpwatch: Scpwatch, engine: Engine, at_home: Path) -> None:
    told = a_told_change(engine)

    result = scpwatch("feeds", "build")

    assert result.exit_code == 0
    assert told.id in (at_home / "var" / "public" / "feeds" / "all.atom").read_text("utf-8")
