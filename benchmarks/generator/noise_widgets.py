"""The second round of late families: widgets around a page, drawn up by somebody who had not read the detector.

Why a reader of policy pages calls each of them noise: the weather, rates of exchange, votes, rankings, comments and
guests are other at every hour, and no page means them; an invitation, an appeal, a pop-up or a countdown speaks for
the site and not for the page; notes on how a page was translated, how long it takes to read, how heavy it is, how it
may be read aloud, shared, printed or cited say how to use the page; the way to a page says where it is filed.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from benchmarks.generator.markup import Child, Node, h
from benchmarks.generator.pair import Noise, Pair, on_scene
from benchmarks.generator.scene import Area, Stage, Widget
from benchmarks.generator.texts import Texts
from benchmarks.generator.widgets import Shop, Turn, switched, turning

CURRENCIES = ("USD", "EUR", "CNY", "JPY", "GBP", "CHF")


def _come_or_go(shop: Shop, widget: Widget) -> tuple[Widget | None, Widget | None]:
    return (None, widget) if shop.site.random() < 0.5 else (widget, None)


def _buttons(labels: tuple[str, ...], name: str) -> list[Node]:
    if name == "button":
        return [h("button", label, type="button") for label in labels]
    return [h("a", label, href=f"/do/{number}", cls="button") for number, label in enumerate(labels)]


def _row(labels: tuple[str, ...], gap: str = " ") -> list[Child]:
    links = [h("a", label, href=f"/use/{number}") for number, label in enumerate(labels)]
    return [part for link in links for part in (link, gap)][:-1]


def _weather(shop: Shop) -> Turn:
    pattern, area = shop.site.choice(shop.words.weather), shop.site.choice((Area.TOP, Area.SIDE, Area.FOOT))
    rng = shop.stage.rng

    def shown(_: datetime) -> Widget:
        low = rng.randint(-4, 24)
        text = pattern.format(sky=rng.choice(shop.words.skies), low=low, high=low + rng.randint(3, 9))
        return Widget(area, h("div", h("span", text), cls="weather"))

    return shown


def _rates(shop: Shop) -> Turn:
    one, *others = shop.site.sample(CURRENCIES, 4)
    area, as_table = shop.site.choice((Area.SIDE, Area.TOP, Area.FOOT)), shop.site.random() < 0.5
    rng = shop.stage.rng

    def shown(_: datetime) -> Widget:
        said = [shop.words.rate.format(one=one, other=each, rate=f"{rng.uniform(0.2, 9):.4f}") for each in others]
        rows = h("table", [h("tr", h("td", each)) for each in said]) if as_table else h("p", " | ".join(said))
        return Widget(area, h("div", h("h4", shop.words.rates), rows, cls="rates"))

    return shown


def _useful(shop: Shop) -> Turn:
    question, *answers = shop.site.choice(shop.words.useful)
    rng = shop.stage.rng
    pressed = shop.site.random() < 0.6

    def shown(_: datetime) -> Widget:
        a, b = rng.randint(3, 900), rng.randint(0, 120)
        mean = f"{rng.uniform(2.5, 4.9):.1f}"
        said = tuple(each.format(a=a, b=b, n=a + b, m=mean) for each in answers)
        under = _buttons(said, "button") if pressed else [h("span", each) for each in said]
        return Widget(Area.END, h("div", h("p", question), under, cls="opinion"))

    return shown


def _ranking(shop: Shop) -> Turn:
    heading, pattern = shop.site.choice(shop.words.ranking), shop.site.choice(shop.words.ranked)
    area, numbered = shop.site.choice((Area.SIDE, Area.END)), shop.site.random() < 0.5
    texts = Texts(shop.site, shop.pair.tongue)
    pool = [(texts.line(shop.pair.tongue.cards), f"/read/{number}") for number in range(9)]

    def shown(_: datetime) -> Widget:
        rows = []
        for number, (title, href) in enumerate(shop.stage.rng.sample(pool, 5), start=1):
            said = pattern.format(title=title, n=shop.stage.count(shop.stage.number()))
            rows.append(h("li", f"{number}. " if numbered else None, h("a", said, href=href)))
        return Widget(area, h("div", h("h3", heading), h("ul", rows), cls="ranking"))

    return shown


def _comments(shop: Shop) -> tuple[Widget, Widget]:
    pattern, area = shop.site.choice(shop.words.comments), shop.site.choice((Area.TITLE, Area.END))
    number = shop.stage.rng.randint(2, 90)

    def counted(n: int) -> Widget:
        said = h("a", pattern.format(n=n), href="#comments")
        return Widget(area, h("div", said, cls="replies"))

    return counted(number), counted(number + shop.stage.rng.randint(1, 9))


def _survey(shop: Shop) -> Turn:
    said, *answers = shop.site.choice(shop.words.survey)
    area, name = shop.site.choice((Area.TOP, Area.END, Area.FOOT)), shop.site.choice(("button", "a"))
    widget = Widget(area, h("div", h("p", said), _buttons(tuple(answers), name), cls="survey"))
    return lambda _: widget if shop.stage.rng.random() < 0.4 else None


def _countdown(shop: Shop) -> Turn:
    event, pattern = shop.site.choice(shop.words.events), shop.site.choice(shop.words.countdown)
    area, start = shop.site.choice((Area.TOP, Area.SIDE)), shop.pair.second + timedelta(days=shop.site.randint(2, 90))
    link = shop.site.random() < 0.5

    def shown(moment: datetime) -> Widget:
        left = start - moment
        hours, minutes = left.seconds // 3600, left.seconds // 60 % 60
        said = pattern.format(event=event, days=left.days, hours=hours, minutes=minutes)
        return Widget(area, h("div", h("a", said, href="/forum") if link else h("p", said), cls="countdown"))

    return shown


def _translated(shop: Shop) -> tuple[Widget | None, Widget | None]:
    area = shop.site.choice((Area.TITLE, Area.TOP, Area.END))
    first, second = (
        Widget(area, h("div", h("p", said), cls="translated")) for said in shop.site.sample(shop.words.translated, 2)
    )
    return (first, second) if shop.site.random() < 0.4 else _come_or_go(shop, first)


def _reading_aids(shop: Shop) -> tuple[Widget | None, Widget | None]:
    labels, name = shop.site.choice(shop.words.reading_aids), shop.site.choice(("button", "a", "span"))
    inside = [h("span", label) for label in labels] if name == "span" else _buttons(labels, name)
    return _come_or_go(shop, Widget(shop.site.choice((Area.TOP, Area.TITLE)), h("div", inside, cls="aids")))


def _appeal(shop: Shop) -> Turn:
    said, *labels = shop.site.choice(shop.words.buttons)
    area, name = shop.site.choice((Area.END, Area.SIDE, Area.TOP)), shop.site.choice(("button", "a"))

    def shown(_: datetime) -> Widget:
        label = shop.stage.rng.choice(labels)
        return Widget(area, h("div", h("p", said), _buttons((label,), name), cls="appeal"))

    return shown


def _sponsored(shop: Shop) -> Turn:
    above, below = shop.site.choice(shop.words.sponsored)

    def shown(_: datetime) -> Widget:
        said = h("a", shop.stage.rng.choice(shop.stage.signs.adverts), href="/out")
        return Widget(Area.AMID, h("div", h("small", above), h("p", said), h("small", below), cls="slot"))

    return shown


def _tags(shop: Shop) -> Turn:
    rng = shop.stage.rng
    fields = rng.sample(shop.pair.tongue.words["field"], 4)
    area, gap = shop.site.choice((Area.END, Area.TITLE)), shop.site.choice((", ", " ", " | "))
    as_list = shop.site.random() < 0.3

    def shown(_: datetime) -> Widget:
        labels = tuple(rng.sample(fields, len(fields)))
        links = [h("a", label, href=f"/topic/{fields.index(label)}") for label in labels]
        spaced = [part for link in links for part in (link, gap)][:-1]
        inside: list[Child] = [h("ul", [h("li", link) for link in links])] if as_list else spaced
        return Widget(area, h("div", h("span", shop.words.tags), " ", inside, cls="tags"))

    return shown


def _age(shop: Shop) -> Turn:
    area = shop.site.choice((Area.TITLE, Area.END))
    return lambda _: Widget(area, h("div", shop.stage.rng.choice(shop.words.ages), cls="age"))


def _weight(shop: Shop) -> Turn:
    pattern, rng = shop.site.choice(shop.words.weight), shop.stage.rng

    def shown(_: datetime) -> Widget:
        said = pattern.format(
            kb=rng.randint(80, 2400),
            seconds=f"{rng.uniform(0.1, 3):.3f}",
            queries=rng.randint(12, 160),
            grams=f"{rng.uniform(0.05, 1.4):.2f}",
        )
        return Widget(Area.FOOT, h("p", said))

    return shown


def _popup(shop: Shop) -> Turn:
    title, line, *labels = shop.site.choice(shop.words.popup)
    field = h("input", type="email", name="email")
    inside = (h("h3", title), h("p", line), field, _buttons(tuple(labels), "button"))
    area, node = shop.site.choice((Area.TOP, Area.FOOT)), h("div", *inside, cls="popup")
    return lambda _: Widget(area, node) if shop.stage.rng.random() < 0.4 else None


def _donors(shop: Shop) -> Turn:
    heading, with_names = shop.site.choice(shop.words.donors), shop.site.random() < 0.5
    area = shop.site.choice((Area.END, Area.FOOT))

    def shown(_: datetime) -> Widget:
        logos = []
        for name in shop.stage.rng.sample(shop.stage.signs.sponsors, 3):
            image = h("img", src=f"/logos/{shop.stage.signs.sponsors.index(name)}.png", alt=name)
            logos.append(h("div", image, h("span", name) if with_names else None))
        return Widget(area, h("div", h("h4", heading), logos, cls="donors"))

    return shown


def _crumbs(stage: Stage, pair: Pair) -> tuple[dict[str, object], dict[str, object]]:
    """The page is filed elsewhere on its site, or its way is shown from today."""
    first, second = (tuple(stage.rng.sample(stage.signs.menu, 2)) for _ in range(2))
    return {"crumbs": pair.before.scene.crumbs and first}, {"crumbs": second}


def _sharing(shop: Shop) -> tuple[Widget | None, Widget | None]:
    labels, area = shop.site.choice(shop.words.sharing), shop.site.choice((Area.TITLE, Area.END))
    if shop.site.random() < 0.5:
        return _come_or_go(shop, Widget(area, h("div", _row(labels), cls="sharing")))
    fewer = labels[:-1]
    return Widget(area, h("div", _row(fewer), cls="sharing")), Widget(area, h("div", _row(labels), cls="sharing"))


def _online(shop: Shop) -> Turn:
    pattern, rng = shop.site.choice(shop.words.online), shop.stage.rng
    area = shop.site.choice((Area.FOOT, Area.SIDE))
    return lambda _: Widget(area, h("div", pattern.format(a=rng.randint(0, 9), n=rng.randint(10, 400)), cls="online"))


def _citing(shop: Shop) -> Turn:
    pattern, title = shop.site.choice(shop.words.citing), shop.pair.before.content.title

    def shown(moment: datetime) -> Widget:
        return Widget(Area.END, h("p", pattern.format(title=title, when=shop.stage.day(moment.date())), cls="cite"))

    return shown


def _reading_time(shop: Shop) -> tuple[Widget | None, Widget | None]:
    pattern, minutes = shop.site.choice(shop.words.reading_time), shop.stage.rng.randint(2, 14)
    first, second = (
        Widget(Area.TITLE, h("div", pattern.format(a=each), cls="reading-time")) for each in (minutes, minutes + 1)
    )
    return (first, second) if shop.site.random() < 0.6 else _come_or_go(shop, first)


WIDGETS_TURNING: Mapping[str, Noise] = {
    name: turning(name, wheel)
    for name, wheel in {
        "weather": _weather,
        "rates of exchange": _rates,
        "was this page useful": _useful,
        "most read": _ranking,
        "invitation to a survey": _survey,
        "countdown to an event": _countdown,
        "button worded anew": _appeal,
        "advertisement amid the text": _sponsored,
        "tags in another order": _tags,
        "age in words": _age,
        "weight of the page": _weight,
        "pop-up of a newsletter": _popup,
        "logos of donors rotate": _donors,
        "guests online": _online,
        "how to cite": _citing,
    }.items()
}

#: What belongs to the frame of a site, and so changes on all of its pages.
WIDGETS_FRAME: Mapping[str, Noise] = {
    "reading aids": switched("reading aids", _reading_aids),
    "share and print": switched("share and print", _sharing),
}

WIDGETS_OF_PAGE: Mapping[str, Noise] = {
    "comments counted": switched("comments counted", _comments),
    "note on a machine translation": switched("note on a machine translation", _translated),
    "reading time": switched("reading time", _reading_time),
    "way to the page": on_scene(_crumbs),
}

WIDGETS: Mapping[str, Noise] = {**WIDGETS_TURNING, **WIDGETS_FRAME, **WIDGETS_OF_PAGE}
