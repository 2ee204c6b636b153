import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from pipeline.change import Change
from pipeline.document import Link
from pipeline.kinds import ChangeKind, ChangeState, Importance
from pipeline.outcome import Release
from pipeline.source import Page, PageRole, SourceKind
from store.history import ChangeFilter, change, changes
from store.hosts import claim, give_back
from store.outbox import deliveries_of
from store.release import release_host, release_left_over, release_number
from store.state import page_state
from store.subscriptions import subscribe
from store.verify import verify
from tests.builders import a_label, a_page, a_source, an_edit
from tests.store.outcomes import (
    EVENING,
    MORNING,
    NOON,
    a_confirmed_loss,
    a_first_reading,
    a_held_loss,
    a_page_read,
    a_pending_change,
    recorded,
    some_rules,
    todays_rules,
)

HOST = "news.example.org"
RULES = some_rules()
A_WEEK = timedelta(days=7)
NEW_FOOT = an_edit("© 2025 Example Agency", "© 2026 Example Agency")
PAST_THE_LIMIT = NOON + RULES.held_limit
LATER = PAST_THE_LIMIT + timedelta(days=30)  #: when a page is due that is read once a month
EDITOR, OFFICER, VISITOR = 11, 22, 33


def pages_of_the_host(count: int) -> list[Page]:
    return [a_page(a_source(f"s{number}", url=f"https://{HOST}/{number}")) for number in range(count)]


def told_to(engine: Engine, change_id: str) -> list[str]:
    return [delivery.recipient for delivery in deliveries_of(engine, change_id)]


