"""Cards that lead to more than their item: to its file, its place, its comments.

Which address is that of the item, their row says: one link of each has the name of news, the others have short ones.
"""

from collections.abc import Collection, Iterable, Sequence

from bs4 import Tag

from pipeline.compare.facts import is_file_address
from pipeline.extract.card_rows import Card, is_name_of_news, is_row_of_items, is_within_a_line
from pipeline.extract.reach import Part, around, rows

_MOST = 5  # pages to which one card leads; with more it is a part of the page


def crowded_cards(
    parts: Iterable[Part], root: Tag, shared: Collection[str], simple: Sequence[Card], kept: Iterable[Card]
) -> list[Card]:
    """Return the cards among `parts` that lead to several addresses, besides those that many share.

    Beside them may stand `simple` ones, which lead to one only; what is `kept` already stays as it is.
    """
    found: list[Card] = []
    taken = {id(tag) for card in kept if not is_within_a_line(card.tag) for tag in around(card.tag, root)}
    alone = {id(card.tag): card for card in simple}
    for row in rows(parts, root):
        free = [part for part in row if id(part.tag) not in taken]
        crowded = [card for part in free if id(part.tag) not in alone and (card := _card(part, shared))]
        if len(crowded) * 2 <= len(free) - sum(id(part.tag) in alone for part in free):
            continue  # the rest are no cards, so neither are these
        beside = [alone[id(part.tag)] for part in row if id(part.tag) in alone]
        cards = next((cards for cards in ([*crowded, *beside], crowded) if crowded and is_row_of_items(cards)), [])
        new = [card for card in cards if id(card.tag) not in taken]
        found += new
        taken |= {id(tag) for card in new for tag in (*around(card.tag, root), *card.tag.find_all(True))}
    return found


def _card(part: Part, shared: Collection[str]) -> Card | None:
    pages = {url: name for url, name in part.names.items() if url not in shared and not is_file_address(url)}
    if not 0 < len(pages) <= _MOST:
        return None
    longest = sorted(pages.values(), key=len, reverse=True)
    if len(longest) > 1 and is_name_of_news(longest[1]):
        return None  # two items
    address = next(url for url, name in pages.items() if name == longest[0])
    return Card(part.tag, address, [longest[0]])
