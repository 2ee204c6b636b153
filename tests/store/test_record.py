import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from pipeline.fetched import ProblemCode, Redirect
from pipeline.kinds import ChangeState, Verdict
from pipeline.message import Bilingual, Day, Message, Value
from store.bodies import body
from store.due import due_pages
from store.engine import read_session
from store.errors import StaleFence
from store.history import change, page_history
from store.hosts import claim
from store.record import record
from store.release import release_host
from store.state import page_state
from store.tables import BodyRow, PageRow, SnapshotRow
from tests.builders import a_change, a_page, a_problem, a_source, an_edit
from tests.store.outcomes import (
    EVENING,
    MORNING,
    NOON,
    RUN,
    a_change_of,
    a_changed_reading,
    a_first_reading,
    a_page_read,
    a_problem_reading,
    an_unchanged_reading,
    recorded,
    todays_rules,
)

HOST = "news.example.org"
LEASE = timedelta(minutes=5)


def known_state(engine: Engine) -> ChangeState | None:
    """The state of the page's only change."""
    (found,) = page_history(engine, a_page().url).changes
    return found.state


def test_the_page_is_remembered_as_the_core_saw_it(engine: Engine) -> None:
    outcome = recorded(engine, a_first_reading())

    assert page_state(engine, a_page(), todays_rules) == outcome.state


def test_a_change_is_stored_with_all_it_says_and_its_headline_in_both_languages(engine: Engine) -> None:
    values: dict[str, Value] = {
        "title": Bilingual("Tool kit", "工具包"),
        "date": Day(7, 15, 2026),
        "count": 3,
        "place": "3",
    }
    told = a_change(
        state=ChangeState.PENDING,
        message=Message("{title}: {date}, {count} of {place}", values),
        headline={},
        edits=(an_edit(), an_edit("", "Now with a tool kit.")),
    )
    recorded(engine, a_first_reading())
    recorded(engine, a_changed_reading(change=told))

    stored = change(engine, told.id)

    assert stored is not None
    assert stored.headline["en"].startswith("Tool kit: 15 July 2026, 3 of 3")
    assert stored.headline["zh"].startswith("工具包")
    assert replace(stored, headline={}) == told


def test_the_next_check_is_written_with_the_outcome(engine: Engine) -> None:
    recorded(engine, a_first_reading(), due_at=EVENING)
    sources = {a_source().id: a_source()}

    assert due_pages(engine, EVENING - timedelta(seconds=1), sources) == ()
    assert [due.due_at for due in due_pages(engine, EVENING, sources)] == [EVENING]


def test_a_body_is_kept_once_however_often_it_is_fetched(engine: Engine) -> None:
    first = recorded(engine, a_first_reading())
    elsewhere = a_page(a_source("mirror", url="https://mirror.example.org/spp"))
    recorded(engine, a_first_reading(elsewhere))

    with read_session(engine) as session:
        stored = session.exec(select(BodyRow.sha256)).all()
    assert stored == [hashlib.sha256(first.fetched.body).hexdigest()]
    assert body(engine, stored[0]) == first.fetched.body


def test_an_unchanged_page_stores_a_row_of_its_check_and_nothing_else(engine: Engine) -> None:
    read = a_page_read(engine)

    recorded(engine, an_unchanged_reading(read))

    with read_session(engine) as session:
        assert len(session.exec(select(SnapshotRow)).all()) == 1
        assert len(session.exec(select(BodyRow.sha256)).all()) == 1
    verdicts = [fetch.verdict for fetch in page_history(engine, a_page().url).fetches]
    assert verdicts == [Verdict.UNCHANGED, Verdict.FIRST_SNAPSHOT]


def test_a_problem_keeps_its_body_and_reason_and_leaves_the_page_as_it_was_known(engine: Engine) -> None:
    first = recorded(engine, a_first_reading())
    blocked = a_problem(ProblemCode.BLOCK_PAGE, "the site asks for a captcha")

    recorded(engine, a_problem_reading(first.state, body=b"Are you human?", problem=blocked))

    latest = page_history(engine, a_page().url).fetches[0]
    assert (latest.verdict, latest.problem, latest.status) == (Verdict.FETCH_PROBLEM, blocked, 503)
    assert latest.sha256 is not None
    assert body(engine, latest.sha256) == b"Are you human?"
    assert page_state(engine, a_page(), todays_rules) == first.state


def test_a_dead_page_that_was_never_read_is_recorded_without_a_state(engine: Engine) -> None:
    recorded(engine, a_problem_reading(None))

    assert page_state(engine, a_page(), todays_rules) is None


def test_a_problem_without_a_state_does_not_forget_what_is_known(engine: Engine) -> None:
    first = recorded(engine, a_first_reading())

    recorded(engine, a_problem_reading(None))

    assert page_state(engine, a_page(), todays_rules) == first.state


