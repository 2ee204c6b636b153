from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, Table, inspect, make_url, text

from pipeline.suppress.memory import PageMemory
from store.engine import open_engine
from store.errors import StoreError
from store.mapping import document_bytes
from store.schema import HEAD, check, revision, upgrade
from store.state import page_state
from store.tables import Row
from tests.builders import NOON, a_document, a_page, a_source
from tests.store.outcomes import EXTRACTOR, todays_rules

MIGRATIONS = "store:migrations"
PAGE = "https://example.org/"


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    yield engine
    engine.dispose()


def migrations_for(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.attributes["url"] = make_url(url)
    return config


def stamp(engine: Engine, number: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :number"), {"number": number})


def test_an_empty_database_is_made_from_the_migrations_alone(empty_url: str) -> None:
    with opened(empty_url) as engine:
        upgrade(engine)

        check(engine)
        assert revision(engine) == HEAD
        assert set(inspect(engine).get_table_names()) == {*Row.metadata.tables, "alembic_version"}


def test_the_migrations_make_exactly_the_tables_of_the_code(database_url: str) -> None:
    command.check(migrations_for(database_url))  # raises when autogenerate would still find something to do


def test_the_version_that_the_code_names_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def put_a_page_of_the_first_version(connection: Connection) -> None:
    document, size = document_bytes(a_document("Hello."))
    at, sha256 = {"fetched_at": NOON}, {"sha256": "0" * 64}
    rows: dict[str, dict[str, object]] = {
        "sources": {"id": "news", "definition": {}, "added_at": NOON},
        "pages": {"id": 1, "source_id": "news", "url": PAGE, "host": "example.org", "own": True, "failures": 0},
        "bodies": {**sha256, "size": 0, "data": b""},
        "snapshots": {
            **at, **sha256, "id": 1, "page_id": 1, "final_url": PAGE, "media_type": "text/html", "content_type": "",
        },
        "page_states": {
            "page_id": 1, "snapshot_id": 1, "extractor": EXTRACTOR, "document": document, "document_size": size,
            "digests": b"", "gone": False,
        },
    }  # fmt: skip
    for name, values in rows.items():
        connection.execute(Table(name, MetaData(), autoload_with=connection).insert(), values)


def test_a_page_of_the_first_version_is_known_after_the_upgrade_and_has_taught_nothing(empty_url: str) -> None:
    with opened(empty_url) as engine:
        command.upgrade(migrations_for(empty_url), "0001")
        with engine.begin() as connection:
            put_a_page_of_the_first_version(connection)

        upgrade(engine)

        known = page_state(engine, a_page(a_source("news", url=PAGE)), todays_rules)
        assert known is not None
        assert known.snapshot.document == a_document("Hello.")
        assert (known.memory, known.snapshot.encoding) == (PageMemory(), None)


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    upgrade(engine)

    check(engine)


def test_an_empty_database_is_refused_until_it_is_upgraded(empty_url: str) -> None:
    with opened(empty_url) as engine, pytest.raises(StoreError, match="Run: scpwatch db upgrade"):
        check(engine)


@pytest.mark.parametrize("number", ["9999", "a-later-way-to-number"])
def test_a_database_from_a_newer_version_is_refused_and_left_alone(empty_url: str, number: str) -> None:
    with opened(empty_url) as engine:
        upgrade(engine)
        stamp(engine, number)

        for refuse in (check, upgrade):
            with pytest.raises(StoreError, match=f"newer version of scpwatch .revision {number}"):
                refuse(engine)
        assert revision(engine) == number


def test_a_database_of_another_program_is_refused(empty_url: str) -> None:
    with opened(empty_url) as engine:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE invoices (id INTEGER PRIMARY KEY)"))

        with pytest.raises(StoreError, match="belongs to another program"):
            upgrade(engine)


def test_every_constraint_has_a_name_so_that_a_later_migration_can_change_it() -> None:
    unnamed = [
        f"{table.name}: {constraint}"
        for table in Row.metadata.sorted_tables
        for constraint in table.constraints
        if not constraint.name
    ]

    assert unnamed == []
