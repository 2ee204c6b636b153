"""Runs: when a command of ours went through the pages, and what came of it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Engine

from store.engine import write_session
from store.tables import RunRow
from store.upsert import insert_if_new


def start_run(engine: Engine, run: str, *, command: str, started_at: datetime) -> None:
    """Note that the run with this id begins."""
    with write_session(engine) as session:
        insert_if_new(session, RunRow, id=run, command=command, started_at=started_at, counts={})


def finish_run(engine: Engine, run: str, *, finished_at: datetime, counts: Mapping[str, int]) -> None:
    """Note that a run ended, with its counts by name.  Raises KeyError for a run that never began."""
    with write_session(engine) as session:
        row = session.get(RunRow, run)
        if row is None:
            raise KeyError(run)
        row.finished_at = finished_at
        row.counts = dict(counts)
