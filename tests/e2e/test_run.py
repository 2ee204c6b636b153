"""`scpwatch run`: the daemon from its start to its clean end."""

import asyncio
import json
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from string import Template

import pytest

from cli.demo.site import Replica
from cli.demo.telegram import TelegramStandIn
from cli.demo.tour import CATALOGUE
from tests.e2e.conftest import Daemon, started


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A daemon that watches the invented site of the tour."""
    with Replica() as site:
        (tmp_path / "sources.yaml").write_text(
            Template(CATALOGUE.read_text("utf-8")).substitute(base=site.address), "utf-8"
        )
        yield {
            "SCPWATCH_CATALOGUE": "sources.yaml",
            "SCPWATCH_ALLOW_HOSTS": "127.0.0.1",
            "SCPWATCH_DOWNLOAD_DELAY": "0",
            "SCPWATCH_LISTEN": f"127.0.0.1:{a_free_port()}",
        }


def fetched(settings: dict[str, str], path: str) -> str:
    with urllib.request.urlopen(f"http://{settings['SCPWATCH_LISTEN']}{path}") as answer:
        text: str = answer.read().decode()
    return text


def stopped_cleanly(daemon: Daemon) -> bool:
    return daemon.stop() == 0 and any("action=stopped" in line for line in daemon.said)


def test_the_daemon_crawls_serves_and_stops_when_asked(tmp_path: Path, settings: dict[str, str]) -> None:
    with started("run", folder=tmp_path, settings=settings) as daemon:
        finished = daemon.wait_for("action=pass_finished")

        assert "first=13" in finished
        assert "feeds/all.rss" in fetched(settings, "/feeds.opml")
        assert fetched(settings, "/healthz")
        assert stopped_cleanly(daemon)

    assert not any("Traceback" in line for line in daemon.said)


def test_the_daemon_stops_in_the_middle_of_a_crawl_and_goes_on_later(tmp_path: Path, settings: dict[str, str]) -> None:
    slow = {**settings, "SCPWATCH_DOWNLOAD_DELAY": "3"}
    with started("run", folder=tmp_path, settings=slow) as daemon:
        daemon.wait_for("action=source_checked")

        assert stopped_cleanly(daemon)

    with started("check", "--json", folder=tmp_path, settings=settings) as check:
        counts = json.loads(check.process.communicate()[0])
    assert 0 < counts["first"] < 13


def test_a_site_that_cannot_be_reached_is_said_once_and_the_daemon_goes_on(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    nobody = f"http://127.0.0.1:{a_free_port()}"
    catalogue = Template(CATALOGUE.read_text("utf-8")).substitute(base=nobody)
    (tmp_path / "sources.yaml").write_text(catalogue, "utf-8")

    with started("run", folder=tmp_path, settings=settings) as daemon:
        daemon.wait_for("action=pass_finished")

        assert sum("action=host_not_read" in line for line in daemon.said) == 1
        assert stopped_cleanly(daemon)


async def test_a_token_that_telegram_refuses_is_said_and_the_daemon_goes_on(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    async with TelegramStandIn() as api:
        wrong = {"SCPWATCH_TELEGRAM_TOKEN": "123456:wrong", "SCPWATCH_TELEGRAM_API_URL": api.url}
        await asyncio.to_thread(run_with_wrong_token, tmp_path, {**settings, **wrong})


def run_with_wrong_token(folder: Path, settings: dict[str, str]) -> None:
    with started("run", folder=folder, settings=settings) as daemon:
        daemon.wait_for("action=pass_finished")

        assert any("SCPWATCH_TELEGRAM_TOKEN" in line for line in daemon.said)
        assert not any("123456:wrong" in line for line in daemon.said)
        assert stopped_cleanly(daemon)


def test_a_port_in_use_is_one_sentence_before_anything_starts(tmp_path: Path, settings: dict[str, str]) -> None:
    host, port = settings["SCPWATCH_LISTEN"].split(":")
    with socket.create_server((host, int(port))), started("run", folder=tmp_path, settings=settings) as daemon:
        _shown, said = daemon.process.communicate()

    assert daemon.process.returncode == 2
    assert port in said
    assert len(said.splitlines()) == 1
    assert not (tmp_path / "var").exists()
