from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from pipeline.fetched import ProblemCode
from pipeline.health.tickets import TicketKind
from store.catalogue import sync_sources
from store.counts import Counts, counts
from store.health import HealthState, SourceHealth, source_health
from store.record import record
from store.release import release_left_over
from store.runs import finish_run, start_run
from store.tickets import review
from tests.builders import a_page, a_problem, a_reason, a_source
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


@pytest.mark.parametrize(
    ("code", "state"),
    [
        (ProblemCode.TIMEOUT, HealthState.FAILING),
        (ProblemCode.ROBOTS, HealthState.BLOCKED),
        (ProblemCode.SELECTOR, HealthState.BROKEN),
    ],
)
def test_the_state_says_what_sort_of_trouble_it_is(engine: Engine, code: ProblemCode, state: HealthState) -> None:
    recorded(engine, a_problem_reading(problem=a_problem(code)))

    assert health(engine).state is state


def test_a_refusal_is_known_by_the_status_of_the_last_answer(engine: Engine) -> None:
    refused = a_problem_reading(problem=a_problem(ProblemCode.HTTP_ERROR))
    recorded(engine, replace(refused, fetched=replace(refused.fetched, status=403)))

    assert health(engine).state is HealthState.BLOCKED


def test_a_source_says_why_it_is_next_due_when_it_is(engine: Engine) -> None:
    why = (a_reason("catalogue"), a_reason("held"))
    record(engine, a_first_reading(), fence=None, due_at=EVENING, due_why=why, run=RUN)

    found = health(engine)

    assert (found.next_due_at, found.next_due_why) == (EVENING, why)


def test_a_source_whose_entry_was_changed_is_due_for_no_other_reason(engine: Engine) -> None:
    record(engine, a_first_reading(), fence=None, due_at=EVENING, due_why=(a_reason("catalogue"),), run=RUN)

    sync_sources(engine, [replace(SOURCE, check="weekly")], NOON)

    assert (health(engine).next_due_at, health(engine).next_due_why) == (NOON, ())


def test_a_change_that_waits_to_be_confirmed_is_said(engine: Engine) -> None:
    recorded(engine, a_held_loss(a_page_read(engine)))

    assert health(engine).held


def test_a_source_with_a_ticket_says_so(engine: Engine) -> None:
    read = a_page_read(engine)
    recorded(engine, a_confirmed_loss(recorded(engine, a_held_loss(read))))
    review(engine, [SOURCE], EVENING, [], "en")

    assert [ticket.kind for ticket in health(engine).tickets] == [TicketKind.GONE]


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
