"""What a listing leads to is told by itself, once, and watched from then on."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.change import Change
from pipeline.kinds import ChangeKind, ChangeState
from store.history import ChangeFilter, changes
from store.release import release_host
from tests.builders import NOON
from tests.crawler.server import Answer, Server, a_text
from tests.crawler.world import World, a_world

LATER = NOON + timedelta(days=1)
MUCH_LATER = NOON + timedelta(days=2)

WORDS = (
    "school meals",
    "train stations",
    "hotel kitchens",
    "timber houses",
    "repair shops",
    "paper mills",
    "city fleets",
)


def title(number: int) -> str:
    return f"Governments agree on a plan for {WORDS[number % len(WORDS)]} in round {number}"


def card(number: int) -> str:
    return (
        f"<div><span>{number} April 2026</span><h3><a href='/news/story-{number}'>{title(number)}</a></h3>"
        f"<p>What was agreed on in round {number}. <a href='/topics/food'>Food</a></p></div>"
    )


def listing(*numbers: int, more: str = "", head: str = "") -> Answer:
    cards = "".join(card(number) for number in numbers)
    return Answer(
        body=f"<html lang=en><head><title>News</title>{head}</head><body><main><h1>News</h1><p>All that happens in the "
        f"network, newest first, in the words of those who do it.</p><div>{cards}</div>{more}</main></body></html>"
    )


def a_sitemap(server: Server, *numbers: int) -> Answer:
    urls = "".join(f"<url><loc>{server.url(f'/news/story-{number}')}</loc></url>" for number in numbers)
    body = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    return Answer(body=body, content_type="application/xml")


def with_stories(server: Server, *numbers: int) -> None:
    for number in numbers:
        server.answers(f"/news/story-{number}", Answer(body=a_text(f"The full text of {number}.", title=title(number))))


def a_news_world(server: Server, directory: Path, **special: Any) -> World:
    entry = {"url": server.url("/news"), "kind": "listing", **special}
    return a_world(directory, {"news": entry}, allow=["127.0.0.1"])


def told(world: World) -> tuple[Change, ...]:
    """The changes that are or will be told, in the order of their addresses."""
    wanted = ChangeFilter(states=frozenset({ChangeState.PENDING, ChangeState.RELEASED}))
    return tuple(sorted(changes(world.engine, wanted), key=lambda change: change.url))


async def test_a_new_item_is_told_once_from_its_own_page(server: Server, tmp_path: Path) -> None:
    with_stories(server, 1, 2, 3, 4)
    server.answers("/news", listing(3, 2, 1), listing(4, 3, 2, 1))
    world = a_news_world(server, tmp_path)

    await world.check(at=NOON)
    await world.check(world.jobs(at=LATER))
    await world.check(at=LATER + timedelta(hours=5))

    (change,) = told(world)
    assert (change.kind, change.url, change.source_id) == (ChangeKind.NEW_ITEM, server.url("/news/story-4"), "news")
    assert change.page_title == title(4)
    assert any("The full text of 4." in edit.after for edit in change.edits)
    assert "plan for repair shops" in change.headline["en"]


async def test_what_a_listing_shows_at_first_is_known_and_nobody_is_told(server: Server, tmp_path: Path) -> None:
    with_stories(server, 1, 2, 3)
    server.answers("/news", listing(3, 2, 1))
    world = a_news_world(server, tmp_path)

    await world.check(at=NOON)

    assert told(world) == ()
    assert server.asked("/news/story-1") == []
    waits = [due.due_at - NOON for due in world.due() if due.page.url != server.url("/news") and due.due_at]
    assert len(waits) == 3
    assert max(waits) <= timedelta(days=7)


async def test_a_new_item_is_watched_from_then_on(server: Server, tmp_path: Path) -> None:
    with_stories(server, 1, 2, 3)
    server.answers("/news", listing(3, 2, 1), listing(4, 3, 2, 1))
    first, second = (
        a_text("It closes on 1 June 2026.", title=title(4)),
        a_text("It closes on 9 July 2026.", title=title(4)),
    )
    server.answers("/news/story-4", Answer(body=first), Answer(body=second))
    world = a_news_world(server, tmp_path)

    await world.check(at=NOON)
    await world.check(at=LATER)
    await world.check(at=MUCH_LATER)

    new, edited = sorted(told(world), key=lambda change: change.detected_at)
    assert new.kind is ChangeKind.NEW_ITEM
    assert (edited.kind, edited.url) == (ChangeKind.DATE_CHANGE, new.url)


async def test_an_item_that_cannot_be_read_is_told_from_its_card(server: Server, tmp_path: Path) -> None:
    server.answers("/news", listing(3, 2, 1), listing(4, 3, 2, 1))
    world = a_news_world(server, tmp_path)

    await world.check(at=NOON)
    await world.check(at=LATER)
    await world.check(at=MUCH_LATER)

    (change,) = told(world)
    assert change.url == server.url("/news/story-4")
    assert "What was agreed on in round 4." in " ".join(edit.after for edit in change.edits)
    assert "not-read" in [reason.rule for reason in change.why]


async def test_a_list_that_overflows_is_read_on_to_the_first_known_item(server: Server, tmp_path: Path) -> None:
    with_stories(server, *range(1, 10))
    next_one = "<a href='?page=1'>2</a>"
    server.answers("/news", listing(3, 2, 1), listing(9, 8, 7, more=next_one))
    server.answers("/news?page=1", listing(6, 5, 4, more="<a href='?page=0'>1</a><a href='?page=2'>3</a>"))
    server.answers("/news?page=2", listing(3, 2, 1))
    world = a_news_world(server, tmp_path)

    await world.check(at=NOON)
    await world.check(at=LATER)

    assert [change.url for change in told(world)] == [server.url(f"/news/story-{number}") for number in range(4, 10)]


async def test_pages_facets_and_tracking_of_an_item_are_the_item(server: Server, tmp_path: Path) -> None:
    with_stories(server, 1, 2, 3)
    dressed = listing(3, 2, 1)
    body = str(dressed.body).replace("/news/story-2'", "/news/story-2?page=1&f%5B0%5D=topic%3A4&utm_source=mail'")
    server.answers("/news", listing(3, 2, 1), Answer(body=body.replace("agreed on", "decided on")))
    world = a_news_world(server, tmp_path)

    await world.check(at=NOON)
    await world.check(at=LATER)

    assert [change.url for change in told(world) if change.kind is ChangeKind.NEW_ITEM] == []


async def test_a_site_built_anew_under_other_addresses_floods_nobody(server: Server, tmp_path: Path) -> None:
    with_stories(server, 1, 2, 3)
    rebuilt = str(listing(3, 2, 1).body).replace("/news/story-", "/news-and-events/news/s-").replace("div", "article")
    server.answers("/news", listing(3, 2, 1), Answer(body=rebuilt))
    world = a_news_world(server, tmp_path)

    await world.check(at=NOON)
    await world.check(at=LATER)

    assert [change.url for change in told(world) if change.kind is ChangeKind.NEW_ITEM] == []


async def test_a_feed_that_the_listing_names_tells_what_the_listing_does_not_show(
    server: Server, tmp_path: Path
) -> None:
    with_stories(server, 1, 2, 3, 4)

    def feed(*numbers: int) -> Answer:
        items = "".join(
            f"<item><title>{title(number)}</title><link>{server.url(f'/news/story-{number}')}</link></item>"
            for number in numbers
        )
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
        return Answer(body=body, content_type="application/rss+xml")

    head = "<link rel=alternate type=application/rss+xml href=/rss.xml>"
    server.answers("/news", listing(3, 2, 1, head=head))
    server.answers("/rss.xml", feed(3, 2, 1), feed(4, 3, 2))
    world = a_news_world(server, tmp_path)

    await world.check(at=NOON)
    await world.check(at=LATER)

    assert [change.url for change in told(world)] == [server.url("/news/story-4")]


async def test_the_card_of_a_new_item_stands_in_the_ledger_of_its_listing(server: Server, tmp_path: Path) -> None:
    with_stories(server, 1, 2, 3, 4)
    server.answers("/news", listing(3, 2, 1), listing(4, 3, 2, 1))
    world = a_news_world(server, tmp_path)

    await world.check(at=NOON)
    await world.check(at=LATER)
    release_host(world.engine, server.authority, LATER)

    ledger = changes(world.engine, ChangeFilter(states=frozenset({ChangeState.SUPPRESSED})))
    assert [(change.url, change.suppressed_by) for change in ledger] == [(server.url("/news"), "item")]


async def test_the_sitemap_that_robots_txt_names_brings_items_that_the_list_does_not_show(
    server: Server, tmp_path: Path
) -> None:
    with_stories(server, 1, 2, 3, 4)
    server.answers("/robots.txt", Answer(body=f"User-agent: *\nAllow: /\nSitemap: {server.url('/map.xml')}\n"))
    server.answers("/news", listing(3, 2, 1))
    server.answers("/map.xml", a_sitemap(server, 3, 2, 1), a_sitemap(server, 4, 3, 2, 1))
    world = a_news_world(server, tmp_path, follow={"items": "/news/."})

    await world.check(at=NOON)
    await world.check(at=LATER)

    assert [(change.url, change.page_title) for change in told(world)] == [(server.url("/news/story-4"), title(4))]


@pytest.mark.parametrize(
    ("text", "news"),
    [("The full text of 3.", 0), ("The full text of 3, for those who come on 14 October 2026.", 1)],
    ids=["the same page", "another text under the same title"],
)
async def test_an_item_that_moved_and_that_only_a_sitemap_shows_is_no_news(
    server: Server, tmp_path: Path, text: str, news: int
) -> None:
    with_stories(server, 1, 2, 3)
    server.answers("/news/story-9", Answer(body=a_text(text, title=title(3))))
    server.answers("/robots.txt", Answer(body=f"User-agent: *\nAllow: /\nSitemap: {server.url('/map.xml')}\n"))
    server.answers("/news", listing(3, 2, 1))
    server.answers("/map.xml", a_sitemap(server, 3, 2, 1), *[a_sitemap(server, 9, 2, 1)] * 3)
    world = a_news_world(server, tmp_path, follow={"items": "/news/."})

    await world.check(at=NOON)
    await world.check(at=NOON + timedelta(days=8))
    await world.check(at=NOON + timedelta(days=9))

    assert [change.url for change in told(world)] == [server.url("/news/story-9")] * news
    assert len(server.asked("/news/story-9")) >= 1


async def test_other_forms_of_a_list_are_no_pages_of_their_own_in_the_counts(server: Server, tmp_path: Path) -> None:
    server.answers("/robots.txt", Answer(body=f"User-agent: *\nAllow: /\nSitemap: {server.url('/gone.xml')}\n"))
    server.answers("/news", listing(3, 2, 1))
    world = a_news_world(server, tmp_path)

    said = await world.check(at=NOON)

    assert [event.url for event in said.fetches] == [server.url("/news")]
    assert [due.page.url for due in world.due(MUCH_LATER) if due.page.url.endswith(".xml")] == []
