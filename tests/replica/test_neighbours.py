"""Stories, documents and what is expected, on the sites beside the network: days of a winter, a summer, an autumn."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks.year import Outcome, live
from pipeline.change import Change
from pipeline.kinds import ChangeKind, Importance
from pipeline.source import SourceKind
from pipeline.tell.story import tells_story_of
from tests.replica.cited import GUIDE, UPLOADED_AGAIN, CitedPages
from tests.replica.documents import DocumentStore, FormerReaders, Readers
from tests.replica.life import Event
from tests.replica.meetings import ADOPTED, OUTCOME, POSTPONED, SESSION, MeetingSite
from tests.replica.neighbours import Eventful
from tests.replica.network import RESOURCES
from tests.replica.reading import read_on, watched
from tests.replica.reposts import RepostSite
from tests.replica.works import GUIDANCE

WINTER = (
    date(2026, 1, 5), date(2026, 1, 14), date(2026, 2, 4), date(2026, 2, 12), date(2026, 3, 17), date(2026, 3, 26),
)  # fmt: skip
SUMMER = (
    date(2026, 4, 20), date(2026, 4, 29), date(2026, 5, 2), date(2026, 5, 28), date(2026, 6, 5), date(2026, 6, 16),
    date(2026, 7, 3),
)  # fmt: skip
AUTUMN = (date(2026, 10, 20), date(2026, 11, 20))

OF_PARTNERS = {"resources", "meeting", "documentation", "inputs", "reposts", "strategy", "toolkit", "consultation",
               "guide", "country", "plan", "old-report", "report", "framework", "programme-page"}  # fmt: skip
OF_THE_REPORT = {"meeting", "documentation", "report-of-the-year"}


@pytest.fixture(scope="module")
def winter(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return live(WINTER, Path(tmp_path_factory.mktemp("winter")), only=OF_PARTNERS)


@pytest.fixture(scope="module")
def summer(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return live(SUMMER, Path(tmp_path_factory.mktemp("summer")), only=OF_THE_REPORT)


@pytest.fixture(scope="module")
def autumn(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return live(AUTUMN, Path(tmp_path_factory.mktemp("autumn")), only={"year-page"})


def told_of(outcome: Outcome, event: Event) -> list[Change]:
    """Return the changes that tell of an event."""
    bases = {change.url.removesuffix(event.url) for change in outcome.told if change.url.endswith(event.url)}
    return [change for base in bases for change in outcome.matches(event, base)]


def happened(days: Sequence[date], *sites: Eventful, besides: Collection[str] = ()) -> list[Event]:
    """Return what happened on the sites between the first and the last of the days, but for these pages."""
    found = [event for site in sites for event in site.events(days[-1])]
    return [event for event in found if days[0] < event.day and event.url not in besides]


def named(event: Event) -> str:
    return f"{event.url} {event.day}"


IN_WINTER = happened(
    WINTER, MeetingSite(), DocumentStore(), FormerReaders(), RepostSite(), CitedPages(), besides={SESSION, OUTCOME}
)
IN_SUMMER = happened(SUMMER, MeetingSite(), Readers(), besides={SESSION, OUTCOME})


@pytest.mark.parametrize("event", IN_WINTER, ids=named)
def test_each_event_of_the_winter_is_told_once(winter: Outcome, event: Event) -> None:
    assert len(told_of(winter, event)) == 1


@pytest.mark.parametrize("event", IN_SUMMER, ids=named)
def test_each_event_of_the_summer_is_told_once(summer: Outcome, event: Event) -> None:
    assert len(told_of(summer, event)) == 1


def test_nothing_else_is_told(winter: Outcome, summer: Outcome, autumn: Outcome) -> None:
    unfounded = [change.headline["en"] for each in (winter, summer, autumn) for change in each.unfounded]

    assert unfounded == []


def test_one_work_on_five_pages_is_one_story(winter: Outcome) -> None:
    tellings = [change for change in winter.told if GUIDANCE.title in " ".join(change.headline.values())]

    assert {urlsplit(change.url).path.rsplit("/", 1)[0] for change in tellings} == {
        RESOURCES, "/2026", "/sites/default/files/2026-02", "/news/2026/02",
    }  # fmt: skip
    assert len(tellings) == 5
    assert len({change.group for change in tellings}) == 1
    assert sum(change.group == change.id for change in tellings) == 1


def test_no_story_is_told_twice(winter: Outcome, summer: Outcome) -> None:
    assert winter.parted == summer.parted == []


def test_what_was_promised_is_overdue_once_and_told_when_it_comes_with_the_day_that_was_promised(
    winter: Outcome,
) -> None:
    late = [change for change in winter.told if change.kind is ChangeKind.OVERDUE]
    came = [change for change in winter.told if "expected by" in change.headline["en"] and change not in late]

    assert sorted((change.source_id, change.detected_at.date()) for change in late) == [
        ("framework", date(2026, 3, 17)), ("programme-page", date(2026, 3, 17)),
    ]  # fmt: skip
    assert {change.kind for change in came} == {ChangeKind.NEW_DOCUMENT}
    assert sorted(change.headline["en"].partition(" (")[2] for change in came) == [
        "expected by 14 March 2026)", "expected by February 2026)",
    ]  # fmt: skip


def test_the_report_of_the_year_is_recognised_by_its_symbol_and_its_translations_are_awaited(summer: Outcome) -> None:
    expected = [change for change in summer.told if any(reason.rule == "expected" for reason in change.why)]
    came = [change for change in expected if tells_story_of(change) is None]

    assert sorted((change.kind, change.source_id) for change in came) == [
        (ChangeKind.LANGUAGE_ADDED, "report-of-the-year"), (ChangeKind.NEW_DOCUMENT, "meeting"),
    ]  # fmt: skip
    assert all(change.importance.rank <= Importance.HIGH.rank for change in came)


def test_the_page_of_the_next_meeting_is_no_failure_before_it_is_there(autumn: Outcome) -> None:
    (came,) = autumn.told

    assert (came.kind, came.detected_at.date()) == (ChangeKind.NEW_DOCUMENT, date(2026, 11, 20))
    assert came.headline["en"] == "Published: page of the next meeting: “Meeting of 2027”"
    assert sum(autumn.failed.values()) == 0


def test_a_session_that_is_postponed_is_told_at_once() -> None:
    before = POSTPONED - timedelta(days=7)

    change = read_on(MeetingSite(), watched(SESSION, SourceKind.EVENT), (before, POSTPONED))[-1].change

    assert change is not None
    assert (change.kind, change.importance) == (ChangeKind.DATE_CHANGE, Importance.URGENT)


def test_a_draft_that_is_adopted_is_told_as_another_status() -> None:
    before = ADOPTED - timedelta(days=7)

    change = read_on(MeetingSite(), watched(OUTCOME, SourceKind.ARTICLE), (before, ADOPTED))[-1].change

    assert change is not None
    assert change.kind is ChangeKind.STATUS_CHANGE


def test_a_file_uploaded_again_under_another_name_is_told_as_replaced() -> None:
    before = UPLOADED_AGAIN - timedelta(days=7)

    change = read_on(CitedPages(), watched(GUIDE, SourceKind.ARTICLE), (before, UPLOADED_AGAIN))[-1].change

    assert change is not None
    assert change.kind is ChangeKind.DOCUMENT_REPLACED
