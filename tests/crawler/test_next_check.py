"""When a page is asked for again."""

from datetime import timedelta
from pathlib import Path

import pytest

from crawler.next_check import next_check
from pipeline.fetched import Problem, ProblemCode
from pipeline.kinds import ChangeState, Verdict
from pipeline.message import Message
from pipeline.outcome import Outcome
from tests.builders import NOON, a_change, a_fetch, a_page, a_problem, a_source
from tests.crawler.server import Answer, Server
from tests.crawler.world import a_world

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LASTING = Problem(code=ProblemCode.ROBOTS, message=Message("forbidden"), transient=False)


def an_outcome(*, check: str = "daily", problem: Problem | None = None, held: bool = False) -> Outcome:
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
        pytest.param(an_outcome(problem=LASTING), None, 0, DAY, id="not to be mended by asking: as usual"),
        pytest.param(an_outcome(problem=a_problem()), None, 30 * 3600, 30 * HOUR, id="the host's own wish comes first"),
        pytest.param(an_outcome(problem=a_problem()), None, 60, HOUR, id="a shorter wish changes nothing"),
    ],
)
def test_the_wait_depends_on_what_the_fetch_meant(
    outcome: Outcome, failing_for: timedelta | None, pause: float, wait: timedelta
) -> None:
    due = next_check(
        outcome,
        failing_since=NOON - failing_for if failing_for else None,
        confirm_after=6 * HOUR,
        pause=timedelta(seconds=pause),
    )

    assert due == NOON + wait


def test_a_page_that_is_never_checked_by_itself_has_no_next_time() -> None:
    due = next_check(an_outcome(check="never"), failing_since=None, confirm_after=6 * HOUR, pause=timedelta(0))

    assert due is None


async def test_a_page_that_keeps_failing_is_asked_for_less_and_less_often(server: Server, tmp_path: Path) -> None:
    page = server.answers("/page", Answer(status=500))
    world = a_world(tmp_path, {"page": page}, allow=[server.authority])
    await world.check(at=NOON)
    first = world.due()[0].due_at

    await world.check(at=NOON + 4 * HOUR)

    assert first == NOON + HOUR
    assert world.due()[0].due_at == NOON + 8 * HOUR
