"""Rows of cards: which parts of a page that stand side by side are items, and not the entries of a menu."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bs4 import Tag

from pipeline.compare.facts import is_file_address
from pipeline.extract.reach import LEAST, Place, place
from pipeline.fold import has_han, has_kana, one_line
from pipeline.tokens import dates

_LONGEST_CARD = 3000  # characters in which a date is looked for
_NAME = 18  # characters of the usual title; entries of a menu are shorter
_HAN_NAME, _KANA_NAME = 7, 10
_INLINE = frozenset("a abbr b bdi cite em i img mark small span strong sub sup time u".split())


@dataclass(slots=True)
class Card:
    tag: Tag
    address: str
    names: list[str]  #: the texts of its links


def rows_of_items(cards: Iterable[Card], root: Tag, above: int) -> list[Card]:
    """Return the cards that are items: in a row with others that the tag so far `above` them holds."""
    rows: defaultdict[Place, list[Card]] = defaultdict(list)
    for card in cards:
        if (where := place(card.tag, above, root)) is not None and (above == 1 or not is_within_a_line(card.tag)):
            rows[where if above > 1 else (where[0], ())].append(card)
    return [card for row in map(_without_key_words, rows.values()) if is_row_of_items(row) for card in row]


def is_row_of_items(row: Sequence[Card]) -> bool:
    """Whether cards that stand side by side are items and not the entries of a menu."""
    shapes = Counter(card.tag.name for card in row)
    if not row or max(shapes.values()) < LEAST or len({card.address for card in row}) < LEAST:
        return False
    if all(is_within_a_line(card.tag) for card in row) and _is_running_text(row):
        return False
    names: defaultdict[str, list[str]] = defaultdict(list)
    for card in row:  # a picture, a title and “Read more” that stand side by side are one item
        names[card.address] += card.names
    titles = sorted((max(each, key=len) for each in names.values()), key=len)
    if is_name_of_news(titles[len(titles) // 2]):
        return True
    dated = sum(bool(dates(one_line(card.tag.get_text(" "))[:_LONGEST_CARD])) for card in row)
    files = sum(is_file_address(card.address) for card in row)
    return max(dated, files) * 2 > len(row)


def is_name_of_news(name: str) -> bool:
    """Whether a name is too long for an entry of a menu."""
    return len(name) >= (_HAN_NAME if has_han(name) else _KANA_NAME if has_kana(name) else _NAME)


def is_within_a_line(tag: Tag) -> bool:
    """Whether a link stands in running text, or in a line of its own that the reader ends."""
    return tag.name in _INLINE and tag.find(lambda inner: inner.name not in _INLINE) is None


def _without_key_words(row: Sequence[Card]) -> list[Card]:
    """Leave out what a row comes back to again and again; a picture, a title and “Read more” in turn are one card."""
    times = Counter(
        card.address
        for card, before in zip(row, (None, *row), strict=False)
        if not before or before.address != card.address
    )
    return [card for card in row if times[card.address] < LEAST]


def _is_running_text(row: Sequence[Card]) -> bool:
    """Whether the words around links side by side are more than those of the links."""
    around = row[0].tag.parent
    return around is not None and len(one_line(around.get_text(" "))) > 2 * sum(
        len(name) for card in row for name in card.names
    )
