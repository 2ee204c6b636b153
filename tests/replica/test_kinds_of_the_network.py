"""What becomes of each kind of source in a year is told as what it is, in the old design and in the new one."""

from datetime import date, timedelta

import pytest

from pipeline.change import Change
from pipeline.kinds import ChangeKind, Importance
from pipeline.outcome import Outcome
from pipeline.source import FetchMode, Source, SourceKind
from tests.replica import frame, gatherings
from tests.replica.gatherings import EVENTS
from tests.replica.life import FIRST_DAY, Event
from tests.replica.network import NetworkSite
from tests.replica.reading import read_on, watched
from tests.replica.records import FORUM, INITIATIVE, PROGRAMME, REDIRECT, TOOL, WEBINAR, records_events
from tests.replica.videos import CUT, ENDED, FILM, REMOVED, TALK, VideoHost

A_DAY = timedelta(days=1)
LAST_DAY = FIRST_DAY + timedelta(days=364)
METADATA = FetchMode.METADATA_ONLY

SOURCES = {
    PROGRAMME: watched(PROGRAMME, SourceKind.PROGRAMME),
    INITIATIVE: watched(INITIATIVE, SourceKind.INITIATIVE),
    TOOL: watched(TOOL, SourceKind.TOOL),
    FORUM: watched(FORUM, SourceKind.EVENT),
    REDIRECT: watched(REDIRECT, SourceKind.REDIRECT),
    WEBINAR: watched(WEBINAR, SourceKind.WEBINAR, fetch=METADATA),
}
LEVELS = {
    (PROGRAMME, ChangeKind.LEAD_CHANGE): Importance.HIGH,
    (PROGRAMME, ChangeKind.SIGNATORY_CHANGE): Importance.NORMAL,
    (INITIATIVE, ChangeKind.SIGNATORY_CHANGE): Importance.HIGH,
    (TOOL, ChangeKind.NEW_VERSION): Importance.HIGH,
    (FORUM, ChangeKind.DATE_CHANGE): Importance.URGENT,
    (FORUM, ChangeKind.RECORDING_ADDED): Importance.LOW,
    (WEBINAR, ChangeKind.DATE_CHANGE): Importance.URGENT,
    (WEBINAR, ChangeKind.RECORDING_ADDED): Importance.LOW,
}


@pytest.fixture(params=["old", "new"])
def network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> NetworkSite:
    """The site, in one design for the whole year."""
    monkeypatch.setattr(frame, "REDESIGN", FIRST_DAY if request.param == "new" else date.max)
    return NetworkSite()


def said(change: Change) -> str:
    return " ".join((*change.headline.values(), *(f"{edit.before} {edit.after}" for edit in change.edits)))


def of_the_day(site: NetworkSite | VideoHost, source: Source, day: date) -> Change:
    """Return what was told of a page that was read the day before and then on that day."""
    outcome = read_on(site, source, (day - A_DAY, day))[-1]
    assert outcome.change is not None, outcome.why
    return outcome.change


def is_quiet(outcomes: tuple[Outcome, ...]) -> bool:
    return all(outcome.change is None and outcome.problem is None for outcome in outcomes)


@pytest.mark.parametrize("event", records_events(LAST_DAY), ids=lambda event: f"{event.url} {event.day}")
def test_what_becomes_of_a_record_is_told_as_what_it_is(network: NetworkSite, event: Event) -> None:
    change = of_the_day(network, SOURCES[event.url], event.day)

    assert change.kind in event.kinds
    assert event.words in said(change)
    assert change.importance is LEVELS.get((event.url, change.kind), change.importance)


@pytest.mark.parametrize("path", SOURCES)
def test_a_record_that_nobody_touches_is_quiet(network: NetworkSite, path: str) -> None:
    a_quiet_week = (date(2026, 8, 20) + step * A_DAY for step in range(7))

    assert is_quiet(read_on(network, SOURCES[path], a_quiet_week))


def test_a_new_target_of_a_redirect_weighs_more_if_another_text_stands_there(network: NetworkSite) -> None:
    same_tool, another_one = (event.day for event in records_events(LAST_DAY) if event.url == REDIRECT)

    levels = [of_the_day(network, SOURCES[REDIRECT], day).importance for day in (same_tool, another_one)]

    assert levels == [Importance.LOW, Importance.NORMAL]


def test_the_place_of_the_forum_is_told_at_once_and_its_agenda_like_any_text(network: NetworkSite) -> None:
    place, agenda = (
        event.day for event in records_events(LAST_DAY) if event.kinds == frozenset({ChangeKind.TEXT_EDIT})
    )

    levels = [of_the_day(network, SOURCES[FORUM], day).importance for day in (place, agenda)]

    assert levels == [Importance.URGENT, Importance.NORMAL]


def test_an_event_is_told_when_it_moves_gets_an_agenda_and_a_recording(network: NetworkSite) -> None:
    happened = [event for event in gatherings.events(network.gatherings, LAST_DAY) if event.words != "title"]
    one = next(each for each in network.gatherings if each.announced > FIRST_DAY and each.moved is not None)
    url = f"{EVENTS}/{one.slug}"
    source = watched(url, SourceKind.EVENT)

    for event in (each for each in happened if each.url == url and each.day > one.announced):
        change = of_the_day(network, source, event.day)

        assert change.kind in event.kinds or not event.kinds
        assert event.words in said(change)


def test_days_that_are_left_until_an_event_are_no_news(network: NetworkSite) -> None:
    one = next(each for each in network.gatherings if each.announced > FIRST_DAY and each.moved is None)
    days = (one.announced + step * A_DAY for step in range(8))

    assert is_quiet(read_on(network, watched(f"{EVENTS}/{one.slug}", SourceKind.EVENT), days))


@pytest.mark.parametrize(
    ("path", "day", "kind"),
    [
        (TALK, ENDED, ChangeKind.RECORDING_ADDED),
        (TALK, CUT, ChangeKind.FIGURE_CHANGE),
        (FILM, REMOVED, ChangeKind.GONE),
    ],
)
def test_a_video_is_told_when_it_can_be_watched_is_cut_or_removed(path: str, day: date, kind: ChangeKind) -> None:
    source = watched(path, SourceKind.VIDEO, fetch=METADATA)

    assert of_the_day(VideoHost(), source, day).kind is kind


def test_views_and_neighbours_of_a_video_are_never_read() -> None:
    days = (FIRST_DAY + step * A_DAY for step in range(7))

    outcomes = read_on(VideoHost(), watched(TALK, SourceKind.VIDEO, fetch=METADATA), days)

    assert is_quiet(outcomes)
    read = {block.text for outcome in outcomes if outcome.state for block in outcome.state.snapshot.document.blocks}
    assert not [text for text in read if "views" in text or "Another film" in text]
