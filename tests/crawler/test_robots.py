"""robots.txt: asked for first, obeyed by every request, believed as RFC 9309 says."""

from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

from tests.crawler.server import Answer, Server, a_server, a_text
from tests.crawler.world import a_world

FOR_US = "User-agent: *\nDisallow: /\n\nUser-agent: scpwatch\nDisallow: /never"
FORBID_ALL = "User-agent: *\nDisallow: /"


async def test_sixteen_forbidden_pages_at_once_are_all_refused_and_none_is_fetched(
    server: Server, tmp_path: Path
) -> None:
    server.answers("/robots.txt", Answer(body="User-agent: *\nDisallow: /private/", wait=0.2))
    forbidden = {f"forbidden-{n}": server.answers(f"/private/{n}", Answer(body=a_text())) for n in range(16)}
    world = a_world(
        tmp_path,
        {**forbidden, "open": server.answers("/open", Answer(body=a_text()))},
        allow=[server.authority],
        concurrent_requests=32,
        concurrent_per_host=16,
    )

    said = await world.check()

    assert server.paths() == ["/robots.txt", "/open"]
    assert {said.problem(name) for name in forbidden} == {"robots"}
    assert said.problem("open") is None


async def test_the_status_of_robots_txt_decides_and_its_body_only_when_it_is_one(tmp_path: Path) -> None:
    robots = {
        "not-found": Answer(status=404, body=FORBID_ALL),
        "forbidden": Answer(status=403, body=FORBID_ALL),
        "error": Answer(status=500, body="User-agent: *\nAllow: /"),
        "busy": Answer(status=429, body=""),
        "broken": Answer(body="User-agent: *", length=900),
        "moved": Answer(status=301, headers={"Location": "/rules.txt"}),
        "for-us": Answer(body=FOR_US),  # a rule for our name counts more than the one for everybody
    }
    with ExitStack() as stack:
        servers = {name: stack.enter_context(a_server()) for name in robots}
        for name, each in servers.items():
            each.answers("/robots.txt", robots[name])
            each.answers("/rules.txt", Answer(body=FORBID_ALL))
            each.answers("/page", Answer(body=a_text()))
        world = a_world(
            tmp_path,
            {name: each.url("/page") for name, each in servers.items()},
            allow=[each.authority for each in servers.values()],
        )

        said = await world.check()

        assert said.problems() == {
            "not-found": None,
            "forbidden": None,
            "error": "http-error",
            "busy": "robots",
            "broken": "connection",
            "moved": "robots",
            "for-us": None,
        }
        refused = [name for name, each in servers.items() if "/page" not in each.paths()]
        assert refused == ["error", "busy", "broken", "moved"]
        problem = said.pages["error"].problem
        assert problem is not None
        assert "answers with status 500" in problem.text


async def test_crawl_delay_is_kept_between_pages_of_different_spiders_too(server: Server, tmp_path: Path) -> None:
    server.answers("/robots.txt", Answer(body="User-agent: *\nCrawl-delay: 0.4\nAllow: /"))
    page = Answer(body=a_text())
    world = a_world(
        tmp_path,
        {
            "listing": {"url": server.answers("/list", page), "kind": "listing"},
            "one": server.answers("/one", page),
            "two": server.answers("/two", page),
            "document": {"url": server.answers("/doc", page), "kind": "document-pdf"},
        },
        allow=[server.authority],
    )

    await world.check()

    assert server.paths()[0] == "/robots.txt"
    assert len(server.asked("/robots.txt")) == 1
    times = [asked.at for asked in server.log]
    gaps = [after - before for before, after in pairwise(times)]
    assert len(gaps) == 4
    assert min(gaps) > 0.38
