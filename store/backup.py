"""A copy of the database."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from pipeline.message import N_, Message
from store.engine import is_postgres
from store.errors import StoreError
from store.verify import verify

__all__ = ["backup", "verify"]

_USE_PG_DUMP = N_("A PostgreSQL database is backed up with its own program: pg_dump --format=custom --file={file}")
_CANNOT_WRITE = N_("The backup {file} cannot be written: {reason}")
_SAME_FILE = N_("The backup {file} would overwrite the database itself. Name another file.")


def backup(engine: Engine, file: Path) -> None:
    """Copy a SQLite database while it is in use; `file` is the old copy or the whole new one, never half of it."""
    if is_postgres(engine):
        raise StoreError(Message(_USE_PG_DUMP, {"file": str(file)}))
    database = Path(engine.url.database or "")
    if database.resolve() == file.resolve():
        raise StoreError(Message(_SAME_FILE, {"file": str(file)}))
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        unfinished.touch()
        _copy(database, unfinished)
        unfinished.replace(file)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StoreError(Message(_CANNOT_WRITE, {"file": str(file), "reason": reason or ""})) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _copy(database: Path, target: Path) -> None:
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    with target.open("rb") as written:
        os.fsync(written.fileno())  # before the rename, or a power cut leaves an empty file under the good name
