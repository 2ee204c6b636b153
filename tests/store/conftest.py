from tests.databases import (
    database_url,
    empty_url,
    engine,
    postgres_engine,
    postgres_server,
    postgres_url,
    shared_postgres_url,
    sqlite_engine,
    sqlite_template,
    sqlite_url,
)

__all__ = [
    "database_url",
    "empty_url",
    "engine",
    "postgres_engine",
    "postgres_server",
    "postgres_url",
    "shared_postgres_url",
    "sqlite_engine",
    "sqlite_template",
    "sqlite_url",
]
