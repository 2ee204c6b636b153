from dataclasses import replace

from sqlalchemy import Engine
from sqlmodel import col, func, select

from pipeline.fetched import FetchResult
from pipeline.outcome import PageState
from pipeline.suppress.memory import PageMemory
from store.due import DuePage, due_pages
from store.engine import read_session, write_session
from store.release import release_number
from store.replay import changes_of, current_documents, rewrite, stored_fetches
from store.state import page_state
from store.tables import ChangeRow, FetchRow, OutboxRow
from tests.builders import a_document, a_page, a_source
from tests.store.outcomes import (
    EVENING,
    MORNING,
    NOON,
    a_changed_reading,
    a_first_reading,
    a_held_loss,
    a_page_read,
    a_problem_reading,
    an_unchanged_reading,
    recorded,
    todays_rules,
)

SOURCE = a_source()
PAGE = a_page(SOURCE)
NEWER_RULES = "blocks/2"


def known(engine: Engine) -> DuePage:
    (page,) = due_pages(engine, NOON, {SOURCE.id: SOURCE}, everything=True)
    return page


def told_of(fetches: list[FetchResult]) -> list[tuple[object, ...]]:
    return [(one.fetched_at, one.status, one.body, dict(one.headers)) for one in fetches]


def under_newer_rules(state: PageState) -> PageState:
    return replace(state, snapshot=replace(state.snapshot, extractor=NEWER_RULES, document=a_document("Read anew.")))


def stored(engine: Engine) -> PageState:
    found = page_state(engine, PAGE, todays_rules)
    assert found is not None
    return replace(found, stale=None)


def test_the_fetches_of_a_page_come_back_oldest_first_with_their_bodies(engine: Engine) -> None:
    read = a_page_read(engine, PAGE, "One.")
    recorded(engine, a_changed_reading(PAGE, "Two.", at=EVENING))
    recorded(engine, an_unchanged_reading(read, PAGE, at=NOON))

    header = {"content-type": "text/html; charset=utf-8"}
    assert told_of(list(stored_fetches(engine, known(engine)))) == [
        (MORNING, 200, b"One.", header),
        (NOON, 304, b"", {}),
        (EVENING, 200, b"Two.", header),
    ]


def test_a_fetch_that_was_not_read_is_left_out(engine: Engine) -> None:
    read = a_page_read(engine, PAGE, "One.")
    recorded(engine, a_problem_reading(read, PAGE, body=b"Just a moment"))

    assert [one.fetched_at for one in stored_fetches(engine, known(engine))] == [MORNING]


def test_a_page_whose_body_is_no_longer_kept_is_left_out(engine: Engine) -> None:
    a_page_read(engine, PAGE, "One.")
    recorded(engine, a_changed_reading(PAGE, "Two."))
    with write_session(engine) as session:
        session.exec(select(FetchRow).where(FetchRow.at == MORNING)).one().body_sha256 = None

    assert [one.fetched_at for one in stored_fetches(engine, known(engine))] == [NOON]


def test_the_changes_of_a_page_are_those_told_and_those_not_told(engine: Engine) -> None:
    a_page_read(engine, PAGE)
    outcome = recorded(engine, a_changed_reading(PAGE, suppressed=("counter",)))

    found = {change.id for change in changes_of(engine, known(engine))}

    assert outcome.change is not None
    assert found == {outcome.change.id, outcome.suppressed[0].id}


def test_a_page_is_rewritten_as_todays_rules_read_it(engine: Engine) -> None:
    read = a_page_read(engine, PAGE)
    anew = under_newer_rules(read)

    assert rewrite(engine, known(engine), anew)
    assert stored(engine) == anew


def test_a_page_that_reads_the_same_is_not_rewritten(engine: Engine) -> None:
    read = a_page_read(engine, PAGE)

    assert not rewrite(engine, known(engine), read)


def test_what_a_page_showed_under_other_rules_is_forgotten(engine: Engine) -> None:
    first = a_first_reading(PAGE)
    assert first.state is not None
    memory = PageMemory(touched=(frozenset({b"12345678"}),), versions=(b"abcdefgh",), changed_at=MORNING)
    recorded(engine, replace(first, state=replace(first.state, memory=memory)))

    rewrite(engine, known(engine), under_newer_rules(replace(first.state, memory=replace(memory, versions=()))))

    assert stored(engine).memory == replace(memory, versions=())


def test_a_page_that_was_fetched_meanwhile_is_left_as_that_fetch_read_it(engine: Engine) -> None:
    read = a_page_read(engine, PAGE)
    later = recorded(engine, a_changed_reading(PAGE))

    assert not rewrite(engine, known(engine), under_newer_rules(read))
    assert stored(engine) == later.state


def test_rewriting_keeps_what_waits_and_writes_nothing_that_is_told(engine: Engine) -> None:
    held = recorded(engine, a_held_loss(a_page_read(engine, PAGE), PAGE))
    assert held.state is not None

    rewrite(engine, known(engine), under_newer_rules(held.state))

    waiting = stored(engine).held
    assert held.change is not None
    assert waiting is not None
    assert waiting.id == held.change.id
    with read_session(engine) as session:
        assert session.exec(select(func.count(col(ChangeRow.id)))).one() == 1
        assert session.exec(select(func.count(col(OutboxRow.id)))).one() == 0
    assert release_number(engine) == 0


def test_the_documents_of_a_source_are_those_of_all_its_pages(engine: Engine) -> None:
    a_page_read(engine, PAGE, "The listing.")
    a_page_read(engine, a_page(SOURCE, "https://news.example.org/spp/item"), "The item.")
    a_page_read(engine, a_page(a_source("other", url="https://other.example.org/")), "Another source.")

    assert [found.text for found in current_documents(engine, SOURCE.id)] == ["The listing.", "The item."]
