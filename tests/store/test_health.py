from datetime import timedelta
from typing import Any

from sqlalchemy import Engine

from store.catalogue import sync_sources
from store.counts import Counts, counts
from store.health import HealthState, SourceHealth, source_health
from store.release import release_left_over
from store.runs import finish_run, start_run
from tests.builders import a_page, a_problem, a_source
from tests.store.outcomes import (
    EVENING,
    MORNING,
    NOON,
    RUN,
    a_changed_reading,
    a_confirmed_loss,
    a_first_reading,
    a_held_loss,
    a_page_read,
    a_problem_reading,
    recorded,
    some_rules,
)

SOURCE = a_source()


def health(engine: Engine, **period: Any) -> SourceHealth:
    return source_health(engine, [SOURCE.id], **period)[SOURCE.id]


def test_a_source_that_is_not_known_was_never_checked(engine: Engine) -> None:
    assert health(engine) == SourceHealth()


def test_a_new_source_waits_for_its_first_check(engine: Engine) -> None:
    sync_sources(engine, [SOURCE], MORNING)

    assert health(engine) == SourceHealth(state=HealthState.NEVER_CHECKED, next_due_at=MORNING)


def test_a_source_that_is_read_is_well_and_says_how_often(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    recorded(engine, a_changed_reading(), due_at=EVENING)
    release_left_over(engine, some_rules(), NOON)

    assert health(engine) == SourceHealth(
        state=HealthState.OK,
        last_checked_at=NOON,
        last_good_at=NOON,
        next_due_at=EVENING,
        good_checks=2,
        changes=1,
    )


def test_a_source_that_is_not_read_fails_since_its_first_failure(engine: Engine) -> None:
    first = recorded(engine, a_first_reading())
    problem = a_problem()
    for at in (NOON, EVENING):
        recorded(engine, a_problem_reading(first.state, at=at, problem=problem), due_at=EVENING)

    found = health(engine)

    assert (found.state, found.failing_since, found.last_problem) == (HealthState.FAILING, NOON, problem)
    assert (found.last_checked_at, found.last_good_at, found.good_checks) == (EVENING, MORNING, 1)


def test_a_page_that_was_told_as_gone_is_gone(engine: Engine) -> None:
    read = a_page_read(engine)
    recorded(engine, a_confirmed_loss(recorded(engine, a_held_loss(read))))

    assert health(engine).state is HealthState.GONE


def test_checks_and_changes_are_counted_in_the_period_asked_for(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    recorded(engine, a_changed_reading())
    release_left_over(engine, some_rules(), NOON)

    since_noon, before_noon = health(engine, since=NOON), health(engine, until=NOON)

    assert (since_noon.good_checks, since_noon.changes) == (1, 1)
    assert (before_noon.good_checks, before_noon.changes) == (1, 0)


def test_a_change_that_was_not_told_does_not_count(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    recorded(engine, a_changed_reading(suppressed=("counter",)))

    assert health(engine).changes == 0


def test_the_numbers_of_an_empty_database_are_zero(engine: Engine) -> None:
    assert counts(engine) == Counts(
        pages=0, failing=0, checks={}, changes={}, outbox={}, oldest_due=None, last_finished_run=None
    )


def test_everything_is_counted_once(engine: Engine) -> None:
    other = a_source("other", url="https://other.example.org/")
    sync_sources(engine, [SOURCE, other], MORNING)
    recorded(engine, a_first_reading(), due_at=EVENING)
    recorded(engine, a_problem_reading(page=a_page(other)), due_at=NOON)
    start_run(engine, RUN, command="check", started_at=MORNING)
    finish_run(engine, RUN, finished_at=MORNING + timedelta(minutes=2), counts={})

    found = counts(engine)

    assert (found.pages, found.failing, found.oldest_due) == (2, 1, NOON)
    assert found.checks == {"first_snapshot": 1, "fetch_problem": 1}
    assert found.last_finished_run == MORNING + timedelta(minutes=2)
