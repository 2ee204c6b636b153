"""The HTML that Telegram reads, as strictly as it is documented (core.telegram.org/bots/api, "HTML style").

Telegram refuses a whole message for one unknown tag, and shows some of what it does not know as garbage.  So
this reader refuses everything that is not documented, also where Telegram would be more patient.
"""

import html
import re
from dataclasses import dataclass

ENTITY_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "blockquote": "blockquote", "tg-spoiler": "spoiler",
}  # fmt: skip

_TOKEN = re.compile(
    r"<(?P<end>/)?(?P<tag>[a-z][a-z-]*)(?P<attributes>(?: [a-z-]+=\"[^\"<>]*\")*)>"
    r"|&(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});"
    r"|[^<&]+"
)
_ADDRESS = re.compile(r"https?://[^\s/?#]*[.:][^\s]*")


class BadMarkupError(Exception):
    """The text is refused; the message is what Telegram would say."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of formatted text; places count UTF-16 units, as in the Bot API."""

    type: str
    offset: int
    length: int
    url: str | None = None


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def read(markup: str) -> tuple[str, tuple[Entity, ...]]:
    """Return the text as a reader sees it, and its entities in the order in which they begin."""
    text = ""
    entities: list[Entity] = []
    open_tags: list[tuple[str, int, str | None]] = []  # name, where it began, address
    place = 0
    while place < len(markup):
        token = _TOKEN.match(markup, place)
        if token is None:
            raise BadMarkupError(f"Unsupported start tag or bare sign at byte offset {len(markup[:place].encode())}")
        place = token.end()
        if token["tag"] is None:
            text += html.unescape(token[0])
        elif not token["end"]:
            open_tags.append((token["tag"], units(text), _address(token["tag"], token["attributes"])))
        else:
            if not open_tags or open_tags[-1][0] != token["tag"] or token["attributes"]:
                raise BadMarkupError(f'Unmatched end tag "{token["tag"]}"')
            tag, start, url = open_tags.pop()
            if units(text) > start:
                entities.append(Entity(ENTITY_TYPES[tag], start, units(text) - start, url))
    if open_tags:
        raise BadMarkupError(f'Can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"')
    return text, tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length)))


def _address(tag: str, attributes: str) -> str | None:
    if tag not in ENTITY_TYPES:
        raise BadMarkupError(f'Unsupported start tag "{tag}"')
    if tag != "a":
        if attributes:
            raise BadMarkupError(f'Unsupported attribute of tag "{tag}"')
        return None
    address = re.fullmatch(r' href="([^"]*)"', attributes)
    url = html.unescape(address[1]) if address else ""
    if not _ADDRESS.fullmatch(url):
        # Telegram keeps the text and drops the link without a word; here that is an error.
        raise BadMarkupError(f"Wrong address of a link: {url!r}")
    return url
