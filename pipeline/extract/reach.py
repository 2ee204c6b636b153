"""Which addresses each part of a page leads to, and which of them many parts share."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bs4 import Tag

from pipeline.fold import one_line

LEAST = 3  #: parts of one shape to a row
ABOVE = 3  #: tags between a part and the row it stands in: two columns to a line, and line upon line
_DEEPEST = 30  # tags around a link; markup that nests deeper has no rows to be found
_WIDEST = 40  # addresses of one part; with more it is a page in the page
_OWN = 5  # addresses to which a card leads and no other one does


@dataclass(slots=True)
class Part:
    """A tag around links."""

    tag: Tag
    depth: int  #: tags between it and the root of the page
    names: dict[str, str]  #: for each address the longest name under which it is led to


Place = tuple[int, tuple[str, ...]]  #: of parts in one row: `id()` of the tag that holds it, and their shape under it


def parts_of(root: Tag, links: Iterable[tuple[Tag, str]]) -> Mapping[int, Part]:
    """Return the tags under `root` that lead somewhere, outermost first, by `id()`."""
    parts: dict[int, Part] = {}
    for link, address in links:
        name = one_line(link.get_text(" "))
        tags = list(around(link, root))
        for inner, tag in enumerate(tags):
            part = parts.get(id(tag))
            if part is None:
                part = parts[id(tag)] = Part(tag, len(tags) - inner, {})
            if len(part.names) <= _WIDEST and len(name) >= len(part.names.get(address, "")):
                part.names[address] = name
    return dict(sorted(parts.items(), key=lambda each: each[1].depth))


def around(tag: Tag, root: Tag) -> Iterator[Tag]:
    """Yield the tag and those around it up to the root, innermost first."""
    yield tag
    if tag is root:
        return
    for parent in islice(tag.parents, _DEEPEST):
        yield parent
        if parent is root:
            return


def place(tag: Tag, above: int, root: Tag) -> Place | None:
    """Return where a part stands in the row that the tag so far `above` it holds; None beyond the root."""
    tags = list(islice(around(tag, root), above + 1))
    return (id(tags[above]), tuple(inner.name for inner in tags[:above])) if len(tags) > above else None


def rows(parts: Iterable[Part], root: Tag) -> Iterator[Sequence[Part]]:
    """Yield parts of one shape that stand side by side, or each in one of the tags that do, outermost first."""
    found: defaultdict[Place, list[Part]] = defaultdict(list)
    for part in parts:
        for above in range(1, ABOVE + 1):
            if (where := place(part.tag, above, root)) is not None:
                found[where].append(part)
    yield from sorted((row for row in found.values() if len(row) >= LEAST), key=lambda row: row[0].depth)


def shared(parts: Mapping[int, Part], root: Tag) -> frozenset[str]:
    """Return the addresses that cards of one row have in common: key words, authors, countries, programmes.

    What is led to by one card of an outer row alone is none, however often: by a picture, a title and “Read more”.
    """
    found: set[str] = set()
    items: set[str] = set()
    for row in rows((part for part in parts.values() if len(part.names) <= _WIDEST), root):
        leads_to = [part.names.keys() - found for part in row]
        times = Counter(address for addresses in leads_to for address in addresses)
        own = [{address for address in addresses if times[address] == 1} for addresses in leads_to]
        cards = [place for place, addresses in enumerate(own) if 0 < len(addresses) <= _OWN]
        in_cards = Counter(address for place in cards for address in leads_to[place] - items)
        found |= {address for address, number in in_cards.items() if number >= LEAST}
        if len(cards) >= LEAST:
            items.update(*(own[place] for place in cards))
    return frozenset(found)
