from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from pipeline.source import FetchMode, PageRole, Source
from store.catalogue import sync_sources
from store.due import due_pages
from tests.builders import a_page, a_source
from tests.store.outcomes import EVENING, MORNING, NOON, a_first_reading, recorded

NEWS = a_source("news", url="https://b.example.org/news")
CALLS = a_source("calls", url="https://a.example.org/calls")


def by_id(*sources: Source) -> dict[str, Source]:
    return {source.id: source for source in sources}


def due_ids(engine: Engine, *sources: Source, at: datetime = NOON, **how: Any) -> list[str]:
    return [due.page.source.id for due in due_pages(engine, at, by_id(*sources), **how)]


def test_a_new_source_is_due_at_once(engine: Engine) -> None:
    sync_sources(engine, [NEWS, CALLS], NOON)

    assert due_ids(engine, NEWS, CALLS) == ["calls", "news"]  # by host


def test_a_page_is_due_when_its_time_has_come(engine: Engine) -> None:
    sync_sources(engine, [NEWS, CALLS], MORNING)
    recorded(engine, a_first_reading(a_page(NEWS)), due_at=EVENING)

    assert due_ids(engine, NEWS, CALLS, at=EVENING - timedelta(seconds=1)) == ["calls"]
    assert due_ids(engine, NEWS, CALLS, at=EVENING) == ["calls", "news"]


def test_of_one_host_the_longest_due_comes_first(engine: Engine) -> None:
    early, late = NEWS, replace(CALLS, url="https://b.example.org/calls")
    sync_sources(engine, [late, early], MORNING)
    recorded(engine, a_first_reading(a_page(late)), due_at=NOON)
    recorded(engine, a_first_reading(a_page(early)), due_at=MORNING)

    assert due_ids(engine, early, late) == ["news", "calls"]


def test_what_must_not_be_requested_is_never_due(engine: Engine) -> None:
    cited = a_source("cited", url="https://b.example.org/report", fetch=FetchMode.NEVER)
    asleep = a_source("asleep", url="https://b.example.org/old", check="never")
    unknown = a_source("unknown", url=None, reason="the address is not public yet")
    sync_sources(engine, [cited, asleep, unknown], MORNING)

    assert due_ids(engine, cited, asleep, unknown, everything=True) == []


def test_everything_ignores_when_a_page_is_due(engine: Engine) -> None:
    sync_sources(engine, [NEWS, CALLS], MORNING)
    recorded(engine, a_first_reading(a_page(NEWS)), due_at=EVENING)

    assert due_ids(engine, NEWS, CALLS, everything=True) == ["calls", "news"]


def test_named_sources_are_due_alone(engine: Engine) -> None:
    sync_sources(engine, [NEWS, CALLS], MORNING)

    assert due_ids(engine, NEWS, CALLS, ids={"news"}) == ["news"]
    assert due_ids(engine, NEWS, CALLS, ids=()) == []


def test_a_source_that_left_the_catalogue_is_retired_and_comes_back_due(engine: Engine) -> None:
    sync_sources(engine, [NEWS, CALLS], MORNING)
    recorded(engine, a_first_reading(a_page(NEWS)), due_at=EVENING)

    sync_sources(engine, [CALLS], NOON)
    without = due_ids(engine, NEWS, CALLS, everything=True)
    sync_sources(engine, [NEWS, CALLS], NOON)

    assert without == ["calls"]
    assert due_ids(engine, NEWS, CALLS) == ["calls", "news"]


def test_a_source_that_moved_is_read_at_its_new_address_only(engine: Engine) -> None:
    moved = replace(NEWS, url="https://b.example.org/all-news")
    sync_sources(engine, [NEWS], MORNING)

    sync_sources(engine, [moved], NOON)

    assert [due.page.url for due in due_pages(engine, NOON, by_id(moved), everything=True)] == [moved.url]


def test_a_source_that_is_to_be_checked_more_often_does_not_wait_for_its_old_time(engine: Engine) -> None:
    seldom = replace(NEWS, check="quarterly")
    sync_sources(engine, [seldom], MORNING)
    recorded(engine, a_first_reading(a_page(seldom)), due_at=MORNING + timedelta(days=90))

    sync_sources(engine, [seldom], NOON)
    before = due_ids(engine, NEWS)
    sync_sources(engine, [NEWS], NOON)

    assert (before, due_ids(engine, NEWS)) == ([], ["news"])


def test_reading_the_same_catalogue_again_does_not_make_anything_due(engine: Engine) -> None:
    sync_sources(engine, [NEWS], MORNING)
    recorded(engine, a_first_reading(a_page(NEWS)), due_at=EVENING)

    sync_sources(engine, [NEWS], NOON)

    assert due_ids(engine, NEWS) == []


def test_pages_found_through_a_source_stay_with_it(engine: Engine) -> None:
    item = a_page(NEWS, "https://b.example.org/news/1", role=PageRole.ITEM)
    sync_sources(engine, [NEWS], MORNING)
    recorded(engine, a_first_reading(item), due_at=NOON)

    sync_sources(engine, [NEWS], NOON)

    assert {due.page.url for due in due_pages(engine, NOON, by_id(NEWS))} == {NEWS.url, item.url}
