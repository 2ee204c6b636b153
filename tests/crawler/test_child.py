"""A child by itself: what it says, what it never says, and when it goes."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.children import setup
from crawler.job import Alive, Order, OrderDone, OrderFailed, PageEvent, Reading, Report, line_of, report_of
from store.hosts import claim
from tests.crawler.server import Answer, Server, a_text
from tests.crawler.world import IMPATIENT, World, a_world


@contextmanager
def a_child(world: World) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(IMPATIENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        _say(process, line_of(setup(world.settings)))
        try:
            yield process
        finally:
            process.kill()


def _say(process: subprocess.Popen[bytes], line: bytes) -> None:
    assert process.stdin is not None
    process.stdin.write(line)
    process.stdin.flush()


def _heard_until_done(process: subprocess.Popen[bytes]) -> list[Report]:
    """Return what it reports, heartbeats aside."""
    assert process.stdout is not None
    reports: list[Report] = []
    for line in process.stdout:
        report = report_of(line)
        if not isinstance(report, Alive):
            reports.append(report)
        if isinstance(report, OrderDone | OrderFailed):
            break
    return reports


async def test_a_child_serves_one_order_after_another_and_goes_when_there_are_no_more(
    server: Server, tmp_path: Path
) -> None:
    world = a_world(tmp_path, {"page": server.answers("/", Answer(body=a_text()))}, allow=[server.authority])
    (job,) = world.jobs()
    held = claim(world.engine, job.host, "test", datetime.now(UTC), timedelta(minutes=1))
    assert held is not None

    with a_child(world) as process:
        reports = []
        for _ in range(2):
            _say(process, line_of(Order(job=job, fence=held.fence)))
            reports += _heard_until_done(process)
        assert process.stdin is not None
        process.stdin.close()

        assert process.wait(timeout=10) == 0
    assert [type(report) for report in reports] == [Reading, PageEvent, OrderDone] * 2


async def test_a_child_whose_parent_is_gone_goes_too_though_it_is_at_work(server: Server, tmp_path: Path) -> None:
    server.answers("/robots.txt", Answer(wait=60))
    world = a_world(tmp_path, {"page": server.url("/page")}, allow=[server.authority])
    (job,) = world.jobs()

    with a_child(world) as process:
        _say(process, line_of(Order(job=job, fence=0)))
        await server.first_request()
        assert process.stdin is not None
        process.stdin.close()

        assert process.wait(timeout=10) == 0


async def test_no_log_and_no_error_names_an_address_with_what_is_personal_in_it(
    server: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    personal = "?mc_eid=5e45f1&reader=jane-doe"
    for path, answer in {
        "/ok": Answer(body=a_text()),
        "/error": Answer(status=500),
        "/cut": Answer(body="x", length=99),
        "/large": Answer(body="x", length=999_999_999),
        "/stumble": Answer(body=a_text()),
        "/forbidden": Answer(body=a_text()),
    }.items():
        server.answers(path, answer)
    server.answers("/robots.txt", Answer(body="User-agent: *\nDisallow: /forbidden"))
    paths = ("ok", "error", "cut", "large", "stumble", "forbidden")
    world = a_world(tmp_path, {path: server.url(f"/{path}{personal}") for path in paths}, allow=[server.authority])

    said = await world.check()

    shown = "".join(capfd.readouterr())
    assert set(said.pages) == set(paths)
    assert "ZeroDivisionError" in shown
    assert "jane-doe" not in shown
    assert "5e45f1" not in shown
