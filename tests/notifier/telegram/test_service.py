"""The real client of the Bot API against the stand-in, from a user's command to the message on the phone."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from structlog.testing import capture_logs
from telegram.error import Conflict

from cli.demo.telegram import TelegramStandIn, blocked, migrated, refused, too_many_requests
from notifier import dispatch
from notifier.telegram import bot, service
from notifier.telegram.service import run_telegram
from pipeline.message import N_, Message
from store import outbox, subscriptions
from store.errors import StoreError
from store.outbox import DeliveryState
from tests.builders import a_change, a_label, a_taxonomy
from tests.notifier.telegram.stage import ANNA, BO, Queue, a_long_change, settings_for, telegram_running

GROUP = -100777


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same pauses, a hundred times shorter."""
    monkeypatch.setattr(dispatch, "PAUSE", timedelta(milliseconds=20))
    monkeypatch.setattr(dispatch, "FIRST_RETRY", timedelta(milliseconds=50))
    monkeypatch.setattr(service, "REFUSED_PAUSE", timedelta(milliseconds=100))


async def answer_to(api: TelegramStandIn, text: str, chat: int = ANNA, language: str = "en") -> str:
    """Say something to the bot and return what it answers."""
    before = len(api.answers_of_bot(chat))
    await api.say(chat, text, language)
    await api.wait_for(lambda: len(api.answers_of_bot(chat)) > before)
    return api.answers_of_bot(chat)[before]


async def test_a_subscriber_gets_a_change_of_the_programme(engine: Engine, api: TelegramStandIn, queue: Queue) -> None:
    async with telegram_running(engine, settings_for(api)):
        await answer_to(api, "/subscribe spp")
        queue(a_change(headline={"en": "Date changed", "zh": "日期变更"}))
        await api.wait_for(lambda: len(api.answers_of_bot(ANNA)) == 2)

    message = api.transcript[-1]
    assert message.text.startswith("[Sustainable Public Procurement] ")
    assert {"bold", "text_link"} <= {entity.type for entity in message.entities}


async def test_a_subscriber_does_not_get_what_others_follow(engine: Engine, api: TelegramStandIn, queue: Queue) -> None:
    async with telegram_running(engine, settings_for(api)):
        await answer_to(api, "/subscribe sustainable-tourism", ANNA)
        await answer_to(api, "/subscribe all", BO)
        queue(a_change(programmes=(a_label("spp"),)))
        await api.wait_for(lambda: len(api.answers_of_bot(BO)) == 2)

    assert len(api.answers_of_bot(ANNA)) == 1


async def test_the_alert_is_in_the_language_of_the_user(engine: Engine, api: TelegramStandIn, queue: Queue) -> None:
    async with telegram_running(engine, settings_for(api)):
        await answer_to(api, "/subscribe 可持续公共采购计划", language="zh-hans")
        queue(a_change())
        await api.wait_for(lambda: len(api.answers_of_bot(ANNA)) == 2)

    assert api.transcript[-1].text.startswith("【可持续公共采购计划】")


async def test_a_start_in_another_language_changes_that_of_the_alerts(engine: Engine, api: TelegramStandIn) -> None:
    async with telegram_running(engine, settings_for(api)):
        await answer_to(api, "/subscribe spp", language="en")
        await answer_to(api, "/start", language="zh")

    subscription = subscriptions.subscription(engine, ANNA)
    assert subscription is not None
    assert subscription.lang == "zh"


async def test_programmes_are_added_and_taken_away(engine: Engine, api: TelegramStandIn) -> None:
    async with telegram_running(engine, settings_for(api)):
        await answer_to(api, "/subscribe spp")
        await answer_to(api, "/subscribe Consumer Information, sustainable-tourism")
        last = await answer_to(api, "/unsubscribe spp")

    assert last == "You get messages about: Consumer Information, Sustainable Tourism"
    subscription = subscriptions.subscription(engine, ANNA)
    assert subscription is not None
    assert subscription.programmes == ("consumer-information", "sustainable-tourism")


async def test_unsubscribe_alone_ends_everything(engine: Engine, api: TelegramStandIn) -> None:
    async with telegram_running(engine, settings_for(api)):
        await answer_to(api, "/subscribe")
        last = await answer_to(api, "/unsubscribe")

    assert last == "You get no messages."
    assert subscriptions.subscription(engine, ANNA) is None


async def test_an_unknown_programme_changes_nothing_and_is_answered_with_the_list(
    engine: Engine, api: TelegramStandIn
) -> None:
    async with telegram_running(engine, settings_for(api)):
        answer = await answer_to(api, "/subscribe spp tourismus <b>")

    assert "“tourismus <b>”" in answer
    assert "sustainable-tourism – Sustainable Tourism" in answer
    assert subscriptions.subscription(engine, ANNA) is None


