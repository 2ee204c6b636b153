"""What surrounds the content of a page: menus, counters, notices, footers.  None of it is written by an editor."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random

from benchmarks.generator.markup import Node
from benchmarks.generator.tongue import Signs, Tongue

FIRST_FETCH = datetime(2026, 5, 6, 8, 0)  # noqa: DTZ001 - what a server prints carries no zone


class Area(StrEnum):
    """Where a widget stands."""

    TOP = "top"
    TITLE = "title"  # under it
    AMID = "amid"  # between two blocks of the content
    END = "end"  # under the content, in its column
    SIDE = "side"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Widget:
    """A part of the page that a programme fills, not an editor; its classes are roles, named in the site's fashion."""

    area: Area
    node: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Every field is what a reader sees there; "" or () is not on the page."""

    menu: tuple[str, ...]
    footer_links: tuple[str, ...]
    footer_lines: tuple[str, ...]
    copyright: str
    crumbs: tuple[str, ...] = ()  #: the way from the start to this page
    strip: str = ""  #: an announcement over all pages of the site
    cookie: tuple[str, str] | None = None
    related: tuple[tuple[str, str], ...] = ()  #: titles and addresses
    related_heading: str = ""  #: of the site; shown only above `related`
    advert: str = ""
    views: str = ""
    visits: str = ""
    ago: str = ""
    today: str = ""
    served: str = ""
    shares: str = ""
    pager: str = ""
    teaser: str = ""  #: under no heading, in no place that a name gives away
    sponsor: str = ""
    quiz: tuple[str, ...] = ()  #: of a form: its title, what it asks, and its button
    quiz_above: bool = False  #: whether that form stands over the page, not under its content
    widgets: tuple[Widget, ...] = ()
    token: str = ""  #: in a hidden field, a meta element and a script
    build: str = ""  #: in the addresses of scripts and styles
    published: str = ""


class Stage:
    """Draws what surrounds a page."""

    def __init__(self, rng: Random, tongue: Tongue) -> None:
        self.rng = rng
        self.tongue = tongue
        self.signs: Signs = tongue.signs

    def scene(self) -> Scene:
        """A site's surroundings without anything that moves."""
        rng, signs = self.rng, self.signs
        return Scene(
            menu=tuple(rng.sample(signs.menu, rng.randint(5, 8))),
            footer_links=tuple(rng.sample(signs.footer_links, rng.randint(2, 4))),
            footer_lines=tuple(rng.sample(signs.footer_lines, rng.randint(1, 2))),
            copyright=rng.choice(signs.copyright).format(year=2026),
            crumbs=tuple(rng.sample(signs.menu, 2)) if rng.random() < 0.5 else (),
            related_heading=rng.choice(signs.related),
            token=self.hexadecimal() if rng.random() < 0.4 else "",
            build=self.hexadecimal(8),
            published=f"{signs.published} {self.day(date(2025, 3, 1) + timedelta(days=rng.randrange(300)))}"
            if rng.random() < 0.4
            else "",
        )

    def hexadecimal(self, length: int = 32) -> str:
        return "".join(self.rng.choice("0123456789abcdef") for _ in range(length))

    def day(self, day: date) -> str:
        return self.tongue.days[0](day)

    def number(self) -> int:
        return self.rng.randint(140, 60_000)

    def count(self, number: int) -> str:
        return self.tongue.figure(number)
