from datetime import timedelta

import pytest
from sqlalchemy import Engine

from pipeline.change import Change
from store.dismissals import Dismissal, DismissalVerdict, dismiss, dismissals_of, false_alerts
from store.history import change
from store.release import release_host
from tests.builders import a_page, a_source
from tests.store.outcomes import EVENING, NOON, a_pending_change

SOURCE = a_source()
HOST = "news.example.org"
NOISE = DismissalVerdict.NOISE
NOT_RELEVANT = DismissalVerdict.NOT_RELEVANT


def told(engine: Engine, number: int = 0, **about: object) -> Change:
    """A change of a page of the source, released."""
    page = a_page(SOURCE, f"https://{HOST}/{number}")
    a_pending_change(engine, page, **about)  # type: ignore[arg-type]
    (released,) = release_host(engine, HOST, NOON).changes
    return released


def a_dismissal(verdict: DismissalVerdict = NOISE, note: str = "") -> Dismissal:
    return Dismissal(verdict=verdict, note=note, at=EVENING)


def test_a_dismissal_is_kept_with_its_note_and_time(engine: Engine) -> None:
    one, other = told(engine, 1), told(engine, 2)

    assert dismiss(engine, one.id, a_dismissal(note="the counter again"))

    assert dismissals_of(engine, [one, other]) == {one.id: a_dismissal(note="the counter again")}


def test_a_later_dismissal_replaces_an_earlier_one(engine: Engine) -> None:
    one = told(engine)
    dismiss(engine, one.id, a_dismissal(NOISE, "the counter again"))

    dismiss(engine, one.id, a_dismissal(NOT_RELEVANT))

    assert dismissals_of(engine, [one]) == {one.id: a_dismissal(NOT_RELEVANT)}


def test_a_dismissed_change_stays_in_the_history_as_it_was_told(engine: Engine) -> None:
    one = told(engine)

    dismiss(engine, one.id, a_dismissal())

    assert change(engine, one.id) == one


def test_a_change_that_is_not_there_cannot_be_dismissed(engine: Engine) -> None:
    assert not dismiss(engine, "01J00000000000000000000000", a_dismissal())


def test_a_note_may_hold_what_a_terminal_lets_a_person_type(engine: Engine) -> None:
    one = told(engine)

    dismiss(engine, one.id, a_dismissal(note="a\0b \ud800计数器"))

    assert dismissals_of(engine, [one])[one.id].note == "ab 计数器"


def test_a_dismissal_of_a_site_wide_event_holds_for_all_that_was_told_with_it(engine: Engine) -> None:
    for number in range(5):
        a_pending_change(engine, a_page(SOURCE, f"https://{HOST}/{number}"))
    event = release_host(engine, HOST, NOON)
    (leader,) = event.alerts

    dismiss(engine, leader, a_dismissal())

    assert dismissals_of(engine, event.changes).keys() == {one.id for one in event.changes}
    assert false_alerts(engine)[SOURCE.id].rate == 1


def test_false_alerts_are_the_told_changes_that_were_dismissed_as_noise(engine: Engine) -> None:
    noise, dull, _good = told(engine, 1), told(engine, 2), told(engine, 3)
    dismiss(engine, noise.id, a_dismissal(NOISE))
    dismiss(engine, dull.id, a_dismissal(NOT_RELEVANT))

    found = false_alerts(engine)[SOURCE.id]

    assert (found.noise, found.not_relevant, found.told) == (1, 1, 3)
    assert found.rate == pytest.approx(1 / 3)


def test_a_source_of_which_nothing_was_told_or_dismissed_has_no_rate(engine: Engine) -> None:
    told(engine)

    assert false_alerts(engine) == {}


def test_what_was_not_told_is_no_alert(engine: Engine) -> None:
    pending = a_pending_change(engine)
    dismiss(engine, pending.id, a_dismissal(NOISE))

    assert false_alerts(engine) == {}


def test_the_rate_of_a_period_is_of_the_changes_found_in_it(engine: Engine) -> None:
    old, new = told(engine, 1, at=NOON - timedelta(days=100)), told(engine, 2)
    dismiss(engine, old.id, a_dismissal(NOISE))

    assert false_alerts(engine, since=NOON - timedelta(days=90))[SOURCE.id].rate == 0
    assert false_alerts(engine)[SOURCE.id].rate == pytest.approx(1 / 2)
    assert new.id not in dismissals_of(engine, [old, new])
