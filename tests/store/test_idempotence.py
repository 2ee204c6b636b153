"""Whatever happens to a page, and however often each step is repeated, the history is the same."""

from collections.abc import Sequence
from datetime import timedelta
from enum import Enum

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from pipeline.kinds import ChangeState
from pipeline.outcome import Outcome, PageState
from store.engine import write_session
from store.health import source_health
from store.history import ChangeFilter, changes, page_history
from store.outbox import deliveries_of
from store.release import release_host, release_left_over, release_number
from store.state import page_state, validators
from store.subscriptions import subscribe
from store.tables import Row
from store.verify import verify
from tests.builders import a_page
from tests.store.outcomes import (
    MORNING,
    a_changed_reading,
    a_confirmed_loss,
    a_first_reading,
    a_held_loss,
    a_problem_reading,
    an_unchanged_reading,
    recorded,
    some_rules,
    todays_rules,
)

RULES = some_rules()
EVERY_STATE = ChangeFilter(states=frozenset(ChangeState))


class Step(Enum):
    EDIT = "the publisher edits the page"
    REST = "nothing changed"
    FAIL = "the page cannot be read"
    LOSE = "the page is not there"
    RELEASE = "the host's batch is released"
    SWEEP = "what is left over is released, four days later"


class Story:
    """A page's life: each step comes an hour after the last, or four days after a sweep."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._now = MORNING
        self._last = self._record(a_first_reading(), 1)

    def tell(self, step: Step, times: int) -> None:
        self._now += timedelta(hours=1)
        match step:
            case Step.RELEASE:
                for _ in range(times):
                    release_host(self._engine, "news.example.org", self._now)
            case Step.SWEEP:
                self._now += timedelta(days=4)
                for _ in range(times):
                    release_left_over(self._engine, RULES, self._now)
            case _:
                self._last = self._record(self._outcome(step), times)

    def _outcome(self, step: Step) -> Outcome:
        known = page_state(self._engine, a_page(), todays_rules)
        assert known is not None
        match step:
            case Step.EDIT:
                text = f"Edited at {self._now}."
                return a_changed_reading(text=text, at=self._now, suppressed=("counter",))
            case Step.FAIL:
                return a_problem_reading(known, at=self._now)
            case Step.LOSE if self._last.change is not None and known.held is not None:
                return a_confirmed_loss(self._last, at=self._now)
            case Step.LOSE if not known.gone and known.held is None:
                return a_held_loss(known, at=self._now)
            case _:
                back = PageState(snapshot=known.snapshot)
                return an_unchanged_reading(back, at=self._now)

    def _record(self, outcome: Outcome, times: int) -> Outcome:
        for _ in range(times):
            recorded(self._engine, outcome)
        return outcome


def told(engine: Engine, steps: Sequence[Step], times: Sequence[int]) -> object:
    """Live through `steps`, each repeated so many times, and return all that can be read afterwards."""
    with write_session(engine) as session:
        for table in reversed(Row.metadata.sorted_tables):
            session.execute(table.delete())
    subscribe(engine, 11, ("all",), "en", MORNING)
    story = Story(engine)
    for step, repeated in zip(steps, times, strict=True):
        story.tell(step, repeated)
    assert verify(engine) == ()
    history = page_history(engine, a_page().url)
    return (
        history,
        page_state(engine, a_page(), todays_rules),
        validators(engine, a_page()),
        source_health(engine, ["spp-news"]),
        changes(engine, EVERY_STATE),
        release_number(engine),
        [deliveries_of(engine, change.id) for change in history.changes],
    )


steps_and_times = st.lists(st.tuples(st.sampled_from(Step), st.integers(1, 3)), max_size=8)


@settings(
    max_examples=15,
    deadline=None,  # two databases share the machine with everything else
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # `told` empties the database itself
)
@given(steps_and_times)
def test_repeating_any_step_changes_nothing(engine: Engine, life: list[tuple[Step, int]]) -> None:
    steps = [step for step, _ in life]

    once = told(engine, steps, [1] * len(steps))
    again_and_again = told(engine, steps, [times for _, times in life])

    assert again_and_again == once


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps_and_times)
def test_every_change_ends_told_once_or_in_the_ledger_with_its_reason(
    engine: Engine, life: list[tuple[Step, int]]
) -> None:
    told(engine, [*(step for step, _ in life), Step.SWEEP], [*(times for _, times in life), 1])

    for change in changes(engine, EVERY_STATE):
        messages = deliveries_of(engine, change.id)
        if change.state is ChangeState.RELEASED:
            assert len(messages) == 1
        else:
            assert change.state is ChangeState.SUPPRESSED
            assert change.suppressed_by is not None
            assert messages == ()
