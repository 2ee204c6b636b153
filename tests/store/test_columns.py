from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import StatementError

from store.engine import read_session
from store.runs import finish_run, start_run
from store.tables import RunRow
from tests.store.outcomes import NOON, RUN

SHANGHAI = timezone(timedelta(hours=8))


def started_at(engine: Engine) -> datetime:
    with read_session(engine) as session:
        return session.get_one(RunRow, RUN).started_at


def test_a_moment_comes_back_aware_and_in_utc(engine: Engine) -> None:
    start_run(engine, RUN, command="check", started_at=datetime(2026, 5, 6, 20, 0, 0, 123456, SHANGHAI))

    stored = started_at(engine)

    assert stored == datetime(2026, 5, 6, 12, 0, 0, 123456, UTC)
    assert stored.utcoffset() == timedelta(0)


def test_a_moment_without_a_time_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(StatementError, match="without a time zone"):
        start_run(engine, RUN, command="check", started_at=NOON.replace(tzinfo=None))


def test_a_run_keeps_its_counts(engine: Engine) -> None:
    start_run(engine, RUN, command="check", started_at=NOON)

    finish_run(engine, RUN, finished_at=NOON + timedelta(minutes=3), counts={"checked": 191, "changed": 2})

    with read_session(engine) as session:
        row = session.get_one(RunRow, RUN)
        assert (row.command, row.counts) == ("check", {"checked": 191, "changed": 2})
        assert row.finished_at == NOON + timedelta(minutes=3)
