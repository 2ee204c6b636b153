"""A sitemap hastens the items that were edited and puts off those that were not, but not for ever."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Engine

from pipeline.message import Day
from pipeline.outcome import Outcome
from pipeline.source import Item, PageRole, SourceKind, page_of
from store.catalogue import sync_sources
from store.due import due_pages
from store.record import record
from store.sitemaps import make_known
from tests.builders import a_page, a_source
from tests.store.outcomes import MORNING, a_first_reading

LISTING = a_source("news", kind=SourceKind.LISTING, url="https://example.org/news")
STORY = page_of(LISTING, "https://example.org/news/a-story", PageRole.ITEM)
A_DAY = timedelta(days=1)


def read(engine: Engine, outcome: Outcome, at: datetime, due_at: datetime) -> tuple[str, ...]:
    outcome = replace(outcome, fetched=replace(outcome.fetched, fetched_at=at))
    found = record(engine, outcome, fence=None, due_at=due_at, run=at.isoformat())
    return tuple(page.url for page in found.pages)


def a_sitemap(*items: Item, url: str = "https://example.org/sitemap.xml") -> Outcome:
    return replace(a_first_reading(page_of(LISTING, url, PageRole.SITEMAP)), items=items)


def an_entry(day: datetime) -> Item:
    return Item(url=STORY.url, date=Day(month=day.month, day=day.day, year=day.year))


def story_due(engine: Engine) -> datetime | None:
    pages = due_pages(engine, MORNING, {LISTING.id: LISTING}, everything=True)
    return next(due.due_at for due in pages if due.page.url == STORY.url)


def test_an_edited_item_is_due_at_once(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    read(engine, a_first_reading(STORY), MORNING, MORNING + 15 * A_DAY)

    read(engine, a_sitemap(an_entry(MORNING + 2 * A_DAY)), MORNING + 3 * A_DAY, MORNING + 4 * A_DAY)

    assert story_due(engine) == MORNING + 3 * A_DAY


def test_an_item_that_was_not_edited_waits_but_never_longer_than_thirty_days(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    read(engine, a_first_reading(STORY), MORNING, MORNING + A_DAY)

    read(engine, a_sitemap(an_entry(MORNING - 90 * A_DAY)), MORNING + A_DAY, MORNING + 2 * A_DAY)

    assert story_due(engine) == MORNING + 30 * A_DAY


def test_an_item_that_was_read_on_the_day_of_its_edit_is_not_read_again_that_day(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    read(engine, a_first_reading(STORY), MORNING, MORNING + A_DAY)

    read(engine, a_sitemap(an_entry(MORNING)), MORNING + timedelta(hours=1), MORNING + 2 * A_DAY)

    assert story_due(engine) == MORNING + A_DAY


def test_the_sitemaps_that_a_large_sitemap_leads_to_are_read_as_well(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    parts = tuple(Item(url=f"https://example.org/sitemap-{number}.xml") for number in range(9))

    found = read(engine, a_sitemap(*parts), MORNING, MORNING + A_DAY)

    assert found == tuple(part.url for part in parts[:5])


def test_a_sitemap_that_was_never_there_is_not_asked_for_again(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    (page,) = make_known(engine, a_page(LISTING), ["https://example.org/map.xml"], MORNING)

    read(engine, replace(a_first_reading(page), state=None), MORNING, MORNING + A_DAY)

    assert [due.page.url for due in due_pages(engine, MORNING + 9 * A_DAY, {LISTING.id: LISTING})] == [LISTING.url]
    assert make_known(engine, a_page(LISTING), ["https://example.org/map.xml"], MORNING) == ()


def test_a_sitemap_on_another_host_is_left_alone(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)

    assert make_known(engine, a_page(LISTING), ["https://cdn.example.net/map.xml"], MORNING) == ()


def test_an_item_whose_card_differs_is_not_put_off(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    read(engine, a_first_reading(STORY), MORNING, MORNING + 15 * A_DAY)
    listed = replace(a_first_reading(page_of(LISTING, LISTING.url or "", PageRole.OWN)), items=(an_entry(MORNING),))

    read(engine, replace(listed, edited_items=frozenset({STORY.url})), MORNING + 3 * A_DAY, MORNING + 4 * A_DAY)
    read(engine, a_sitemap(an_entry(MORNING - A_DAY)), MORNING + 3 * A_DAY, MORNING + 4 * A_DAY)

    assert story_due(engine) == MORNING + 3 * A_DAY


def test_a_sitemap_that_gives_most_of_its_pages_one_day_hastens_none_of_them(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    read(engine, a_first_reading(STORY), MORNING, MORNING + 15 * A_DAY)
    today = an_entry(MORNING + 3 * A_DAY)
    others = (replace(today, url=f"https://example.org/news/other-{number}") for number in range(12))

    read(engine, a_sitemap(today, *others), MORNING + 3 * A_DAY, MORNING + 4 * A_DAY)

    assert story_due(engine) == MORNING + 15 * A_DAY
