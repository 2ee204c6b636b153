"""Which pages go into one job."""

from datetime import datetime, timedelta

from crawler.due import host_jobs
from pipeline.source import FetchMode, SourceKind
from store.due import DuePage
from tests.builders import NOON, a_page, a_source


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
