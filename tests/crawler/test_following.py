"""How far a list is read, and how its later pages are found, as its entry in the catalogue says."""

from pathlib import Path

import pytest

from crawler.children import Limits
from pipeline.kinds import ChangeKind
from tests.builders import NOON
from tests.crawler.server import Answer, Server, a_text
from tests.crawler.test_listings import LATER, MUCH_LATER, a_news_world, card, listing, told, with_stories
from tests.crawler.world import World, a_world

OLD = (3, 2, 1)


def a_long_list(server: Server, pages: int, address: str, *, linked: bool) -> None:
    """A list that held three stories at first, and then so many pages of three new ones each, and the old ones behind.

    `address`: of the pages behind the first, `{}` in place of their number.
    """
    newest = 3 * pages + 3
    with_stories(server, *range(1, newest + 1))
    behind = [f"<a href='{address.format(number)}'>{number}</a>" if linked else "" for number in range(2, pages + 2)]
    first, *rest = [
        listing(top, top - 1, top - 2, more=more) for top, more in zip(range(newest, 3, -3), behind, strict=True)
    ]
    server.answers("/news", listing(*OLD), first)
    for number, page in enumerate((*rest, listing(*OLD)), start=2):
        # Where no link leads to it, the second page is also asked for at first.
        server.answers(address.format(number), *([] if linked or number > 2 else [listing(*OLD)]), page)


async def read_twice(world: World) -> None:
    await world.check(at=NOON)
    await world.check(at=LATER)


def asked_beyond_the_first(server: Server, address: str) -> list[int]:
    return [number for number in range(2, 60) if server.asked(address.format(number))]


async def test_a_list_is_read_to_the_depth_that_its_entry_names(server: Server, tmp_path: Path) -> None:
    a_long_list(server, 7, "/news?page={}", linked=True)
    world = a_news_world(server, tmp_path, follow={"depth": 5})

    await read_twice(world)

    assert asked_beyond_the_first(server, "/news?page={}") == [2, 3, 4, 5]
    assert len(told(world)) == 15


async def test_a_list_is_read_three_pages_deep_where_nothing_is_said(server: Server, tmp_path: Path) -> None:
    a_long_list(server, 5, "/news?page={}", linked=True)
    world = a_news_world(server, tmp_path)

    await read_twice(world)

    assert asked_beyond_the_first(server, "/news?page={}") == [2, 3]
    assert len(told(world)) == 9


async def test_a_list_without_paging_is_read_on_its_first_page_alone(server: Server, tmp_path: Path) -> None:
    a_long_list(server, 2, "/news?page={}", linked=True)
    world = a_news_world(server, tmp_path, follow={"paging": "none"})

    await read_twice(world)

    assert asked_beyond_the_first(server, "/news?page={}") == []
    assert len(told(world)) == 3


@pytest.mark.parametrize(
    ("paging", "address"),
    [("?p={2}", "/news?p={}"), ("/news/index_{2}.html", "/news/index_{}.html")],
)
async def test_a_list_that_does_not_link_its_pages_is_read_by_their_numbers(
    server: Server, tmp_path: Path, paging: str, address: str
) -> None:
    a_long_list(server, 2, address, linked=False)
    world = a_news_world(server, tmp_path, follow={"paging": paging, "depth": 10})

    await read_twice(world)

    assert asked_beyond_the_first(server, address) == [2, 3]
    assert len(told(world)) == 6


async def test_pages_that_are_counted_in_the_path_are_read_on_and_are_no_items(server: Server, tmp_path: Path) -> None:
    a_long_list(server, 2, "/news/page/{}/", linked=True)
    world = a_news_world(server, tmp_path, follow={"items": "/news/."})

    await read_twice(world)

    assert asked_beyond_the_first(server, "/news/page/{}/") == [2, 3]
    assert {change.kind for change in told(world)} == {ChangeKind.NEW_ITEM}
    assert len(told(world)) == 6


async def test_news_on_a_page_that_could_not_be_read_are_told_when_it_can(server: Server, tmp_path: Path) -> None:
    next_one = "<a href='/news?page=1'>2</a>"
    with_stories(server, *range(1, 11))
    server.answers("/news", listing(*OLD), listing(9, 8, 7, more=next_one), listing(10, 9, 8, more=next_one))
    server.answers("/news?page=1", Answer(status=500, body="not now"))
    world = a_news_world(server, tmp_path)
    await read_twice(world)
    server.answers("/news?page=1", listing(7, 6, 5, 4, 3, 2))

    await world.check(at=MUCH_LATER)

    assert {change.url for change in told(world)} == {server.url(f"/news/story-{number}") for number in range(4, 11)}
    assert [due.page.url for due in world.due(MUCH_LATER) if "page=" in due.page.url] == []


async def test_a_list_that_keeps_a_known_story_at_its_top_is_read_on(server: Server, tmp_path: Path) -> None:
    with_stories(server, *range(1, 9))
    server.answers("/news", listing(1, 3, 2), listing(1, 8, 7, 6, more="<a href='/news?page=1'>2</a>"))
    server.answers("/news?page=1", listing(5, 4, 3, 2))
    world = a_news_world(server, tmp_path)

    await read_twice(world)

    assert {change.url for change in told(world)} == {server.url(f"/news/story-{number}") for number in range(4, 9)}


async def test_a_number_behind_the_last_page_is_no_trouble_of_the_source(server: Server, tmp_path: Path) -> None:
    with_stories(server, 4, 5, 6)
    server.answers("/news", listing(*OLD), listing(6, 5, 4))
    world = a_news_world(server, tmp_path, follow={"paging": "/news/part-{2}", "depth": 10})

    await world.check(at=NOON)
    said = await world.check(world.jobs(at=LATER))

    assert asked_beyond_the_first(server, "/news/part-{}") == [2]
    assert [due.page.url for due in world.due(LATER) if "part" in due.page.url] == []
    assert said.problem("news") is None
    assert len(told(world)) == 3


async def test_a_site_that_answers_every_number_with_its_first_page_is_asked_no_further(
    server: Server, tmp_path: Path
) -> None:
    with_stories(server, 4, 5, 6)
    for address in ("/news", "/news?start=20"):
        server.answers(address, listing(*OLD), listing(6, 5, 4))
    world = a_news_world(server, tmp_path, follow={"paging": "?start={20}", "depth": 50})

    await read_twice(world)

    assert [path for path in server.paths() if "start" in path] == ["/news?start=20"] * 2
    assert len(told(world)) == 3


async def test_an_expression_that_takes_for_ever_costs_its_own_list_alone(server: Server, tmp_path: Path) -> None:
    trap = card(1).replace("/news/story-1", f"/{'a' * 60}-")
    server.answers("/news", Answer(body=f"<html lang=en><body><main><h1>News</h1>{trap}</main></body></html>"))
    trapped = {"url": server.url("/news"), "kind": "listing", "follow": {"items": "(a|aa)+$"}}
    other = server.answers("/other", Answer(body=a_text()))
    world = a_world(tmp_path, {"news": trapped, "other": other}, allow=["127.0.0.1"])

    said = await world.check(at=NOON, limits=Limits(reading=2.0))

    assert said.problems() == {"news": "unreadable", "other": None}
