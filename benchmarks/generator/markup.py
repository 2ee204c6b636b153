"""A tree of markup, and the hand that writes it down."""

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from random import Random

VOID = frozenset({"meta", "link", "img", "input", "br", "hr"})
BLOCKS = frozenset(
    "html head body header nav main article aside footer section div ul ol li dl dt dd table tbody tr td th "
    "h1 h2 h3 h4 p form script style title meta link details summary".split()
)


@dataclass(frozen=True, slots=True)
class Node:
    name: str
    attrs: tuple[tuple[str, str], ...] = ()
    children: tuple["Node | str", ...] = ()

    def get(self, attr: str) -> str | None:
        return dict(self.attrs).get(attr)

    def put(self, attr: str, value: str) -> "Node":
        """The same node with one attribute set; it keeps its place if it was there."""
        if self.get(attr) is None:
            return replace(self, attrs=(*self.attrs, (attr, value)))
        return replace(self, attrs=tuple((name, value if name == attr else old) for name, old in self.attrs))


Child = Node | str
#: Names that no element has: a comment, and text that is written as it stands.
COMMENT, RAW = "#comment", "#raw"


def h(name: str, /, *children: Child | Iterable[Child] | None, **attrs: str) -> Node:
    """A node; `cls` stands for class, `_` in a name for a hyphen, and children may be given in rows."""
    flat: list[Child] = []
    for child in children:
        if child is None or child == "":
            continue
        if isinstance(child, Node | str):
            flat.append(child)
        else:
            flat.extend(child)
    named = ((("class" if key == "cls" else key.replace("_", "-")), value) for key, value in attrs.items())
    return Node(name, tuple(pair for pair in named if pair[1]), tuple(flat))


def rewrite(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with `change` made to every node, the leaves first."""
    children = tuple(child if isinstance(child, str) else rewrite(child, change) for child in node.children)
    return change(replace(node, children=children))


def every(node: Node) -> Iterable[Node]:
    yield node
    for child in node.children:
        if isinstance(child, Node):
            yield from every(child)


def text_of(node: Node) -> str:
    return "".join(child if isinstance(child, str) else text_of(child) for child in node.children)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """How a tree is written down; none of it is seen by a reader."""

    indent: int = 0  #: spaces for each level, between blocks only
    wrap_words: bool = False  #: a new line where a text has a space
    single_quotes: bool = False
    attribute_seed: int | None = None  #: set: attributes in another order

    def write(self, root: Node) -> str:
        return "<!DOCTYPE html>" + ("\n" if self.indent else "") + self._node(root, 0)

    def _node(self, node: Node, depth: int) -> str:
        if node.name == COMMENT:
            return f"<!--{text_of(node)}-->"
        if node.name == RAW:
            return text_of(node)
        opening = f"<{node.name}{self._attributes(node)}>"
        if node.name in VOID:
            return opening
        return f"{opening}{self._inside(node, depth)}</{node.name}>"

    def _inside(self, node: Node, depth: int) -> str:
        if node.name in {"script", "style"}:
            return text_of(node)
        written = [
            self._text(child) if isinstance(child, str) else self._node(child, depth + 1) for child in node.children
        ]
        # White space between blocks is not seen; between words and inline elements it would be.
        if not self.indent or not written or not all(_is_block(child) for child in node.children):
            return "".join(written)
        margin = "\n" + " " * self.indent * (depth + 1)
        return "".join(margin + part for part in written) + "\n" + " " * self.indent * depth

    def _attributes(self, node: Node) -> str:
        attrs = list(node.attrs)
        if self.attribute_seed is not None:
            Random(self.attribute_seed).shuffle(attrs)
        quote = "'" if self.single_quotes else '"'
        return "".join(f" {name}={quote}{html.escape(value)}{quote}" for name, value in attrs)

    def _text(self, text: str) -> str:
        escaped = html.escape(text, quote=False)
        return escaped.replace(" ", "\n   ") if self.wrap_words else escaped


def _is_block(child: Child) -> bool:
    return isinstance(child, Node) and child.name in BLOCKS
