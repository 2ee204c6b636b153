"""Where the content of an HTML page stands: its root, and the parts under it to pass over."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from pipeline.extract.furnishing import (
    BUTTON_IS_TEXT_IN,
    MOST,
    NEVER_CONTENT,
    SECTIONING,
    is_chrome,
    is_content_root,
)

_SECTIONS = frozenset().union(*SECTIONING.values())


@dataclass(frozen=True, slots=True)
class Content:
    root: Tag
    furnishing: frozenset[int]  #: `id()` of the tags under `root` that are not content


@dataclass(slots=True)
class _Size:
    """What stands under a tag."""

    characters: int = 0
    has_h1: bool = False


def main_content(soup: BeautifulSoup) -> Content:
    """Return the part of the page that holds its content; the tree stays as it is."""
    body = soup.body or soup
    sizes = _sizes(body)
    furnishing = _furnishing(body, sizes)
    left = _sizes(body, furnishing)
    total = max(1, left[id(body)].characters)
    for tag in body.find_all(is_content_root):
        if id(tag) in left and left[id(tag)].characters / total > MOST:
            return Content(tag, furnishing)
    return Content(body, furnishing)


def walk(root: Tag, passed_over: Collection[int] = frozenset()) -> Iterator[tuple[PageElement, bool]]:
    """Yield each node with True, and each tag again with False when it closes, in document order.

    Comments, what is never content, and the tags of `passed_over` (by `id()`) are left out.  No recursion: pages nest
    100,000 deep.
    """
    stack: list[tuple[PageElement, bool]] = [(root, True)]
    while stack:
        node, opens = stack.pop()
        if not opens:
            yield node, False
        elif isinstance(node, Tag):
            name = node.name
            if name in NEVER_CONTENT or id(node) in passed_over or (name == "button" and not _is_heading(node)):
                continue
            yield node, True
            if id(node) in passed_over:  # the reader has just added it
                continue
            stack.append((node, False))
            stack.extend([(child, True) for child in reversed(node.contents)])
        elif not isinstance(node, PreformattedString):
            yield node, True


def _is_heading(button: Tag) -> bool:
    parents = (button.parent, button.parent and button.parent.parent)
    return any(parent is not None and parent.name in BUTTON_IS_TEXT_IN for parent in parents)


def _sizes(root: Tag, passed_over: Collection[int] = frozenset()) -> dict[int, _Size]:
    """Measure each tag under `root`, by `id()` of the tag."""
    sizes: dict[int, _Size] = {}
    around: list[_Size] = []
    for node, opens in walk(root, passed_over):
        if isinstance(node, NavigableString):
            if around:
                around[-1].characters += len(node.strip())
        elif opens:
            sizes[id(node)] = size = _Size()
            around.append(size)
        else:
            size = around.pop()
            if around:
                around[-1].characters += size.characters
                around[-1].has_h1 |= size.has_h1 or (isinstance(node, Tag) and node.name == "h1")
    return sizes


def _furnishing(root: Tag, sizes: dict[int, _Size]) -> frozenset[int]:
    """Return the outermost tags that are no content."""
    found: set[int] = set()
    total = max(1, sizes[id(root)].characters)
    around: Counter[str] = Counter()  # the sectioning elements that are open
    for node, opens in walk(root, found):
        if not isinstance(node, Tag):
            continue
        if opens and node is not root:
            size = sizes[id(node)]
            if is_chrome(node, share=size.characters / total, has_h1=size.has_h1, inside=frozenset(+around)):
                found.add(id(node))
                continue  # nothing under it comes, nor does its end
        if node.name in _SECTIONS:
            around[node.name] += 1 if opens else -1
    return frozenset(found)
