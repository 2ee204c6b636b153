"""Three days on the whole replica: what is told, what is left alone, and how often each host is asked."""

from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.year import Outcome, simulate
from pipeline.kinds import ChangeKind
from tests.replica.life import COMING, FIRST_DAY

DAYS = 2


@pytest.fixture(scope="module")
def days_on_it(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return simulate(DAYS, Path(tmp_path_factory.mktemp("replica")))


def test_every_event_is_told_once_and_nothing_else(days_on_it: Outcome) -> None:
    events = [*days_on_it.events, *days_on_it.undecided]
    told = [len(days_on_it.matches(event, base)) for event, base in events if event.kinds == COMING]

    assert told == [1] * len(told)
    assert len(told) >= DAYS
    assert [change.headline["en"] for change in days_on_it.unfounded] == []


def test_the_first_day_tells_nothing(days_on_it: Outcome) -> None:
    assert [change for change in days_on_it.told if change.detected_at.date() == FIRST_DAY] == []


def test_what_comes_round_and_counts_up_is_left_alone(days_on_it: Outcome) -> None:
    assert {change.kind for change in days_on_it.told} <= {
        ChangeKind.NEW_ITEM, ChangeKind.NEW_DOCUMENT, ChangeKind.DATE_CHANGE, ChangeKind.GONE,
    }  # fmt: skip


def test_robots_txt_comes_first_on_each_visit_and_no_page_is_asked_for_twice_a_day(days_on_it: Outcome) -> None:
    for log in days_on_it.logs.values():
        for day in {day for day, _ in log}:
            paths = [each.path for when, each in log if when == day]
            assert paths[0] == "/robots.txt"
            assert len(paths) == len(set(paths))


def test_a_host_is_asked_for_no_more_than_its_share_a_day(days_on_it: Outcome) -> None:
    most = max(count for by_day in days_on_it.requests.values() for count in by_day.values())

    assert most <= 100
    assert days_on_it.last_day == FIRST_DAY + timedelta(days=DAYS)
