"""The outbox loop: takes what is due, sends it through a channel, and writes down how far it came.

At least once, never twice on purpose: each part is marked as soon as the channel has taken it, and the next
attempt goes on with the first unsent part.  Only a crash between the two repeats a part.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Protocol

from sqlalchemy import Engine

from config.logging import get_logger
from pipeline.change import Change
from store import outbox
from store.errors import StoreError
from store.outbox import Delivery

log = get_logger()

#: Deliveries taken at once.
BATCH = 50
#: Between two looks at an outbox that was empty.
PAUSE = timedelta(seconds=2)
FIRST_RETRY = timedelta(seconds=5)
LAST_RETRY = timedelta(hours=1)


class SendError(Exception):
    """Why a channel did not take a part.  The text is shown to operators: no secret may stand in it."""


class NotNowError(SendError):
    """The channel cannot be reached; or, with `wait`, this recipient has to be left alone that long."""

    def __init__(self, reason: str, wait: timedelta | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class RefusedError(SendError):
    """This message will never be taken."""


class RecipientLostError(SendError):
    """The recipient blocked us or is no more."""


class RecipientMovedError(SendError):
    """The recipient has another address from now on."""

    def __init__(self, reason: str, new: str) -> None:
        super().__init__(reason)
        self.new = new


class ChannelClosedError(SendError):
    """Nothing can be sent to anybody until an operator acts: our credentials were refused."""


class Channel(Protocol):
    """A way to people.  `send` raises one of the errors above."""

    def parts(self, delivery: Delivery) -> Sequence[str]: ...

    async def send(self, recipient: str, part: str) -> None: ...


class Dispatcher:
    """Sends what the outbox holds through one channel.  A slow recipient does not keep the others waiting."""

    def __init__(
        self, engine: Engine, channel: Channel, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._engine = engine
        self._channel = channel
        self._clock = clock
        self._leave_alone: dict[str, datetime] = {}  # recipient -> until when the channel told us to wait
        # Parts that were sent and could not be marked (a full disk): without this memory every round would
        # send them again.
        self._unmarked: dict[int, int] = {}
        self._failures = 0  # rounds in a row in which the channel could not be reached

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop` is set; a message under way then is finished.  Raises ChannelClosedError."""
        while not stop.is_set():
            try:
                taken = await self.round(stop)
            except StoreError as error:
                log.warning("outbox not readable or writable, trying again", action="outbox_failed", reason=str(error))
                taken = 0
            if self._failures:
                await wait(stop, retry_after(self._failures))
            elif not taken:
                await wait(stop, PAUSE)

    async def round(self, stop: asyncio.Event) -> int:
        """Send what is due now, and return how many deliveries were taken up."""
        due = await asyncio.to_thread(outbox.next_deliveries, self._engine, self._clock(), BATCH)
        self._leave_alone = {who: until for who, until in self._leave_alone.items() if until > self._clock()}
        ordered = sorted(due, key=lambda delivery: (delivery.recipient, _rank(delivery), delivery.id))
        tasks = [
            asyncio.create_task(self._send_to_one(tuple(mine), stop))
            for _, mine in groupby(ordered, key=lambda delivery: delivery.recipient)
        ]
        try:
            results = await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            for task in tasks:
                task.cancel()
        for result in results:
            if isinstance(result, BaseException):
                raise result
        self._failures = self._failures + 1 if False in results else 0
        return len(due)

    async def _send_to_one(self, deliveries: tuple[Delivery, ...], stop: asyncio.Event) -> bool:
        """Send to one recipient, in order; return whether the channel could be reached."""
        for number, delivery in enumerate(deliveries):
            rest = deliveries[number:]
            try:
                if stop.is_set():
                    await self._postpone(rest, "the program was stopped", self._clock())
                    return True
                if until := self._leave_alone.get(delivery.recipient):
                    await self._postpone(rest, "the channel asked us to wait", until)
                    return True
                await self._deliver(delivery)
            except RefusedError as error:
                await self._give_up(delivery, error)
            except RecipientLostError as error:
                await self._call(outbox.drop_recipient, delivery.recipient, str(error))
                log.warning(
                    "recipient dropped",
                    action="recipient_dropped",
                    recipient=delivery.recipient,
                    reason=str(error),
                )
                return True
            except RecipientMovedError as error:
                await self._call(outbox.move_recipient, delivery.recipient, error.new)
                await self._postpone(rest, str(error), self._clock())
                log.info("recipient moved", action="recipient_moved", recipient=delivery.recipient, new=error.new)
                return True
            except NotNowError as error:
                await self._leave(rest, error)
                return error.wait is not None
            except ChannelClosedError as error:
                await self._postpone(rest, str(error), self._clock())
                raise
        return True

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            # In another thread: marking the words of a very long paragraph takes seconds.
            parts = await asyncio.to_thread(self._channel.parts, delivery)
        except Exception:
            # Whatever is wrong with one change, or with how it is written, must not silence all the others.
            log.exception("message not written", action="message_not_written", change=_about(delivery))
            await self._postpone((delivery,), "the message could not be written", self._clock() + LAST_RETRY)
            return
        done = max(delivery.parts_sent, self._unmarked.get(delivery.id, 0))
        for part in parts[done:]:
            await self._channel.send(delivery.recipient, part)
            done += 1
            self._unmarked[delivery.id] = done
            if done < len(parts):
                await self._call(outbox.mark_part, delivery.id, done)
        await self._call(outbox.mark_sent, delivery.id, self._clock())
        self._unmarked.pop(delivery.id, None)

    async def _give_up(self, delivery: Delivery, error: RefusedError) -> None:
        await self._call(outbox.mark_failed, delivery.id, self._clock(), str(error), None)
        log.error(
            "message refused, given up",
            action="delivery_given_up",
            change=_about(delivery),
            recipient=delivery.recipient,
            reason=str(error),
        )

    async def _leave(self, deliveries: Sequence[Delivery], error: NotNowError) -> None:
        """Leave what is meant for one recipient for later."""
        first = deliveries[0]
        until = self._clock() + (retry_after(first.attempts + 1) if error.wait is None else error.wait)
        if error.wait is not None:
            self._leave_alone[first.recipient] = until
        await self._postpone(deliveries, str(error), until)
        log.warning(
            "messages not sent yet",
            action="delivery_postponed",
            change=_about(first),
            recipient=first.recipient,
            reason=str(error),
            until=until.isoformat(timespec="seconds"),
        )

    async def _postpone(self, deliveries: Sequence[Delivery], reason: str, until: datetime) -> None:
        for delivery in deliveries:
            await self._call(outbox.mark_failed, delivery.id, self._clock(), reason, until)

    async def _call(self, function: Callable[..., None], *arguments: object) -> None:
        await asyncio.to_thread(function, self._engine, *arguments)


def _rank(delivery: Delivery) -> int:
    """A notice goes before the changes: without it their silence may be misread."""
    return delivery.told.importance.rank if isinstance(delivery.told, Change) else -1


def _about(delivery: Delivery) -> str:
    return delivery.told.id if isinstance(delivery.told, Change) else f"notice of {delivery.told.at:%Y-%m-%d %H:%M}"


def retry_after(attempts: int) -> timedelta:
    """Return how long to wait after so many failures in a row: doubling from 5 seconds to an hour."""
    doublings = min(attempts - 1, 20)
    return min(FIRST_RETRY * 2.0**doublings, LAST_RETRY)


async def wait(stop: asyncio.Event, pause: timedelta) -> None:
    """Return after `pause`, or at once when `stop` is set."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), pause.total_seconds())
