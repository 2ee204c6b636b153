"""A network's site in two designs: lists with pages and facets, items, records, and the traps of such sites."""

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import parse_qs

from tests.crawler.server import Answer
from tests.replica import gatherings, policies
from tests.replica.frame import NEWS, PRINTED, SEARCH, calendar, facets, not_found, page, pager
from tests.replica.gatherings import EVENTS, Gathering
from tests.replica.letters import letters
from tests.replica.life import DEAD_WEEK, FIRST_DAY, TIGHTENED, Event, Story, events, stories
from tests.replica.lists import Card, cards, gathering_card, item, part_of, story_card
from tests.replica.policies import POLICIES
from tests.replica.records import RECORDS, record_answer, records_events
from tests.replica.sitemap import FEED, SITEMAP, Entry, feed, sitemap
from tests.replica.works import resources

RESOURCES = "/knowledge-centre/resources"
PROJECTS = "/knowledge-centre/projects"
OF_ONE_PROGRAMME = f"{RESOURCES}?f%5B0%5D=global_programmes%3A111"


_WEEKLY = {PROJECTS: 7, POLICIES: 7}  # days between two readings of the lists that are not read daily


class NetworkSite:
    """Answers as the site did on a given day."""

    def __init__(self) -> None:
        self.base = ""  #: where it is served: feed and sitemap give whole addresses
        self.copy = ""  #: where somebody serves a copy of it
        self.lists = {
            NEWS: (*stories("news", every=1, count=400), *letters()),
            RESOURCES: (*stories("resource", every=6, count=90), *resources()),
            PROJECTS: stories("project", every=10, count=60),
            POLICIES: stories("policy", every=14, count=36, before=8),
        }
        self.gatherings = gatherings.gatherings(30)

    def events(self, last_day: date) -> tuple[Event, ...]:
        found = [
            event
            for path, all_stories in self.lists.items()
            for event in events(path, all_stories, last_day, every=_WEEKLY.get(path, 1))
        ]
        reachable = [event for event in found if not (event.url.startswith(PROJECTS) and event.day >= TIGHTENED)]
        return (
            *reachable,
            *gatherings.events(self.gatherings, last_day),
            *policies.events(self.lists[POLICIES], last_day),
            *records_events(last_day),
        )

    def answer(self, path: str, query: str, today: date) -> Answer:
        if DEAD_WEEK[0] <= today <= DEAD_WEEK[1]:
            return Answer(status=503, body="The site is being maintained.")
        return (
            self._for_machines(path, today)
            or self._list(path, query, today)
            or record_answer(path, query, today)
            or policies.file_answer(path, self.lists[POLICIES], today)
            or self._item(path, today)
            or self._trap(path, today)
            or not_found(path, today)
        )

    def _for_machines(self, path: str, today: date) -> Answer | None:
        if path == "/robots.txt":
            forbidden = f"Disallow: {PROJECTS}\n" if today >= TIGHTENED else ""
            rules = f"User-agent: *\nDisallow: /user\nDisallow: {SEARCH}\n{forbidden}\n"
            return Answer(body=f"{rules}Sitemap: {self.base}{SITEMAP}\n", content_type="text/plain")
        if path == SITEMAP:
            return sitemap(self.base, self._entries(today), today)
        if path == FEED:
            latest = sorted(self._listed(NEWS, today), key=lambda story: story.day, reverse=True)[:10]
            return feed(self.base, NEWS, latest, today)
        return None

    def _entries(self, today: date) -> list[Entry]:
        found = [
            Entry(f"{path}/{story.address(today)}", story.last_edit(today))
            for path in self.lists
            for story in self._listed(path, today)
        ]
        found += [Entry(f"{EVENTS}/{each.slug}", each.last_edit(today)) for each in self._announced(today)]
        return [*found, *(Entry(record.path, record.last_edit(today)) for record in RECORDS)]

    def _list(self, path: str, query: str, today: date) -> Answer | None:
        asked = parse_qs(query)
        number = int(asked.get("page", ["0"])[0])
        if path == EVENTS:
            shown = [gathering_card(each, today) for each in self._announced(today)]
            content = f"{calendar(EVENTS, today)}{_rows(shown, number, today)}"
            return page(path, "Events", content, today, related=False)
        if path not in self.lists:
            return None
        chosen = asked.get("f[0]", [""])[0]
        found = [story for story in self._listed(path, today) if not chosen or part_of(story, chosen)]
        shown = [story_card(path, story, today) for story in found]
        if path == RESOURCES and not chosen:
            shown += _copied(self.copy, today)
        filters = f"f%5B0%5D={chosen.replace(':', '%3A')}&amp;" if chosen else ""
        content = f"{facets(path)}<p>{len(found)} results</p>{_rows(shown, number, today, filters)}"
        head = f"<link rel='alternate' type='application/rss+xml' href='{FEED}'>" if path == NEWS else ""
        return page(path, "News and resources", content, today, related=False, head=head)

    def _item(self, path: str, today: date) -> Answer | None:
        for gathering in self._announced(today):
            if path == f"{EVENTS}/{gathering.slug}":
                return page(path, gathering.title, gatherings.text(gathering, today), today)
        for prefix in self.lists:
            for story in self._listed(prefix, today):
                if path == f"{prefix}/{story.address(today)}":
                    attached = policies.link(story, today) if prefix == POLICIES else ""
                    return page(path, story.title, item(path, story, today, attached), today)
                if path == f"{prefix}/{story.slug}":
                    return Answer(status=301, headers={"Location": f"{path}-0"})
        return None

    def _trap(self, path: str, today: date) -> Answer | None:
        """Return what lies beside the items: a calendar without end, pages for printers, a search."""
        if month := re.fullmatch(rf"{EVENTS}/calendar/(\d{{4}})-(\d\d)(?:-\d\d)?", path):
            first = date(int(month[1]), int(month[2]), 1)
            return page(path, f"Events of {first:%B %Y}", calendar(EVENTS, first), today)
        if path.startswith(f"{PRINTED}/"):
            return self._item(path.removeprefix(PRINTED), today)
        if path == SEARCH:
            return page(path, "Search", "<p>No results.</p>", today)
        return None

    def _listed(self, path: str, today: date) -> list[Story]:
        return [story for story in self.lists[path] if story.is_listed(today)]

    def _announced(self, today: date) -> list[Gathering]:
        return [each for each in self.gatherings if each.announced <= today]


def _rows(shown: Sequence[Card], number: int, today: date, filters: str = "") -> str:
    return f"<div class='rows'>{cards(shown, number)}</div>{pager(number, len(shown), today, filters)}"


def _copied(base: str, today: date) -> list[Card]:
    """Return cards that lead to a copy of the site; there is one more of them each fortnight."""
    return [
        Card(
            day=date(2000, 1, 1 + number),
            html=f"<div class='row'><h4><a href='{base}{RESOURCES}/copied-{number}'>A work of the library that "
            f"somebody copied, no. {number}</a></h4></div>",
            pinned=True,
        )
        for number in range(2 + (today - FIRST_DAY).days // 14)
        if base
    ]
