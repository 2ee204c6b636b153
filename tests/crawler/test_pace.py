"""How fast, how often, and when to stop: manners towards hosts that are slow, busy or gone."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from config.hosts import HostRules
from config.settings import Settings
from crawler.retry_after import retry_after
from crawler.settings import crawl_settings, manners
from store.hosts import free_at
from tests.builders import NOON
from tests.crawler.server import Answer, Server, a_server, a_text
from tests.crawler.world import Said, World, a_world, child

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


@dataclass(frozen=True)
class Visited:
    """What one crawl of four hosts, each of them difficult in its own way, said and did."""

    world: World
    said: Said
    servers: Mapping[str, Server]
    until: datetime  #: when the host that asked for a long pause may be asked again

    def problems(self, prefix: str) -> set[str | None]:
        return {self.said.problem(name) for name in self.said.pages if name.startswith(prefix)}


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visited]:
    until = datetime.now(UTC) + timedelta(hours=30)
    wishes = {"Retry-After": format_datetime(until, usegmt=True)}
    cut_off = Answer(body="x", length=99)
    page = Answer(body=a_text())
    answers = {
        "busy": {"recovers": [Answer(status=502), page], "busy": [Answer(status=503)], "lost": [cut_off]},
        "short": {"first": [Answer(status=429, headers={"Retry-After": "1"}), page], "2": [page], "3": [page]},
        "long": {str(n): [Answer(status=503, headers=wishes)] for n in range(6)},
        "dead": {str(n): [cut_off] for n in range(12)},
    }
    with ExitStack() as stack:
        servers = {host: stack.enter_context(a_server()) for host in answers}
        sources = {
            f"{host}-{name}": servers[host].answers(f"/{name}", *given)
            for host, pages in answers.items()
            for name, given in pages.items()
        }
        world = a_world(
            tmp_path_factory.mktemp("pace"),
            sources,
            allow=[server.authority for server in servers.values()],
            concurrent_per_host=1,
        )
        said = asyncio.run(world.check(command=child("FIRST_RETRY_WAIT=0.2")))
        yield Visited(world=world, said=said, servers=servers, until=until)


def test_a_busy_server_is_asked_again_later_each_time_and_no_more_than_three_times(visited: Visited) -> None:
    said = visited.said

    assert said.problem("busy-recovers") is None
    assert said.problem("busy-busy") == "http-error"
    assert said.problem("busy-lost") == "connection"
    for path in ("/busy", "/lost"):
        first, second, third = (asked.at for asked in visited.servers["busy"].asked(path))
        assert second - first > 0.19
        assert third - second > 0.38


def test_a_short_retry_after_makes_the_whole_host_wait(visited: Visited) -> None:
    server = visited.servers["short"]
    told = server.asked("/first")[0].at

    assert visited.problems("short") == {None}
    assert [asked for asked in server.log if told < asked.at < told + 0.95] == []


def test_a_long_retry_after_ends_the_visit_and_every_page_is_due_when_it_is_over(visited: Visited) -> None:
    server = visited.servers["long"]
    due = [page for page in visited.world.due() if page.host == server.authority]

    assert server.paths() == ["/robots.txt", "/0"]
    assert visited.problems("long") == {"http-error"}
    assert len(due) == 6
    assert [page for page in due if page.due_at is None or page.due_at < NOON + timedelta(hours=29)] == []
    free = free_at(visited.world.engine, server.authority, datetime.now(UTC))
    assert abs(free - visited.until) < timedelta(minutes=2)


def test_a_host_that_stops_answering_does_not_cost_a_timeout_for_each_of_its_pages(visited: Visited) -> None:
    server = visited.servers["dead"]

    assert visited.problems("dead") == {"connection"}
    assert len([name for name in visited.said.pages if name.startswith("dead")]) == 12
    # robots.txt and fifteen tries, with one more on its way; not three tries for each of twelve pages.
    assert len(server.log) <= 1 + 15 + 1