async def test_anything_else_in_a_private_chat_is_answered_with_the_help(engine: Engine, api: TelegramStandIn) -> None:
    async with telegram_running(engine, settings_for(api)):
        assert await answer_to(api, "hello") == await answer_to(api, "/help")


async def test_a_group_is_a_subscriber_like_any_other_and_its_talk_is_left_alone(
    engine: Engine, api: TelegramStandIn
) -> None:
    async with telegram_running(engine, settings_for(api)):
        await api.say(GROUP, "what a day")
        await answer_to(api, "/subscribe@scpwatch_demo_bot spp", GROUP)

    assert len(api.answers_of_bot(GROUP)) == 1
    assert subscriptions.subscription(engine, GROUP) is not None


async def test_the_commands_are_shown_in_the_menu_of_both_languages(engine: Engine, api: TelegramStandIn) -> None:
    async with telegram_running(engine, settings_for(api)):
        await api.wait_for(lambda: "getUpdates" in api.calls)

    for language in ("", "zh"):
        names = [command["command"] for command in api.commands[language]]
        assert names == ["start", "subscribe", "unsubscribe", "help"]


async def test_an_answer_that_telegram_puts_off_comes_later(
    engine: Engine, api: TelegramStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot, "pause_of", lambda _: timedelta(milliseconds=10))
    api.next_answers("sendMessage", too_many_requests(1))

    async with telegram_running(engine, settings_for(api)):
        assert (await answer_to(api, "/help")).startswith("/subscribe")


