"""Whatever a server does: one crawl over many scripted answers, each of which ends as a verdict or a reason."""

import gzip
from pathlib import Path

import pytest

from crawler.settings import PAGE_SIZE
from tests.crawler.server import Answer, Server, a_text
from tests.crawler.world import a_world, child

BOMB = gzip.compress(b"\0" * (3 * PAGE_SIZE))


async def test_every_answer_ends_as_a_verdict_or_as_a_reason_a_person_understands(
    server: Server, tmp_path: Path
) -> None:
    gzipped = {"Content-Encoding": "gzip"}
    world = a_world(
        tmp_path,
        {
            "ok": server.answers("/ok", Answer(body=a_text("All is well."))),
            "chinese": server.answers("/zh", Answer(body=a_text("可持续公共采购正在各国推广。"))),
            "text": server.answers("/plain", Answer(body="Plain words.\n\nMore words.", content_type="text/plain")),
            "compressed": server.answers("/gz", Answer(body=gzip.compress(a_text("x").encode()), headers=gzipped)),
            "gone": server.answers("/gone", Answer(status=410, body="gone")),
            "server-error": server.answers("/500", Answer(status=500, body="no")),
            "bomb": server.answers("/bomb", Answer(body=BOMB, headers=gzipped)),
            "announced": server.answers("/announced", Answer(body=b"x", length=3 * PAGE_SIZE)),
            "cut-off": server.answers("/cut", Answer(body=a_text("half"), length=90_000)),
            "damaged": server.answers("/damaged", Answer(body=b"\x1f\x8b\x08 not gzip", headers=gzipped)),
            "empty": server.answers("/empty", Answer(body=b"", headers=gzipped)),
            "loop": server.answers("/loop", Answer(status=302, headers={"Location": "/loop"})),
            "to-file": server.answers("/to-file", Answer(status=302, headers={"Location": "file:///etc/passwd"})),
            "to-data": server.answers("/to-data", Answer(status=302, headers={"Location": "data:text/html,hello"})),
            "to-private": server.answers("/to-private", Answer(status=302, headers={"Location": "http://10.1.2.3/"})),
            "moved": server.answers("/moved", Answer(status=301, headers={"Location": "/ok"})),
            "refused": "http://127.0.0.1:9/page",
            "unknown": "http://nowhere.invalid/page",
        },
        allow=[server.authority, "127.0.0.1:9"],
    )

    said = await world.check()

    assert said.problems() == {
        "ok": None,
        "chinese": None,
        "text": None,
        "compressed": None,
        "gone": "http-error",
        "server-error": "http-error",
        "bomb": "too-large",
        "announced": "too-large",
        "cut-off": "connection",
        "damaged": "unreadable",
        "empty": "empty",
        "loop": "redirect-loop",
        "to-file": "http-error",
        "to-data": "http-error",
        "to-private": "blocked-address",
        "moved": None,
        "refused": "connection",
        "unknown": "dns",
    }
    assert all(event.problem is None or event.problem.text for event in said.pages.values())
    assert sum(host.pages for host in said.hosts) == 18
    assert "/etc/passwd" not in server.paths()


async def test_a_request_says_who_we_are_and_nothing_of_who_else_was_here_and_goes_through_no_proxy(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    cookie = {"Set-Cookie": "visitor=1; Path=/", "Location": "/b"}
    world = a_world(
        tmp_path,
        {
            "first": {"url": server.answers("/a", Answer(status=302, headers=cookie)), "lang": "fr"},
            "second": server.answers("/b", Answer(body=a_text())),
        },
        allow=[server.authority],
    )

    said = await world.check()

    sent = [asked.headers for asked in server.log]
    assert said.problems() == {"first": None, "second": None}
    assert [headers for headers in sent if "cookie" in headers or "referer" in headers] == []
    assert {headers["user-agent"] for headers in sent} == {"scpwatch/0.1.0 (+https://watch.example.org)"}
    assert server.asked("/a")[0].headers["accept-language"] == "fr, *;q=0.5"


async def test_an_answer_that_trickles_is_cut_off_and_costs_nobody_else(server: Server, tmp_path: Path) -> None:
    world = a_world(
        tmp_path,
        {
            "slow": server.answers("/slow", Answer(body=b"x" * 4000, trickle=0.02)),
            "mute": server.answers("/mute", Answer(body=b"x", wait=3)),
            "quick": server.answers("/quick", Answer(body=a_text())),
        },
        allow=[server.authority],
    )

    said = await world.check(command=child("PAGE_TIMEOUT=1", "RETRIES=0"))

    assert said.problems() == {"slow": "timeout", "mute": "timeout", "quick": None}
    assert said.pages["slow"].problem is not None
    assert said.pages["slow"].problem.text == "no complete answer within 1 seconds"
