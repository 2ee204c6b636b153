"""A server on loopback for every test that asks for one, and closed databases after it."""

from collections.abc import Iterator

import pytest

from tests.crawler.server import Server, a_server
from tests.crawler.world import opened


@pytest.fixture
def server() -> Iterator[Server]:
    with a_server() as running:
        yield running


@pytest.fixture(autouse=True)
def closed_databases() -> Iterator[None]:
    yield
    for engine in opened:
        engine.dispose()
