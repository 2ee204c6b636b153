"""The frame around the pages of the network's site, in two designs; and what such frames lead a crawler into."""

from datetime import date, timedelta

from tests.crawler.server import Answer
from tests.replica.life import REDESIGN

NEWS = "/news-and-events/news"
SEARCH = "/search"
PRINTED = "/print"  #: in front of the path of a page
PER_PAGE = 12
_TARGETS = ("12.1 SCP plans", "12.3 Food waste", "12.7 Public procurement", "12.8 Lifestyles", "12.b Tourism")


def page(path: str, title: str, content: str, today: date, *, related: bool = True, head: str = "") -> Answer:
    """Return a page as it was on a day; `head` stands in its head, `related` are cards that come round at its end."""
    shell = _new_shell if today >= REDESIGN else _old_shell
    return Answer(body=shell(path, title, content, _related(today) if related else "", today, head))


def not_found(path: str, today: date) -> Answer:
    return page(path, "Page not found", "<p>The page you asked for could not be found.</p>", today)  # with status 200


def facets(path: str) -> str:
    """Return letters to choose by, and what is filtered by programme."""
    letters = "".join(f"<a href='{path}?f%5B0%5D=glossary_az%3A{letter}'>{letter}</a> " for letter in "ABCDE")
    programmes = "".join(f"<a href='{path}?f%5B0%5D=global_programmes%3A{term}'>({term})</a> " for term in (111, 112))
    return f"<div>{letters}{programmes}<a href='{SEARCH}?keys=procurement&amp;sort=date'>Search</a></div>"


def pager(number: int, listed: int, today: date, filters: str = "") -> str:
    """Return the links to the pages of a list, counted from 0; the new design says which is the next one."""
    last = max(0, (listed - 1) // PER_PAGE)
    numbers = range(max(0, number - 1), min(last, number + 2) + 1)
    links = [f"<a href='?{filters}page={each}'>{each + 1}</a>" for each in numbers]
    if today >= REDESIGN and number < last:
        links.append(f"<a rel='next' href='?{filters}page={number + 1}'>Next page</a>")
    return f"<div>{' '.join(links)}</div>"


def tail(path: str) -> str:
    """Return what stands below the text of an item: a page of the cards beside it, and the same page for printers."""
    return f"<div><a href='{path}?page=1'>2</a> <a href='{PRINTED}{path}'>Print</a></div>"


def _old_shell(path: str, title: str, content: str, related: str, today: date, head: str) -> str:
    return (
        f"<html lang='en'><head><title>{title} | Network</title>{head}</head><body><table><tr><td>Not a member yet ? "
        f"Already a member ? Forgot your password? What is {today.day % 7 + 2} + 3 ?</td></tr></table>"
        f"<div id='menu'><ul><li><a href='/'>Home</a></li><li><a href='{NEWS}'>News</a></li>"
        f"<li><a href='/user/login?destination={path}'>Log in</a></li></ul></div>"
        f"<div id='c'><h2>{title}</h2>{content}</div>{related}<div id='f'>Copyright {today.year} Network</div>"
        "</body></html>"
    )


def _new_shell(path: str, title: str, content: str, related: str, today: date, head: str) -> str:
    targets = "".join(f"<li><a href='/see/{index}'>{name}</a></li>" for index, name in enumerate(_TARGETS))
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title><meta name='build' content='{today:%j}'>{head}"
        f"</head><body><a href='#main'>Skip to main content</a><header><nav><a href='{NEWS}'>News</a>"
        f"<h3>Progress On SDG 12 by Target</h3><ul>{targets}</ul></nav></header><main id='main'><article>"
        f"<h1>{title}</h1>{content}</article></main>{related}<footer><p>© {today.year} Network</p>"
        f"<a href='/user/login?destination={path}&amp;sid={today:%Y%m%d}'>Log in</a></footer></body></html>"
    )


def _related(today: date) -> str:
    cards = "".join(
        f"<div><a href='{NEWS}/related-{(today.toordinal() + step) % 17}'>A story that may interest you, no. "
        f"{(today.toordinal() + step) % 17}</a></div>"
        for step in (0, 5, 11)
    )
    return f"<section><h2>You might also be interested in</h2>{cards}</section>"


def calendar(path: str, month: date) -> str:
    """Return a month of days to choose from, and the way to the next one: there is always a next one."""
    first = month.replace(day=1)
    days = "".join(
        f"<td><a href='{path}/calendar/{first + timedelta(days=step):%Y-%m-%d}'>{step + 1}</a></td>"
        for step in range(28)
    )
    after = first + timedelta(days=31)
    return f"<table><tr>{days}</tr></table><a href='{path}/calendar/{after:%Y-%m}'>{after:%B %Y}</a>"
