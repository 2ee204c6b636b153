"""Addresses that a catalogue marks as unconfirmed: they follow the pattern of their site and were not seen printed.

The mark is a comment behind the address, `url: https://example.org/plan  # unconfirmed`: it is for whoever edits the
file, and goes away with the first visit that finds the page there.
"""

import re
from pathlib import Path

_MARKED = re.compile(r"^\s*(?:- )?url:\s*(['\"]?)(?P<url>\S+?)\1\s+#.*\bunconfirmed\b", re.MULTILINE | re.IGNORECASE)


def unconfirmed(path: Path) -> frozenset[str]:
    """Return the addresses so marked in a catalogue that was loaded before."""
    return frozenset(match["url"] for match in _MARKED.finditer(path.read_text("utf-8")))
