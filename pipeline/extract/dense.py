"""Pages of more tags than any tree is worth: read as text with borders, in one pass.

A tree of 25,000 elements takes two seconds to build and to walk; a hostile megabyte holds 300,000.  What such a page
says is still read, only its headings, links and furnishing are not told apart.
"""

import html
import re
from itertools import islice

from pipeline.document import Block, BlockKind
from pipeline.extract.furnishing import NEVER_CONTENT
from pipeline.extract.grouping import bounded
from pipeline.extract.html import BLOCK_TAGS
from pipeline.fold import one_line

MOST_TAGS = 25_000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>")
_RAW = frozenset(("script", "style", "noscript", "template", "title", "textarea"))  # nothing inside them is shown


def is_dense(page: str) -> bool:
    """Whether a page has more tags than a tree is built of."""
    if page.count("<") <= MOST_TAGS:
        return False
    return next(islice(_TAG.finditer(page), MOST_TAGS, None), None) is not None


def dense_blocks(page: str) -> tuple[Block, ...]:
    """Return the text between block tags, a paragraph each, or in groups."""
    texts: list[str] = []
    parts: list[str] = []
    position = 0
    hidden: str | None = None
    for match in _TAG.finditer(page):
        name = match.group(2).lower()
        if hidden is None:
            parts.append(page[position : match.start()])
            if name in BLOCK_TAGS or name in NEVER_CONTENT:
                _close(parts, texts)
            if name in _RAW and not match.group(1):
                hidden = name
        elif match.group(1) and name == hidden:
            hidden = None
        position = match.end()
    if hidden is None:
        parts.append(page[position:])
    _close(parts, texts)
    return tuple(Block(kind=BlockKind.PARAGRAPH, text=text) for text in bounded(texts))


def dense_title(page: str) -> str:
    """Return what stands in <title>."""
    start = page.find("<title")
    end = page.find("</title", start)
    return one_line(html.unescape(page[page.find(">", start) + 1 : end])) if 0 <= start < end else ""


def _close(parts: list[str], texts: list[str]) -> None:
    text = one_line(html.unescape("".join(parts)))
    if text:
        texts.append(text)
    parts.clear()
