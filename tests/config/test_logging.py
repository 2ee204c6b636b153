"""Logs carry no secret, wherever it hides."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from config.logging import configure_logging, get_logger, redact

TOKEN = "1234567890:" + "a-Z_" * 9  # the shape of one, and nobody's
CAPTURED = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (f"https://api.telegram.org/bot{TOKEN}/getMe", "https://api.telegram.org/bot<hidden>/getMe"),
        (TOKEN, "<hidden>"),
        ("https://l.example/click?u=1&id=2&e=5e456e", "https://l.example/click?u=1&id=2&e=<hidden>"),
        ("https://l.example/?mc_eid=77#top", "https://l.example/?mc_eid=<hidden>#top"),
        ("postgresql+psycopg://me:pw@db/scp", "postgresql+psycopg://me:<hidden>@db/scp"),
        ("https://example.org/?page=2&edition=7", "https://example.org/?page=2&edition=7"),
        ("at 12:30 on 2026-05-06", "at 12:30 on 2026-05-06"),
    ],
)
def test_tokens_passwords_and_personal_marks_are_hidden(text: str, clean: str) -> None:
    assert redact(text) == clean


def test_an_event_is_one_line_on_stderr_without_its_secrets(capsys: CAPTURED) -> None:
    configure_logging(debug=False, json=True)

    get_logger().info("checked", action="source_checked", tried=[f"https://x/bot{TOKEN}"], count=3)

    printed = capsys.readouterr()
    assert printed.out == ""
    event = json.loads(printed.err)
    assert (event["event"], event["level"], event["action"], event["count"]) == ("checked", "info", "source_checked", 3)
    assert event["tried"] == ["https://x/bot<hidden>"]


def test_what_a_library_logs_is_cleaned_as_well(capsys: CAPTURED) -> None:
    configure_logging(debug=False)

    logging.getLogger("library").warning("asked %s", f"https://x/bot{TOKEN}")

    assert TOKEN not in (printed := capsys.readouterr().err)
    assert "asked" in printed


def test_a_traceback_is_cleaned_as_well(capsys: CAPTURED) -> None:
    configure_logging(debug=False)

    try:
        int(TOKEN)
    except ValueError:
        get_logger().exception("failed")

    assert TOKEN not in (printed := capsys.readouterr().err)
    assert "ValueError" in printed


def test_requests_of_the_bot_are_not_logged_and_debug_is_off_unless_asked_for(capsys: CAPTURED) -> None:
    configure_logging(debug=False)

    logging.getLogger("httpx").info("HTTP Request: POST")
    get_logger().debug("detail")

    assert capsys.readouterr().err == ""


def test_configuring_again_does_not_print_twice(capsys: CAPTURED) -> None:
    configure_logging(debug=False)
    configure_logging(debug=True)

    get_logger().debug("detail")

    assert capsys.readouterr().err.count("detail") == 1
