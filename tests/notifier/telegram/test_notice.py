"""A notice to admins, as it is sent."""

import pytest
from sqlalchemy import Engine

from cli.demo.telegram import TelegramStandIn
from notifier.telegram.notice import notice_parts
from notifier.telegram.richtext import LIMIT, units
from pipeline.change import Reason, because
from pipeline.health.notice import Notice
from pipeline.message import N_
from store.engine import write_session
from store.outbox import address_notice
from tests.builders import NOON
from tests.notifier.telegram.stage import ANNA, settings_for, telegram_running

GONE = because("gone-opened", N_("{source} is gone since {since}. The catalogue needs another address for it."))


def about(source: str) -> Reason:
    return because(GONE.rule, GONE.message.text, source=source, since="2026-05-06 12:00 UTC")


def parts(*sources: str, lang: str = "en") -> tuple[str, ...]:
    notice = Notice(at=NOON, lines=tuple(map(about, sources)))
    return notice_parts(notice, lang=lang, public_url="https://watch.example.org/")


@pytest.mark.parametrize(("lang", "address"), [("en", "/sources/"), ("zh", "/zh/sources/")])
def test_a_notice_says_what_it_is_and_where_to_see_all_of_it(lang: str, address: str) -> None:
    (message,) = parts("spp-news", lang=lang)

    assert message.startswith("<b>")
    assert "spp-news" in message
    assert f'href="https://watch.example.org{address}"' in message


def test_the_words_of_a_page_cannot_become_markup() -> None:
    (message,) = parts("<b>&")

    assert "&lt;b&gt;&amp; is gone" in message


def test_a_long_notice_is_cut_into_messages_that_telegram_takes() -> None:
    sent = parts(*(f"source-{number}" for number in range(200)))

    assert len(sent) > 1
    assert all(units(message) <= LIMIT.units + LIMIT.markup for message in sent)


async def test_a_notice_reaches_an_admin_who_never_subscribed(engine: Engine, api: TelegramStandIn) -> None:
    await api.say(ANNA, "/help")
    with write_session(engine) as session:
        address_notice(session, (about("spp-news"),), [str(ANNA)], "en", NOON)

    async with telegram_running(engine, settings_for(api)):
        await api.wait_for(lambda: len(api.answers_of_bot(ANNA)) == 2)

    assert any("spp-news is gone" in answer for answer in api.answers_of_bot(ANNA))
