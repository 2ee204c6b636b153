"""The web server: its address is taken first, and it ends when asked."""

import asyncio
import os
import signal
import socket

import httpx
import pytest
from sqlalchemy import Engine

from cli.errors import WrongUse
from cli.listening import listening_socket
from cli.serve import serve_until_stopped
from config.settings import Settings, load_settings
from notifier.web import create_app


@pytest.fixture
def any_port(monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("SCPWATCH_LISTEN", "127.0.0.1:0")
    return load_settings()


def test_a_port_in_use_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("SCPWATCH_LISTEN", f"127.0.0.1:{port}")

        with pytest.raises(WrongUse) as refused:
            listening_socket(load_settings())

    assert refused.value.message.values == {"host": "127.0.0.1", "port": str(port)}


def test_an_address_of_another_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCPWATCH_LISTEN", "192.0.2.1:8080")  # RFC 5737: nobody's

    with pytest.raises(WrongUse):
        listening_socket(load_settings())


async def test_it_serves_until_it_is_asked_to_stop(any_port: Settings, engine: Engine) -> None:
    taken = listening_socket(any_port)
    address = f"http://127.0.0.1:{taken.getsockname()[1]}"

    async def ask_then_stop() -> int:
        async with httpx.AsyncClient(trust_env=False) as client:
            status = (await client.get(f"{address}/metrics")).status_code
        os.kill(os.getpid(), signal.SIGTERM)
        return status

    asking = asyncio.create_task(ask_then_stop())
    await serve_until_stopped(create_app(any_port, engine), taken)

    assert await asking == 200
