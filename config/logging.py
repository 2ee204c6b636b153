"""Logs for an operator: on stderr, one line to an event, and no secret in any of them."""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

_HIDDEN = "<hidden>"
_SECRETS = re.compile(
    r"(?P<bot>(?<!\d)\d{5,}:[A-Za-z0-9_-]{30,})"  # a Telegram token, alone or inside an address of the Bot API
    # what a newsletter adds to say who clicked, and what a login adds to an address
    r"|(?P<key>[?&](?:e|mc_eid|_hsenc|_hsmi|mkt_tok|token|access_token|api_key|apikey|key|sig|signature|password)=)[^&#\s\"'<>]+"
    r"|(?P<login>://[^/\s:@]*:)[^/\s@]+(?=@)",  # a password in an address
    re.IGNORECASE,
)
# They log every request at INFO; httpx with the bot's token in the address.
_CHATTY = (
    "httpx",
    "httpcore",
    "telegram",
    "apscheduler",
    "scrapy",
    "twisted",
    "asyncio",
    "hpack",
    "uvicorn.access",
)


def redact(text: str) -> str:
    """Return `text` without tokens, passwords and marks that identify a person.

    >>> redact("https://news.example/click?u=1&e=5e45")
    'https://news.example/click?u=1&e=<hidden>'
    """
    return _SECRETS.sub(lambda found: f"{found['key'] or found['login'] or ''}{_HIDDEN}", text)


def configure_logging(debug: bool, json: bool = False) -> None:
    """Send everything that is logged in this process, ours and the libraries', to stderr.

    Calling it again replaces what an earlier call set up.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        _redact_event,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def get_logger() -> structlog.stdlib.BoundLogger:
    """Return the program's logger; bind what an operator greps for: `action`, `source_id`, `host`."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger("scpwatch")
    return logger


def _redact_event(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key, value in event.items():
        if not key.startswith("_"):  # structlog's own
            event[key] = _redacted(value)
    return event


def _redacted(value: Any) -> Any:
    match value:
        case None | bool() | int() | float():
            return value
        case Mapping():
            return {key: _redacted(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_redacted(item) for item in value]
        case _:
            return redact(str(value))
