"""Ids that the same facts always make again, so that a repeat is harmless."""

import hashlib
from datetime import datetime

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def ulid(at: datetime, entropy: bytes) -> str:
    """Return a ULID (github.com/ulid/spec): 48 bits of milliseconds, then the first 80 bits of `entropy`.

    >>> from datetime import UTC
    >>> ulid(datetime(2026, 5, 6, 8, tzinfo=UTC), bytes(10))
    '01KQY4T2000000000000000000'
    """
    number = (int(at.timestamp() * 1000) << 80) | int.from_bytes(entropy[:10])
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))


def change_id(at: datetime, page: str, before: str, after: str) -> str:
    """Return the id of the change of `page` (source id and address) from snapshot `before` to `after`."""
    return ulid(at, hashlib.sha256("\0".join((page, before, after)).encode()).digest())


def run_id(at: datetime, seed: bytes) -> str:
    """Return the id of a run; `seed` tells apart two runs that begin in the same millisecond."""
    return ulid(at, hashlib.sha256(seed).digest())
