"""The address guard: nothing that is not public is connected to, however it is spelled or reached."""

from ipaddress import ip_address
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError
from twisted.internet.address import IPv4Address

from config.settings import Settings
from crawler.errors import BlockedAddress
from crawler.guard import GuardResolver, Translate, is_public, literal, may_connect
from tests.crawler.server import Answer, Server, a_text
from tests.crawler.world import a_world


class Found:
    """Takes what a resolver finds, as an endpoint of Twisted does."""

    def __init__(self) -> None:
        self.addresses: list[object] = []

    def resolutionBegan(self, resolution: object) -> None:  # noqa: N802
        pass

    def addressResolved(self, address: object) -> None:  # noqa: N802
        self.addresses.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        pass


class AReactorThatResolves:
    """Stands for the reactor and its resolver; every name has the same address."""

    def __init__(self, address: str) -> None:
        self.nameResolver = self
        self._address = address

    def resolveHostName(self, receiver: Found, name: str, port: int, *_: object) -> None:  # noqa: N802
        receiver.resolutionBegan(None)
        receiver.addressResolved(IPv4Address("TCP", self._address, port))
        receiver.resolutionComplete()


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "224.0.0.1",
        ),
        *("::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"),
    ],
)
def test_an_address_that_is_not_public_is_known_in_every_wrapping(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("spelled", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1"])
def test_every_spelling_of_a_literal_is_read_as_the_system_reads_it(spelled: str) -> None:
    assert literal(spelled) == ip_address("127.0.0.1")


def test_an_allowed_host_is_let_through_for_its_port_only_and_a_network_for_all() -> None:
    allowed = Settings(_env_file=None, allow_hosts=("intranet.test:8080", "10.2.0.0/16")).is_allowed_host

    assert may_connect("intranet.test", 8080, "10.9.9.9", allowed)
    assert not may_connect("intranet.test", 80, "10.9.9.9", allowed)
    assert may_connect("other.test", 80, "10.2.3.4", allowed)
    assert not may_connect("other.test", 80, "10.3.3.4", allowed)
    assert may_connect("www.example.org", 443, "93.184.216.34", allowed)


def test_a_name_that_leads_astray_is_told_apart_from_one_that_is_unknown() -> None:
    reactor = AReactorThatResolves("192.168.0.7")
    resolver = GuardResolver(reactor, Settings(_env_file=None).is_allowed_host)
    found = Found()

    resolver.resolveHostName(found, "bücher.example", 80)  # Twisted asks for the readable form

    assert found.addresses == []
    with pytest.raises(BlockedAddress, match=r"192\.168\.0\.7"):
        Translate().process_exception(Request("http://bücher.example/"), CannotResolveHostError())
    Translate().process_exception(Request("http://unknown.example/"), CannotResolveHostError())


async def test_no_spelling_no_name_and_no_redirect_reaches_a_server_that_is_not_allowed(
    server: Server, tmp_path: Path
) -> None:
    server.answers("/secret", Answer(body=a_text("secret")))
    hosts = {
        "literal": "127.0.0.1",
        "short": "127.1",
        "integer": "2130706433",
        "hexadecimal": "0x7f000001",
        "octal": "0177.0.0.1",
        "zero": "0.0.0.0",
        "mapped": "[::ffff:127.0.0.1]",
        "six": "[::1]",
        "name": "localhost",
    }
    world = a_world(tmp_path, {name: f"http://{host}:{server.port}/secret" for name, host in hosts.items()})

    said = await world.check()

    assert server.log == []
    assert set(said.problems().values()) == {"blocked-address"}
    assert set(said.problems()) == set(hosts)


async def test_no_redirect_leads_past_the_guard_and_avoided_hosts_are_never_asked(
    server: Server, tmp_path: Path
) -> None:
    targets = {
        "other-port": "http://127.0.0.1:9/",
        "metadata": "http://169.254.169.254/latest/meta-data/",
        "avoided": "https://www.avoided.example.org/page",
    }
    pages = {
        name: server.answers(f"/{name}", Answer(status=302, headers={"Location": target}))
        for name, target in targets.items()
    }
    away = {"avoid": "it asked us to stay away"}
    world = a_world(
        tmp_path,
        {**pages, "directly": server.url("/secret", host="localhost")},
        allow=[server.authority, "localhost"],
        hosts={"avoided.example.org": away, "localhost": away},
    )

    said = await world.check()

    assert said.problems() == {
        "other-port": "blocked-address",
        "metadata": "blocked-address",
        "avoided": "avoided-host",
        "directly": "avoided-host",
    }
    assert "/secret" not in server.paths()
    problem = said.pages["avoided"].problem
    assert problem is not None
    assert problem.text == "www.avoided.example.org is avoided: it asked us to stay away"
