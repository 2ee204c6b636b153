"""What the bytes of a body are, whatever its header says, and in which encoding."""

import re
from typing import NamedTuple

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

HTML = "text/html"
PDF = "application/pdf"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
XML = "application/xml"

_HEAD = 1024  # bytes of a body that are looked at for a signature (PDF readers accept %PDF anywhere in them)
_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|h[1-6]|table|ul|article|main|section|script)\b",
    re.IGNORECASE,
)
_BLOCK_END = re.compile(rb"</(?:p|li|h[1-6]|div|td|ul)>", re.IGNORECASE)
_SAMPLE = 20_000  # bytes of a plain text that are looked at for tags
_MANY = 10  # ends of block tags in them
_XML_START = re.compile(rb"\s*<\?xml|\s*<(?:rss|feed|urlset|sitemapindex)\b", re.IGNORECASE)
_BINARY = (
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"ID3",
    b"\x00\x00\x00",
)
# Python also knows codecs that are no encoding of a page (`rot13`, `zlib`, `idna`, `unicode_escape`).  UTF-8 and UTF-16
# are known by their bytes.
_OF_PAGES = re.compile(r"cp\d|windows|iso|gb|hz|big5|euc|shift|koi8|mac|ascii|latin|johab")


def media_type(body: bytes, content_type: str = "") -> str | None:
    """Return the media type of `body`, decided by its bytes first; None if it is nothing we read."""
    head = body[:_HEAD]
    declared = content_type.partition(";")[0].strip().lower()
    if b"%PDF-" in head:
        return PDF
    if head.startswith(_BINARY):
        return None
    if b"\0" in head:
        # UTF-16 is full of NULs, and some servers put one into a page; more of them make no text.
        head = head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
        if _utf16(body) is None and not _HTML_START.search(head):
            return None
    if _XML_START.match(head) and b"<html" not in head.lower():
        return XML
    if declared in (TEXT, MARKDOWN):
        # A server that calls a page "plain text" is believed unless the body opens like a web page, or is full of tags.
        opens = _HTML_START.match(head.lstrip(b"\xef\xbb\xbf \t\r\n"))
        return HTML if opens or len(_BLOCK_END.findall(body[:_SAMPLE])) >= _MANY else declared
    if declared in (HTML, "application/xhtml+xml") or _HTML_START.search(head):
        return HTML
    return TEXT if declared.startswith("text/") or not declared or declared == "application/octet-stream" else None


class Decoded(NamedTuple):
    text: str
    encoding: str  #: the codec that read it, in Python's spelling


def decode(body: bytes, content_type: str = "", hint: str | None = None) -> Decoded:
    """Return the text of `body`, and how it was read.

    Bytes that are UTF-8 with multi-byte characters are UTF-8, whatever the header says: headers lie, and no other
    encoding looks like it by chance.  Then a byte order mark, the page's own declaration, the header, and last a guess;
    but rather than guess again, what read the page the time before (`hint`): a few words more would make another guess.
    """
    marked, mark = read_bom(body)
    if marked is not None and mark is not None:
        return Decoded(body[len(mark) :].decode(marked, "replace"), marked)
    if (encoding := _utf16(body)) is not None:
        return Decoded(body.decode(encoding, "replace"), encoding)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # Shift characters mean ISO-2022-JP or HZ, which are pure ASCII bytes.
        if "\x1b$" not in text:
            return Decoded(text, "utf-8")
    for name in (html_body_declared_encoding(body), http_content_type_encoding(content_type)):
        encoding = resolve_encoding(name) if name else None
        if encoding and _OF_PAGES.match(encoding) and (decoded := _try(body, encoding)) is not None:
            return Decoded(decoded, encoding)
    if hint and (decoded := _try(body, hint)) is not None:
        return Decoded(decoded, hint)
    guess = from_bytes(
        body[:200_000],
        cp_isolation=["utf_8", "gb18030", "big5", "cp932", "euc_jp", "cp1252", "iso2022_jp"],
    ).best()
    encoding = guess.encoding if guess else "cp1252"
    return Decoded(body.decode(encoding, "replace"), encoding)


def _try(body: bytes, encoding: str) -> str | None:
    # gb2312 and shift_jis as declared are in truth their supersets; w3lib's table resolves the names to them.
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        text = body.decode(encoding, "replace")
        # A few damaged bytes do not make the declaration wrong.
        return text if text.count("\ufffd") < max(3, len(text) // 500) else None


def _utf16(body: bytes) -> str | None:
    """Return the encoding of UTF-16 by its mark, or because every second byte of Latin text is NUL."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    even, odd = body[:_HEAD:2].count(0), body[1:_HEAD:2].count(0)
    most = len(body[:_HEAD]) // 2 * 0.7
    if odd > most > even:
        return "utf-16-le"
    return "utf-16-be" if even > most > odd else None