def test_a_baseline_tells_nobody(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    recorded(engine, a_first_reading())

    assert release_host(engine, HOST, NOON) == Release(changes=(), alerts=())
    assert release_number(engine) == 0


def test_a_pending_change_is_told_under_a_new_number(engine: Engine) -> None:
    pending = a_pending_change(engine)

    told = release_host(engine, HOST, EVENING)

    assert [(found.id, found.state, found.updated_at) for found in told.changes] == [
        (pending.id, ChangeState.RELEASED, EVENING)
    ]
    assert told.changes == changes(engine, ChangeFilter())
    assert release_number(engine) == 1


def test_releasing_again_tells_nothing(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    pending = a_pending_change(engine)
    release_host(engine, HOST, NOON)

    again = release_host(engine, HOST, EVENING)

    assert again == Release(changes=(), alerts=())
    assert release_number(engine) == 1
    assert told_to(engine, pending.id) == [str(EDITOR)]


def test_another_host_is_left_to_its_own_batch(engine: Engine) -> None:
    a_pending_change(engine, a_page(a_source("far", url="https://far.example.org/")))

    assert release_host(engine, HOST, NOON).changes == ()


def test_a_held_change_is_not_told(engine: Engine) -> None:
    read = a_page_read(engine)
    recorded(engine, a_held_loss(read))

    assert release_host(engine, HOST, NOON).changes == ()


def test_who_follows_the_programme_or_everything_is_alerted(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    subscribe(engine, OFFICER, ("spp", "lifestyles-education"), "zh", MORNING)
    subscribe(engine, VISITOR, ("sustainable-tourism",), "en", MORNING)

    pending = a_pending_change(engine, programmes=(a_label("spp"),))
    release_host(engine, HOST, NOON)

    assert told_to(engine, pending.id) == [str(EDITOR), str(OFFICER)]


def test_a_change_without_a_programme_goes_to_those_who_follow_everything(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    subscribe(engine, OFFICER, ("spp",), "en", MORNING)

    pending = a_pending_change(engine, programmes=())
    release_host(engine, HOST, NOON)

    assert told_to(engine, pending.id) == [str(EDITOR)]


@pytest.mark.parametrize("importance", list(Importance))
def test_what_matters_little_is_told_in_feeds_and_report_only(engine: Engine, importance: Importance) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    pending = a_pending_change(engine, importance=importance)

    told = release_host(engine, HOST, NOON)

    alerted = importance in (Importance.URGENT, Importance.HIGH, Importance.NORMAL)
    assert [found.id for found in told.changes] == [pending.id]
    assert told_to(engine, pending.id) == ([str(EDITOR)] if alerted else [])


def test_the_same_edit_on_many_pages_is_one_group_with_one_leader(engine: Engine) -> None:
    pending = [
        a_pending_change(engine, page, text=page.url, edits=(NEW_FOOT,), kind=ChangeKind.TEXT_EDIT)
        for page in pages_of_the_host(6)
    ]

    told = release_host(engine, HOST, NOON)

    leader = min(found.id for found in pending)
    assert {found.group for found in told.changes} == {leader}
    assert told.alerts == (leader,)
    assert [found.id for found in changes(engine, ChangeFilter(leaders=True))] == [leader]
    assert len(changes(engine, ChangeFilter())) == 6


def test_a_page_that_is_read_later_joins_what_was_told_of_its_site(engine: Engine) -> None:
    first, second, third = (
        a_pending_change(
            engine, page, at=at, text=page.url, edits=(NEW_FOOT,), kind=ChangeKind.TEMPLATE_CHANGE,
            importance=Importance.LOW,
        )
        for page, at in zip(pages_of_the_host(3), (NOON, NOON + A_WEEK, NOON + 2 * A_WEEK), strict=True)
    )  # fmt: skip

    for pending in (first, second, third):
        release_host(engine, HOST, pending.detected_at)

    assert [found.id for found in changes(engine, ChangeFilter(leaders=True))] == [first.id]
    assert len(changes(engine, ChangeFilter(group=first.id))) == 3


def test_what_was_told_of_one_site_is_nothing_to_another(engine: Engine) -> None:
    elsewhere = a_page(a_source("far", url="https://far.example.org/"))
    for page in (*pages_of_the_host(1), elsewhere):
        a_pending_change(engine, page, text=page.url, edits=(NEW_FOOT,), kind=ChangeKind.TEMPLATE_CHANGE)

    told = [release_host(engine, host, EVENING) for host in (HOST, "far.example.org")]

    assert [found.group for release in told for found in release.changes] == [None, None]


def test_pages_that_were_read_again_count_for_what_nearly_all_of_them_show(engine: Engine) -> None:
    pages = pages_of_the_host(40)
    for page in pages:
        a_page_read(engine, page)
    for page in pages[:6]:
        a_pending_change(engine, page, at=NOON + A_WEEK, text=page.url, edits=(NEW_FOOT,), kind=ChangeKind.TEXT_EDIT)

    told = release_host(engine, HOST, NOON + A_WEEK)

    assert len(told.alerts) == 1
    assert {found.kind for found in told.changes} == {ChangeKind.TEXT_EDIT}


def test_a_group_is_told_once_to_whoever_one_of_its_members_concerns(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = pages_of_the_host(2)
    subscribe(engine, VISITOR, ("sustainable-tourism",), "en", MORNING)
    leader = a_pending_change(engine, pages[0], programmes=(a_label("spp"),))
    member = a_pending_change(engine, pages[1], programmes=(a_label("sustainable-tourism"),))

    def as_one_group(pending: list[object], *_: object) -> Release:
        grouped = tuple(replace(found, group=leader.id) for found in (leader, member))
        return Release(changes=grouped, alerts=(leader.id,))

    monkeypatch.setattr("store.release.decide", as_one_group)
    release_host(engine, HOST, NOON)

    assert (told_to(engine, leader.id), told_to(engine, member.id)) == ([str(VISITOR)], [])


def test_what_a_dead_batch_left_pending_is_told(engine: Engine) -> None:
    near = a_pending_change(engine)
    far = a_pending_change(engine, a_page(a_source("far", url="https://far.example.org/")))

    told = release_left_over(engine, RULES, EVENING)

    assert {found.id for release in told for found in release.changes} == {near.id, far.id}
    assert release_number(engine) == 2  # one to a host
    assert release_left_over(engine, RULES, EVENING) == ()


def test_the_batch_of_a_claimed_host_is_left_to_finish(engine: Engine) -> None:
    a_pending_change(engine)
    working = claim(engine, HOST, "child", NOON, timedelta(hours=1))
    assert working is not None

    meanwhile = release_left_over(engine, RULES, NOON + timedelta(minutes=1))
    give_back(engine, working, None)

    assert meanwhile == ()
    assert len(release_left_over(engine, RULES, NOON + timedelta(minutes=2))) == 1


def test_what_has_been_held_too_long_is_told_as_unconfirmed(engine: Engine) -> None:
    read = a_page_read(engine)
    held = recorded(engine, a_held_loss(read), due_at=LATER).change
    assert held is not None

    early = release_left_over(engine, RULES, PAST_THE_LIMIT - timedelta(seconds=1))
    (told,) = release_left_over(engine, RULES, PAST_THE_LIMIT)

    assert early == ()
    assert [(found.id, found.state) for found in told.changes] == [(held.id, ChangeState.RELEASED)]
    assert told.changes[0].why[-1].rule == "unconfirmed"


def test_what_has_been_held_too_long_waits_for_the_fetch_that_is_due(engine: Engine) -> None:
    read = a_page_read(engine)
    recorded(engine, a_held_loss(read), due_at=NOON + timedelta(days=1))

    assert release_left_over(engine, RULES, PAST_THE_LIMIT, before_fetching=True) == ()
    assert len(release_left_over(engine, RULES, PAST_THE_LIMIT)) == 1


def test_what_was_told_as_unconfirmed_is_not_told_again_when_it_is_confirmed(engine: Engine) -> None:
    read = a_page_read(engine)
    held = recorded(engine, a_held_loss(read), due_at=LATER)
    assert held.change is not None
    release_left_over(engine, RULES, PAST_THE_LIMIT)

    known = page_state(engine, a_page(), todays_rules)
    recorded(engine, a_confirmed_loss(held, at=PAST_THE_LIMIT + timedelta(hours=1)))

    assert known is not None
    assert known.held is not None
    assert (known.held.id, known.held.state) == (held.change.id, ChangeState.RELEASED)
    assert release_host(engine, HOST, PAST_THE_LIMIT + timedelta(hours=2)).changes == ()
    assert len(changes(engine, ChangeFilter())) == 1


# What a crawling child does, up to the moment when the machine dies.
RECORD_AND_WAIT = """
import sys
from store.engine import open_engine
from tests.store.outcomes import a_pending_change
engine = open_engine(sys.argv[1])
print(a_pending_change(engine).id, flush=True)
sys.stdin.read()
"""


def test_a_kill_between_record_and_release_loses_nothing_and_tells_it_once(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    url = engine.url.render_as_string(hide_password=False)
    with subprocess.Popen(
        [sys.executable, "-c", RECORD_AND_WAIT, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        pending = child.stdout.readline().strip()
        child.kill()

    before = change(engine, pending)
    told = [release_left_over(engine, RULES, EVENING) for _ in range(3)]

    assert before is not None
    assert before.state is ChangeState.PENDING
    assert [len(releases) for releases in told] == [1, 0, 0]
    assert [found.id for found in changes(engine, ChangeFilter())] == [pending]
    assert told_to(engine, pending) == [str(EDITOR)]
    assert verify(engine) == ()


def a_new_item(engine: Engine, host: str, *, at: datetime, programme: str = "spp", **about: Any) -> Change:
    """Record a new item that a listing on `host` led to, under the title that other hosts have as well."""
    listing = a_source(f"news-{host}", url=f"https://{host}/news", kind=SourceKind.LISTING)
    page = a_page(listing, f"https://{host}/five", role=PageRole.ITEM)
    title = "Five new buyers sign the pact on fair devices"
    line = an_edit("", title, after_links=(Link(title, page.url),))
    about = {"kind": ChangeKind.NEW_ITEM, "edits": (line,), "programmes": (a_label(programme),), **about}
    return a_pending_change(engine, page, at=at, text=f"As {host} tells it.", **about)


def test_what_another_host_told_before_joins_its_story_and_nobody_is_told_twice(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    first = a_new_item(engine, HOST, at=NOON)
    release_host(engine, HOST, NOON)
    second = a_new_item(engine, "partner.example.com", at=EVENING)

    told = release_host(engine, "partner.example.com", EVENING)

    assert told.alerts == ()
    assert told_to(engine, second.id) == []
    assert {found.group for found in changes(engine, ChangeFilter())} == {first.id}


def test_the_first_change_of_a_story_is_told_again_to_feeds_and_pages(engine: Engine) -> None:
    first = a_new_item(engine, HOST, at=NOON)
    release_host(engine, HOST, NOON)
    second = a_new_item(engine, "partner.example.com", at=EVENING)

    release_host(engine, "partner.example.com", EVENING)

    assert {found.id for found in changes(engine, ChangeFilter(released_after=1))} == {first.id, second.id}
    assert [found.id for found in changes(engine, ChangeFilter(leaders=True))] == [first.id]


def test_who_follows_a_programme_of_the_second_telling_alone_hears_of_it(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    subscribe(engine, OFFICER, ("sustainable-tourism",), "en", MORNING)
    a_new_item(engine, HOST, at=NOON)
    release_host(engine, HOST, NOON)
    second = a_new_item(engine, "partner.example.com", at=EVENING, programme="sustainable-tourism")

    release_host(engine, "partner.example.com", EVENING)

    assert told_to(engine, second.id) == [str(OFFICER)]


def test_a_more_pressing_telling_is_told_to_all(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    a_new_item(engine, HOST, at=NOON)
    release_host(engine, HOST, NOON)
    second = a_new_item(engine, "partner.example.com", at=EVENING, importance=Importance.URGENT)

    release_host(engine, "partner.example.com", EVENING)

    assert told_to(engine, second.id) == [str(EDITOR)]
