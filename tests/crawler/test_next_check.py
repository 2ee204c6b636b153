"""When a page is asked for again."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from config.wording import LANGUAGES, render
from crawler.next_check import NextCheck, next_check
from pipeline.fetched import Problem, ProblemCode
from pipeline.health.cadence import Readings
from pipeline.kinds import ChangeKind, ChangeState, Verdict
from pipeline.message import Message
from pipeline.outcome import Outcome
from pipeline.source import Check, PageRole, Season
from tests.builders import NOON, a_change, a_fetch, a_page, a_problem, a_source
from tests.crawler.server import Answer, Server
from tests.crawler.world import a_world

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LASTING = Problem(code=ProblemCode.ROBOTS, message=Message("forbidden"), transient=False)


def an_outcome(*, check: Check = "daily", problem: Problem | None = None, held: bool = False) -> Outcome:
    return Outcome(
        fetched=a_fetch(page=a_page(a_source(check=check)), problem=problem),
        verdict=Verdict.FETCH_PROBLEM if problem else Verdict.UNCHANGED,
        why=(),
        state=None,
        problem=problem,
        change=a_change(state=ChangeState.HELD) if held else None,
    )


@pytest.mark.parametrize(
    ("outcome", "failing_for", "pause", "wait"),
    [
        pytest.param(an_outcome(), None, 0, DAY, id="read: as often as the catalogue says"),
        pytest.param(an_outcome(held=True), None, 0, 6 * HOUR, id="held: when it may be confirmed"),
        pytest.param(an_outcome(held=True, check="every 2h"), None, 0, 2 * HOUR, id="held: but no later than usual"),
        pytest.param(an_outcome(problem=a_problem()), None, 0, HOUR, id="first failure: in an hour"),
        pytest.param(an_outcome(problem=a_problem()), 3 * HOUR, 0, 3 * HOUR, id="failing for long: twice as late"),
        pytest.param(an_outcome(problem=a_problem()), 9 * DAY, 0, DAY, id="failing for days: as often as usual"),
        pytest.param(
            an_outcome(problem=a_problem(), check="quarterly"), 30 * DAY, 0, 7 * DAY, id="failing for weeks: each week"
        ),
        pytest.param(
            an_outcome(problem=LASTING, check="monthly"), None, 0, DAY, id="not to be mended: once more after a day"
        ),
        pytest.param(an_outcome(problem=LASTING, check="weekly"), DAY, 0, 7 * DAY, id="still not: as usual"),
        pytest.param(an_outcome(problem=a_problem()), None, 30 * 3600, 30 * HOUR, id="the host's own wish comes first"),
        pytest.param(an_outcome(problem=a_problem()), None, 60, HOUR, id="a shorter wish changes nothing"),
    ],
)
def test_the_wait_depends_on_what_the_fetch_meant(
    outcome: Outcome, failing_for: timedelta | None, pause: float, wait: timedelta
) -> None:
    planned = plan(
        outcome,
        failing_since=NOON - failing_for if failing_for else None,
        pause=timedelta(seconds=pause),
    )

    assert planned.due_at == NOON + wait


def plan(
    outcome: Outcome,
    seen: Readings | None = None,
    *,
    failing_since: datetime | None = None,
    pause: timedelta = timedelta(0),
) -> NextCheck:
    return next_check(outcome, seen or Readings(), failing_since=failing_since, confirm_after=6 * HOUR, pause=pause)


def sentences(planned: NextCheck) -> str:
    return "; ".join(render(reason.message, "en") for reason in planned.why)


LIVELY = Readings(
    found_at=NOON - 63 * DAY,
    at=tuple(NOON - weeks * 7 * DAY for weeks in range(8, 0, -1)),
    changed_at=tuple(NOON - weeks * 7 * DAY for weeks in (5, 3, 2)),
)


def test_a_page_that_is_never_checked_by_itself_has_no_next_time() -> None:
    assert plan(an_outcome(check="never")) == NextCheck(due_at=None)


def test_a_page_that_changes_often_is_read_sooner_than_the_catalogue_says() -> None:
    planned = plan(an_outcome(check="weekly"), LIVELY)

    assert planned.due_at == NOON + 5 * DAY
    assert sentences(planned) == (
        "every week by the catalogue; it changed 3 times in the last 8 checks, so every 5 days"
    )


@pytest.mark.parametrize(
    "check",
    [
        "every 7d",
        "0 12 * * 3",
        (Season(start=(4, 1), end=(8, 31), check="weekly"), Season(start=None, end=None, check="never")),
    ],
)
def test_an_exact_rhythm_and_a_season_are_kept_whatever_was_seen(check: Check) -> None:
    planned = plan(an_outcome(check=check), LIVELY)

    assert planned.due_at == NOON + 7 * DAY


def test_a_page_that_was_not_read_has_not_changed_less_for_that() -> None:
    planned = plan(an_outcome(check="weekly", problem=LASTING), LIVELY, failing_since=NOON - DAY)

    assert planned.due_at is not None
    assert planned.due_at < NOON + 7 * DAY


def test_a_page_found_through_a_listing_goes_by_its_age_not_by_the_listings_rhythm() -> None:
    item = replace(
        an_outcome(check="quarterly"),
        fetched=a_fetch(page=a_page(url="https://news.example.org/spp/1", role=PageRole.ITEM)),
    )

    young = plan(item, Readings(found_at=NOON - DAY))
    old = plan(item, Readings(found_at=NOON - 60 * DAY))

    assert (young.due_at, old.due_at) == (NOON + DAY, NOON + 15 * DAY)


def test_a_new_frame_of_the_site_makes_no_item_young_and_an_edit_of_its_own_does() -> None:
    item = replace(an_outcome(), fetched=a_fetch(page=a_page(url="https://news.example.org/spp/1", role=PageRole.ITEM)))
    old = Readings(found_at=NOON - 60 * DAY)

    framed = plan(replace(item, change=a_change(kind=ChangeKind.TEMPLATE_CHANGE)), old)
    edited = plan(replace(item, change=a_change()), old)

    assert (framed.due_at, edited.due_at) == (NOON + 15 * DAY, NOON + DAY)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (an_outcome(check="monthly"), "every month by the catalogue"),
        (an_outcome(check="every 6h"), "“every 6h” by the catalogue"),
        (an_outcome(held=True), "every day by the catalogue; a change is held until this check confirms it"),
        (
            an_outcome(problem=a_problem()),
            "every day by the catalogue; failing since 2026-05-06 12:00 UTC, tried again after 1 h",
        ),
    ],
)
def test_the_reason_is_a_sentence(outcome: Outcome, said: str) -> None:
    planned = plan(outcome)

    assert sentences(planned) == said


def test_the_hosts_own_wish_is_a_reason_in_every_language() -> None:
    planned = plan(an_outcome(), pause=2 * DAY)

    assert all("2026-05-08 12:00" in render(planned.why[-1].message, lang) for lang in LANGUAGES)


async def test_a_page_that_keeps_failing_is_asked_for_less_and_less_often(server: Server, tmp_path: Path) -> None:
    page = server.answers("/page", Answer(status=500))
    world = a_world(tmp_path, {"page": page}, allow=[server.authority])
    await world.check(at=NOON)
    first = world.due()[0].due_at

    await world.check(at=NOON + 4 * HOUR)

    assert first == NOON + HOUR
    assert world.due()[0].due_at == NOON + 8 * HOUR
