"""The outbox loop with a channel that answers as it is told, and the real store."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from notifier import dispatch
from notifier.dispatch import (
    ChannelClosedError,
    Dispatcher,
    NotNowError,
    RecipientLostError,
    RecipientMovedError,
    RefusedError,
    retry_after,
)
from pipeline.change import Change
from pipeline.kinds import Importance
from pipeline.message import N_, Message
from store import outbox, subscriptions
from store.errors import StoreError
from store.outbox import Delivery, DeliveryReport, DeliveryState
from tests.builders import NOON, a_change, an_edit
from tests.notifier.telegram.stage import ANNA, BO, Queue


def title_of(delivery: Delivery) -> str:
    assert isinstance(delivery.told, Change)
    return delivery.told.page_title


class ScriptedChannel:
    """Takes every part, except where the script says otherwise for the next one of a recipient."""

    def __init__(self, parts: int = 1) -> None:
        self.taken: list[tuple[str, str]] = []
        self.script: dict[str, deque[BaseException | None]] = defaultdict(deque)
        self._parts = parts

    def parts(self, delivery: Delivery) -> Sequence[str]:
        return [f"{title_of(delivery)} {n}" for n in range(1, self._parts + 1)]

    async def send(self, recipient: str, part: str) -> None:
        script = self.script[recipient]
        if script and (error := script.popleft()):
            raise error
        self.taken.append((recipient, part))


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def channel() -> ScriptedChannel:
    return ScriptedChannel()


@pytest.fixture
def dispatcher(engine: Engine, channel: ScriptedChannel, clock: Clock) -> Dispatcher:
    subscribe(engine, ANNA)
    return Dispatcher(engine, channel, clock=clock)


def subscribe(engine: Engine, chat: int) -> None:
    subscriptions.subscribe(engine, chat, ("all",), "en", NOON)


def report(engine: Engine, change_id: str, chat: int = ANNA) -> DeliveryReport:
    (found,) = [one for one in outbox.deliveries_of(engine, change_id) if one.recipient == str(chat)]
    return found


async def one_round(dispatcher: Dispatcher) -> int:
    return await dispatcher.round(asyncio.Event())


async def test_what_is_due_is_sent_once(
    engine: Engine, queue: Queue, channel: ScriptedChannel, dispatcher: Dispatcher
) -> None:
    change = a_change(page_title="Call")
    queue(change)

    assert [await one_round(dispatcher), await one_round(dispatcher)] == [1, 0]

    assert channel.taken == [(str(ANNA), "Call 1")]
    assert report(engine, change.id).state is DeliveryState.SENT


async def test_the_most_pressing_change_comes_first(
    queue: Queue, channel: ScriptedChannel, dispatcher: Dispatcher
) -> None:
    queue(
        a_change(page_title="Normal", edits=(an_edit("a", "b"),)),
        a_change(page_title="Urgent", importance=Importance.URGENT, edits=(an_edit("c", "d"),)),
    )

    await one_round(dispatcher)

    assert [part for _, part in channel.taken] == ["Urgent 1", "Normal 1"]


async def test_after_an_interruption_the_first_unsent_part_is_next(engine: Engine, queue: Queue, clock: Clock) -> None:
    channel = ScriptedChannel(parts=3)
    subscribe(engine, ANNA)
    queue(a_change(page_title="Long"))
    channel.script[str(ANNA)].extend([None, NotNowError("the network is down")])
    await one_round(Dispatcher(engine, channel, clock=clock))

    clock.now += timedelta(minutes=1)
    await one_round(Dispatcher(engine, channel, clock=clock))  # another process: it knows only what was written

    assert [part for _, part in channel.taken] == ["Long 1", "Long 2", "Long 3"]


async def test_a_sender_killed_between_two_parts_repeats_neither(engine: Engine, queue: Queue, clock: Clock) -> None:
    channel = ScriptedChannel(parts=2)
    subscribe(engine, ANNA)
    queue(a_change(page_title="Long"))
    channel.script[str(ANNA)].extend([None, asyncio.CancelledError()])
    with pytest.raises(asyncio.CancelledError):
        await one_round(Dispatcher(engine, channel, clock=clock))

    clock.now += outbox.TAKEN
    await one_round(Dispatcher(engine, channel, clock=clock))

    assert [part for _, part in channel.taken] == ["Long 1", "Long 2"]


async def test_a_message_that_was_sent_and_could_not_be_marked_is_not_sent_again(
    queue: Queue,
    channel: ScriptedChannel,
    dispatcher: Dispatcher,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full_disk(*_: object) -> None:
        raise StoreError(Message(N_("The disk is full")))

    queue(a_change(page_title="Call"))
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "mark_sent", full_disk)
        with pytest.raises(StoreError):
            await one_round(dispatcher)

    clock.now += outbox.TAKEN
    await one_round(dispatcher)

    assert [part for _, part in channel.taken] == ["Call 1"]


async def test_an_unreachable_channel_is_tried_again_after_a_doubling_pause(
    engine: Engine, queue: Queue, channel: ScriptedChannel, dispatcher: Dispatcher, clock: Clock
) -> None:
    change = a_change()
    queue(change)
    pauses = []
    for _ in range(3):
        channel.script[str(ANNA)].append(NotNowError("no network"))
        await one_round(dispatcher)
        pauses.append(report(engine, change.id).not_before - clock.now)
        clock.now = report(engine, change.id).not_before

    assert pauses == [timedelta(seconds=5), timedelta(seconds=10), timedelta(seconds=20)]
    assert retry_after(1000) == timedelta(hours=1)


async def test_a_recipient_we_have_to_wait_for_is_left_alone_and_others_are_not(
    engine: Engine, queue: Queue, channel: ScriptedChannel, dispatcher: Dispatcher, clock: Clock
) -> None:
    subscribe(engine, BO)
    first, second = a_change(page_title="First"), a_change(page_title="Second", edits=(an_edit("a", "b"),))
    queue(first)
    channel.script[str(ANNA)].append(NotNowError("flood", timedelta(seconds=40)))
    await one_round(dispatcher)

    queue(second)  # released while we wait: it must not be the message that breaks the silence
    clock.now += timedelta(seconds=39)
    await one_round(dispatcher)

    assert [who for who, _ in channel.taken] == [str(BO), str(BO)]
    assert report(engine, second.id).not_before == NOON + timedelta(seconds=40)
    clock.now += timedelta(seconds=1)
    await one_round(dispatcher)
    assert sorted(part for who, part in channel.taken if who == str(ANNA)) == ["First 1", "Second 1"]


async def test_a_refused_message_is_given_up_with_its_reason_and_the_next_one_is_sent(
    engine: Engine, queue: Queue, channel: ScriptedChannel, dispatcher: Dispatcher
) -> None:
    bad, good = a_change(page_title="Bad"), a_change(page_title="Good", edits=(an_edit("a", "b"),))
    queue(bad, good)
    channel.script[str(ANNA)].append(RefusedError("message is too long"))

    await one_round(dispatcher)

    states = {report(engine, one.id).state for one in (bad, good)}
    assert states == {DeliveryState.FAILED, DeliveryState.SENT}
    assert "message is too long" in {report(engine, one.id).last_error for one in (bad, good)}


async def test_a_recipient_who_blocked_us_is_dropped(
    engine: Engine, queue: Queue, channel: ScriptedChannel, dispatcher: Dispatcher
) -> None:
    first, second = a_change(page_title="First"), a_change(page_title="Second", edits=(an_edit("a", "b"),))
    queue(first, second)
    channel.script[str(ANNA)].append(RecipientLostError("blocked by the user"))

    await one_round(dispatcher)

    assert channel.taken == []
    assert subscriptions.subscription(engine, ANNA) is None
    assert {report(engine, one.id).state for one in (first, second)} == {DeliveryState.CANCELLED}


async def test_a_recipient_who_moved_gets_the_message_at_the_new_place(
    engine: Engine, queue: Queue, channel: ScriptedChannel, dispatcher: Dispatcher
) -> None:
    queue(a_change(page_title="Call"))
    channel.script[str(ANNA)].append(RecipientMovedError("a supergroup now", "-100888"))

    await one_round(dispatcher)
    await one_round(dispatcher)

    assert channel.taken == [("-100888", "Call 1")]
    assert subscriptions.subscription(engine, -100888) is not None


async def test_a_closed_channel_ends_the_loop_and_loses_nothing(
    engine: Engine, queue: Queue, channel: ScriptedChannel, dispatcher: Dispatcher
) -> None:
    change = a_change()
    queue(change)
    channel.script[str(ANNA)].append(ChannelClosedError("the token is refused"))

    with pytest.raises(ChannelClosedError):
        await dispatcher.run(asyncio.Event())

    assert report(engine, change.id).state is DeliveryState.WAITING
    assert report(engine, change.id).not_before == NOON


async def test_one_change_that_cannot_be_written_does_not_silence_the_others(
    engine: Engine, queue: Queue, channel: ScriptedChannel, dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parts(delivery: Delivery) -> Sequence[str]:
        if title_of(delivery) == "Odd":
            raise LookupError("no such label")
        return [title_of(delivery)]

    monkeypatch.setattr(channel, "parts", parts)
    odd, plain = a_change(page_title="Odd"), a_change(page_title="Plain", edits=(an_edit("a", "b"),))
    queue(odd, plain)

    await one_round(dispatcher)

    assert channel.taken == [(str(ANNA), "Plain")]
    assert report(engine, odd.id).state is DeliveryState.WAITING


async def test_a_stop_gives_back_what_was_taken_and_not_begun(
    engine: Engine, queue: Queue, channel: ScriptedChannel, dispatcher: Dispatcher
) -> None:
    change, stop = a_change(), asyncio.Event()
    queue(change)
    stop.set()

    await dispatcher.round(stop)

    assert channel.taken == []
    assert report(engine, change.id).not_before == NOON


async def test_a_store_that_fails_for_a_while_does_not_end_the_loop(
    engine: Engine, channel: ScriptedChannel, dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, answers = asyncio.Event(), [StoreError(Message(N_("The disk is full")))]

    def next_deliveries(*_: object) -> tuple[Delivery, ...]:
        if answers:
            raise answers.pop()
        stop.set()
        return ()

    monkeypatch.setattr(outbox, "next_deliveries", next_deliveries)
    monkeypatch.setattr(dispatch, "PAUSE", timedelta(0))

    await dispatcher.run(stop)

    assert stop.is_set()