def test_failures_are_counted_from_the_first_to_the_next_good_check(engine: Engine) -> None:
    read = a_page_read(engine)
    for hours in (1, 2):
        recorded(engine, a_problem_reading(read, at=MORNING + timedelta(hours=hours)))

    with read_session(engine) as session:
        row = session.exec(select(PageRow)).one()
        assert (row.failures, row.failing_since) == (2, MORNING + timedelta(hours=1))

    recorded(engine, an_unchanged_reading(read))
    with read_session(engine) as session:
        row = session.exec(select(PageRow)).one()
        assert (row.failures, row.failing_since, row.problem) == (0, None, None)


def test_the_same_outcome_recorded_again_makes_the_same_rows(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    outcome = a_changed_reading(suppressed=("counter", "furniture"))

    for _ in range(3):
        recorded(engine, outcome)

    history = page_history(engine, a_page().url)
    assert (len(history.fetches), len(history.snapshots)) == (2, 2)
    assert sorted((found.state, found.suppressed_by or "") for found in history.changes) == [
        (ChangeState.PENDING, ""),
        (ChangeState.SUPPRESSED, "counter"),
        (ChangeState.SUPPRESSED, "furniture"),
    ]


def test_a_change_that_was_told_is_not_told_again_when_its_outcome_comes_again(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    outcome = recorded(engine, a_changed_reading())
    release_host(engine, HOST, NOON)

    recorded(engine, outcome)

    assert known_state(engine) is ChangeState.RELEASED
    assert release_host(engine, HOST, NOON).changes == ()


def test_the_same_snapshot_under_another_id_is_the_same_change(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    outcome = recorded(engine, a_changed_reading())
    assert outcome.change is not None

    recorded(engine, replace(outcome, change=replace(outcome.change, id="01KQYCA2000000000000ANOTHER"[:26])))

    assert [found.id for found in page_history(engine, a_page().url).changes] == [outcome.change.id]


def test_an_outcome_is_refused_whole_when_the_host_was_claimed_by_another_since(engine: Engine) -> None:
    mine = claim(engine, HOST, "child-1", MORNING, LEASE)
    assert mine is not None
    record(engine, a_first_reading(), fence=mine.fence, due_at=NOON, run=RUN)
    theirs = claim(engine, HOST, "child-2", NOON, LEASE)
    assert theirs is not None

    with pytest.raises(StaleFence, match="another crawler has taken the host over"):
        record(engine, a_changed_reading(), fence=mine.fence, due_at=EVENING, run=RUN)

    assert page_history(engine, a_page().url).changes == ()
    record(engine, a_changed_reading(), fence=theirs.fence, due_at=EVENING, run=RUN)
    assert known_state(engine) is ChangeState.PENDING


def test_a_fence_of_a_host_that_nobody_claimed_is_refused(engine: Engine) -> None:
    with pytest.raises(StaleFence):
        record(engine, a_first_reading(), fence=1, due_at=NOON, run=RUN)


def test_characters_that_cannot_be_shown_are_left_out_and_nothing_else_is(engine: Engine) -> None:
    text = "Nine\x00 tenths\ufffe of 采购\ud800, 𝔘𝔫𝔦𝔠𝔬𝔡𝔢\x0b."
    recorded(engine, a_first_reading())
    fetched = replace(
        a_changed_reading().fetched,
        final_url="https://news.example.org/spp\x00",
        redirects=(Redirect(status=301, url="https://news.example.org/\x00spp"),),
    )
    told = a_change_of(fetched, page_title=text, edits=(an_edit("Before\x00.", text),))
    outcome = a_changed_reading(change=told)
    problem = a_problem(ProblemCode.OTHER, "no\x00 answer")

    recorded(engine, replace(outcome, fetched=fetched))
    recorded(engine, a_problem_reading(outcome.state, at=EVENING, problem=problem))

    stored = change(engine, told.id)
    assert stored is not None
    assert stored.page_title == "Nine tenths of 采购, 𝔘𝔫𝔦𝔠𝔬𝔡𝔢."
    assert stored.edits[0].after == stored.page_title
    failed, good, _ = page_history(engine, a_page().url).fetches
    assert failed.problem is not None
    assert failed.problem.message.text == "no answer"
    assert good.final_url == "https://news.example.org/spp"
    assert good.redirects == (Redirect(status=301, url="https://news.example.org/spp"),)


def test_a_document_with_such_characters_is_stored_without_them(engine: Engine) -> None:
    outcome = a_first_reading(text="Nine\x00 tenths.")

    recorded(engine, outcome)

    known = page_state(engine, a_page(), todays_rules)
    assert known is not None
    assert known.snapshot.document.text == "Nine tenths."


def test_a_page_found_through_a_listing_is_taken_up_when_it_is_first_read(engine: Engine) -> None:
    listing = a_source("all-news", url="https://news.example.org/all")
    item = a_page(listing, "https://news.example.org/all/1")

    recorded(engine, a_first_reading(item), due_at=EVENING)

    (due,) = due_pages(engine, EVENING, {listing.id: listing})
    assert (due.page, due.host) == (item, HOST)
