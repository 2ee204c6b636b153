"""What a language gives to the generator: sentence patterns, words for their places, and the signs of a site."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What a site says around its content.  `{n}` is a number, `{when}` a date, `{clock}` a time, `{year}` a year."""

    menu: tuple[str, ...]
    crumbs: str  #: introduces the way back to the start
    search: str
    more: str  #: the link of a card
    download: str
    top: str  #: back to the top of the page
    views: tuple[str, ...]
    visits: tuple[str, ...]
    ago: tuple[str, ...]
    today: tuple[str, ...]
    served: tuple[str, ...]
    shares: tuple[str, ...]
    copyright: tuple[str, ...]
    cookies: tuple[tuple[str, str], ...]  #: the notice and its button
    related: tuple[str, ...]
    adverts: tuple[str, ...]
    advert_label: str
    footer_links: tuple[str, ...]
    footer_lines: tuple[str, ...]
    pager: tuple[str, ...]
    published: str
    notes: str  #: the heading over footnotes
    teasers: tuple[str, ...]  #: patterns with {n} that a site shows in turn, under no heading
    sponsors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    code: str  #: BCP 47
    joint: str  #: between two sentences
    word_gap: str  #: between two words
    patterns: tuple[str, ...]  #: sentences with {place} for the keys of `words` and of `Role`
    words: Mapping[str, tuple[str, ...]]
    negated: Mapping[str, str]  #: a modal or a rule -> its negation
    names: tuple[str, ...]
    headings: tuple[str, ...]
    titles: tuple[str, ...]  #: patterns
    cards: tuple[str, ...]  #: patterns of card titles
    files: tuple[str, ...]  #: patterns of file names as a reader sees them
    columns: tuple[str, ...]  #: heads of a table
    terms: tuple[str, ...]
    letters: str  #: ordinary characters that a typing correction may put in
    roll: Callable[[tuple[str, ...]], str]
    figure: Callable[[int], str]
    days: tuple[Callable[[date], str], ...]  #: ways to write a day
    clock: Callable[[datetime], str]
    signs: Signs
    encodings: tuple[str, ...]  #: besides UTF-8, as servers of this language declare them
