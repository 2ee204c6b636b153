"""The address guard: whatever a catalogue, a redirect or a name server says, only public addresses are connected to.

Names are checked where they are resolved, and the connection uses the very address that was checked, so a name that
answers differently a second time (DNS rebinding) gains nothing.  Literal addresses are checked before that, in every
spelling that the C library understands.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Any, Self

from scrapy.exceptions import CannotResolveHostError
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.interfaces import (
    IAddress,
    IHostnameResolver,
    IHostResolution,
    IResolutionReceiver,
)
from zope.interface import implementer  # type: ignore[import-untyped]

from config.hosts import rules_for
from crawler.errors import AvoidedHost, BlockedAddress
from crawler.visit import visit_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

Allowed = Callable[[str], bool]  #: `config.settings.Settings.is_allowed_host`

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last four bytes are an IPv4 address
_PORTS = {"http": 80, "https": 443}

_blocked: dict[tuple[str, int], str] = {}  #: name and port -> the address it was refused for


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address belongs to the public internet, also when it is wrapped in an IPv6 one."""
    if isinstance(address, IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if wrapped is None and address in _NAT64:
            wrapped = IPv4Address(int(address) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(wrapped)
    return address.is_global and not address.is_multicast


def literal(host: str) -> IPv4Address | IPv6Address | None:
    """Return the address that `host` spells; None if it is a name.

    >>> literal("0x7f.1"), literal("2130706433"), literal("example.org")
    (IPv4Address('127.0.0.1'), IPv4Address('127.0.0.1'), None)
    """
    try:
        return ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeEncodeError):
        return None


def may_connect(name: str, port: int, address: str, allowed: Allowed) -> bool:
    """Whether the address that a name stands for may be connected to, by itself or through `ALLOW_HOSTS`."""
    found = ip_address(address.partition("%")[0])
    # Always with the port: an entry of ALLOW_HOSTS may hold for one port only.
    spelled = f"[{found}]:{port}" if found.version == 6 else f"{found}:{port}"
    return is_public(found) or allowed(f"{name}:{port}") or allowed(spelled)


def _key(name: str, port: int) -> tuple[str, int]:
    """Twisted resolves the readable form of a name, without a final dot; an address carries the encoded one."""
    try:
        encoded = name.encode("idna").decode("ascii")
    except UnicodeError:
        encoded = name
    return encoded.rstrip(".").lower(), port


class AddressGuard:
    """The first of all middlewares: scheme, avoided hosts and literal addresses, of redirects too."""

    def __init__(self, crawler: "Crawler") -> None:
        self._visit = visit_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        return cls(crawler)

    def process_request(self, request: "Request") -> None:
        url = urlparse_cached(request)
        host = url.hostname or ""
        if url.scheme not in _PORTS or not host:
            raise BlockedAddress(f"{url.scheme}:")
        rules = rules_for(self._visit.hosts, host)
        if rules.avoid is not None:
            raise AvoidedHost(host, rules.avoid)
        address = literal(host)
        port = url.port or _PORTS[url.scheme]
        if address is not None and not may_connect(host, port, str(address), self._visit.settings.is_allowed_host):
            raise BlockedAddress(str(address))


class Translate:
    """Stands next to the downloader (order 900): says why a name was not resolved, before anybody retries it."""

    def process_exception(self, request: "Request", exception: Exception) -> None:
        if not isinstance(exception, CannotResolveHostError):
            return
        url = urlparse_cached(request)
        address = _blocked.get(_key(url.hostname or "", url.port or _PORTS.get(url.scheme, 0)))
        if address is not None:
            raise BlockedAddress(address) from exception


@implementer(IHostnameResolver)
class GuardResolver:
    """Resolves names with the reactor's own resolver and lets only permitted addresses through."""

    def __init__(self, reactor: Any, allowed: Allowed) -> None:
        self._reactor = reactor
        self._resolver = reactor.nameResolver
        self._allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: "Crawler", reactor: Any) -> Self:
        return cls(reactor, crawler.settings["GUARD_ALLOWED"])

    def install_on_reactor(self) -> None:
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        sieve = _Sieve(resolutionReceiver, hostName, portNumber, self._allowed)
        resolution: IHostResolution = self._resolver.resolveHostName(
            sieve, hostName, portNumber, addressTypes, transportSemantics
        )
        return resolution


@implementer(IResolutionReceiver)
class _Sieve:
    """Passes on the permitted addresses of one name.  None left is an unknown name for Twisted; see `Translate`."""

    def __init__(self, receiver: Any, name: str, port: int, allowed: Allowed) -> None:
        self._receiver = receiver
        self._name = name
        self._port = port
        self._allowed = allowed

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        _blocked.pop(_key(self._name, self._port), None)
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if may_connect(self._name, self._port, address.host, self._allowed):
            self._receiver.addressResolved(address)
        else:
            _blocked[_key(self._name, self._port)] = address.host

    def resolutionComplete(self) -> None:  # noqa: N802
        self._receiver.resolutionComplete()
