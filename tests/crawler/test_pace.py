"""How fast, how often, and when to stop: manners towards hosts that are slow, busy or gone."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from config.hosts import HostRules
from config.settings import Settings
from crawler.retry_after import retry_after
from crawler.settings import crawl_settings, manners
from store.hosts import free_at
from tests.builders import NOON
from tests.crawler.server import Answer, Server, a_text
from tests.crawler.world import a_world, child

HOSTS = {"slow.example.org": HostRules(delay=7.0), "quick.example.org": HostRules(delay=0.0)}


def settings(**given: object) -> Settings:
    return Settings(_env_file=None, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("host", "delay", "concurrency"),
    [
        ("www.example.org:443", 1.0, 1),
        ("slow.example.org:443", 7.0, 1),
        ("www.slow.example.org:443", 7.0, 1),
        ("quick.example.org:80", 1.0, 1),
        ("127.0.0.1:8000", 0.1, 5),
        ("127.0.0.1:9000", 1.0, 1),
        ("10.1.2.3:80", 0.1, 5),
    ],
)
def test_less_than_a_second_or_more_than_one_at_a_time_is_for_allowed_hosts_only(
    host: str, delay: float, concurrency: int
) -> None:
    eager = settings(download_delay=0.1, concurrent_per_host=5, allow_hosts=("127.0.0.1:8000", "10.0.0.0/8"))

    pace = manners(host, eager, HOSTS)

    assert (pace.delay, pace.concurrency) == (delay, concurrency)


def test_what_scrapy_opens_by_default_is_shut() -> None:
    used = crawl_settings(settings())

    assert used["TELNETCONSOLE_ENABLED"] is False
    assert used["REMOTE_CONTROL_ENABLED"] is False
    assert used["HTTPPROXY_ENABLED"] is False
    assert used["HTTPCACHE_ENABLED"] is False
    assert used["COOKIES_ENABLED"] is False
    assert used["DOWNLOAD_VERIFY_CERTIFICATES"] is True
    assert used["ROBOTSTXT_OBEY"] is True
    assert {scheme for scheme, handler in used["DOWNLOAD_HANDLERS"].items() if handler} == {"http", "https"}


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (b"120", 120.0),
        (b"0", 0.0),
        (b"Wed, 06 May 2026 12:01:30 GMT", 90.0),
        (b"Wed, 06 May 2026 11:00:00 GMT", 0.0),
        (b"Wednesday, 06-May-26 12:00:10 GMT", 10.0),
        (b"99999999999999999999", 31 * 86400.0),
        (b"Fri, 01 Jan 2100 00:00:00 GMT", 31 * 86400.0),
        (b"-5", None),
        (b"soon", None),
        (b"\xff\xfe", None),
        (b"", None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(header: bytes | None, seconds: float | None) -> None:
    assert retry_after(header, NOON) == seconds


async def test_a_busy_server_is_asked_again_later_each_time_and_no_more_than_three_times(
    server: Server, tmp_path: Path
) -> None:
    world = a_world(
        tmp_path,
        {
            "recovers": server.answers("/recovers", Answer(status=502), Answer(body=a_text())),
            "busy": server.answers("/busy", Answer(status=503, body="busy")),
            "lost": server.answers("/lost", Answer(body="x", length=50)),
        },
        allow=[server.authority],
    )

    said = await world.check(command=child("FIRST_RETRY_WAIT=0.2"))

    assert said.problems() == {"recovers": None, "busy": "http-error", "lost": "connection"}
    for path in ("/busy", "/lost"):
        first, second, third = (asked.at for asked in server.asked(path))
        assert second - first > 0.19
        assert third - second > 0.38


async def test_a_short_retry_after_makes_the_whole_host_wait(server: Server, tmp_path: Path) -> None:
    wish = Answer(status=429, headers={"Retry-After": "1"})
    others = {f"page-{n}": server.answers(f"/{n}", Answer(body=a_text())) for n in range(3)}
    world = a_world(
        tmp_path,
        {"first": server.answers("/first", wish, Answer(body=a_text())), **others},
        allow=[server.authority],
        concurrent_per_host=1,
    )

    said = await world.check()

    assert set(said.problems().values()) == {None}
    first = server.asked("/first")[0].at
    assert [asked for asked in server.log if first < asked.at < first + 0.95] == []


async def test_a_long_retry_after_ends_the_visit_and_every_page_is_due_when_it_is_over(
    server: Server, tmp_path: Path
) -> None:
    until = datetime.now(UTC) + timedelta(hours=30)
    wish = Answer(status=503, headers={"Retry-After": format_datetime(until, usegmt=True)})
    pages = {f"page-{n}": server.answers(f"/{n}", wish) for n in range(6)}
    world = a_world(tmp_path, pages, allow=[server.authority], concurrent_per_host=1)

    said = await world.check()

    assert len(server.log) == 2  # robots.txt and one page
    assert set(said.problems().values()) == {"http-error"}
    assert sum(event.status is None for event in said.pages.values()) == 5
    assert [page for page in world.due() if page.due_at is None or page.due_at < NOON + timedelta(hours=29)] == []
    free = free_at(world.engine, server.authority, datetime.now(UTC))
    assert abs(free - until) < timedelta(minutes=2)


async def test_a_host_that_stops_answering_does_not_cost_a_timeout_for_each_of_its_pages(
    server: Server, tmp_path: Path
) -> None:
    pages = {f"page-{n}": server.answers(f"/{n}", Answer(body="x", length=99)) for n in range(12)}
    world = a_world(tmp_path, pages, allow=[server.authority], concurrent_per_host=1, concurrent_requests=1)

    said = await world.check()

    assert set(said.problems().values()) == {"connection"}
    assert len(said.pages) == 12
    assert len(server.log) <= 28  # three tries for each of twelve pages would be 36, and robots.txt
