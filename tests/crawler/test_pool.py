"""Children may hang, crash and grow; a host belongs to one crawl at a time; and no page is lost without a word."""

import asyncio
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.children import Child, ChildKeeper, Limits
from crawler.job import Event, HostJob, PageEvent
from crawler.pool import crawl
from pipeline.kinds import Verdict
from store.hosts import claim, give_back
from tests.builders import NOON
from tests.crawler.server import Answer, Server, a_server, a_text
from tests.crawler.world import IMPATIENT, World, a_world

MINUTE = timedelta(minutes=1)


def a_world_of(server: Server, directory: Path, *names: str) -> World:
    page = Answer(body=a_text())
    return a_world(directory, {name: server.answers(f"/{name}", page) for name in names}, allow=[server.authority])


async def test_a_page_that_kills_or_stops_its_reader_costs_nobody_but_itself(server: Server, tmp_path: Path) -> None:
    world = a_world_of(server, tmp_path, "a", "b-crash", "c", "d-hang", "e", "f-stumble", "g")

    said = await world.check(limits=Limits(reading=1.0))

    assert said.problems() == {
        "a": None,
        "b-crash": "unreadable",
        "c": None,
        "d-hang": "unreadable",
        "e": None,
        "f-stumble": "unreadable",
        "g": None,
    }
    texts = {name: event.problem.text for name, event in said.pages.items() if event.problem is not None}
    assert texts == {
        "b-crash": "reading this page crashed the program that reads it",
        "d-hang": "reading this page took too long and was stopped",
        "f-stumble": "this page could not be understood (ZeroDivisionError)",
    }
    assert said.hosts[0].pages == 7
    assert said.errors == []


