"""Rows that several writers may make at the same time."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def insert_if_new(session: Session, table: type[SQLModel], **values: Any) -> None:
    """Insert a row, or leave the one that has the same key as it is; never fails because another was quicker."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    session.execute(dialect.insert(table).values(**values).on_conflict_do_nothing())
