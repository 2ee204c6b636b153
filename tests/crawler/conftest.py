"""A server on loopback for every test that asks for one."""

from collections.abc import Iterator

import pytest

from tests.crawler.server import Server, a_server


@pytest.fixture
def server() -> Iterator[Server]:
    with a_server() as running:
        yield running
