"""The cards of a listing of unknown markup: parts of one shape, row upon row, each of which leads to one address.

No class name is looked at.  A card is the largest part of the page that leads to one item only; cards that stand side
by side are a row, and a row is one of items when its links have the names of news and not those of a menu.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from bs4 import Tag

from pipeline.address import host_of, is_home, item_address, same_list
from pipeline.compare.facts import is_file_address
from pipeline.extract.content import Content, walk
from pipeline.fold import has_han, has_kana, one_line
from pipeline.paging import NumberedPages
from pipeline.source import Source
from pipeline.tokens import dates

_LEAST = 3  # cards to a row
_DEEPEST = 30  # tags around a link; markup that nests deeper has no rows to be found
_LONGEST_CARD = 3000  # characters in which a date is looked for
_NAME = 18  # characters of the usual title; entries of a menu are shorter
_HAN_NAME, _KANA_NAME = 7, 10
_INLINE = frozenset("a abbr b bdi cite em i img mark small span strong sub sup time u".split())
_OPENS_A_CARD = frozenset(("h2", "h3", "h4", "h5", "h6", "dt"))  # what follows them belongs to the same card


@dataclass(frozen=True, slots=True)
class Cards:
    by_tag: Mapping[int, str] = field(default_factory=dict)  #: the address of the item a tag belongs to, by `id()`
    items: frozenset[str] = frozenset()  #: the addresses of all items; a line that leads to one of them only is a card


NO_CARDS = Cards()


@dataclass(slots=True)
class _Card:
    tag: Tag
    address: str
    names: list[str]  #: the texts of its links


def find_cards(content: Content, base_url: str, keep: frozenset[str], source: Source) -> Cards:
    """Return the cards of a listing at `base_url`.

    With the catalogue's own word on the addresses of items no row is needed.
    """
    pattern = source.items
    links = list(_links(content, base_url, keep, source))
    found = _cards(content.root, links)
    rows: defaultdict[int, list[_Card]] = defaultdict(list)
    for card in found:
        rows[id(card.tag.parent)].append(card)
    kept = [card for row in rows.values() if pattern is not None or _is_row_of_items(row) for card in row]
    by_tag = {id(card.tag): card.address for card in kept if not _is_within_a_line(card.tag)}
    for card in kept:
        if card.tag.name in _OPENS_A_CARD:
            by_tag |= {id(tag): card.address for tag in _what_follows(card.tag, links)}
        elif card.tag.name == "dd":
            by_tag |= {id(tag): card.address for tag in _terms_of(card.tag) if id(tag) not in by_tag}
        elif card.tag.name == "dd":
            by_tag |= {id(tag): card.address for tag in _terms_of(card.tag) if id(tag) not in by_tag}
    return Cards(by_tag, frozenset(card.address for card in kept))


def _is_within_a_line(tag: Tag) -> bool:
    """Whether a link stands in running text, or in a line of its own that the reader ends."""
    return tag.name in _INLINE and tag.find(lambda inner: inner.name not in _INLINE) is None


def _links(content: Content, base_url: str, keep: frozenset[str], source: Source) -> Iterator[tuple[Tag, str]]:
    """Yield the links that may lead to items, in the order of the page."""
    host, pattern, paging = host_of(base_url), source.items, source.paging
    for node, opens in walk(content.root, content.furnishing):
        if not opens or not isinstance(node, Tag) or node.name != "a":
            continue
        href = node.get("href")
        if not isinstance(href, str) or href.strip().startswith("#"):
            continue
        address = item_address(base_url, href, keep)
        if address is None or is_home(address) or same_list(address, base_url):
            continue  # facets, sorting and the pages of the list itself
        if isinstance(paging, NumberedPages) and paging.has(address):
            continue
        if re.search(pattern, address) if pattern is not None else host_of(address) == host:
            yield node, address


def _cards(root: Tag, links: list[tuple[Tag, str]]) -> list[_Card]:
    """Return for each item its card, the largest tag around its links that leads nowhere else."""
    leads_to: defaultdict[int, set[str]] = defaultdict(set)
    for tag, address in links:
        for around in _around(tag, root):
            leads_to[id(around)].add(address)
    tags = _tags(links)
    leads_to = defaultdict(
        set, {tag: others if len(others := found - tags) == 1 else found for tag, found in leads_to.items()}
    )
    found: dict[int, _Card] = {}
    for tag, address in links:
        if leads_to[id(tag)] != {address}:
            continue
        card = tag
        for around in _around(tag, root):
            if leads_to[id(around)] != {address} or around is root:
                break
            card = around
        name = one_line(tag.get_text(" "))
        found.setdefault(id(card), _Card(card, address, [])).names.append(name)
    return list(found.values())


def _tags(links: list[tuple[Tag, str]]) -> set[str]:
    """Return the addresses that many cards share: key words, countries, programmes."""
    places = Counter(address for place, (_, address) in enumerate(links) if _comes_again(links, place))
    return {address for address, times in places.items() if times >= _LEAST}


def _comes_again(links: list[tuple[Tag, str]], place: int) -> bool:
    """Whether the link just before leads elsewhere: a picture, a title and “Read more” of one card count once."""
    return place == 0 or links[place - 1][1] != links[place][1]


def _around(tag: Tag, root: Tag) -> Iterator[Tag]:
    """Yield the tag and those around it up to the root, innermost first."""
    yield tag
    if tag is root:
        return
    for parent in islice(tag.parents, _DEEPEST):
        yield parent
        if parent is root:
            return


def _is_row_of_items(row: list[_Card]) -> bool:
    """Whether cards that stand side by side are items and not the entries of a menu."""
    shapes = Counter(card.tag.name for card in row)
    if max(shapes.values()) < _LEAST or len({card.address for card in row}) < _LEAST:
        return False
    if all(_is_within_a_line(card.tag) for card in row) and _is_running_text(row):
        return False
    titles = sorted((max(card.names, key=len) for card in row), key=len)
    usual = titles[len(titles) // 2]
    if len(usual) >= (_HAN_NAME if has_han(usual) else _KANA_NAME if has_kana(usual) else _NAME):
        return True
    dated = sum(bool(dates(one_line(card.tag.get_text(" "))[:_LONGEST_CARD])) for card in row)
    files = sum(is_file_address(card.address) for card in row)
    return max(dated, files) * 2 > len(row)


def _is_running_text(row: list[_Card]) -> bool:
    """Whether the words around links side by side are more than those of the links."""
    around = row[0].tag.parent
    return around is not None and len(one_line(around.get_text(" "))) > 2 * sum(
        len(name) for card in row for name in card.names
    )


def _what_follows(tag: Tag, links: list[tuple[Tag, str]]) -> Iterator[Tag]:
    """Yield the brothers behind the title of a card, up to the next title."""
    leading = {id(link) for link, _ in links}
    for brother in tag.next_siblings:
        if not isinstance(brother, Tag):
            continue
        if brother.name == tag.name or (brother.name in _OPENS_A_CARD and brother.name < tag.name):
            return
        if id(brother) in leading or any(id(link) in leading for link in brother.find_all("a")):
            return
        yield brother


def _terms_of(tag: Tag) -> Iterator[Tag]:
    """Yield what stands before a card that is a description: its date, for instance, as the term."""
    for brother in tag.previous_siblings:
        if not isinstance(brother, Tag):
            continue
        if brother.name != "dt" or brother.find("a") is not None:
            return
        yield brother


def _terms_of(tag: Tag) -> Iterator[Tag]:
    """Yield what stands before a card that is a description: its date, for instance, as the term."""
    for brother in tag.previous_siblings:
        if not isinstance(brother, Tag):
            continue
        if brother.name != "dt" or brother.find("a") is not None:
            return
        yield brother
