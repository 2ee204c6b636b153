"""What a listing leads to becomes known with the listing's own record, or not at all."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine

from pipeline.message import Day
from pipeline.outcome import Outcome
from pipeline.source import Item, PageRole, SourceKind
from store.catalogue import sync_sources
from store.due import DuePage, due_pages
from store.items import WATCHED, Found
from store.record import record
from tests.builders import NOON, a_change, a_page, a_source
from tests.store.outcomes import EVENING, MORNING, a_first_reading

LISTING = a_source("news", kind=SourceKind.LISTING, url="https://example.org/news")
A_WEEK = timedelta(days=7)


def an_item(number: int = 1, **special: object) -> Item:
    made = Item(
        url=f"https://example.org/news/story-{number}",
        title=f"Story number {number}",
        date=Day(month=5, day=number, year=2026),
    )
    return replace(made, **special)  # type: ignore[arg-type]  # the test's own words


def listed(*items: Item, new: tuple[Item, ...] = (), role: PageRole = PageRole.OWN, url: str | None = None) -> Outcome:
    outcome = a_first_reading(a_page(LISTING, url, role=role))
    return replace(outcome, items=items, new_items=frozenset(item.url for item in new))


def kept(engine: Engine, outcome: Outcome, *, days: int = 0) -> Found:
    fetched = replace(outcome.fetched, fetched_at=MORNING + timedelta(days=days))
    return record(engine, replace(outcome, fetched=fetched), fence=None, due_at=EVENING, run=f"run-{days}")


def items_due(engine: Engine, days: int) -> dict[str, DuePage]:
    due = due_pages(engine, MORNING + timedelta(days=days), {LISTING.id: LISTING})
    return {each.page.url: each for each in due if each.page.role is PageRole.ITEM}


def test_the_first_look_at_a_listing_tells_nothing_and_spreads_its_items_over_a_week(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)

    found = kept(engine, listed(*(an_item(number) for number in range(1, 20))))

    assert found.pages == ()
    assert len(items_due(engine, 0)) == 0
    assert 0 < len(items_due(engine, 3)) < len(items_due(engine, 7)) == 19
    assert all(due.page.announced is None for due in items_due(engine, 7).values())


def test_of_a_long_list_only_the_first_items_are_watched(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)

    kept(engine, listed(*(an_item(number % 28 + 1, url=f"https://example.org/n/{number}", title=f"No. {number}")
                          for number in range(WATCHED + 20))))  # fmt: skip

    assert len(items_due(engine, 7)) == WATCHED


def test_a_new_item_is_due_at_once_with_what_its_listing_says(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    kept(engine, listed(an_item(1)))

    found = kept(engine, listed(an_item(2), an_item(1), new=(an_item(2),)), days=1)

    assert [page.url for page in found.pages] == [an_item(2).url]
    assert items_due(engine, 1)[an_item(2).url].page.announced == an_item(2)


def test_an_item_is_not_announced_again_once_a_change_told_of_it(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    kept(engine, listed(an_item(1)))
    (page,) = kept(engine, listed(an_item(2), an_item(1), new=(an_item(2),)), days=1).pages

    read = a_first_reading(page)
    record(
        engine,
        replace(read, change=replace(a_change(url=page.url), source_id="news")),
        fence=None,
        due_at=NOON,
        run="r",
    )

    assert items_due(engine, 9)[page.url].page.announced is None


def test_an_item_that_comes_back_or_moves_is_not_new(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    kept(engine, listed(an_item(2), an_item(1)))
    moved = an_item(1, url="https://example.org/news-and-events/story-1")
    doubled = an_item(2, url="https://example.org/news/story-2-0")

    found = kept(engine, listed(moved, doubled, an_item(2), new=(moved, doubled)), days=1)

    assert found.pages == ()


def test_a_title_that_comes_again_on_another_day_is_new(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    old = an_item(1, title="Monthly newsletter")
    kept(engine, listed(old, an_item(3)))
    new = an_item(2, title="Monthly newsletter")

    found = kept(engine, listed(new, old, an_item(3), new=(new,)), days=1)

    assert [page.url for page in found.pages] == [new.url]


def test_where_all_of_a_list_seems_new_equal_titles_say_that_the_site_was_built_anew(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    kept(engine, listed(an_item(2), an_item(1)))
    rebuilt = [an_item(number, url=f"https://example.org/node/{number}", date=None) for number in (2, 1)]

    found = kept(engine, listed(*rebuilt, new=tuple(rebuilt)), days=1)

    assert found.pages == ()


def test_an_item_that_another_listing_told_is_not_told_again(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    other = a_source("home", kind=SourceKind.LISTING, url="https://example.org/")
    kept(engine, listed(an_item(1)))
    kept(engine, listed(an_item(2), an_item(1), new=(an_item(2),)), days=1)

    home = replace(a_first_reading(a_page(other)), items=(an_item(2),), new_items=frozenset({an_item(2).url}))

    assert record(engine, home, fence=None, due_at=EVENING, run="home").pages == ()


def test_below_the_first_known_item_of_a_later_page_everything_is_old(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    kept(engine, listed(an_item(3)))
    part = listed(
        an_item(5), an_item(4), an_item(3), an_item(2), role=PageRole.PART, url="https://example.org/news?p=1"
    )
    overflowing = replace(part, fetched=replace(part.fetched, page=replace(part.fetched.page, overflows=True)))

    found = kept(engine, overflowing, days=1)

    assert [page.url for page in found.pages] == [an_item(5).url, an_item(4).url]


def test_the_feed_of_a_whole_site_is_not_taken_for_that_of_a_listing(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    kept(engine, listed(an_item(1), an_item(2)))
    feed = listed(*(an_item(number) for number in range(2, 9)), role=PageRole.FEED, url="https://example.org/rss.xml")
    feed = replace(feed, new_items=frozenset(item.url for item in feed.items))

    assert kept(engine, feed, days=1).pages == ()


def test_an_item_whose_card_says_something_else_is_due_at_once(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    kept(engine, listed(an_item(1), an_item(2)))

    kept(engine, replace(listed(an_item(1), an_item(2)), edited_items=frozenset({an_item(2).url})))

    assert set(items_due(engine, 0)) == {an_item(2).url}


def test_a_listing_that_scripts_build_is_read_by_its_feed(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    kept(engine, listed())
    feed = listed(an_item(1), an_item(2), role=PageRole.FEED, url="https://example.org/rss.xml")
    kept(engine, feed)

    found = kept(engine, replace(feed, items=(an_item(3), *feed.items), new_items=frozenset((an_item(3).url,))), days=1)

    assert [page.url for page in found.pages] == [an_item(3).url]


NEXT = "https://example.org/news?page=1"


def parts_due(engine: Engine, days: int) -> list[str]:
    due = due_pages(engine, MORNING + timedelta(days=days), {LISTING.id: LISTING})
    return [each.page.url for each in due if each.page.role is PageRole.PART]


def test_the_next_page_of_a_list_that_overflows_is_due_until_it_was_read(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    kept(engine, listed(an_item(1)))

    found = kept(engine, replace(listed(an_item(3), new=(an_item(3),)), more=NEXT), days=1)

    (part,) = found.parts
    assert (part.url, part.place, part.overflows) == (NEXT, 2, True)
    assert parts_due(engine, 1) == [NEXT]
    read = replace(listed(an_item(2), an_item(1), role=PageRole.PART), more=None)
    fetched = replace(read.fetched, page=part, fetched_at=MORNING + timedelta(days=1, minutes=1))
    told = record(engine, replace(read, fetched=fetched), fence=None, due_at=None, run="run-2")
    assert [page.url for page in told.pages] == [an_item(2).url]
    assert parts_due(engine, 2) == []


def test_the_first_look_at_a_list_leaves_no_page_of_it_due(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)

    found = kept(engine, replace(listed(an_item(3), an_item(2)), more=NEXT))

    assert [part.overflows for part in found.parts] == [False]
    assert parts_due(engine, 1) == []


def test_a_list_at_whose_end_something_known_stands_is_not_read_on(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)
    kept(engine, listed(an_item(1)))

    found = kept(engine, replace(listed(an_item(3), an_item(1), new=(an_item(3),)), more=NEXT), days=1)

    assert found.parts == ()


def test_another_host_is_no_place_where_a_list_goes_on(engine: Engine) -> None:
    sync_sources(engine, [LISTING], MORNING)

    assert kept(engine, replace(listed(an_item(1)), more="https://elsewhere.example/news?page=1")).parts == ()
