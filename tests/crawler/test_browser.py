"""Pages that scripts build, in a browser that has no network but ours."""

from pathlib import Path

import pytest

from crawler.chromium import browser_program
from store.state import page_state
from tests.crawler.server import Answer, Server
from tests.crawler.world import a_world

pytestmark = pytest.mark.skipif(browser_program() is None, reason="needs the extra `browser` and a Chromium")

APP = """<html lang="en"><head><title>The pact</title></head><body><main><h1>The pact</h1>
<p id="text">Loading</p></main>
<img src="/picture.png"><script src="http://elsewhere.example/track.js"></script>
<script>
fetch('/data.json').then(answer => answer.text()).then(text => { document.getElementById('text').innerText = text });
fetch('/private/data.json').catch(() => {});
fetch('/form', {method: 'POST', body: 'x'}).catch(() => {});
new WebSocket('ws://127.0.0.1:9/');
</script></body></html>"""
TEXT = "Twelve cities have signed the pact on circular and fair equipment, and buy together from this year on."


async def read(directory: Path, server: Server) -> str:
    world = a_world(directory, {"pact": {"url": server.url("/app"), "fetch": "rendered"}}, allow=["127.0.0.1"])
    said = await world.check()
    assert said.problems() == {"pact": None}
    state = page_state(world.engine, world.due()[0].page, lambda _: "")
    assert state is not None
    return state.snapshot.document.text


async def test_what_scripts_fetch_is_read_by_our_own_downloader(tmp_path: Path, server: Server) -> None:
    server.answers("/robots.txt", Answer(body="User-agent: *\nDisallow: /private\n", content_type="text/plain"))
    server.answers("/app", Answer(body=APP))
    server.answers("/data.json", Answer(body=TEXT, content_type="text/plain"))

    text = await read(tmp_path, server)

    assert TEXT in text
    assert sorted(server.paths()) == ["/app", "/data.json", "/robots.txt"]
    assert all("scpwatch" in asked.headers["user-agent"] for asked in server.log)


async def test_a_page_whose_scripts_fail_is_read_as_it_stands(tmp_path: Path, server: Server) -> None:
    server.answers("/app", Answer(body=APP))
    server.answers("/data.json", Answer(body="", content_type="text/plain", status=404))

    assert "The pact" in await read(tmp_path, server)


async def test_the_server_is_not_asked_whether_the_page_changed(tmp_path: Path, server: Server) -> None:
    server.answers("/app", Answer(body=APP, etag='"1"'))
    server.answers("/data.json", Answer(body=TEXT, content_type="text/plain"))
    world = a_world(tmp_path, {"pact": {"url": server.url("/app"), "fetch": "rendered"}}, allow=["127.0.0.1"])

    await world.check()
    await world.check()

    assert all("if-none-match" not in asked.headers for asked in server.asked("/app"))
    assert len(server.asked("/data.json")) == 2
