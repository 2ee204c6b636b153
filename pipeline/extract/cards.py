"""The cards of a listing of unknown markup: parts of one shape, row upon row, each of which leads to one address.

No class name is looked at.  A card is the largest part of the page that leads to one item only; cards that stand side
by side are a row, and a row is one of items when its links have the names of news and not those of a menu.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from bs4 import Tag

from pipeline.address import host_of, is_home, item_address, same_list
from pipeline.extract.card_rows import Card, is_within_a_line, rows_of_items
from pipeline.extract.content import Content, walk
from pipeline.extract.crowded_cards import crowded_cards
from pipeline.extract.reach import ABOVE, Part, around, parts_of, shared
from pipeline.fold import one_line
from pipeline.paging import NumberedPages
from pipeline.source import Source

_OPENS_A_CARD = frozenset(("h2", "h3", "h4", "h5", "h6", "dt"))  # what follows them belongs to the same card


@dataclass(frozen=True, slots=True)
class Cards:
    by_tag: Mapping[int, str] = field(default_factory=dict)  #: the address of the item a tag belongs to, by `id()`
    items: frozenset[str] = frozenset()  #: the addresses of all items; a line that leads to one of them only is a card


NO_CARDS = Cards()


def find_cards(content: Content, base_url: str, keep: frozenset[str], source: Source) -> Cards:
    """Return the cards of a listing at `base_url`.

    With the catalogue's own word on the addresses of items no row is needed.
    """
    links = list(_links(content, base_url, keep, source))
    parts = parts_of(content.root, links)
    key_words = shared(parts, content.root)
    simple = _simple_cards(content.root, links, parts, key_words)
    kept = simple if source.items is not None else _items(content.root, parts, key_words, simple)
    by_tag = {id(card.tag): card.address for card in kept if not is_within_a_line(card.tag)}
    for card in kept:
        if card.tag.name in _OPENS_A_CARD:
            by_tag |= {id(tag): card.address for tag in _what_follows(card.tag, links)}
        elif card.tag.name == "dd":
            by_tag |= {id(tag): card.address for tag in _terms_of(card.tag) if id(tag) not in by_tag}
    return Cards(by_tag, frozenset(card.address for card in kept))


def _items(root: Tag, parts: Mapping[int, Part], key_words: frozenset[str], simple: Sequence[Card]) -> list[Card]:
    """Return the cards that are items: side by side, then with more links than one, then so many to a line."""
    kept = rows_of_items(simple, root, above=1)
    crowded = crowded_cards(parts.values(), root, key_words, simple, kept)
    inside = {id(tag) for card in crowded for tag in (card.tag, *card.tag.find_all(True))}
    kept = [*(card for card in kept if id(card.tag) not in inside), *crowded]
    left = [card for card in simple if id(card.tag) not in inside]
    for above in range(2, ABOVE + 1):
        taken = {id(card) for card in kept}
        kept += rows_of_items([card for card in left if id(card) not in taken], root, above)
    return kept


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
        if isinstance(paging, NumberedPages) and paging.place(address) is not None:
            continue
        if re.search(pattern, address) if pattern is not None else host_of(address) == host:
            yield node, address


def _simple_cards(
    root: Tag, links: Sequence[tuple[Tag, str]], parts: Mapping[int, Part], key_words: frozenset[str]
) -> list[Card]:
    """Return for each item its card, the largest tag around its links that leads nowhere else but to `key_words`."""
    found: dict[int, Card] = {}
    for tag, address in links:
        card = tag
        for outer in around(tag, root):
            if outer is root or _leads_to(parts[id(outer)], key_words) != {address}:
                break
            card = outer
        if _leads_to(parts[id(tag)], key_words) == {address}:
            found.setdefault(id(card), Card(card, address, [])).names.append(one_line(tag.get_text(" ")))
    return list(found.values())


def _leads_to(part: Part, key_words: frozenset[str]) -> AbstractSet[str]:
    addresses = part.names.keys()
    others = addresses - key_words
    return others if len(others) == 1 else addresses


def _what_follows(tag: Tag, links: Sequence[tuple[Tag, str]]) -> Iterator[Tag]:
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
