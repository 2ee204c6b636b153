"""The server's own word on when to come back (RFC 9110, 10.2.3)."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.http import Response

TOO_MANY_REQUESTS = 429  # RFC 6585, 4
UNAVAILABLE = 503  # RFC 9110, 15.6.4
_LONGEST = timedelta(days=31)


def asked_pause(response: "Response", now: datetime) -> float | None:
    """Return the seconds that a busy server asks to be left alone; None if it does not ask."""
    if response.status not in (TOO_MANY_REQUESTS, UNAVAILABLE):
        return None
    return retry_after(response.headers.get("Retry-After"), now)


def retry_after(header: bytes | None, now: datetime) -> float | None:
    """Return the seconds that Retry-After asks for, at most 31 days; None if it says nothing.

    >>> retry_after(b"120", datetime(2026, 5, 6, tzinfo=UTC))
    120.0
    """
    text = (header or b"").decode("ascii", "replace").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), _LONGEST.total_seconds())
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max(0.0, (when - now).total_seconds()), _LONGEST.total_seconds())
