"""The second round of late families: addresses that name a visit, a server or a moment, and images that come late.

A reader of policy pages is led to the same page, file or picture by all of them.  With them goes the line that an
export writes on every sheet of a PDF: it tells of the printing, not of the print.
"""

from calendar import timegm
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from random import Random

from benchmarks.generator.draft import Draft
from benchmarks.generator.languages.widgets import WIDGET_WORDS
from benchmarks.generator.markup import Node, h, rewrite
from benchmarks.generator.pair import Noise, Pair, on_html

HOSTS = ("www.office.example", "documents.council.example", "archive.example")
Change = Callable[[Node], Node]


def _each_fetch(make: Callable[[Random], Callable[[datetime], Change]]) -> Noise:
    """The nodes of a page are other at each fetch."""

    def noise(rng: Random, pair: Pair) -> Pair:
        at = make(rng)
        drafts = (*pair.earlier, pair.before, pair.after)
        *earlier, before, after = (_with(draft, at(moment)) for draft, moment in zip(drafts, pair.moments, strict=True))
        return replace(pair, earlier=tuple(earlier), before=before, after=after)

    return on_html(noise)


def _with(draft: Draft, change: Change) -> Draft:
    return replace(draft, trees=(*draft.trees, lambda tree: rewrite(tree, change)))


def _hexadecimal(rng: Random, length: int) -> str:
    return f"{rng.randrange(16**length):0{length}x}"


def _session(rng: Random) -> Callable[[datetime], Change]:
    """A server that cannot be sure of cookies writes the visit into the path."""
    in_front = rng.random() < 0.4

    def at(_: datetime) -> Change:
        session = _hexadecimal(rng, 24)

        def change(node: Node) -> Node:
            href = node.get("href") or ""
            if node.name != "a" or not href.startswith("/"):
                return node
            if in_front:
                return node.put("href", f"/(S({session})){href}")
            path, mark, query = href.partition("?")
            return node.put("href", f"{path};jsessionid={session.upper()}{mark}{query}")

        return change

    return at


def _signed(rng: Random) -> Callable[[datetime], Change]:
    """A store of files signs each address for an hour."""
    pattern = rng.choice(
        (
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date={stamp}&X-Amz-Expires=3600&X-Amz-Signature={sign}",
            "sv=2022-11-02&se={stamp}&sr=b&sp=r&sig={sign}",
            "Expires={epoch}&Signature={sign}&Key-Pair-Id=K2JCJMDEHXQW5F",
        )
    )

    def at(moment: datetime) -> Change:
        stamp, epoch, salt = f"{moment:%Y%m%dT%H%M%SZ}", timegm(moment.timetuple()), rng.random()

        def change(node: Node) -> Node:
            href = node.get("href") or ""
            if node.name != "a" or not href.endswith(".pdf"):
                return node
            sign = _hexadecimal(Random(f"{salt} {href}"), 40)
            return node.put("href", f"{href}?{pattern.format(stamp=stamp, epoch=epoch, sign=sign)}")

        return change

    return at


def _mirrors(rng: Random) -> Callable[[datetime], Change]:
    """Files and images come from whichever server is free, images under a name made of their bytes."""
    domain = rng.choice(("files.example", "cdn.example", "static.example"))

    def at(_: datetime) -> Change:
        server, version = rng.randint(1, 90), _hexadecimal(rng, 8)

        def change(node: Node) -> Node:
            href, src = node.get("href") or "", node.get("src") or ""
            if node.name == "a" and href.endswith(".pdf"):
                return node.put("href", f"https://s{server}.{domain}{href}")
            if node.name == "img" and src.startswith("/"):
                stem, _, end = src.rpartition(".")
                return node.put("src", f"https://s{server}.{domain}{stem}.{version}.{end}")
            return node

        return change

    return at


def _late_images(rng: Random, pair: Pair) -> Pair:
    """An image is on the page, or what stands in its place until a script has fetched it."""
    waiting = rng.choice(WIDGET_WORDS[pair.tongue.code].waiting)
    said = rng.choice(("alt", "beside", "both"))

    def change(node: Node) -> Node:
        if node.name != "img":
            return node
        late = node.put("src", "data:image/gif;base64,R0lGODlhAQABAAAAACw=").put("data-src", node.get("src") or "")
        late = late.put("alt", waiting) if said != "beside" else late
        return h("span", late, h("span", waiting) if said != "alt" else None, cls="lazy")

    def served(draft: Draft, *, late: bool) -> Draft:
        return _with(draft, change) if late else draft

    first_late = rng.random() < 0.5
    return replace(
        pair,
        earlier=tuple(served(draft, late=rng.random() < 0.5) for draft in pair.earlier),
        before=served(pair.before, late=first_late),
        after=served(pair.after, late=not first_late),
    )


def _job(rng: Random, pair: Pair) -> Pair | None:
    if pair.before.template:
        return None
    pattern, site = rng.choice(WIDGET_WORDS[pair.tongue.code].jobs), rng.choice(HOSTS)
    a, b, above = rng.randint(1, 9), rng.randint(0, 9), rng.random() < 0.4

    def printed(draft: Draft, moment: datetime) -> Draft:
        number, clock = rng.randint(10_000, 99_999), pair.tongue.clock(moment)
        said = pattern.format(n=number, a=a, b=b, clock=clock, when=pair.tongue.days[0](moment.date()), site=site)
        return replace(draft, layout=replace(draft.layout, stamp=said, stamp_above=above))

    return replace(pair, before=printed(pair.before, pair.first), after=printed(pair.after, pair.second))


ADDRESSES_TURNING: Mapping[str, Noise] = {
    "session in the path": _each_fetch(_session),
    "signed addresses of files": _each_fetch(_signed),
    "files on many servers": _each_fetch(_mirrors),
    "images come late": on_html(_late_images),
}

ADDRESSES: Mapping[str, Noise] = {**ADDRESSES_TURNING, "line of the export": _job}
