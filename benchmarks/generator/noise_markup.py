"""Families of noise in the markup: other bytes, the same page on the screen."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from benchmarks.generator.draft import Draft
from benchmarks.generator.markup import COMMENT, Child, Hand, Node, h, rewrite
from benchmarks.generator.pair import Noise, Pair, on_html, on_one

WRAPPABLE = frozenset({"p", "ul", "h2", "h3", "table", "dl", "article"})
INSIDE_LIST = frozenset({"li", "dd", "td", "p", "div"})


def _hand(change: Callable[[Random, Hand], Hand]) -> Noise:
    """One version is written down by another hand."""
    return on_html(on_one(lambda rng, draft: replace(draft, hand=change(rng, draft.hand))))


def _tree(make: Callable[[Random], Callable[[Node], Node]]) -> Noise:
    """`make` gives what is done to every node of one version."""

    def change(rng: Random, draft: Draft) -> Draft:
        each = make(rng)
        return replace(draft, trees=(*draft.trees, lambda tree: rewrite(tree, each)))

    return on_html(on_one(change))


def _wrappers(rng: Random) -> Callable[[Node], Node]:
    wrapped = rng.sample(sorted(WRAPPABLE), 3)
    parents = {"body", "div", "main", "article", "section", "td"}

    def each(node: Node) -> Node:
        if node.name not in parents:
            return node
        children = (
            h("div", child, cls="inner") if isinstance(child, Node) and child.name in wrapped else child
            for child in node.children
        )
        return replace(node, children=tuple(children))

    return each


def _renamed_classes(rng: Random) -> Callable[[Node], Node]:
    salt = f"{rng.randrange(16**5):05x}"
    hashed = rng.random() < 0.5

    def each(node: Node) -> Node:
        old = node.get("class")
        if old is None:
            return node
        new = f"{old}_{salt}" if hashed else f"k{Random(salt + old).randrange(16**6):06x}"
        return node.put("class", new)

    return each


def _inline_tags(rng: Random) -> Callable[[Node], Node]:
    """Some words of running text stand in an element of their own."""
    name = rng.choice(("span", "strong", "em", "b", "font"))
    drawn = Random(rng.random())

    def parts(child: Child) -> tuple[Child, ...]:
        if not isinstance(child, str) or len(child) < 12:
            return (child,)
        start = drawn.randrange(len(child) - 4)
        end = start + drawn.randint(2, len(child) - start)
        return tuple(part for part in (child[:start], h(name, child[start:end]), child[end:]) if part != "")

    def each(node: Node) -> Node:
        if node.name not in INSIDE_LIST:
            return node
        return replace(node, children=tuple(part for child in node.children for part in parts(child)))

    return each


def _comments(rng: Random) -> Callable[[Node], Node]:
    mark = f" fragment {rng.randrange(10**9)} "

    def each(node: Node) -> Node:
        if node.name not in {"div", "body", "main", "td"}:
            return node
        return replace(node, children=(h(COMMENT, mark), *node.children))

    return each


def _scripts(rng: Random) -> Callable[[Node], Node]:
    code = f"var stamp = {rng.randrange(10**12)}; document.title = document.title + '';"
    data = f'{{"@type": "WebPage", "dateModified": "2026-0{rng.randint(1, 9)}-11"}}'

    def each(node: Node) -> Node:
        if node.name != "body":
            return node
        state = h("script", data, type="application/ld+json")
        return replace(node, children=(h("script", code), *node.children, state))

    return each


def _style_attributes(rng: Random) -> Callable[[Node], Node]:
    size = rng.randint(12, 19)

    def each(node: Node) -> Node:
        if node.name not in {"p", "td", "li", "h2"}:
            return node
        return node.put("style", f"font-size: {size}px").put("data-reactid", str(rng.randrange(10**6)))

    return each


def _paragraphs_as_divs(rng: Random) -> Callable[[Node], Node]:
    marked = rng.random() < 0.5
    return lambda node: replace(node, name="div").put("class", "para" if marked else "") if node.name == "p" else node


def _query(make: Callable[[Random], str]) -> Noise:
    """Every link of the page carries a parameter more, another one at each fetch."""

    def mark(draft: Draft, query: str) -> Draft:
        def each(node: Node) -> Node:
            href = node.get("href")
            if node.name != "a" or href is None or href.startswith("#"):
                return node
            return node.put("href", href + ("&" if "?" in href else "?") + query)

        return replace(draft, trees=(*draft.trees, lambda tree: rewrite(tree, each)))

    def noise(rng: Random, pair: Pair) -> Pair:
        first, second = make(rng), make(rng)
        before = mark(pair.before, first) if rng.random() < 0.7 else pair.before
        return replace(pair, before=before, after=mark(pair.after, second))

    return on_html(noise)


def _session(rng: Random) -> str:
    name = rng.choice(("PHPSESSID", "sid", "jsessionid", "session_id"))
    return f"{name}={rng.randrange(16**16):016x}"


def _tracking(rng: Random) -> str:
    source = rng.choice(("newsletter", "home", "alert"))
    return f"utm_source={source}&utm_medium=email&utm_campaign={rng.randrange(10**4)}"


def _images(rng: Random, pair: Pair) -> Pair:
    first, second = (f"?itok={rng.randrange(16**6):06x}" for _ in range(2))
    before = replace(pair.before, look=replace(pair.before.look, image_query=first))
    return replace(pair, before=before, after=replace(pair.after, look=replace(pair.after.look, image_query=second)))


def _encoding(rng: Random, draft: Draft) -> Draft:
    return replace(draft, look=replace(draft.look, charset=rng.choice(draft.tongue.encodings)))


MARKUP: Mapping[str, Noise] = {
    "white space in texts": _hand(lambda _, hand: replace(hand, wrap_words=True)),
    "markup indented": _hand(lambda rng, hand: replace(hand, indent=rng.choice((1, 2, 4)))),
    "order of attributes": _hand(lambda rng, hand: replace(hand, attribute_seed=rng.randrange(1000))),
    "quotes of attributes": _hand(lambda _, hand: replace(hand, single_quotes=True)),
    "wrapper divs": _tree(_wrappers),
    "classes renamed": _tree(_renamed_classes),
    "inline elements": _tree(_inline_tags),
    "comments": _tree(_comments),
    "scripts": _tree(_scripts),
    "style and data attributes": _tree(_style_attributes),
    "paragraphs as other elements": _tree(_paragraphs_as_divs),
    "session ids in links": _query(_session),
    "tracking parameters in links": _query(_tracking),
    "image addresses": on_html(_images),
    "encoding": on_html(on_one(_encoding)),
}
