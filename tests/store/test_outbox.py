from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session as PlainSession

from pipeline.change import Change
from pipeline.source import Page
from store.outbox import (
    TAKEN,
    Delivery,
    DeliveryState,
    deliveries_of,
    drop_recipient,
    mark_failed,
    mark_part,
    mark_sent,
    move_recipient,
    next_deliveries,
)
from store.release import release_left_over
from store.subscriptions import Subscription, set_language, subscribe, subscription, unsubscribe
from store.tables import OutboxRow
from tests.builders import a_page, a_source
from tests.store.outcomes import MORNING, NOON, a_pending_change, some_rules

EDITOR, OFFICER = 11, -1001234567890
SECOND = timedelta(seconds=1)


def a_told_change(engine: Engine, page: Page | None = None) -> Change:
    pending = a_pending_change(engine, page)
    release_left_over(engine, some_rules(), NOON)
    return pending


def change_of(delivery: Delivery) -> Change:
    assert isinstance(delivery.told, Change)
    return delivery.told


def take(engine: Engine, *, after: timedelta = timedelta(0), limit: int = 10) -> tuple[Delivery, ...]:
    return next_deliveries(engine, NOON + after, limit)


def states(engine: Engine, change: Change) -> dict[str, DeliveryState]:
    return {report.recipient: report.state for report in deliveries_of(engine, change.id)}


def test_a_told_change_waits_for_each_subscriber_in_his_language(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    subscribe(engine, OFFICER, ("spp",), "zh", MORNING)
    told = a_told_change(engine)

    taken = take(engine)

    assert [(delivery.recipient, delivery.lang) for delivery in taken] == [(str(EDITOR), "en"), (str(OFFICER), "zh")]
    assert {change_of(delivery).id for delivery in taken} == {told.id}
    assert {(delivery.channel, delivery.attempts, delivery.parts_sent) for delivery in taken} == {("telegram", 0, 0)}


def test_two_senders_never_get_the_same_delivery(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    for number in range(3):
        a_told_change(engine, a_page(a_source(f"s{number}", url=f"https://news.example.org/{number}")))

    mine, theirs = take(engine, limit=2), take(engine, limit=2)

    assert len(mine) == 2
    assert len(theirs) == 1
    assert {delivery.id for delivery in mine}.isdisjoint(delivery.id for delivery in theirs)


@pytest.mark.postgres
def test_a_sender_passes_over_what_another_is_taking(postgres_engine: Engine) -> None:
    subscribe(postgres_engine, EDITOR, ("all",), "en", MORNING)
    a_told_change(postgres_engine)

    with PlainSession(postgres_engine) as other:
        other.query(OutboxRow).with_for_update().all()

        assert take(postgres_engine) == ()  # and does not wait


def test_what_a_sender_took_before_it_died_is_taken_again_later(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    a_told_change(engine)
    (taken,) = take(engine)

    assert take(engine, after=TAKEN - SECOND) == ()
    assert [delivery.id for delivery in take(engine, after=TAKEN)] == [taken.id]


def test_what_was_sent_is_never_sent_again(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    told = a_told_change(engine)
    (taken,) = take(engine)

    mark_sent(engine, taken.id, NOON + SECOND)

    assert take(engine, after=timedelta(days=1)) == ()
    (report,) = deliveries_of(engine, told.id)
    assert (report.state, report.sent_at, report.attempts) == (DeliveryState.SENT, NOON + SECOND, 1)


def test_a_message_goes_on_with_its_first_unsent_part(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    a_told_change(engine)
    (taken,) = take(engine)

    mark_part(engine, taken.id, 2)

    (again,) = take(engine, after=TAKEN)
    assert again.parts_sent == 2


def test_a_failure_is_tried_again_when_it_is_time(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    told = a_told_change(engine)
    (taken,) = take(engine)

    mark_failed(engine, taken.id, NOON, "the channel cannot be reached", NOON + timedelta(minutes=1))

    assert take(engine, after=timedelta(seconds=59)) == ()
    (again,) = take(engine, after=timedelta(minutes=1))
    assert again.attempts == 1
    assert deliveries_of(engine, told.id)[0].last_error == "the channel cannot be reached"


def test_a_message_that_is_refused_for_good_is_given_up(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    told = a_told_change(engine)
    (taken,) = take(engine)

    mark_failed(engine, taken.id, NOON, "not a chat", None)

    assert take(engine, after=timedelta(days=1)) == ()
    assert states(engine, told) == {str(EDITOR): DeliveryState.FAILED}


def test_a_recipient_that_is_lost_gets_nothing_more(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    told = a_told_change(engine)

    drop_recipient(engine, str(EDITOR), "the bot was blocked")
    later = a_told_change(engine, a_page(a_source("later", url="https://news.example.org/later")))

    assert subscription(engine, EDITOR) is None
    assert states(engine, told) == {str(EDITOR): DeliveryState.CANCELLED}
    assert states(engine, later) == {}
    assert take(engine, after=timedelta(days=1)) == ()


def test_a_group_that_moved_keeps_its_subscription_and_its_messages(engine: Engine) -> None:
    subscribe(engine, OFFICER, ("spp",), "zh", MORNING)
    told = a_told_change(engine)

    move_recipient(engine, str(OFFICER), "-77")

    assert subscription(engine, OFFICER) is None
    assert subscription(engine, -77) == Subscription(chat_id=-77, programmes=("spp",), lang="zh")
    assert [(change_of(delivery).id, delivery.recipient) for delivery in take(engine)] == [(told.id, "-77")]


def test_a_group_that_moved_is_not_told_twice(engine: Engine) -> None:
    subscribe(engine, OFFICER, ("spp",), "zh", MORNING)
    subscribe(engine, -77, ("all",), "en", MORNING)
    told = a_told_change(engine)

    move_recipient(engine, str(OFFICER), "-77")

    assert states(engine, told) == {str(OFFICER): DeliveryState.CANCELLED, "-77": DeliveryState.WAITING}
    assert subscription(engine, -77) == Subscription(chat_id=-77, programmes=("all",), lang="en")


def test_subscribing_again_replaces_the_programmes(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("spp",), "en", MORNING)

    subscribe(engine, EDITOR, ("sustainable-tourism",), "zh", NOON)

    assert subscription(engine, EDITOR) == Subscription(chat_id=EDITOR, programmes=("sustainable-tourism",), lang="zh")


def test_who_leaves_hears_nothing_more_and_may_come_back(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)
    told = a_told_change(engine)

    unsubscribe(engine, EDITOR)
    left = subscription(engine, EDITOR)
    subscribe(engine, EDITOR, ("spp",), "en", NOON)

    assert left is None
    assert states(engine, told) == {str(EDITOR): DeliveryState.CANCELLED}
    assert subscription(engine, EDITOR) is not None


def test_leaving_without_having_come_is_no_fault(engine: Engine) -> None:
    unsubscribe(engine, EDITOR)

    assert subscription(engine, EDITOR) is None


def test_a_subscriber_may_change_his_language(engine: Engine) -> None:
    subscribe(engine, EDITOR, ("all",), "en", MORNING)

    set_language(engine, EDITOR, "zh")
    set_language(engine, OFFICER, "zh")  # not subscribed: nothing to write to

    found = subscription(engine, EDITOR)
    assert found is not None
    assert found.lang == "zh"
    assert subscription(engine, OFFICER) is None
