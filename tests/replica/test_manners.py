"""The manners of a guest, as the sites' own logs of requests have them."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks.year import Outcome, live
from tests.crawler.server import Asked
from tests.replica.frame import NEWS, PRINTED, SEARCH
from tests.replica.gatherings import EVENTS
from tests.replica.life import FIRST_DAY, TIGHTENED
from tests.replica.network import OF_ONE_PROGRAMME, PROJECTS, RESOURCES, NetworkSite
from tests.replica.records import REDIRECT, TOOL
from tests.replica.sitemap import FEED, SITEMAP
from tests.replica.videos import FILM, TALK

A_DAY = timedelta(days=1)
DAYS = (FIRST_DAY, FIRST_DAY + A_DAY, FIRST_DAY + 2 * A_DAY)
WATCHED = ("news", "resources", "of-one-programme", "events", "redirect", "talk", "film")
DELAY = 0.2


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Three days on the site of the network, with a pause between two requests."""
    return live(DAYS, Path(tmp_path_factory.mktemp("manners")), only=WATCHED, delay=DELAY)


def by_visit(outcome: Outcome) -> Iterator[list[Asked]]:
    for log in outcome.logs.values():
        for day in sorted({day for day, _ in log}):
            yield [asked for when, asked in log if when == day]


def asked_for(outcome: Outcome, host: str = "network", day: date | None = None) -> list[str]:
    return [asked.path for when, asked in outcome.logs[host] if day is None or when == day]


def test_robots_txt_is_asked_for_first_and_nothing_twice(visits: Outcome) -> None:
    for visit in by_visit(visits):
        paths = [asked.path for asked in visit]

        assert paths[0] == "/robots.txt"
        assert len(paths) == len(set(paths))


def test_a_host_is_left_in_peace_between_two_requests(visits: Outcome) -> None:
    gaps = [after.at - before.at for visit in by_visit(visits) for before, after in pairwise(visit)]

    assert len(gaps) > 30
    assert min(gaps) > 0.9 * DELAY  # they arrive a little sooner or later than they are sent


def test_lists_are_read_before_what_they_lead_to(visits: Outcome) -> None:
    for day in DAYS:
        paths = asked_for(visits, day=day)
        items = [place for place, path in enumerate(paths) if path.startswith((f"{NEWS}/", f"{RESOURCES}/"))]

        assert max(paths.index(NEWS), paths.index(RESOURCES)) < min(items, default=len(paths))


def test_every_request_says_who_asks_and_where_to_complain_and_nothing_else(visits: Outcome) -> None:
    headers = [asked.headers for visit in by_visit(visits) for asked in visit]

    assert {header["user-agent"] for header in headers} == {headers[0]["user-agent"]}
    assert headers[0]["user-agent"].startswith("scpwatch/")
    assert "+http" in headers[0]["user-agent"]
    assert not [header for header in headers if {"cookie", "referer", "authorization"} & header.keys()]


def test_what_was_read_before_is_asked_for_with_the_validators_of_the_server(visits: Outcome) -> None:
    given = NetworkSite()
    given.base = "http://" + visits.logs["network"][0][1].headers["host"]
    for path in (FEED, SITEMAP):
        first, second, *_ = [(day, asked.headers) for day, asked in visits.logs["network"] if asked.path == path]

        assert "if-none-match" not in first[1]
        assert second[1]["if-none-match"] == given.answer(path, "", first[0]).etag


def test_traps_are_passed_by(visits: Outcome) -> None:
    paths = [path for path in asked_for(visits) if path != OF_ONE_PROGRAMME]

    assert not [path for path in paths if path.startswith((PRINTED, SEARCH, "/user", f"{EVENTS}/calendar"))]
    assert {urlsplit(path).query for path in paths} <= {"", "page=1", "page=2"}
    assert {urlsplit(path).path for path in paths if urlsplit(path).query} <= {NEWS, RESOURCES}


def test_a_host_to_avoid_is_never_asked_although_a_list_leads_to_it(visits: Outcome) -> None:
    assert asked_for(visits, "copy") == []


def test_of_a_video_only_its_page_is_asked_for(visits: Outcome) -> None:
    assert set(asked_for(visits, "videos")) == {"/robots.txt", TALK, FILM}


def test_a_redirect_is_followed_once_a_week_to_where_it_leads(visits: Outcome) -> None:
    paths = asked_for(visits)

    assert paths.count(REDIRECT) == 1
    assert paths[paths.index(REDIRECT) + 1].startswith("/tools/")


def test_what_robots_txt_forbids_from_a_day_on_is_left_alone_from_that_day_on(tmp_path: Path) -> None:
    a_week_before = TIGHTENED - 7 * A_DAY

    outcome = live((a_week_before, TIGHTENED), tmp_path, only=("projects", "tool"))

    assert PROJECTS in asked_for(outcome, day=a_week_before)
    assert [path for path in asked_for(outcome, day=TIGHTENED) if path.startswith(PROJECTS)] == []
    assert TOOL in asked_for(outcome, day=TIGHTENED)
