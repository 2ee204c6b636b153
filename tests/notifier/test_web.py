"""What the web server answers."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from starlette.types import ASGIApp

from config import wording
from config.catalogue import Catalogue
from config.settings import Settings
from notifier import phrases
from notifier.build import build_public
from notifier.web import create_app
from store.runs import finish_run, start_run
from store.tickets import review
from tests.builders import NOON, a_change, a_page, a_source, a_taxonomy
from tests.notifier.archive import Archive
from tests.store.outcomes import a_problem_reading, recorded

CHANGE = a_change()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(Archive(tmp_path)) as archive:
        archive.tell(CHANGE)
        yield archive


def build(archive: Archive, var_dir: Path) -> None:
    build_public(archive.engine, Settings(var_dir=var_dir), Catalogue(tuple(archive.sources)), a_taxonomy())


class Client:
    """A browser without a network."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        return self.request("GET", path, headers)

    def request(self, method: str, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://watch.example.org") as browser:
                return await browser.request(method, path, headers=headers)

        return asyncio.run(ask())


def client_of(archive: Archive, var_dir: Path, *, now: datetime = NOON) -> Client:
    return Client(create_app(Settings(var_dir=var_dir), archive.engine, clock=lambda: now))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A client for tests that only read."""
    var_dir = tmp_path_factory.mktemp("served")
    with closing(Archive(var_dir)) as archive:
        archive.tell(CHANGE)
        build(archive, var_dir)
        (var_dir / "public" / "feeds" / ".all.rss.new").write_text("half a feed")
        yield client_of(archive, var_dir)


@pytest.fixture
def client(archive: Archive, tmp_path: Path) -> Client:
    build(archive, tmp_path)
    return client_of(archive, tmp_path)


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/zh/", "text/html; charset=utf-8"),
        (f"/changes/{CHANGE.id}/", "text/html; charset=utf-8"),
        ("/zh/sources/spp-news/", "text/html; charset=utf-8"),
        ("/feeds/all.rss", "application/rss+xml; charset=utf-8"),
        ("/zh/feeds/spp.atom", "application/atom+xml; charset=utf-8"),
        ("/feeds/all.json", "application/feed+json; charset=utf-8"),
        ("/feeds.opml", "text/x-opml; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/favicon.svg", "image/svg+xml"),
    ],
)
def test_every_public_file_is_served_as_what_it_is(served: Client, path: str, content_type: str) -> None:
    answer = served.get(path)

    assert (answer.status_code, answer.headers["content-type"]) == (200, content_type)


@pytest.mark.parametrize("header", [("etag", "if-none-match"), ("last-modified", "if-modified-since")])
def test_a_reader_that_has_the_feed_is_told_so(served: Client, header: tuple[str, str]) -> None:
    given, asked = header
    first = served.get("/feeds/all.rss")

    again = served.get("/feeds/all.rss", headers={asked: first.headers[given]})

    assert (again.status_code, again.content) == (304, b"")


def test_a_feed_with_a_new_change_is_sent_again(client: Client, archive: Archive, tmp_path: Path) -> None:
    etag = client.get("/feeds/all.rss").headers["etag"]
    archive.tell(a_change(at=NOON + timedelta(hours=1)))
    build(archive, tmp_path)

    again = client.get("/feeds/all.rss", headers={"if-none-match": etag})

    assert again.status_code == 200


@pytest.mark.parametrize("path", ["/", "/feeds/all.rss", "/healthz", "/metrics", "/not/there"])
def test_every_answer_forbids_scripts_sniffing_and_foreign_content(served: Client, path: str) -> None:
    headers = served.get(path).headers

    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; img-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_head_gives_the_headers_alone(served: Client) -> None:
    answer = served.request("HEAD", "/feeds/all.rss")

    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/feeds/all.rss", "/healthz", "/metrics"])
def test_nothing_can_be_changed_from_outside(served: Client, method: str, path: str) -> None:
    assert served.request(method, path).status_code == 405


def test_an_address_where_nothing_is_gets_the_page_that_says_so(served: Client) -> None:
    answer = served.get("/changes/nowhere/")

    assert answer.status_code == 404
    assert "Page not found" in answer.text
    assert wording.text(phrases.NOT_FOUND, "zh") in answer.text


def test_a_folder_without_its_slash_leads_to_the_page(served: Client) -> None:
    answer = served.get(f"/changes/{CHANGE.id}")

    assert answer.status_code in (301, 307)
    assert answer.headers["location"].endswith(f"/changes/{CHANGE.id}/")


@pytest.mark.parametrize(
    "path",
    [
        "/../scpwatch.db",
        "/%2e%2e/scpwatch.db",
        "/feeds/..%2f..%2fscpwatch.db",
        "/..\\scpwatch.db",
        "//etc/passwd",
        "/.built",
        "/.lock",
        "/feeds/.all.rss.new",
        "/%00",
        "/" + "a" * 5_000,
    ],
)
def test_nothing_but_public_files_can_be_read(served: Client, path: str) -> None:
    assert served.get(path).status_code == 404


def test_a_link_that_leads_out_of_the_public_files_is_not_followed(client: Client, tmp_path: Path) -> None:
    (tmp_path / "public" / "database").symlink_to(tmp_path / "scpwatch.db")

    assert client.get("/database").status_code == 404


def test_the_service_is_healthy_when_all_is_built_and_nothing_waits(client: Client, archive: Archive) -> None:
    start_run(archive.engine, "run-1", command="check", started_at=NOON)
    finish_run(archive.engine, "run-1", finished_at=NOON, counts={})

    answer = client.get("/healthz")

    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "reasons": [],
        "release": 1,
        "built": 1,
        "tickets": [],
        "last_finished_run": "2026-05-06T12:00:00+00:00",
    }


def test_it_is_not_healthy_before_the_first_build(archive: Archive, tmp_path: Path) -> None:
    answer = client_of(archive, tmp_path).get("/healthz")

    assert answer.status_code == 503
    assert answer.json()["reasons"] == ["The feeds and pages have not been built yet."]


def test_it_is_not_healthy_while_readers_miss_a_release(client: Client, archive: Archive) -> None:
    archive.tell(a_change(at=NOON + timedelta(hours=1)))

    answer = client.get("/healthz")

    assert answer.status_code == 503
    assert answer.json()["reasons"] == ["The feeds and pages show release 1, the database has release 2."]


def test_it_is_not_healthy_when_pages_wait_for_a_check_that_nobody_makes(archive: Archive, tmp_path: Path) -> None:
    build(archive, tmp_path)

    answer = client_of(archive, tmp_path, now=NOON + timedelta(days=3)).get("/healthz")

    assert answer.status_code == 503
    assert answer.json()["reasons"] == ["Pages have been due for a check for more than 24 hours."]


def fail(archive: Archive, hours: Sequence[int]) -> datetime:
    """Let all sources fail so many hours after noon, put what is wrong on record, and return the last time."""
    at = NOON
    for after in hours:
        at = NOON + timedelta(hours=after)
        for source in archive.sources:
            recorded(archive.engine, a_problem_reading(page=a_page(source), at=at))
    review(archive.engine, archive.sources, at, [], "en")
    return at


def test_a_source_that_fails_is_said_and_is_no_fault_of_the_service(
    client: Client, archive: Archive, tmp_path: Path
) -> None:
    now = fail(archive, [1, 10, 30])

    answer = client_of(archive, tmp_path, now=now).get("/healthz")

    assert answer.status_code == 200
    assert answer.json()["tickets"] == [
        "spp-news cannot be read since 2026-05-06 13:00 UTC, 3 checks in a row: no answer within 30 seconds"
    ]
    assert 'scpwatch_tickets{kind="failing"} 1.0' in client.get("/metrics").text


def test_it_is_not_healthy_when_nothing_at_all_can_be_read(tmp_path: Path) -> None:
    sources = [a_source(f"news-{number}", url=f"https://{number}.example.org/") for number in range(3)]
    with closing(Archive(tmp_path, *sources)) as archive:
        build(archive, tmp_path)
        now = fail(archive, [1, 3])

        answer = client_of(archive, tmp_path, now=now).get("/healthz")

    assert answer.status_code == 503
    assert answer.json()["reasons"] == ["No page can be read, on any host, since 2026-05-06 13:00 UTC."]


def test_it_is_not_healthy_without_its_database(client: Client, archive: Archive, tmp_path: Path) -> None:
    archive.engine.dispose()
    for file in tmp_path.glob("scpwatch.db*"):
        file.unlink()
    (tmp_path / "scpwatch.db").mkdir()

    answer = client.get("/healthz")

    assert answer.status_code == 503
    assert "cannot be opened" in answer.json()["reasons"][0]


def test_metrics_count_pages_changes_and_releases(served: Client) -> None:
    lines = served.get("/metrics").text.splitlines()

    assert "scpwatch_pages 1.0" in lines
    assert 'scpwatch_changes{state="released"} 1.0' in lines
    assert "scpwatch_release 1.0" in lines
    assert "scpwatch_built_release 1.0" in lines


def test_metrics_say_503_while_the_database_cannot_be_asked(client: Client, archive: Archive, tmp_path: Path) -> None:
    archive.engine.dispose()
    for file in tmp_path.glob("scpwatch.db*"):
        file.unlink()
    (tmp_path / "scpwatch.db").mkdir()

    assert client.get("/metrics").status_code == 503
