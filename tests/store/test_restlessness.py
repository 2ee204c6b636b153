from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine

from pipeline.kinds import ChangeKind, ChangeState, Importance, Verdict
from pipeline.outcome import Outcome
from pipeline.source import Page
from store.restlessness import Restlessness, restless_sources
from tests.builders import a_fetch, a_page, a_problem, a_source
from tests.store.outcomes import (
    MORNING,
    a_change_of,
    a_changed_reading,
    a_first_reading,
    a_problem_reading,
    an_unchanged_reading,
    recorded,
)

SOURCE = a_source()
PAGE = a_page(SOURCE)
DAY = timedelta(days=1)
NOW = MORNING + 20 * DAY


def a_reading_of_noise(day: int, page: Page, rule: str) -> Outcome:
    """The page differs, and nothing of it is told."""
    outcome = a_changed_reading(page, f"Visitors: {day}", at=MORNING + day * DAY, suppressed=(rule,))
    (held_back,) = outcome.suppressed
    held_back = replace(held_back, kind=ChangeKind.NOISE, importance=Importance.NONE)
    return replace(outcome, verdict=Verdict.UNCHANGED, change=None, suppressed=(held_back,))


def noisy(engine: Engine, days: range, page: Page = PAGE, *, rule: str = "counter") -> None:
    for day in days:
        recorded(engine, a_reading_of_noise(day, page, rule))


def edited(engine: Engine, days: range, page: Page = PAGE) -> None:
    for day in days:
        recorded(engine, a_changed_reading(page, f"Edition {day}", at=MORNING + day * DAY))


def test_a_page_whose_ledger_grows_is_restless(engine: Engine) -> None:
    recorded(engine, a_first_reading(PAGE))
    noisy(engine, range(1, 6))

    assert restless_sources(engine, NOW) == {SOURCE.id: Restlessness(differences=5, checks=5, differing=5)}


def test_four_differences_are_too_few(engine: Engine) -> None:
    recorded(engine, a_first_reading(PAGE))
    noisy(engine, range(1, 5))

    assert restless_sources(engine, NOW) == {}


def test_a_page_that_mostly_brings_news_is_not_restless(engine: Engine) -> None:
    recorded(engine, a_first_reading(PAGE))
    noisy(engine, range(1, 6))
    edited(engine, range(6, 12))

    assert restless_sources(engine, NOW) == {}


def test_checks_that_found_the_same_bytes_do_not_count(engine: Engine) -> None:
    first = recorded(engine, a_first_reading(PAGE))
    assert first.state is not None
    noisy(engine, range(1, 6))
    for day in range(6, 12):
        recorded(engine, an_unchanged_reading(first.state, PAGE, at=MORNING + day * DAY))
    for day in range(12, 18):
        again = a_fetch("Visitors: 5", page=PAGE, at=MORNING + day * DAY)
        recorded(engine, replace(an_unchanged_reading(first.state, PAGE, at=again.fetched_at), fetched=again))

    assert restless_sources(engine, NOW) == {SOURCE.id: Restlessness(differences=5, checks=5, differing=5)}


def test_checks_that_did_not_read_the_page_do_not_count(engine: Engine) -> None:
    first = recorded(engine, a_first_reading(PAGE))
    noisy(engine, range(1, 6))
    for day in range(6, 16):
        body = f"<h1>Just a moment, {day}</h1>".encode()
        at = MORNING + day * DAY
        recorded(engine, a_problem_reading(first.state, PAGE, at=at, body=body, problem=a_problem()))

    assert restless_sources(engine, NOW) == {SOURCE.id: Restlessness(differences=5, checks=5, differing=5)}


def test_what_was_longer_ago_than_30_days_does_not_count(engine: Engine) -> None:
    recorded(engine, a_first_reading(PAGE))
    noisy(engine, range(1, 6))

    assert restless_sources(engine, NOW + 20 * DAY) == {}


def test_items_that_slide_to_the_next_page_of_a_listing_are_no_restlessness(engine: Engine) -> None:
    recorded(engine, a_first_reading(PAGE))
    noisy(engine, range(1, 9), rule="paging")

    assert restless_sources(engine, NOW) == {}


def test_a_doubt_that_was_not_confirmed_is_no_restlessness(engine: Engine) -> None:
    recorded(engine, a_first_reading(PAGE))
    for day in range(1, 9):
        outcome = a_changed_reading(PAGE, f"Edition {day}", at=MORNING + day * DAY)
        doubt = a_change_of(outcome.fetched, ChangeState.SUPPRESSED, suppressed_by="not-confirmed")
        recorded(engine, replace(outcome, change=None, suppressed=(doubt,)))

    assert restless_sources(engine, NOW) == {}


def test_quiet_pages_do_not_hide_the_restless_one_of_their_source(engine: Engine) -> None:
    quiet = a_page(SOURCE, "https://news.example.org/spp/quiet")
    for page in (PAGE, quiet):
        recorded(engine, a_first_reading(page))
    noisy(engine, range(1, 6))
    edited(engine, range(1, 12), quiet)

    assert restless_sources(engine, NOW) == {SOURCE.id: Restlessness(differences=5, checks=5, differing=5)}
