"""Where the content of an HTML page stands: its root, and the parts under it to pass over."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from pipeline.extract.furnishing import (
    BUTTON_IS_TEXT_IN,
    MOST,
    NEVER_CONTENT,
    SECTIONING,
    is_app_offer,
    is_chrome,
    is_content_root,
    leads_to_app_store,
)

_SECTIONS = frozenset().union(*SECTIONING.values())
_SOME_TEXT = 200  # characters: with less, what calls itself the content may be a stub


@dataclass(frozen=True, slots=True)
class Content:
    root: Tag
    furnishing: frozenset[int]  #: `id()` of the tags under `root` that are not content


@dataclass(slots=True)
class _Survey:
    """What a page is made of."""

    left: int  #: characters that are no furnishing
    furnishing: set[int] = field(default_factory=set)  #: `id()` of tags
    roots: list[tuple[Tag, int]] = field(default_factory=list)  #: tags that say they are the content; characters left


@dataclass(slots=True)
class _Size:
    """What stands under a tag."""

    characters: int = 0
    has_h1: bool = False
    has_content: bool = False  #: something that says it is the content of the page
    links: int = 0
    to_app_stores: int = 0  #: of the links

    def add(self, inner: "_Size") -> None:
        self.characters += inner.characters
        self.has_h1 |= inner.has_h1
        self.has_content |= inner.has_content
        self.links += inner.links
        self.to_app_stores += inner.to_app_stores


def main_content(soup: BeautifulSoup) -> Content:
    """Return the part of the page that holds its content; the tree stays as it is."""
    body = soup.body or soup
    survey = _survey(body, _sizes(body))
    total = max(1, survey.left)
    root = next((tag for tag, left in survey.roots if left / total > MOST), body)
    return Content(root, frozenset(survey.furnishing))


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


def _sizes(root: Tag) -> dict[int, _Size]:
    """Measure each tag under `root`, by `id()` of the tag."""
    sizes: dict[int, _Size] = {}
    around: list[_Size] = []
    for node, opens in walk(root):
        if isinstance(node, NavigableString):
            if around:
                around[-1].characters += len(node.strip())
        elif opens:
            sizes[id(node)] = size = _Size()
            around.append(size)
        else:
            size = around.pop()
            if isinstance(node, Tag):
                _describe(size, node)
            if around:
                around[-1].add(size)
    return sizes


def _describe(size: _Size, tag: Tag) -> None:
    """Note what `tag` itself is, once everything under it is known."""
    if tag.name == "h1":
        size.has_h1 = True
    elif tag.name == "a" and tag.get("href"):
        size.links = 1
        size.to_app_stores = int(leads_to_app_store(tag))
    elif size.characters >= _SOME_TEXT and is_content_root(tag):
        size.has_content = True


def _survey(root: Tag, sizes: dict[int, _Size]) -> _Survey:
    """Find the outermost tags that are no content, and what is left in each tag that says it is the content."""
    page = sizes[id(root)]
    survey = _Survey(left=page.characters)
    around: Counter[str] = Counter()  # the sectioning elements that are open
    inside: frozenset[str] = frozenset()  # their names
    open_roots: list[tuple[int, int]] = []  # place in `roots`, and characters left when it began
    for node, opens in walk(root, survey.furnishing):
        if not isinstance(node, Tag):
            continue
        size = sizes[id(node)]
        if opens and node is not root:
            if _is_furnishing(node, size, page, inside, in_content=bool(open_roots)):
                survey.furnishing.add(id(node))
                survey.left -= size.characters
                continue  # nothing under it comes, nor does its end
            if is_content_root(node):
                open_roots.append((len(survey.roots), survey.left))
                survey.roots.append((node, size.characters))
        elif open_roots and survey.roots[open_roots[-1][0]][0] is node:
            place, before = open_roots.pop()
            survey.roots[place] = (node, size.characters - (before - survey.left))
        if node.name in _SECTIONS:
            around[node.name] += 1 if opens else -1
            inside = frozenset(+around)
    return survey


def _is_furnishing(tag: Tag, size: _Size, page: _Size, inside: frozenset[str], *, in_content: bool) -> bool:
    """Whether `tag`, which is of this `size` on a `page` of that, is no content."""
    return is_chrome(
        tag,
        share=size.characters / max(1, page.characters),
        has_h1=size.has_h1,
        inside=inside,
        content_is_elsewhere=page.has_content and not size.has_content and not in_content,
    ) or is_app_offer(
        tag, characters=size.characters, links=size.links, to_app_stores=size.to_app_stores, inside=inside
    )
