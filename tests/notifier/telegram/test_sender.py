from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from notifier.dispatch import (
    ChannelClosedError,
    NotNowError,
    RecipientLostError,
    RecipientMovedError,
    RefusedError,
)
from notifier.telegram.sender import meaning_of

TOKEN = "123456:AAF-the-token"


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (RetryAfter(3), NotNowError),
        (TimedOut(), NotNowError),
        (NetworkError("Bad Gateway"), NotNowError),
        (TelegramError("Invalid server response"), NotNowError),
        (BadRequest("Chat not found"), RefusedError),
        (Forbidden("bot was blocked by the user"), RecipientLostError),
        (ChatMigrated(-100888), RecipientMovedError),
        (InvalidToken("Unauthorized"), ChannelClosedError),
    ],
)
def test_each_answer_of_telegram_has_its_meaning(answer: TelegramError, meaning: type[Exception]) -> None:
    assert type(meaning_of(answer, TOKEN)) is meaning


@pytest.mark.parametrize("wait", [7, timedelta(seconds=7)])
def test_the_wait_that_telegram_asks_for_is_kept_to_the_second(wait: int | timedelta) -> None:
    error = meaning_of(RetryAfter(wait), TOKEN)

    assert isinstance(error, NotNowError)
    assert error.wait == timedelta(seconds=7)


def test_a_supergroup_is_known_by_its_new_number() -> None:
    error = meaning_of(ChatMigrated(-100888), TOKEN)

    assert isinstance(error, RecipientMovedError)
    assert error.new == "-100888"


def test_no_reason_carries_the_token() -> None:
    error = NetworkError(f"Unknown error in HTTP implementation: https://api.telegram.org/bot{TOKEN}/sendMessage")

    assert TOKEN not in str(meaning_of(error, TOKEN))
