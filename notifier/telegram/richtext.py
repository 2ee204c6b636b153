"""Styled text in the subset of HTML that Telegram reads, cut into parts that Telegram accepts.

Text is measured and cut before a single tag is written, so no cut can fall inside a tag, or between a tag and
its end.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from pipeline.fold import clean


class Style(StrEnum):
    """The value is Telegram's tag."""

    PLAIN = ""
    BOLD = "b"
    ITALIC = "i"
    REMOVED = "s"
    ADDED = "u"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style, or a link; made by `run` and `link`, which see to it that it can be sent."""

    text: str
    style: Style = Style.PLAIN
    href: str | None = None

    @property
    def html(self) -> str:
        text = html.escape(self.text, quote=False)
        if self.href:
            text = f'<a href="{html.escape(self.href)}">{text}</a>'
        return f"<{self.style}>{text}</{self.style}>" if self.style and self.text.strip() else text


Paragraph = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """What Telegram counts."""

    units: int = 0  #: of the text as read
    entities: int = 0
    markup: int = 0  #: tags, addresses and escapes

    def __add__(self, other: "Size") -> "Size":
        return Size(self.units + other.units, self.entities + other.entities, self.markup + other.markup)

    def fits(self, limit: "Size") -> bool:
        return self.units <= limit.units and self.entities <= limit.entities and self.markup <= limit.markup


# 4,096 characters are accepted; whether an emoji is one or two was measured only once, so it counts as two.
# Of more than 100 entities the rest is shown bare; near 9,500 characters of markup a message is refused.
LIMIT = Size(units=4096, entities=90, markup=8000)

# Signs that turn the direction of what follows: a hostile title could make our own label read backwards.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARK = "\u0300-\u036f\u0483-\u0489\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff"
#: A word with the space before it, or a piece of a very long one; a letter keeps the marks that belong to it.
_WORD = re.compile(f"\\s*\\S{{1,40}}[{_MARK}]{{0,40}}|\\s{{1,40}}")


def run(text: str, style: Style = Style.PLAIN) -> Run:
    """Return `text` without what cannot be sent or must not be shown; line breaks and tabs become spaces."""
    return Run(re.sub(r"\s+", " ", _DIRECTION.sub("", clean(text))), style)


def link(text: str, url: str) -> Run:
    """Return a link, or, where Telegram would silently drop it, the text with the address written out."""
    return Run(run(text).text, href=url) if _linkable(url) else run(f"{text}: {url}")


def _linkable(url: str) -> bool:
    # Telegram drops a link to a host without a dot (localhost, a name in a compose file), to a port above
    # 65,535, and to anything that is not the web; a very long address would use up the whole message.
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and ("." in host.strip(".") or ":" in host)
        and len(html.escape(url)) <= 1000
        and not re.search(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]", url)
    )


def units(text: str) -> int:
    """Return the length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def size(runs: Iterable[Run]) -> Size:
    total = Size()
    for piece in runs:
        entities = bool(piece.style) + bool(piece.href)
        total += Size(units(piece.text), entities, len(piece.html) - len(piece.text))
    return total


def shortened(runs: Iterable[Run], limit: int) -> Paragraph:
    """Return the runs up to `limit` units, cut at a word; where something was cut an ellipsis follows."""
    kept: list[Run] = []
    room = limit
    for piece in runs:
        if units(piece.text) <= room:
            kept.append(piece)
            room -= units(piece.text)
            continue
        text = ""
        for word in _WORD.findall(piece.text):
            if units(text + word) > room:
                break
            text += word
        return (*kept, Run(text + "…", piece.style, piece.href))
    return tuple(kept)


def split(paragraphs: Iterable[Paragraph], limit: Size = LIMIT) -> tuple[tuple[Paragraph, ...], ...]:
    """Return the paragraphs in parts within `limit`; a paragraph is cut only when it is too long for one."""
    parts: list[list[Paragraph]] = []
    used = Size()
    for paragraph in paragraphs:
        for piece in _pieces(paragraph, limit):
            grown = used + Size(units=1) + size(piece)
            if parts and grown.fits(limit):
                parts[-1].append(piece)
                used = grown
            elif any(one.text.strip() for one in piece):  # no part begins with an empty line
                parts.append([piece])
                used = size(piece)
    return tuple(tuple(part) for part in parts)


def _pieces(paragraph: Paragraph, limit: Size) -> Iterator[Paragraph]:
    if size(paragraph).fits(limit):
        yield paragraph
        return
    held: list[Run] = []
    used = Size()
    for word in _words(paragraph):
        joins = bool(held) and (held[-1].style, held[-1].href) == (word.style, word.href)
        grown = used + (size((Run(word.text),)) if joins else size((word,)))
        if held and not grown.fits(limit):
            yield tuple(held)
            held, joins, grown = [], False, size((word,))
        if joins:
            held[-1] = Run(held[-1].text + word.text, word.style, word.href)
        else:
            held.append(word)
        used = grown
    if held:
        yield tuple(held)


def _words(paragraph: Paragraph) -> Iterator[Run]:
    for piece in paragraph:
        for word in _WORD.findall(piece.text):
            yield Run(word, piece.style, piece.href)


def to_html(paragraphs: Iterable[Paragraph]) -> str:
    """Return the paragraphs, one to a line, as Telegram's HTML."""
    return "\n".join("".join(piece.html for piece in paragraph) for paragraph in paragraphs)
