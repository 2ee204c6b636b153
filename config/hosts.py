"""What is declared of a host: manners, and what in its addresses matters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRules:
    delay: float | None = None  #: seconds between two requests; None: the setting holds
    avoid: str | None = None  #: why nothing is ever requested from it
    tls: Literal["verify", "insecure"] = "verify"  #: insecure: a broken certificate is accepted
    keep_parameters: frozenset[str] = frozenset()  #: query parameters that are part of an item's address


_NONE = HostRules()


def rules_for(hosts: Mapping[str, HostRules], host: str) -> HostRules:
    """Return the rules of `host` (with or without a port), or of the nearest host it is a subdomain of.

    >>> rules_for({"example.org": HostRules(delay=5)}, "www.example.org").delay
    5
    """
    name = host.lower().rstrip(".")
    before, _, port = name.rpartition(":")
    if before and port.isdigit():
        name = before
    while name:
        if name in hosts:
            return hosts[name]
        name = name.partition(".")[2]
    return _NONE
