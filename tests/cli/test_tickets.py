"""A whole life of a trouble: seen by checks, told to an admin once, and told again when it is over."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from pipeline.health.notice import Notice
from store.outbox import next_deliveries
from tests.builders import NOON
from tests.cli.conftest import Scpwatch
from tests.crawler.server import Answer, Server, a_server, a_text

HOUR = timedelta(hours=1)


@pytest.fixture
def server(at_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A site of 4 sources, which answers as it is told."""
    with a_server() as server:
        sources = [
            {
                "id": f"news-{number:02}",
                "url": server.answers(f"/{number}", Answer(body=a_text(f"News {number}"))),
                "title": {"en": "News", "zh": "新闻"},
                "kind": "article",
                "check": "daily",
            }
            for number in range(4)
        ]
        (at_home / "sources.yaml").write_text(json.dumps({"sources": sources}), "utf-8")  # JSON is YAML
        monkeypatch.setenv("SCPWATCH_ALLOW_HOSTS", "127.0.0.1")
        monkeypatch.setenv("SCPWATCH_DOWNLOAD_DELAY", "0")
        monkeypatch.setenv("SCPWATCH_CONCURRENT_PER_HOST", "4")
        monkeypatch.setenv("SCPWATCH_TELEGRAM_TOKEN", "1:not-a-real-one")
        monkeypatch.setenv("SCPWATCH_TELEGRAM_ADMINS", "4711")
        yield server


def refuse(server: Server) -> None:
    for number in range(4):
        server.answers(f"/{number}", Answer(status=403))


def mend(server: Server) -> None:
    for number in range(4):
        server.answers(f"/{number}", Answer(body=a_text(f"News {number}")))


def notices(engine: Engine) -> list[tuple[str, ...]]:
    """The rules of the lines that wait to be sent, one entry to a message."""
    deliveries = next_deliveries(engine, NOON + 9999 * HOUR, 100)
    return [tuple(line.rule for line in told.told.lines) for told in deliveries if isinstance(told.told, Notice)]


def test_a_site_that_refuses_us_for_days_gives_two_messages(scpwatch: Scpwatch, server: Server, engine: Engine) -> None:
    def check(hours: float) -> None:
        scpwatch("check", "--due", "--at", (NOON + hours * HOUR).isoformat(), "--json")

    check(0)
    refuse(server)
    check(24)
    alerted_by_one_failure = notices(engine)
    for hours in (40, 90):
        check(hours)
    state_then = scpwatch("sources").stderr
    mend(server)
    check(180)

    assert alerted_by_one_failure == []
    assert "does not let us read 4 sources" in state_then
    assert notices(engine) == [("blocked-opened",), ("blocked-closed",)]
    assert json.loads(scpwatch("assurance", "--format", "json").stdout)["totals"]["unchanged"] == 4
