"""Families of noise around the content: counters, clocks, notices, menus, footers, rotating boxes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from benchmarks.generator.content import Form
from benchmarks.generator.pair import Noise, Pair, on_html, on_scene, on_turning_scene
from benchmarks.generator.places import block_at, places, with_block
from benchmarks.generator.scene import Stage
from benchmarks.generator.texts import Texts

Fields = dict[str, object]
Draw = Callable[[Stage, Pair], tuple[Fields, Fields] | None]
#: Gives what is shown at a moment; each turn is another one.
Wheel = Callable[[Stage, Pair], Callable[[datetime], Fields]]


def _counter(field: str, patterns: Callable[[Stage], tuple[str, ...]]) -> Draw:
    """A number that only grows."""

    def draw(stage: Stage, _: Pair) -> tuple[Fields, Fields]:
        pattern, number = stage.rng.choice(patterns(stage)), stage.number()
        later = number + stage.rng.randint(1, 900)
        return {field: pattern.format(n=stage.count(number))}, {field: pattern.format(n=stage.count(later))}

    return draw


def _ago(stage: Stage, _: Pair) -> tuple[Fields, Fields]:
    pattern = stage.rng.choice(stage.signs.ago)
    first, second = stage.rng.sample(range(2, 24), 2)
    return {"ago": pattern.format(n=first)}, {"ago": pattern.format(n=second)}


def _today(stage: Stage, _: Pair) -> Callable[[datetime], Fields]:
    pattern = stage.rng.choice(stage.signs.today)
    return lambda moment: {"today": pattern.format(when=stage.day(moment.date()))}


def _served(stage: Stage, _: Pair) -> Callable[[datetime], Fields]:
    pattern = stage.rng.choice(stage.signs.served)

    def printed(moment: datetime) -> Fields:
        # A server answers a moment after it has made the page.
        return {
            "served": pattern.format(clock=stage.tongue.clock(moment - timedelta(seconds=stage.rng.randint(1, 90))))
        }

    return printed


def _cookie_wording(stage: Stage, _: Pair) -> tuple[Fields, Fields]:
    first, second = stage.rng.sample(stage.signs.cookies, 2)
    return {"cookie": first}, {"cookie": second}


def _cookie_comes(stage: Stage, _: Pair) -> tuple[Fields, Fields]:
    fields: list[Fields] = [{"cookie": None}, {"cookie": stage.rng.choice(stage.signs.cookies)}]
    stage.rng.shuffle(fields)
    return fields[0], fields[1]


def _related(stage: Stage, _: Pair) -> Callable[[datetime], Fields]:
    texts = Texts(stage.rng, stage.tongue)
    pool = [(texts.line(stage.tongue.cards), f"/stories/{stage.rng.randrange(10**5)}") for _ in range(8)]
    return lambda _: {"related": tuple(stage.rng.sample(pool, 4))}


def _advert(stage: Stage, _: Pair) -> Callable[[datetime], Fields]:
    return lambda _: {"advert": stage.rng.choice(stage.signs.adverts)}


def _menu(stage: Stage, pair: Pair) -> tuple[Fields, Fields]:
    menu = pair.before.scene.menu
    more = stage.rng.choice([label for label in stage.signs.menu if label not in menu])
    at = stage.rng.randint(1, len(menu))
    return {"menu": menu}, {"menu": (*menu[:at], more, *menu[at:])}


def _footer_links(stage: Stage, pair: Pair) -> tuple[Fields, Fields]:
    links = pair.before.scene.footer_links
    other = [label for label in stage.signs.footer_links if label not in links]
    return {"footer_links": links}, {"footer_links": (*links[1:], stage.rng.choice(other))}


def _footer_lines(stage: Stage, pair: Pair) -> tuple[Fields, Fields] | None:
    """On a first visit, where nothing says that a part is the footer, an address in it may be the page's own."""
    if not pair.before.template or not (pair.before.template.told_footer or pair.earlier):
        return None
    lines = stage.signs.footer_lines
    first, second = stage.rng.sample(range(1, len(lines) + 1), 2)
    return {"footer_lines": lines[:first]}, {"footer_lines": lines[:second]}


def _year(stage: Stage, _: Pair) -> tuple[Fields, Fields]:
    pattern = stage.rng.choice(stage.signs.copyright)
    return {"copyright": pattern.format(year=2025)}, {"copyright": pattern.format(year=2026)}


def _token(stage: Stage, _: Pair) -> tuple[Fields, Fields]:
    return {"token": stage.hexadecimal()}, {"token": stage.hexadecimal()}


def _build(stage: Stage, _: Pair) -> tuple[Fields, Fields]:
    return {"build": stage.hexadecimal(8)}, {"build": stage.hexadecimal(8)}


def _pager(stage: Stage, pair: Pair) -> tuple[Fields, Fields] | None:
    """A listing has one page more than before."""
    if not places(pair.before.content, Form.CARDS):
        return None
    pattern, pages = stage.rng.choice(stage.signs.pager), stage.rng.randint(4, 60)
    return {"pager": pattern.format(n=pages)}, {"pager": pattern.format(n=pages + 1)}


def _card_order(rng: Random, pair: Pair) -> Pair | None:
    """The same cards, sorted in another way."""
    content = pair.after.content
    cards = [place for place in places(content, Form.CARDS) if place.entry == 0]
    if not cards:
        return None
    block = block_at(content, cards[0])
    entries = tuple(rng.sample(block.entries, len(block.entries)))
    if entries == block.entries:
        return None
    content = with_block(content, cards[0], replace(block, entries=entries))
    return replace(pair, after=replace(pair.after, content=content))


DRAWN: Mapping[str, Draw] = {
    "visit counter": _counter("visits", lambda stage: stage.signs.visits),
    "view count": _counter("views", lambda stage: stage.signs.views),
    "share count": _counter("shares", lambda stage: stage.signs.shares),
    "relative time": _ago,
    "cookie notice worded anew": _cookie_wording,
    "cookie notice comes or goes": _cookie_comes,
    "menu item added": _menu,
    "footer links changed": _footer_links,
    "footer lines changed": _footer_lines,
    "copyright year": _year,
    "form tokens": _token,
    "build hashes": _build,
    "pages of a listing": _pager,
}

TURNING: Mapping[str, Wheel] = {
    "today's date": _today,
    "time of the server": _served,
    "related cards rotate": _related,
    "advertisement rotates": _advert,
}

#: What belongs to the frame of a site, and so changes on all of its pages.  On a first visit that cannot be known.
FRAME = frozenset(("menu item added", "footer links changed", "footer lines changed"))

SCENE: Mapping[str, Noise] = {
    **{name: on_scene(draw) for name, draw in DRAWN.items()},
    **{name: on_turning_scene(wheel) for name, wheel in TURNING.items()},
    "order of cards": on_html(_card_order),
}
