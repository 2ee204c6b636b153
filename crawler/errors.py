"""Why we did not ask, or stopped asking.

All of them are `IgnoreRequest`s, which Scrapy hands to the errback as a decision, without a traceback.
`crawler.problems` turns them into sentences.
"""

from scrapy.exceptions import IgnoreRequest


class BlockedAddress(IgnoreRequest):
    """The name leads to an address that is not public, or the scheme is not that of the web."""

    def __init__(self, where: str) -> None:
        super().__init__(f"not a public address: {where}")
        self.where = where


class AvoidedHost(IgnoreRequest):
    """The catalogue says `avoid` for this host."""

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(f"{host} is avoided: {reason}")
        self.host = host
        self.reason = reason


class RobotsForbid(IgnoreRequest):
    """robots.txt says no."""


class RobotsUnreadable(IgnoreRequest):
    """robots.txt could not be read, so nothing on the host may be (RFC 9309, 2.3.1.4)."""

    def __init__(self, reason: Exception | int) -> None:
        super().__init__("robots.txt could not be read")
        self.reason = reason  #: the network's error, or the status of the answer


class HostClosed(IgnoreRequest):
    """The host asked to be left alone for longer than a visit lasts, or stopped answering at all."""

    def __init__(self, seconds: float, *, asked: bool) -> None:
        super().__init__(f"left alone for {seconds:.0f} s")
        self.seconds = seconds
        self.asked = asked  #: whether it said so itself, with Retry-After or 429
