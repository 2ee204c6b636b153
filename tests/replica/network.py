"""A network's site in two designs: lists with pages and facets, items, a programme, and the traps of such sites."""

import html
from datetime import date, timedelta
from urllib.parse import parse_qs

from tests.crawler.server import Answer
from tests.replica.life import DEAD_WEEK, REDESIGN, TIGHTENED, Event, Story, events, stories

NEWS = "/news-and-events/news"
RESOURCES = "/knowledge-centre/resources"
PROJECTS = "/knowledge-centre/projects"
PROGRAMME = "/programmes/sustainable-public-procurement"
LEADS_CHANGE = date(2026, 4, 20)
PER_PAGE = 12
_PEOPLE = ("Ana", "Bo", "Chidi", "Dara", "Eun", "Farid", "Gita", "Hana")
_TARGETS = ("12.1 SCP plans", "12.3 Food waste", "12.7 Public procurement", "12.8 Lifestyles", "12.b Tourism")


class NetworkSite:
    """Answers as the site did on a given day."""

    def __init__(self) -> None:
        self.lists = {
            NEWS: stories("news", every=1, count=400),
            RESOURCES: stories("resource", every=6, count=90),
            PROJECTS: stories("project", every=10, count=60),
        }

    def events(self, last_day: date) -> tuple[Event, ...]:
        found = [event for path, all_stories in self.lists.items() for event in events(path, all_stories, last_day)]
        reachable = [event for event in found if not (event.url.startswith(PROJECTS) and event.day >= TIGHTENED)]
        return (*reachable, Event(day=LEADS_CHANGE, url=PROGRAMME, words="Ministry of Supply, Freedonia"))

    def answer(self, path: str, query: str, today: date) -> Answer:
        if DEAD_WEEK[0] <= today <= DEAD_WEEK[1]:
            return Answer(status=503, body="The site is being maintained.")
        if path == "/robots.txt":
            forbidden = f"Disallow: {PROJECTS}\n" if today >= TIGHTENED else ""
            return Answer(body=f"User-agent: *\nDisallow: /user\n{forbidden}", content_type="text/plain")
        if path in self.lists:
            return _page(path, "News and resources", self._list(path, query, today), today, related=False)
        if path == PROGRAMME:
            return _page(path, "Public procurement", _programme(query, today), today)
        for prefix, all_stories in self.lists.items():
            for story in all_stories:
                if path == f"{prefix}/{story.slug}" and story.is_listed(today):
                    return _page(path, story.title, _item(prefix, story, today), today)
        return _page(path, "Page not found", "<p>The page you asked for could not be found.</p>", today)  # with 200

    def _list(self, path: str, query: str, today: date) -> str:
        listed = sorted(
            (story for story in self.lists[path] if story.is_listed(today)), key=lambda story: story.day, reverse=True
        )
        page = int(parse_qs(query).get("page", ["0"])[0])
        shown = listed[page * PER_PAGE : (page + 1) * PER_PAGE]
        cards = "".join(_card(path, story, today) for story in shown)
        return f"{_facets(path)}<p>{len(listed)} results</p><div class='rows'>{cards}</div>{_pager(page, len(listed))}"


def _page(path: str, title: str, content: str, today: date, *, related: bool = True) -> Answer:
    shell = _new_shell if today >= REDESIGN else _old_shell
    return Answer(body=shell(path, title, content, _related(today) if related else "", today))


def _old_shell(path: str, title: str, content: str, tail: str, today: date) -> str:
    return (
        f"<html lang='en'><head><title>{title} | Network</title></head><body><table><tr><td>Not a member yet ? "
        f"Already a member ? Forgot your password? What is {today.day % 7 + 2} + 3 ?</td></tr></table>"
        f"<div id='menu'><ul><li><a href='/'>Home</a></li><li><a href='{NEWS}'>News</a></li>"
        f"<li><a href='/user/login?destination={path}'>Log in</a></li></ul></div>"
        f"<div id='c'><h2>{title}</h2>{content}</div>{tail}<div id='f'>Copyright {today.year} Network</div>"
        "</body></html>"
    )


def _new_shell(path: str, title: str, content: str, tail: str, today: date) -> str:
    targets = "".join(f"<li><a href='/see/{index}'>{name}</a></li>" for index, name in enumerate(_TARGETS))
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title><meta name='build' content='{today:%j}'></head>"
        f"<body><a href='#main'>Skip to main content</a><header><nav><a href='{NEWS}'>News</a>"
        f"<h3>Progress On SDG 12 by Target</h3><ul>{targets}</ul></nav></header><main id='main'><article>"
        f"<h1>{title}</h1>{content}</article></main>{tail}<footer><p>© {today.year} Network</p>"
        f"<a href='/user/login?destination={path}&amp;sid={today:%Y%m%d}'>Log in</a></footer></body></html>"
    )


def _related(today: date) -> str:
    cards = "".join(
        f"<div><a href='{NEWS}/related-{(today.toordinal() + step) % 17}'>A story that may interest you, no. "
        f"{(today.toordinal() + step) % 17}</a></div>"
        for step in (0, 5, 11)
    )
    return f"<section><h2>You might also be interested in</h2>{cards}</section>"


def _facets(path: str) -> str:
    letters = "".join(f"<a href='{path}?f%5B0%5D=glossary_az%3A{letter}'>{letter}</a> " for letter in "ABCDE")
    return f"<div>{letters}</div>"


def _pager(page: int, listed: int) -> str:
    last = max(0, (listed - 1) // PER_PAGE)
    numbers = range(max(0, page - 1), min(last, page + 2) + 1)
    return "<div>" + " ".join(f"<a href='?page={number}'>{number + 1}</a>" for number in numbers) + "</div>"


def _card(path: str, story: Story, today: date) -> str:
    teaser = " ".join(story.text(today))[:120] + "..."
    tracking = f"?utm_source=list&utm_campaign={today:%m}"
    return (
        f"<div class='row'><span>Resource</span><span>Image</span><div>Published on {story.day:%B} {story.day.day}, "
        f"{story.day.year}</div><h4><a href='{path}/{story.slug}{tracking}'>{html.escape(story.title)}</a></h4>"
        f"<p>{html.escape(teaser)}</p></div>"
    )


def _item(prefix: str, story: Story, today: date) -> str:
    text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in story.text(today))
    published = f"Published on {story.day:%B} {story.day.day}, {story.day.year}"
    age = (today - story.day) // timedelta(days=1)
    return (
        f"<ul><li>{published}</li></ul>{text}<p>{137 + 3 * age} views</p><a href='{prefix}/{story.slug}?page=1'>2</a>"
    )


def _programme(query: str, today: date) -> str:
    leads: tuple[str, ...] = ("Ministry of Trade, Sylvania", "Institute for Standards, Borduria", "City Alliance")
    if today >= LEADS_CHANGE:
        leads = ("Ministry of Supply, Freedonia", *leads[1:])
    page = int(parse_qs(query).get("page", ["0"])[0])
    people = "".join(f"<li>{name}</li>" for name in _PEOPLE[page * 4 : page * 4 + 4])
    return (
        "<p>The programme helps governments to buy what lasts, and to say so in their tenders.</p>"
        f"<h3>Co-leads</h3><p>{'; '.join(leads)}</p><h3>People</h3><ul>{people}</ul>"
        f"<a href='{PROGRAMME}?field_role=All&amp;page={page + 1}'>next</a>"
    )
