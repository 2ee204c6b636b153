"""When it is sure that something is wrong, and with what."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pipeline.fetched import Problem, ProblemCode
from pipeline.health.tickets import Standing, TicketKind, findings, kind_of, read_since
from pipeline.message import Message
from tests.builders import NOON, a_problem

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FORBIDDEN = Problem(code=ProblemCode.ROBOTS, message=Message("forbidden"), transient=False)


def failing(
    source_id: str = "news",
    host: str = "one.example",
    *,
    hours: float = 30,
    failures: int = 5,
    problem: Problem | None = None,
    good: float | None = 40,
    status: int | None = None,
) -> Standing:
    """Failing for so many hours when it was last checked, now; read so many hours ago, None: never."""
    return Standing(
        source_id=source_id,
        host=host,
        checked_at=NOON,
        good_at=None if good is None else NOON - good * HOUR,
        failing_since=NOON - hours * HOUR,
        failures=failures,
        problem=problem or a_problem(),
        status=status,
    )


def well(source_id: str = "well", host: str = "one.example", *, hours: float = 0) -> Standing:
    at = NOON - hours * HOUR
    return Standing(source_id=source_id, host=host, checked_at=at, good_at=at)


def many(count: int, host: str = "one.example", **how: float) -> list[Standing]:
    return [failing(f"{host}-{number}", host, **how) for number in range(count)]  # type: ignore[arg-type]


def found(*standings: Standing) -> list[tuple[str, str, str | None]]:
    return [(finding.kind.value, finding.host, finding.source_id) for finding in findings(standings, {})]


@pytest.mark.parametrize(
    ("standing", "sure"),
    [
        pytest.param(well(), False, id="read"),
        pytest.param(failing(hours=0, failures=1), False, id="one failure is a hiccup"),
        pytest.param(failing(hours=23, failures=9), False, id="many failures within a day may be a night's work"),
        pytest.param(failing(hours=90, failures=2), False, id="two failures may be a hiccup each"),
        pytest.param(failing(hours=24, failures=3), True, id="three failures over a day"),
        pytest.param(failing(hours=24, failures=2, problem=FORBIDDEN), True, id="two, if asking again cannot help"),
        pytest.param(failing(hours=0, failures=1, problem=FORBIDDEN), False, id="but not one"),
    ],
)
def test_one_source_that_is_not_read(standing: Standing, sure: bool) -> None:
    assert bool(found(standing)) is sure


@pytest.mark.parametrize(
    ("code", "status", "kind"),
    [
        (ProblemCode.TIMEOUT, None, TicketKind.FAILING),
        (ProblemCode.HTTP_ERROR, 500, TicketKind.FAILING),
        (ProblemCode.HTTP_ERROR, 403, TicketKind.BLOCKED),
        (ProblemCode.HTTP_ERROR, 429, TicketKind.BLOCKED),
        (ProblemCode.ROBOTS, None, TicketKind.BLOCKED),
        (ProblemCode.BLOCK_PAGE, 202, TicketKind.BLOCKED),
        (ProblemCode.SELECTOR, 200, TicketKind.BROKEN),
        (ProblemCode.EMPTY, 200, TicketKind.BROKEN),
    ],
)
def test_the_kind_says_who_can_do_something_about_it(code: ProblemCode, status: int | None, kind: TicketKind) -> None:
    assert kind_of(a_problem(code), status) is kind


def test_fifty_sources_of_a_host_that_fail_together_are_one_finding() -> None:
    (finding,) = findings(many(50), {})

    assert (finding.host, finding.source_id, finding.sources) == ("one.example", None, 50)


def test_a_host_of_which_something_was_read_meanwhile_is_not_down() -> None:
    assert {source for _, _, source in found(*many(3), well())} == {f"one.example-{n}" for n in range(3)}


def test_a_source_that_failed_long_before_is_no_part_of_the_trouble_of_its_host() -> None:
    old = failing("old", hours=2000)

    (finding,) = findings([old, *many(3)], {})

    assert finding.sources == 3


def test_two_sources_of_a_host_are_told_for_themselves() -> None:
    assert [source for _, _, source in found(*many(2))] == ["one.example-0", "one.example-1"]


def test_a_host_is_down_only_when_one_of_its_sources_surely_is() -> None:
    assert found(*many(50, hours=2)) == []


def no_network(hours: float, hosts: int = 30) -> list[Standing]:
    return [standing for number in range(hosts) for standing in many(3, f"{number}.example", hours=hours, good=200)]


def test_without_a_network_there_is_one_finding_after_an_hour() -> None:
    assert found(*no_network(0.5)) == []
    assert found(*no_network(1)) == [("failing", "", None)]
    assert found(*no_network(100, 2)) == [("failing", "0.example", None), ("failing", "1.example", None)]


def test_whatever_else_fails_is_unsure_while_there_is_no_network() -> None:
    assert found(failing("old", "old.example", hours=500, good=700), *no_network(3)) == [("failing", "", None)]


def test_servers_that_answer_prove_that_there_is_a_network() -> None:
    forbidden = [replace(standing, problem=FORBIDDEN) for standing in no_network(3)]

    assert found(*forbidden) == []


def test_a_source_that_was_not_asked_since_its_host_came_back_may_be_well() -> None:
    not_asked = replace(failing(), checked_at=NOON - DAY, failing_since=NOON - 3 * DAY)

    assert findings([not_asked], {"one.example": NOON}) == ()
    assert findings([not_asked], {"": NOON}) == ()
    assert len(findings([not_asked], {"one.example": NOON - 2 * DAY})) == 1


@pytest.mark.parametrize(
    ("trait", "kind"),
    [
        ({"gone_since": NOON}, "gone"),
        ({"thinned_since": NOON}, "thinned"),
        ({"restless_since": NOON}, "restless"),
        ({"overdue_since": NOON}, "overdue"),
    ],
)
def test_what_others_have_waited_for_is_sure_at_once(trait: dict[str, object], kind: str) -> None:
    assert found(replace(well(), **trait)) == [(kind, "one.example", "well")]  # type: ignore[arg-type]


def test_the_same_trouble_keeps_its_name_when_its_reason_changes() -> None:
    (timeout,), (forbidden,) = findings([failing()], {}), findings([failing(problem=FORBIDDEN)], {})

    assert timeout.kind is not forbidden.kind
    assert timeout.about == forbidden.about


def test_a_host_was_read_when_anything_of_it_was() -> None:
    standings = [failing(), well(hours=1)]

    assert read_since(standings, "one.example", NOON - 2 * HOUR)
    assert not read_since(standings, "one.example", NOON - HOUR)
    assert not read_since(standings, "two.example", NOON - 2 * HOUR)
    assert read_since(standings, "", NOON - 2 * HOUR)
