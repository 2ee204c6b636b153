"""Makes what strangers wrote fit for XML, HTML and a reader's eyes: characters, addresses, language tags."""

import re
from functools import cache
from urllib.parse import quote, urlsplit, urlunsplit

from babel import Locale

_FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters; XML 1.0 refuses most, HTML the rest
    "\u202a-\u202e\u2066-\u2069"  # direction overrides would turn the text around them as well
    "\ud800-\udfff"  # lone surrogates cannot be written as UTF-8
    "\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]+"
)
_URL_SAFE = "!#$%&'()*+,/:;=?@[]~-._"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def printable(text: str) -> str:
    """Return `text` without the characters that XML or HTML refuse or that disturb their surroundings."""
    return _FORBIDDEN.sub("", text)


def one_line(text: str) -> str:
    """Return `text` printable, with every run of white space as one space."""
    return " ".join(printable(text).split())


def shorten(text: str, limit: int) -> str:
    """Return at most `limit` characters, cut at a space where there is one near the end."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ", limit * 3 // 4)
    return (cut[:space] if space > 0 else cut).rstrip() + "…"


def safe_href(url: str | None) -> str | None:
    """Return `url` as an ASCII URI, or None unless it is a whole http or https address.

    >>> safe_href("https://example.org/a b?q=采")
    'https://example.org/a%20b?q=%E9%87%87'
    >>> safe_href("javascript:alert(1)") is None
    True
    """
    if url is None or url != one_line(url):
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:  # UnicodeError is one
        return None
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+", host):
        return None
    host = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, host + port, *(_encoded(part) for part in parts[2:])))


def _encoded(part: str) -> str:
    kept = quote(_STRAY_PERCENT.sub("%25", part), safe=_URL_SAFE)
    # Brackets are for IPv6 hosts only (RFC 3986, 3.2.2).
    return kept.replace("[", "%5B").replace("]", "%5D").replace("#", "%23")


@cache
def _languages() -> frozenset[str]:
    return frozenset(Locale("en").languages)


def language_tag(lang: str | None) -> str | None:
    """Return the primary language of a BCP 47 tag, if there is such a language; pages declare all sorts."""
    primary = re.split(r"[-_]", lang or "", maxsplit=1)[0].lower()
    return primary if primary in _languages() else None
