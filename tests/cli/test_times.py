"""Times as people type them."""

from datetime import UTC, datetime, timedelta

import pytest

from cli import times
from cli.errors import WrongUse
from tests.builders import NOON


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-05-06", datetime(2026, 5, 6, tzinfo=UTC)),
        ("2026-05-06T08:00:00Z", datetime(2026, 5, 6, 8, tzinfo=UTC)),
        ("2026-05-06T08:00:00+02:00", datetime(2026, 5, 6, 6, tzinfo=UTC)),
        ("2026-05-06 08:00", datetime(2026, 5, 6, 8, tzinfo=UTC)),
        ("36h", NOON - timedelta(hours=36)),
        ("7d", NOON - timedelta(days=7)),
        ("2w", NOON - timedelta(weeks=2)),
    ],
)
def test_a_time_is_read_as_utc_unless_it_says_otherwise(
    typed: str, meant: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(times, "now", lambda: NOON)

    assert times.parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["yesterday", "", "2026-13-01", "h", "99999999d", "²d"])
def test_what_is_no_time_is_wrong_use(typed: str) -> None:
    with pytest.raises(WrongUse):
        times.parse_time(typed)
