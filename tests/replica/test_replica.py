"""Six days on the replica: what is told, what is left alone, and the manners in the sites' own logs."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks.year import Outcome, simulate
from pipeline.kinds import ChangeKind
from tests.replica.frame import NEWS
from tests.replica.life import COMING, FIRST_DAY
from tests.replica.network import PROJECTS, RESOURCES
from tests.replica.records import PROGRAMME

DAYS = 6


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


def test_traps_are_not_entered(days_on_it: Outcome) -> None:
    asked = {urlsplit(each.path) for log in days_on_it.logs.values() for _, each in log}

    assert not [parts for parts in asked if "f%5B0%5D" in parts.query or "utm_" in parts.query]
    assert not [parts for parts in asked if parts.path.startswith("/user")]
    assert not [
        parts
        for parts in asked
        if parts.query and parts.path not in (NEWS, RESOURCES, PROGRAMME, PROJECTS, "/api/symbol/access")
    ]


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


def test_requests_say_who_asks(days_on_it: Outcome) -> None:
    agents = {each.headers["user-agent"] for log in days_on_it.logs.values() for _, each in log}

    assert len(agents) == 1
    assert "scpwatch" in agents.pop()
