from sqlalchemy import Engine

from pipeline.change import Change
from pipeline.kinds import ChangeState
from store.history import page_history
from store.state import page_state
from tests.builders import a_page
from tests.store.outcomes import (
    EVENING,
    a_confirmed_loss,
    a_held_loss,
    a_page_read,
    a_problem_reading,
    an_unchanged_reading,
    recorded,
    todays_rules,
)


def the_change(engine: Engine) -> Change:
    """The page's only change."""
    (found,) = page_history(engine, a_page().url).changes
    return found


def test_a_held_change_keeps_its_id_when_it_is_confirmed(engine: Engine) -> None:
    read = a_page_read(engine)
    held = recorded(engine, a_held_loss(read))
    assert the_change(engine).state is ChangeState.HELD
    assert page_state(engine, a_page(), todays_rules) is not None

    confirmed = recorded(engine, a_confirmed_loss(held))

    found = the_change(engine)
    assert held.change is not None
    assert (found.id, found.state, found.updated_at) == (held.change.id, ChangeState.PENDING, EVENING)
    assert page_state(engine, a_page(), todays_rules) == confirmed.state


def test_a_held_change_is_read_back_with_the_page(engine: Engine) -> None:
    read = a_page_read(engine)
    held = recorded(engine, a_held_loss(read))

    known = page_state(engine, a_page(), todays_rules)

    assert known is not None
    assert known.held is not None
    assert held.change is not None
    assert known.held.id == held.change.id


def test_a_page_that_comes_back_withdraws_what_was_held(engine: Engine) -> None:
    read = a_page_read(engine)
    recorded(engine, a_held_loss(read))

    recorded(engine, an_unchanged_reading(read, at=EVENING))

    found = the_change(engine)
    assert (found.state, found.suppressed_by, found.updated_at) == (
        ChangeState.SUPPRESSED,
        "not-confirmed",
        EVENING,
    )
    assert page_state(engine, a_page(), todays_rules) == read


def test_a_problem_leaves_a_held_change_waiting(engine: Engine) -> None:
    read = a_page_read(engine)
    held = recorded(engine, a_held_loss(read))

    recorded(engine, a_problem_reading(held.state, at=EVENING))

    assert the_change(engine).state is ChangeState.HELD