async def test_a_command_that_could_not_be_saved_says_so(
    engine: Engine, api: TelegramStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise StoreError(Message(N_("The disk is full")))

    monkeypatch.setattr(subscriptions, "subscribe", full_disk)

    async with telegram_running(engine, settings_for(api)):
        assert "could not be saved" in await answer_to(api, "/subscribe spp")
        assert (await answer_to(api, "/help")).startswith("/subscribe")


async def test_a_message_is_sent_again_after_a_flood_wait(engine: Engine, api: TelegramStandIn, queue: Queue) -> None:
    async with telegram_running(engine, settings_for(api)):
        await answer_to(api, "/subscribe spp")
        api.next_answers("sendMessage", too_many_requests(1))
        queue(a_change())
        await api.wait_for(lambda: len(api.answers_of_bot(ANNA)) == 2)

    assert api.calls.count("sendMessage") == 3


async def test_a_server_error_and_a_page_instead_of_an_answer_are_tried_again(
    engine: Engine, api: TelegramStandIn, queue: Queue
) -> None:
    async with telegram_running(engine, settings_for(api)):
        await answer_to(api, "/subscribe spp")
        api.next_answers("sendMessage", refused(502, "Bad Gateway"), refused(500, "Internal Server Error"))
        queue(a_change())
        await api.wait_for(lambda: len(api.answers_of_bot(ANNA)) == 2)


async def test_who_blocked_the_bot_is_not_written_to_again(engine: Engine, api: TelegramStandIn, queue: Queue) -> None:
    async with telegram_running(engine, settings_for(api)):
        await answer_to(api, "/subscribe spp", ANNA)
        await answer_to(api, "/subscribe spp", BO)
        api.next_answers("sendMessage", blocked())
        queue(a_change())
        await api.wait_for(lambda: api.calls.count("sendMessage") == 4)

    left = [subscriptions.subscription(engine, chat) for chat in (ANNA, BO)]
    assert left.count(None) == 1


async def test_a_group_that_became_a_supergroup_keeps_its_subscription(
    engine: Engine, api: TelegramStandIn, queue: Queue
) -> None:
    async with telegram_running(engine, settings_for(api)):
        await answer_to(api, "/subscribe spp", GROUP)
        await api.say(-100888, "we are here now")
        api.next_answers("sendMessage", migrated(-100888))
        queue(a_change())
        await api.wait_for(lambda: len(api.answers_of_bot(-100888)) == 1)

    assert subscriptions.subscription(engine, -100888) is not None


async def test_a_message_that_telegram_refuses_is_given_up(engine: Engine, api: TelegramStandIn, queue: Queue) -> None:
    change = a_change()
    async with telegram_running(engine, settings_for(api)):
        await answer_to(api, "/subscribe spp")
        api.next_answers("sendMessage", refused(400, "Bad Request: can't parse entities"))
        queue(change)
        await api.wait_for(lambda: api.calls.count("sendMessage") == 2)

    (report,) = outbox.deliveries_of(engine, change.id)
    assert report.state is DeliveryState.FAILED
    assert report.last_error is not None
    assert "entities" in report.last_error


async def test_a_long_message_goes_on_with_the_first_unsent_part_after_a_restart(
    engine: Engine, api: TelegramStandIn, queue: Queue
) -> None:
    async with telegram_running(engine, settings_for(api)):
        await answer_to(api, "/subscribe spp")
        api.next_answers("sendMessage", None, *[refused(502, "Bad Gateway")] * 3)
        queue(a_long_change())
        await api.wait_for(lambda: api.calls.count("sendMessage") >= 3)

    async with telegram_running(engine, settings_for(api)):
        await api.wait_for(lambda: len(api.answers_of_bot(ANNA)) == 3)

    first, second = api.answers_of_bot(ANNA)[1:]
    assert "Date changed: Call for proposals" in first
    assert second.startswith("[Sustainable Public Procurement] (2/2)")


Logged = Callable[[], list[str]]


@pytest.fixture
def logged() -> Iterator[Logged]:
    """Everything that any logger of the process was given so far, as text, with the tracebacks."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(logging.Formatter().format(record))

    handler, root = Keep(logging.DEBUG), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    with capture_logs() as events:
        yield lambda: [*(str(event) for event in events), *lines]
    root.removeHandler(handler)
    root.setLevel(level)


async def test_without_a_token_it_says_once_that_nothing_is_sent(engine: Engine, api: TelegramStandIn) -> None:
    settings = settings_for(api).model_copy(update={"telegram_token": None})

    with capture_logs() as events:
        await run_telegram(engine, settings, a_taxonomy(), asyncio.Event())

    assert [event["event"] for event in events] == ["no Telegram token, nothing is sent"]
    assert api.calls == []


WRONG = "654321:AAB-not-the-token-of-this-bot-000000"


async def test_a_wrong_token_is_said_once_and_tried_again_until_the_stop(engine: Engine, api: TelegramStandIn) -> None:
    with capture_logs() as events:
        async with telegram_running(engine, settings_for(api, WRONG)):
            await api.wait_for(lambda: api.refusals >= 3)

    assert [event["event"] for event in events] == [service.REFUSED]


async def test_a_token_that_is_mended_at_telegrams_side_is_found_to_work(engine: Engine, api: TelegramStandIn) -> None:
    async with telegram_running(engine, settings_for(api, WRONG)):
        await api.wait_for(lambda: api.refusals >= 1)
        api.token = WRONG
        assert await answer_to(api, "/help")


async def test_a_token_that_is_revoked_while_the_bot_listens_is_noticed(
    engine: Engine, api: TelegramStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "TOKEN_CHECK", timedelta(milliseconds=50))
    with capture_logs() as events:
        async with telegram_running(engine, settings_for(api)):
            await answer_to(api, "/help")
            api.token = "another"
            await api.wait_for(lambda: api.refusals >= 5)

    assert service.REFUSED in [event["event"] for event in events]


async def test_the_token_is_never_logged(engine: Engine, api: TelegramStandIn, queue: Queue, logged: Logged) -> None:
    settings = settings_for(api)
    async with telegram_running(engine, settings):
        await answer_to(api, "/subscribe spp")
        api.next_answers("sendMessage", refused(500, f"trouble at /bot{api.token}/sendMessage"))
        queue(a_change())
        await api.wait_for(lambda: len(api.answers_of_bot(ANNA)) == 2)
    async with telegram_running(engine, settings_for(api, WRONG)):
        await api.wait_for(lambda: api.refusals >= 2)

    secrets = (api.token, WRONG)
    assert logged()
    assert not [line for line in logged() if any(secret in line for secret in secrets)]


async def test_an_unreachable_telegram_is_said_once_and_does_not_end_the_service(engine: Engine) -> None:
    async with TelegramStandIn() as gone:
        settings = settings_for(gone)
    enough, tries = asyncio.Event(), 0

    def count(*_: object) -> timedelta:
        nonlocal tries
        tries += 1
        if tries == 3:
            enough.set()
        return timedelta(0)

    with capture_logs() as events, pytest.MonkeyPatch.context() as patch:
        patch.setattr(service, "retry_after", count)
        async with telegram_running(engine, settings):
            await asyncio.wait_for(enough.wait(), 10)

    assert [event["event"] for event in events] == [service.OFFLINE]


async def test_two_programs_with_one_token_are_told_so_once(engine: Engine, api: TelegramStandIn) -> None:
    api.next_answers("getUpdates", refused(409, "Conflict: terminated by other getUpdates request"))
    with capture_logs() as events:
        async with telegram_running(engine, settings_for(api)):
            await answer_to(api, "/help")
        complain = service.Complaints(api.token)
        complain(Conflict("again"))
        complain(Conflict("and again"))

    assert [event["event"] for event in events].count(service.CONFLICT) == 2


async def test_a_telegram_that_hangs_does_not_keep_the_program_from_stopping(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected = asyncio.Event()

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connected.set()
        await reader.read()
        writer.close()

    monkeypatch.setattr(service, "GRACE", 0.05)
    monkeypatch.setattr(bot, "STEP", 0.05)
    async with await asyncio.start_server(hang, "127.0.0.1", 0) as server:
        api = TelegramStandIn()
        api.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with asyncio.timeout(3), telegram_running(engine, settings_for(api)):
            await connected.wait()
