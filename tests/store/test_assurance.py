"""What the silence of a source means, for any period."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from pipeline.kinds import ChangeKind
from pipeline.source import FetchMode, PageRole
from store.assurance import Assurance, SourceAssurance, Unasked, assurances
from store.catalogue import sync_sources
from store.release import release_left_over
from tests.builders import a_page, a_problem, a_source
from tests.store.outcomes import (
    EVENING,
    MORNING,
    NOON,
    a_change_of,
    a_changed_reading,
    a_first_reading,
    a_held_loss,
    a_page_read,
    a_problem_reading,
    an_unchanged_reading,
    recorded,
    some_rules,
)

DAY = timedelta(days=1)
SOURCE = a_source()
LATER = NOON + 30 * DAY


def known(engine: Engine, now: datetime = LATER, **period: Any) -> SourceAssurance:
    return assurances(engine, [SOURCE], now, **period)[SOURCE.id]


def read_for_a_week(engine: Engine) -> None:
    """First read in the morning, then unchanged at noon on seven days."""
    state = a_page_read(engine)
    for days in range(7):
        recorded(engine, an_unchanged_reading(state, at=NOON + days * DAY), due_at=NOON + 60 * DAY)


def test_a_source_that_was_read_says_how_often_and_when_last(engine: Engine) -> None:
    read_for_a_week(engine)

    found = known(engine)

    assert (found.assurance, found.checks.good, found.checks.failed) == (Assurance.UNCHANGED, 8, 0)
    assert found.checks.last_good_at == NOON + 6 * DAY


def test_a_source_of_which_something_was_told_has_changed(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    recorded(engine, a_changed_reading())
    release_left_over(engine, some_rules(), NOON)

    found = known(engine)

    assert (found.assurance, found.changes, found.last_change_at) == (Assurance.CHANGED, 1, NOON)


def test_a_change_of_a_page_found_through_a_source_is_one_of_the_source(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    item = a_page(url="https://news.example.org/spp/1", role=PageRole.ITEM)
    recorded(engine, a_changed_reading(item))
    release_left_over(engine, some_rules(), NOON)

    assert known(engine).assurance is Assurance.CHANGED


def test_a_held_change_is_neither_news_nor_silence(engine: Engine) -> None:
    recorded(engine, a_held_loss(a_page_read(engine)))

    found = known(engine)

    assert (found.assurance, found.held, found.changes) == (Assurance.HELD, 1, 0)


def test_differences_that_are_not_told_leave_a_source_unchanged_and_are_said(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    outcome = a_changed_reading(suppressed=("counter", "clock"))
    recorded(engine, replace(outcome, change=None))

    found = known(engine)

    assert (found.assurance, found.suppressed) == (Assurance.UNCHANGED, 2)


def test_a_source_that_was_read_and_then_failed_is_failing_since_then(engine: Engine) -> None:
    read_for_a_week(engine)
    problem = a_problem()
    for days in (10, 11):
        recorded(engine, a_problem_reading(at=NOON + days * DAY, problem=problem))

    found = known(engine)

    assert (found.assurance, found.failing_since, found.problem) == (Assurance.FAILING, NOON + 10 * DAY, problem)
    assert (found.checks.good, found.checks.failed, found.last_good_at) == (8, 2, NOON + 6 * DAY)


def test_a_change_does_not_hide_that_the_source_fails_since(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    recorded(engine, a_changed_reading())
    release_left_over(engine, some_rules(), NOON)
    recorded(engine, a_problem_reading(at=EVENING))

    found = known(engine)

    assert (found.assurance, found.failing_since) == (Assurance.CHANGED, EVENING)


def test_a_failure_that_began_before_the_period_is_one_in_it(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    recorded(engine, a_problem_reading())

    found = known(engine, since=NOON + 5 * DAY)

    assert (found.assurance, found.failing_since, found.checks.failed) == (Assurance.FAILING, NOON, 0)


def test_what_came_after_the_period_is_not_known_in_it(engine: Engine) -> None:
    read_for_a_week(engine)
    recorded(engine, a_problem_reading(at=NOON + 10 * DAY))

    found = known(engine, until=NOON + 3 * DAY)

    assert (found.assurance, found.checks.good, found.failing_since) == (Assurance.UNCHANGED, 4, None)


def test_a_page_that_is_gone_is_not_taken_for_unchanged(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    loss = a_changed_reading()
    recorded(engine, replace(loss, change=a_change_of(loss.fetched, kind=ChangeKind.GONE)))
    release_left_over(engine, some_rules(), NOON)
    assert loss.state is not None
    not_there = an_unchanged_reading(replace(loss.state, gone=True), at=NOON + 2 * DAY)
    recorded(engine, replace(not_there, fetched=replace(not_there.fetched, status=404)))

    when_told, afterwards = known(engine, until=NOON + DAY), known(engine, since=NOON + DAY)

    assert when_told.assurance is Assurance.CHANGED
    assert (afterwards.assurance, afterwards.gone_since, afterwards.checks.good) == (Assurance.GONE, NOON, 0)


def test_pages_found_through_a_source_that_are_not_read_are_counted(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    for number, good in enumerate([True, True, False]):
        item = a_page(url=f"https://news.example.org/spp/{number}", role=PageRole.ITEM)
        recorded(engine, a_first_reading(item) if good else a_problem_reading(page=item))

    found = known(engine)

    assert (found.assurance, found.known_items, found.items, found.items_failing) == (Assurance.UNCHANGED, 3, 3, 1)


def unasked(engine: Engine, now: datetime = LATER, **period: Any) -> Unasked | None:
    return known(engine, now, **period).unasked


@pytest.mark.parametrize("never", [{"url": None}, {"check": "never"}, {"fetch": FetchMode.NEVER}])
def test_a_source_that_is_not_requested_says_so(engine: Engine, never: dict[str, Any]) -> None:
    source = a_source("plan", **never)
    sync_sources(engine, [source], MORNING)

    found = assurances(engine, [source], LATER)["plan"]

    assert (found.assurance, found.unasked, found.next_due_at) == (Assurance.NOT_CHECKED, Unasked.NOT_REQUESTED, None)


def test_a_source_that_nobody_has_seen_was_not_begun(engine: Engine) -> None:
    before = unasked(engine)
    sync_sources(engine, [SOURCE], MORNING)

    assert (before, unasked(engine)) == (Unasked.NOT_BEGUN, Unasked.NOT_BEGUN)


def test_a_source_was_not_in_the_catalogue_before_it_came_there(engine: Engine) -> None:
    sync_sources(engine, [SOURCE], NOON)

    assert unasked(engine, until=MORNING) is Unasked.NOT_LISTED


def test_a_source_that_is_read_seldom_was_not_due(engine: Engine) -> None:
    read_for_a_week(engine)

    found = known(engine, since=NOON + 10 * DAY, until=NOON + 20 * DAY)

    assert (found.unasked, found.last_good_at, found.next_due_at) == (
        Unasked.NOT_DUE,
        NOON + 6 * DAY,
        NOON + 60 * DAY,
    )


def test_a_source_that_was_due_while_nothing_ran_says_so(engine: Engine) -> None:
    recorded(engine, a_first_reading(), due_at=NOON + 5 * DAY)

    assert unasked(engine, since=NOON + DAY) is Unasked.WAITING


def test_every_source_of_the_catalogue_has_an_answer(engine: Engine) -> None:
    sources = [SOURCE, a_source("other", url="https://other.example.org/"), a_source("plan", url=None)]
    sync_sources(engine, sources, MORNING)

    assert list(assurances(engine, sources, LATER)) == ["spp-news", "other", "plan"]
