"""How often a page is read, from how often it was seen to change."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.health.cadence import DAY, WINDOW, Readings, adapted, aged
from tests.builders import NOON

WEEK, MONTH = 7 * DAY, 30 * DAY


def seen(marks: str, every: timedelta = WEEK, start: datetime = NOON) -> Readings:
    """A first reading and one more for each mark: `+` found a change, `.` did not."""
    known = Readings().then(start, changed=False)
    for number, mark in enumerate(marks, 1):
        known = known.then(start + number * every, changed=mark == "+")
    return known


@pytest.mark.parametrize(
    ("marks", "days"),
    [
        pytest.param("", 7, id="read once: as the catalogue says"),
        pytest.param("........", 7, id="quiet: as the catalogue says, never less often"),
        pytest.param("+", 4, id="it changed at once"),
        pytest.param("..+.", 7, id="one change in four checks is what the catalogue expects"),
        pytest.param("..+..+.+", 5, id="three in eight"),
        pytest.param("++++++++", 2, id="each time: a quarter of the usual time"),
        pytest.param("++++++++........", 7, id="quiet again: as the catalogue says"),
    ],
)
def test_a_page_that_changes_often_is_read_more_often(marks: str, days: int) -> None:
    assert adapted(WEEK, seen(marks)) == days * DAY


def test_what_is_read_daily_or_more_often_stays_as_it_is() -> None:
    assert adapted(DAY, seen("++++++++", DAY)) == DAY


def test_a_page_that_stops_changing_comes_back_to_its_usual_time_step_by_step() -> None:
    known, now, waits = seen("++++++++"), NOON + 8 * WEEK, []
    for _ in range(WINDOW + 1):
        waits.append(adapted(WEEK, known))
        now += waits[-1]
        known = known.then(now, changed=False)

    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (2 * DAY, WEEK)
    assert len(set(waits)) > 3


@given(
    usual=st.sampled_from([DAY, WEEK, MONTH, 91 * DAY]), marks=st.text("+.", max_size=20), hours=st.integers(1, 5000)
)
def test_the_bounds_hold_whatever_was_seen(usual: timedelta, marks: str, hours: int) -> None:
    wait = adapted(usual, seen(marks, timedelta(hours=hours)))

    assert max(DAY, usual / 4 - DAY / 2) <= wait <= usual


@given(marks=st.text("+.", min_size=1, max_size=WINDOW), index=st.integers(0, WINDOW - 1))
def test_one_change_more_never_means_reading_it_less(marks: str, index: int) -> None:
    index %= len(marks)
    livelier = f"{marks[:index]}+{marks[index + 1 :]}"

    assert adapted(MONTH, seen(livelier)) <= adapted(MONTH, seen(marks))


@pytest.mark.parametrize(("age", "days"), [(0, 1), (7, 1), (8, 2), (30, 7), (100, 25), (120, 30), (1000, 30)])
def test_a_page_found_through_a_listing_ages_from_a_day_to_a_month(age: int, days: int) -> None:
    found = Readings(found_at=NOON, at=(NOON,))

    assert aged(found, NOON + age * DAY) == days * DAY


def test_a_change_makes_such_a_page_young_again() -> None:
    found = Readings(found_at=NOON, at=(NOON,), changed_at=(NOON + 200 * DAY,))

    assert aged(found, NOON + 201 * DAY) == DAY


def test_a_page_of_which_nobody_noted_when_it_was_found_is_old() -> None:
    assert aged(Readings(), NOON) == MONTH


def test_a_year_of_an_item_costs_few_requests() -> None:
    known, now, reads = Readings(found_at=NOON), NOON, [NOON]
    while now < NOON + 365 * DAY:
        known = known.then(now, changed=False)
        now += aged(known, now)
        reads.append(now)

    assert len(reads) <= 35
    assert max(later - earlier for earlier, later in pairwise(reads)) == MONTH