async def test_a_child_that_has_done_enough_is_replaced(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_server() as one, a_server() as other:
        page = Answer(body=a_text())
        world = a_world(
            tmp_path,
            {"one": one.answers("/", page), "other": other.answers("/", page)},
            allow=[one.authority, other.authority],
        )
        started: list[int] = []
        start = asyncio.create_subprocess_exec

        async def counted(*args: object, **kwargs: object) -> object:
            process = await start(*args, **kwargs)  # type: ignore[arg-type]
            started.append(process.pid)
            return process

        monkeypatch.setattr(asyncio, "create_subprocess_exec", counted)

        await world.check(children=1)
        kept = len(started)
        await world.check(children=1, limits=Limits(pages=1))

        assert kept == 1
        assert len(started) - kept == 2
        assert [pid for pid in started if _lives(pid)] == []


async def test_a_host_that_somebody_else_reads_is_told_and_not_asked(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = a_world_of(server, tmp_path, "page")
    monkeypatch.setattr("crawler.pool.PATIENCE", timedelta(0))
    claim(world.engine, server.authority, "somebody", datetime.now(UTC), MINUTE)

    said = await world.check()

    assert server.log == []
    assert said.pages == {}
    assert said.hosts == []
    assert said.errors[0].host == server.authority
    assert said.errors[0].text.startswith(f"{server.authority} is read by another scpwatch, until ")


async def test_a_host_that_asked_for_a_pause_is_told_and_not_asked(server: Server, tmp_path: Path) -> None:
    world = a_world_of(server, tmp_path, "page")
    now = datetime.now(UTC)
    held = claim(world.engine, server.authority, "somebody", now, MINUTE)
    assert held is not None
    give_back(world.engine, held, now + 60 * MINUTE)

    said = await world.check()

    assert server.log == []
    assert said.errors[0].text.startswith(f"{server.authority} asked to be left alone until ")


async def test_a_host_that_is_free_in_a_moment_is_waited_for_and_a_source_that_left_is_passed_over(
    server: Server, tmp_path: Path
) -> None:
    world = a_world_of(server, tmp_path, "page", "gone")
    jobs = world.jobs()
    file = world.settings.catalogue
    file.write_text(file.read_text(encoding="utf-8").replace('"gone"', '"other"'), encoding="utf-8")
    claim(world.engine, server.authority, "somebody", datetime.now(UTC), timedelta(seconds=0.5))

    said = await world.check(jobs)

    assert said.problems() == {"page": None}
    assert said.hosts[0].pages == 1
    assert said.errors == []


async def test_what_a_crawler_brings_after_it_lost_the_host_is_refused(server: Server, tmp_path: Path) -> None:
    world = a_world_of(server, tmp_path, "page")
    server.answers("/robots.txt", Answer(body="", wait=1.0))
    check = asyncio.create_task(world.check())
    await server.first_request()

    later = datetime.now(UTC) + timedelta(hours=1)
    assert claim(world.engine, server.authority, "somebody", later, MINUTE) is not None
    said = await check

    assert said.pages == {}
    assert "came too late" in said.errors[0].text
    assert world.due()[0].due_at == NOON


async def test_a_held_change_waits_for_its_time_or_is_confirmed_in_the_same_run_when_there_is_none_to_wait(
    server: Server, tmp_path: Path
) -> None:
    world = a_world_of(server, tmp_path, "page")
    await world.check()
    server.answers("/page", Answer(status=404))
    tomorrow = NOON + timedelta(days=1)

    patient = await world.check(at=tomorrow)
    due_at = world.due()[0].due_at
    world.settings = world.settings.model_copy(update={"confirm_after": timedelta(0)})
    said = await world.check(at=tomorrow + timedelta(minutes=1))

    assert patient.pages["page"].held
    assert due_at == tomorrow + timedelta(hours=6)
    assert not said.pages["page"].held
    assert said.pages["page"].change == patient.pages["page"].change


async def test_without_anything_to_wait_for_a_page_that_is_gone_is_asked_for_twice_in_a_run(
    server: Server, tmp_path: Path
) -> None:
    page = server.answers("/page", Answer(body=a_text()), Answer(status=404))
    world = a_world(tmp_path, {"page": page}, allow=[server.authority], confirm_after=timedelta(0))
    await world.check()

    said = await world.check(at=NOON + timedelta(days=1))

    first, second = said.fetches
    assert first.held
    assert not second.held
    assert first.change == second.change
    assert len(server.asked("/page")) == 3


async def test_a_stopped_check_leaves_no_process_and_its_pages_due(server: Server, tmp_path: Path) -> None:
    server.answers("/robots.txt", Answer(body="", wait=30))
    world = a_world_of(server, tmp_path, "page")
    others = _children()  # such as the database of other tests
    check = asyncio.create_task(world.check())
    await server.first_request()
    children = _children() - others
    began = asyncio.get_running_loop().time()

    check.cancel()
    with suppress(asyncio.CancelledError):
        await check

    assert asyncio.get_running_loop().time() - began < 5
    assert children != set()
    assert _children() & children == set()
    assert world.due()[0].due_at == NOON
    assert claim(world.engine, server.authority, "next", datetime.now(UTC), MINUTE) is not None


async def test_without_a_usable_catalogue_or_database_a_child_says_so(server: Server, tmp_path: Path) -> None:
    world = a_world_of(server, tmp_path, "page")
    jobs = world.jobs()
    world.settings.catalogue.write_text("sources: 5", encoding="utf-8")

    said = await world.check(jobs)

    assert said.pages == {}
    assert "sources.yaml" in said.errors[0].text


async def test_a_child_that_never_comes_to_life_ends_the_job_and_nothing_else(server: Server, tmp_path: Path) -> None:
    world = a_world_of(server, tmp_path, "page")

    said = await world.check(command=("false",))

    assert said.errors[0].text.startswith(f"The process that reads {server.authority} does not stay alive")


async def test_what_comes_of_the_jobs_is_done_by_a_child_that_is_there_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_server() as one, a_server() as other:
        addresses = {
            name: server.answers("/", Answer(body=a_text())) for name, server in (("one", one), ("two", other))
        }
        world = a_world(tmp_path, addresses, allow=[one.authority, other.authority])
        first, second = world.jobs()
        rounds = [[second], []]
        started: list[int] = []
        spawn = asyncio.create_subprocess_exec

        async def counted(*command: str, **options: Any) -> asyncio.subprocess.Process:
            process = await spawn(*command, **options)
            started.append(process.pid)
            return process

        async def more() -> list[HostJob]:
            return rounds.pop(0)

        monkeypatch.setattr(asyncio, "create_subprocess_exec", counted)
        heard: list[Event] = []
        await crawl([first], settings=world.settings, children=2, on_event=heard.append, more=more, command=IMPATIENT)

    assert sorted(event.source_id for event in heard if isinstance(event, PageEvent)) == ["one", "two"]
    assert len(started) == 1
    assert rounds == []
    assert not _lives(started[0])


async def test_a_keeper_that_is_given_keeps_its_child_for_the_next_crawl(server: Server, tmp_path: Path) -> None:
    world = a_world_of(server, tmp_path, "page")
    keeper = ChildKeeper(world.settings, Limits(), IMPATIENT)
    heard: list[Event] = []
    children: set[Child] = set()

    for _ in range(2):
        jobs = world.jobs()
        await crawl(jobs, settings=world.settings, children=2, on_event=heard.append, keeper=keeper)
        children.add(await keeper.child())
    await keeper.close()

    assert [event.verdict for event in heard if isinstance(event, PageEvent)] == [
        Verdict.FIRST_SNAPSHOT,
        Verdict.UNCHANGED,
    ]
    assert len(children) == 1
    assert not keeper.has_child


async def test_no_jobs_need_no_child(server: Server, tmp_path: Path) -> None:
    world = a_world_of(server, tmp_path, "page")
    heard: list[object] = []

    await crawl([], settings=world.settings, children=2, on_event=heard.append, command=IMPATIENT)

    assert heard == []


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _children() -> set[int]:
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    return {int(pid) for pid in listed.split()}
