"""Asking only for what changed."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from tests.builders import NOON
from tests.crawler.server import Answer, Server, a_text
from tests.crawler.world import World, a_world

LATER = NOON + timedelta(days=1)
MODIFIED = "Tue, 05 May 2026 08:00:00 GMT"


def a_world_with_validators(server: Server, directory: Path) -> World:
    server.answers("/target", Answer(body=a_text("one"), etag='"t1"'))
    to_target = Answer(status=302, headers={"Location": "/target"})
    return a_world(
        directory,
        {
            "tagged": server.answers("/tagged", Answer(body=a_text("one"), etag='"v1"')),
            "dated": server.answers("/dated", Answer(body=a_text("two"), headers={"Last-Modified": MODIFIED})),
            "redirected": server.answers("/redirected", to_target),
            "moves": server.answers("/moves", Answer(body=a_text("four"), etag='"m1"')),
            "plain": server.answers("/plain", Answer(body=a_text("three"))),
        },
        allow=[server.authority],
    )


async def test_each_address_of_a_chain_is_asked_with_what_it_said_of_itself_and_with_nothing_else(
    server: Server, tmp_path: Path
) -> None:
    world = a_world_with_validators(server, tmp_path)
    await world.check()
    compressed = {"Content-Encoding": "br"}  # some servers say so of an answer without a body
    server.answers("/tagged", Answer(body="", status=304, headers=compressed))
    server.answers("/moves", Answer(status=302, headers={"Location": "/elsewhere"}))
    server.answers("/elsewhere", Answer(body=a_text("four")))
    server.log.clear()

    said = await world.check(at=LATER)

    sent = {
        asked.path: {name: v for name, v in asked.headers.items() if name.startswith("if-")} for asked in server.log
    }
    assert sent == {
        "/robots.txt": {},
        "/tagged": {"if-none-match": '"v1"'},
        "/dated": {"if-modified-since": MODIFIED},
        "/redirected": {},
        "/target": {"if-none-match": '"t1"'},
        "/moves": {"if-none-match": '"m1"'},
        "/elsewhere": {},
        "/plain": {},
    }
    assert {name for name, event in said.pages.items() if event.not_modified} == {"tagged", "redirected"}
    assert {said.verdict(name) for name in ("tagged", "dated", "redirected", "plain")} == {"unchanged"}


async def test_without_the_stored_body_all_of_the_page_is_asked_for(server: Server, tmp_path: Path) -> None:
    world = a_world_with_validators(server, tmp_path)
    await world.check()
    with closing(sqlite3.connect(tmp_path / "scpwatch.db")) as damaged:
        damaged.execute("DELETE FROM bodies")
        damaged.commit()
    server.log.clear()

    said = await world.check(at=LATER)

    assert not [name for asked in server.log for name in asked.headers if name.startswith("if-")]
    assert {event.status for event in said.pages.values()} == {200}
