from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from pipeline.change import Change
from pipeline.kinds import ChangeKind, ChangeState, Importance, Verdict
from pipeline.outcome import Release
from pipeline.source import Section
from store.history import ChangeFilter, change, changes, page_history
from store.release import release_left_over
from tests.builders import a_label, a_page, a_source
from tests.store.outcomes import (
    EVENING,
    MORNING,
    NOON,
    RUN,
    a_change_of,
    a_changed_reading,
    a_first_reading,
    a_pending_change,
    a_problem_reading,
    recorded,
    some_rules,
)

CALL = a_page(a_source("call", url="https://a.example.org/call"))
GUIDE = a_page(a_source("guide", url="https://b.example.org/guide"))


def asked_for(wanted: ChangeFilter) -> str:
    return " ".join(f.name for f in fields(wanted) if getattr(wanted, f.name) != f.default)


def a_history(engine: Engine) -> tuple[Change, Change]:
    """Two changes that were told, of different pages, and unlike in everything a filter asks for."""
    call = a_pending_change(
        engine,
        CALL,
        at=NOON,
        kind=ChangeKind.DATE_CHANGE,
        importance=Importance.HIGH,
        programmes=(a_label("spp"), a_label("sustainable-tourism", score=3)),
        strands=("spp-monitoring",),
        section=Section.SPP,
    )
    guide = a_pending_change(
        engine,
        GUIDE,
        at=EVENING,
        kind=ChangeKind.NEW_ITEM,
        importance=Importance.LOW,
        programmes=(),
        section=Section.PARTNERS,
    )
    release_left_over(engine, some_rules(), EVENING)
    return call, guide


def test_changes_come_newest_first(engine: Engine) -> None:
    call, guide = a_history(engine)

    assert [found.id for found in changes(engine, ChangeFilter())] == [guide.id, call.id]
    assert [found.id for found in changes(engine, ChangeFilter(limit=1))] == [guide.id]


@pytest.mark.parametrize(
    "wanted",
    [
        ChangeFilter(until=EVENING),
        ChangeFilter(since=NOON, until=NOON + timedelta(seconds=1)),
        ChangeFilter(programme="spp"),
        ChangeFilter(programme="sustainable-tourism"),
        ChangeFilter(strand="spp-monitoring"),
        ChangeFilter(kind=ChangeKind.DATE_CHANGE),
        ChangeFilter(source_id="call"),
        ChangeFilter(section=Section.SPP),
        ChangeFilter(min_importance=Importance.NORMAL),
        ChangeFilter(programme="spp", source_id="call", section=Section.SPP, since=MORNING),
    ],
    ids=asked_for,
)
def test_a_filter_keeps_what_it_asks_for(engine: Engine, wanted: ChangeFilter) -> None:
    call, _ = a_history(engine)

    assert [found.id for found in changes(engine, wanted)] == [call.id]


@pytest.mark.parametrize(
    "wanted",
    [
        ChangeFilter(since=EVENING),
        ChangeFilter(programme="unclassified"),
        ChangeFilter(kind=ChangeKind.NEW_ITEM),
        ChangeFilter(released_after=1),
    ],
    ids=asked_for,
)
def test_a_filter_leaves_out_the_rest(engine: Engine, wanted: ChangeFilter) -> None:
    _, guide = a_history(engine)

    assert [found.id for found in changes(engine, wanted)] == [guide.id]


def test_the_leader_of_a_group_stands_for_the_programmes_of_all_its_members(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = a_pending_change(engine, a_page(), programmes=(a_label("spp"),))
    other_page = a_page(a_source("other", url="https://news.example.org/other"))
    member = a_pending_change(engine, other_page, programmes=(a_label("sustainable-tourism"),))
    grouped = tuple(replace(found, group=leader.id) for found in (leader, member))
    monkeypatch.setattr("store.release.decide", lambda *_: Release(changes=grouped, alerts=(leader.id,)))
    release_left_over(engine, some_rules(), NOON)

    def ids(**wanted: Any) -> set[str]:
        return {found.id for found in changes(engine, ChangeFilter(**wanted))}

    assert ids(leaders=True, programme="sustainable-tourism") == {leader.id}
    assert ids(leaders=True, programme="unclassified") == set()
    assert ids(programme="sustainable-tourism") == {member.id}
    assert ids(group=leader.id) == {leader.id, member.id}


def test_only_what_was_told_is_history_unless_another_state_is_asked_for(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    recorded(engine, a_changed_reading(suppressed=("counter",)))

    held_back = changes(engine, ChangeFilter(states=frozenset({ChangeState.SUPPRESSED})))

    assert changes(engine, ChangeFilter()) == ()
    assert [found.suppressed_by for found in held_back] == ["counter"]


def test_a_change_is_found_by_its_id(engine: Engine) -> None:
    pending = a_pending_change(engine)

    assert change(engine, pending.id) is not None
    assert change(engine, "01KQYCA2000000000000000000") is None


def test_the_life_of_a_page_is_told_newest_first(engine: Engine) -> None:
    first = recorded(engine, a_first_reading())
    recorded(engine, a_problem_reading(first.state, at=MORNING + timedelta(hours=1)))
    changed = recorded(engine, a_changed_reading())

    history = page_history(engine, a_page().url)

    assert history.source_ids == ("spp-news",)
    assert [fetch.verdict for fetch in history.fetches] == [
        Verdict.CONTENT_CHANGED,
        Verdict.FETCH_PROBLEM,
        Verdict.FIRST_SNAPSHOT,
    ]
    assert (history.fetches[0].run, history.fetches[0].why) == (RUN, changed.why)
    assert [snapshot.fetched_at for snapshot in history.snapshots] == [NOON, MORNING]
    assert changed.change is not None
    assert [found.id for found in history.changes] == [changed.change.id]


def test_an_item_that_a_listing_told_of_has_a_history_too(engine: Engine) -> None:
    item = "https://news.example.org/all/17"
    listing = a_first_reading()
    recorded(engine, listing)
    reading = a_changed_reading()
    told = replace(a_change_of(reading.fetched, kind=ChangeKind.NEW_ITEM), url=item)
    recorded(engine, a_changed_reading(change=told))

    history = page_history(engine, item)

    assert (history.fetches, [found.id for found in history.changes]) == ((), [told.id])


def test_an_address_nobody_watches_has_no_history(engine: Engine) -> None:
    history = page_history(engine, "https://nowhere.example.org/")

    assert (history.source_ids, history.fetches, history.snapshots, history.changes) == ((), (), (), ())
