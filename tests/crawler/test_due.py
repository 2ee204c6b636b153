"""Which pages go into one job."""

from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from crawler.due import first_of_each_host, host_jobs
from crawler.job import HostJob
from pipeline.source import FetchMode, SourceKind
from store.due import DuePage, due_pages
from tests.builders import NOON, a_page, a_source
from tests.crawler.server import Answer, Server, a_text
from tests.crawler.world import World, a_world

HOUR = timedelta(hours=1)


def due(name: str, url: str, at: datetime | None = NOON, fetch: FetchMode = FetchMode.FULL) -> DuePage:
    page = a_page(a_source(name, url=url, fetch=fetch, kind=SourceKind.ARTICLE))
    return DuePage(page=page, page_id=1, host=url.split("/")[2], due_at=at)


def test_the_pages_of_a_host_are_one_job_and_the_longest_overdue_comes_first() -> None:
    jobs = host_jobs(
        [
            due("late", "https://one.example/late", NOON - timedelta(hours=1)),
            due("other", "https://two.example/", NOON - timedelta(hours=2)),
            due("later", "https://one.example/later", NOON - timedelta(hours=3)),
            due("unscheduled", "https://three.example/", None),
        ],
        run="r1",
        owner="test",
        at=NOON,
    )

    assert [(job.host, [page.source_id for page in job.pages]) for job in jobs] == [
        ("three.example", ["unscheduled"]),
        ("one.example", ["later", "late"]),
        ("two.example", ["other"]),
    ]
    assert {(job.run, job.owner, job.at) for job in jobs} == {("r1", "test", NOON)}


def test_what_must_not_be_requested_is_in_no_job() -> None:
    jobs = host_jobs([due("personal", "https://one.example/", fetch=FetchMode.NEVER)], run="r1", owner="test")

    assert jobs == ()


def test_of_a_large_host_the_longest_overdue_come_first_and_the_others_stay_due() -> None:
    large = [due(f"page-{number}", f"https://large.example/{number}", NOON - number * HOUR) for number in range(300)]
    small = due("small", "https://small.example/", NOON)

    kept = first_of_each_host([*large, small], 100)

    assert len(kept) == 101
    assert {page.page.source.id for page in kept} == {f"page-{number}" for number in range(200, 300)} | {"small"}


async def test_after_a_week_without_the_program_each_page_is_asked_for_once_at_the_pace_of_its_host(
    server: Server, tmp_path: Path
) -> None:
    pages = {name: server.answers(f"/{name}", Answer(body=a_text(name))) for name in ("a", "b", "c", "d")}
    world = a_world(tmp_path, pages, allow=[server.authority], download_delay=0.3, concurrent_per_host=1)
    await world.check(at=NOON)
    server.log.clear()
    a_week_later = NOON + timedelta(days=7)

    await world.check(caught_up(world, a_week_later), at=a_week_later)
    asked = [asked for asked in server.log if asked.path != "/robots.txt"]
    left = caught_up(world, a_week_later)

    assert sorted(asked.path for asked in asked) == ["/a", "/b", "/c", "/d"]
    assert all(later.at - earlier.at >= 0.29 for earlier, later in pairwise(asked))
    assert left == ()


def caught_up(world: World, at: datetime) -> tuple[HostJob, ...]:
    """What is due at a time, as the daemon asks for it."""
    sources = {source.id: source for source in world.catalogue.sources}
    due_now = first_of_each_host(due_pages(world.engine, at, sources), 100)
    return host_jobs(due_now, run="late", owner="test", at=at)
