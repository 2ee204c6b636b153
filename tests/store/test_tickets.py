"""What is wrong with sources, opened and closed like a ticket, and told to admins once."""

import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from config.wording import LANGUAGES, render
from pipeline.fetched import Problem, ProblemCode
from pipeline.health.notice import Notice
from pipeline.health.tickets import TicketKind
from pipeline.kinds import ChangeKind
from pipeline.message import N_, Message
from pipeline.source import Source
from store import tickets
from store.dismissals import Dismissal, DismissalVerdict, dismiss
from store.engine import read_session
from store.health import source_health
from store.outbox import Delivery, next_deliveries
from store.release import release_left_over
from store.subscriptions import subscribe
from store.tables import OutboxRow, PageRow
from store.tickets import Review, open_tickets
from tests.builders import a_page, a_problem, a_reason, a_source
from tests.store.outcomes import (
    EVENING,
    NOON,
    a_change_of,
    a_changed_reading,
    a_confirmed_loss,
    a_first_reading,
    a_held_loss,
    a_page_read,
    a_problem_reading,
    recorded,
    some_rules,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ADMIN = "4711"
ROOT = Path(__file__).parents[2]
NEWS = a_source("news", url="https://one.example/news")
FORBIDDEN = Problem(
    code=ProblemCode.ROBOTS, message=Message(N_("the robots.txt of {host} forbids this address")), transient=False
)


def sources(count: int, host: str = "one.example") -> list[Source]:
    return [a_source(f"{host}-{number:02}", url=f"https://{host}/{number}") for number in range(count)]


def read(engine: Engine, watched: Sequence[Source], at: datetime = NOON) -> None:
    for source in watched:
        recorded(engine, a_first_reading(a_page(source), at=at))


def fail(
    engine: Engine,
    watched: Sequence[Source],
    *,
    hours: Sequence[float] = (1, 2, 4, 8, 16, 32),
    problem: Problem | None = None,
    due_in: timedelta = DAY,
) -> datetime:
    """Let checks so many hours after noon fail; return the time of the last."""
    at = NOON
    for after in hours:
        at = NOON + after * HOUR
        for source in watched:
            recorded(engine, a_problem_reading(page=a_page(source), at=at, problem=problem), due_at=at + due_in)
    return at


def review(engine: Engine, watched: Sequence[Source], now: datetime, admins: Sequence[str] = (ADMIN,)) -> Review:
    return tickets.review(engine, watched, now, admins, "en")


def said(reviewed: Review, lang: str = "en") -> list[str]:
    return [render(line.message, lang) for line in reviewed.lines]


def waiting(engine: Engine, now: datetime) -> tuple[Delivery, ...]:
    return next_deliveries(engine, now, 100)


def test_a_hiccup_alerts_nobody(engine: Engine) -> None:
    read(engine, [NEWS])
    now = fail(engine, [NEWS], hours=[1, 2, 3])

    assert review(engine, [NEWS], now) == Review()
    assert waiting(engine, now) == ()


def test_a_source_that_fails_for_more_than_a_day_is_told_once(engine: Engine) -> None:
    read(engine, [NEWS])
    now = fail(engine, [NEWS])

    first, again = review(engine, [NEWS], now), review(engine, [NEWS], now + HOUR)

    assert said(first) == [
        "news cannot be read since 2026-05-06 13:00 UTC, 6 checks in a row: no answer within 30 seconds"
    ]
    assert again == Review()
    (delivery,) = waiting(engine, now)
    assert isinstance(delivery.told, Notice)
    assert (delivery.recipient, delivery.lang, delivery.told.lines) == (ADMIN, "en", first.lines)


def test_its_end_is_told_too_with_how_long_it_lasted(engine: Engine) -> None:
    read(engine, [NEWS])
    review(engine, [NEWS], fail(engine, [NEWS]))
    now = NOON + 73 * HOUR
    recorded(engine, a_first_reading(a_page(NEWS), at=now))

    over = review(engine, [NEWS], now)

    assert said(over) == ["news is read again after 3 days, 6 failed checks."]
    assert open_tickets(engine) == ()
    assert review(engine, [NEWS], now + HOUR) == Review()


def test_fifty_sources_of_one_host_give_one_alert_with_host_and_number(engine: Engine) -> None:
    watched = sources(50)
    read(engine, watched)
    now = fail(engine, watched)

    reviewed = review(engine, watched, now)

    assert said(reviewed) == [
        "50 sources on one.example cannot be read since 2026-05-06 13:00 UTC: no answer within 30 seconds"
    ]
    assert len(waiting(engine, now)) == 1


def test_more_sources_of_a_host_that_is_down_join_its_ticket_without_a_word(engine: Engine) -> None:
    watched, late = sources(4)[:3], sources(4)[3:]
    read(engine, [*watched, *late])
    review(engine, watched, fail(engine, watched))
    now = fail(engine, late, hours=[30, 40, 60])

    joined = review(engine, [*watched, *late], now)

    assert joined == Review()
    assert [ticket.sources for ticket in open_tickets(engine)] == [4]


def test_a_host_that_answers_again_is_told_once_and_what_failed_there_is_asked_again_at_once(engine: Engine) -> None:
    watched = sources(50)
    read(engine, watched)
    review(engine, watched, fail(engine, watched, due_in=9 * DAY))
    now = NOON + 100 * HOUR
    recorded(engine, a_first_reading(a_page(watched[0]), at=now), due_at=now + DAY)

    over = review(engine, watched, now)

    assert said(over) == ["one.example answers again after 4 days; what failed there is read again now."]
    assert due_now(engine, now) == 49
    assert review(engine, watched, now) == Review()  # nobody knows yet how the 49 do


def due_now(engine: Engine, now: datetime) -> int:
    with read_session(engine) as session:
        return len(session.exec(select(PageRow).where(col(PageRow.due_at) <= now)).all())


def test_what_still_fails_when_its_host_is_back_is_one_alert_again(engine: Engine) -> None:
    watched = sources(50)
    read(engine, watched)
    review(engine, watched, fail(engine, watched))
    recorded(engine, a_first_reading(a_page(watched[0]), at=NOON + 70 * HOUR))
    review(engine, watched, NOON + 70 * HOUR)
    now = fail(engine, watched[1:], hours=[71])

    reviewed = review(engine, watched, now + DAY)

    assert [line.partition(" since")[0] for line in said(reviewed)] == ["49 sources on one.example cannot be read"]


def test_without_a_network_one_alert_tells_of_all_hosts(engine: Engine) -> None:
    watched = [source for number in range(20) for source in sources(5, f"{number}.example")]
    read(engine, watched)
    no_network = a_problem(ProblemCode.DNS, N_("the name {host} is unknown, or there is no network"))
    no_network = replace(no_network, message=replace(no_network.message, values={"host": "0.example"}))
    now = fail(engine, watched, hours=[1, 2, 4], problem=no_network)

    alert = review(engine, watched, now)
    later = review(engine, watched, fail(engine, watched, hours=[40, 60], problem=no_network))
    read(engine, watched[:1], NOON + 70 * HOUR)
    over = review(engine, watched, NOON + 70 * HOUR)

    assert len(said(alert)) == 1
    assert "on no host" in said(alert)[0]
    assert later == Review()
    assert said(over) == ["Pages can be read again after 2 days; what failed meanwhile is read again now."]
    assert due_now(engine, NOON + 70 * HOUR) == 99


def test_a_host_is_told_of_at_most_once_a_day(engine: Engine) -> None:
    first, second = sources(2)
    read(engine, [first, second])
    now = fail(engine, [first])
    review(engine, [first, second], now)
    fail(engine, [second], hours=[2, 20, 33])

    soon, next_day = (review(engine, [first, second], now + wait) for wait in (HOUR, DAY))

    assert (len(soon.opened), soon.lines) == (1, ())
    assert len(said(next_day)) == 1


def test_what_is_over_before_it_was_told_is_never_told(engine: Engine) -> None:
    first, second = sources(2)
    read(engine, [first, second])
    now = fail(engine, [first])
    review(engine, [first, second], now)
    fail(engine, [second], hours=[2, 20, 33])
    review(engine, [first, second], now + HOUR)
    recorded(engine, a_first_reading(a_page(second), at=now + 2 * HOUR))

    over = review(engine, [first, second], now + 2 * HOUR)

    assert (len(over.closed), over.lines) == (1, ())


def test_what_forbids_us_to_read_is_blocked(engine: Engine) -> None:
    read(engine, [NEWS])
    problem = replace(FORBIDDEN, message=replace(FORBIDDEN.message, values={"host": "one.example"}))
    now = fail(engine, [NEWS], hours=[1, 25], problem=problem)

    reviewed = review(engine, [NEWS], now)

    assert [ticket.kind for ticket in reviewed.opened] == [TicketKind.BLOCKED]
    assert said(reviewed)[0].startswith("news does not let us read it since")


def test_a_source_that_is_gone_is_told_to_admins_and_its_return_too(engine: Engine) -> None:
    known = a_page_read(engine, a_page(NEWS))
    recorded(engine, a_confirmed_loss(recorded(engine, a_held_loss(known, a_page(NEWS)))))
    first = review(engine, [NEWS], NOON + DAY)
    recorded(engine, a_changed_reading(a_page(NEWS), at=EVENING + 3 * DAY))

    back = review(engine, [NEWS], EVENING + 3 * DAY)

    assert [ticket.kind for ticket in first.opened] == [TicketKind.GONE]
    assert said(back) == ["news is back after 3 days."]


def told(engine: Engine, *, at: datetime = NOON, rule: str = "edit", kind: ChangeKind = ChangeKind.TEXT_EDIT) -> str:
    reading = a_changed_reading(a_page(NEWS), text=f"Read at {at}.", at=at)
    change = a_change_of(reading.fetched, kind=kind, why=(a_reason(rule),))
    outcome = recorded(engine, replace(reading, change=change))
    release_left_over(engine, some_rules(), at)
    assert outcome.change is not None
    return outcome.change.id


def test_a_page_that_lost_most_of_its_text_is_broken_until_it_has_text_again(engine: Engine) -> None:
    read(engine, [NEWS], NOON - DAY)
    told(engine, rule="mass-loss")
    lost = review(engine, [NEWS], NOON)
    told(engine, at=NOON + DAY)

    whole = review(engine, [NEWS], NOON + DAY)

    assert [ticket.kind for ticket in lost.opened] == [TicketKind.THINNED]
    assert (len(whole.closed), open_tickets(engine)) == (1, ())


def test_a_loss_that_a_reader_dismissed_is_nobodys_trouble(engine: Engine) -> None:
    read(engine, [NEWS], NOON - DAY)
    dismiss(engine, told(engine, rule="mass-loss"), Dismissal(verdict=DismissalVerdict.NOISE, at=NOON))

    assert review(engine, [NEWS], NOON) == Review()


def test_what_was_told_as_overdue_stays_so_until_something_comes_at_its_address(engine: Engine) -> None:
    read(engine, [NEWS], NOON - DAY)
    told(engine, kind=ChangeKind.OVERDUE)
    late = review(engine, [NEWS], NOON)
    told(engine, at=NOON + 9 * DAY, kind=ChangeKind.NEW_DOCUMENT)

    there = review(engine, [NEWS], NOON + 9 * DAY)

    assert [ticket.kind for ticket in late.opened] == [TicketKind.OVERDUE]
    assert said(there) == ["news is no longer overdue."]


def test_something_without_an_address_yet_can_be_overdue_too(engine: Engine) -> None:
    promised = a_source("plan", url=None, reason="not published yet")
    page = a_page(promised, url="https://one.example/plans")
    reading = a_changed_reading(page)
    recorded(engine, replace(reading, change=a_change_of(reading.fetched, kind=ChangeKind.OVERDUE)))
    release_left_over(engine, some_rules(), NOON)

    reviewed = review(engine, [promised], NOON)

    assert said(reviewed) == ["plan is overdue since 2026-05-06 12:00 UTC: what was expected there has not appeared."]
    assert source_health(engine, ["plan"])["plan"].tickets == reviewed.opened


def restless_by(engine: Engine, rule: str) -> None:
    """A page on which `rule` holds something back at each of five checks."""
    recorded(engine, a_first_reading(a_page(NEWS), at=NOON - DAY))
    for hour in range(5):
        at = NOON + hour * HOUR
        outcome = a_changed_reading(a_page(NEWS), text=str(hour), at=at, suppressed=(rule,))
        noise = replace(outcome.suppressed[0], kind=ChangeKind.NOISE)
        recorded(engine, replace(outcome, change=None, suppressed=(noise,)))


def test_what_a_pattern_explains_is_nothing_to_tell_admins_of(engine: Engine) -> None:
    restless_by(engine, "counter")

    assert review(engine, [NEWS], NOON + DAY).opened == ()


def test_a_restless_source_has_come_to_rest_only_after_two_weeks(engine: Engine) -> None:
    restless_by(engine, "restless")
    first = review(engine, [NEWS], NOON + DAY)
    restless_until = NOON + 30 * DAY

    review(engine, [NEWS], restless_until - HOUR)
    soon, late = (review(engine, [NEWS], restless_until + days * DAY) for days in (2, 15))

    assert [ticket.kind for ticket in first.opened] == [TicketKind.RESTLESS]
    assert (soon.closed, len(late.closed)) == ((), 1)


def test_a_source_that_left_the_catalogue_takes_its_ticket_along_without_a_word(engine: Engine) -> None:
    read(engine, [NEWS])
    now = fail(engine, [NEWS])
    review(engine, [NEWS], now)

    left = review(engine, [], now)

    assert (len(left.closed), left.lines) == (1, ())


KILLED = """
import os, signal, sys
from datetime import datetime
from store import outbox, tickets
from store.engine import open_engine
from tests.builders import a_source

write = outbox.address_notice

def written_and_killed(*arguments):
    write(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)

outbox.address_notice = written_and_killed
source = a_source("news", url="https://one.example/news")
tickets.review(open_engine(sys.argv[1]), [source], datetime.fromisoformat(sys.argv[2]), ["4711"], "en")
"""


def test_a_review_that_is_killed_at_its_end_is_made_again_and_told_once(engine: Engine) -> None:
    read(engine, [NEWS])
    now = fail(engine, [NEWS])
    engine.dispose()
    url = engine.url.render_as_string(hide_password=False)

    killed = subprocess.run([sys.executable, "-c", KILLED, url, now.isoformat()], cwd=ROOT, check=False)
    tickets_then, told_then = open_tickets(engine), waiting(engine, now)
    reviews = [review(engine, [NEWS], now + number * HOUR) for number in range(3)]

    assert killed.returncode == -signal.SIGKILL
    assert (tickets_then, told_then) == ((), ())
    assert [len(said(reviewed)) for reviewed in reviews] == [1, 0, 0]
    assert len(waiting(engine, now + DAY)) == 1


def test_without_admins_tickets_are_kept_all_the_same(engine: Engine) -> None:
    read(engine, [NEWS])
    now = fail(engine, [NEWS])

    reviewed = review(engine, [NEWS], now, admins=[])

    assert len(reviewed.opened) == len(open_tickets(engine)) == 1
    with read_session(engine) as session:
        assert session.exec(select(OutboxRow)).all() == []


def test_an_admin_who_chose_a_language_is_written_to_in_it(engine: Engine) -> None:
    subscribe(engine, int(ADMIN), ("spp",), "zh", NOON)
    read(engine, [NEWS])
    now = fail(engine, [NEWS])
    review(engine, [NEWS], now)

    assert [delivery.lang for delivery in waiting(engine, now)] == ["zh"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_can_be_said_in_every_language(engine: Engine, lang: str) -> None:
    watched = sources(5)
    read(engine, watched)
    now = fail(engine, watched)
    opened = review(engine, watched, now)
    read(engine, watched, now + DAY)

    closed = review(engine, watched, now + DAY)

    assert all("{" not in line for line in (*said(opened, lang), *said(closed, lang)))
