from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from pipeline.change import Change
from pipeline.classify.correction import RELABELLED, Correction
from pipeline.kinds import ChangeState
from store.corrections import corrected_changes, corrections_of
from store.history import ChangeFilter, change, changes
from store.outbox import deliveries_of, next_deliveries
from store.relabel import relabel
from store.release import release_host, release_number
from store.subscriptions import subscribe
from store.tables import ChangeRow
from store.verify import verify
from tests.builders import a_label, a_page, a_source
from tests.store.outcomes import EVENING, NOON, a_pending_change

SOURCE = a_source()
HOST = "news.example.org"
SPP, TOURISM = "spp", "sustainable-tourism"
TOLD_AS = (a_label(TOURISM),)


def told(engine: Engine, number: int = 0, **about: object) -> Change:
    """A change of a page of the source, found to be about tourism, released."""
    page = a_page(SOURCE, f"https://{HOST}/{number}")
    a_pending_change(engine, page, **{"programmes": TOLD_AS, **about})  # type: ignore[arg-type]
    (released,) = release_host(engine, HOST, NOON).changes
    return released


def a_correction(
    programme: str = SPP, *, applies: bool = True, note: str = "", editor: str = "li", at: datetime = EVENING
) -> Correction:
    return Correction(programme=programme, applies=applies, note=note, editor=editor, at=at)


def no_longer(programme: str = TOURISM, **about: object) -> Correction:
    return a_correction(programme, applies=False, **about)  # type: ignore[arg-type]


def relabelled(engine: Engine, one: Change, *said: Correction) -> tuple[Change, ...]:
    found = relabel(engine, one.id, said, EVENING)
    assert found is not None
    return found


def read(engine: Engine, one: Change) -> Change:
    found = change(engine, one.id)
    assert found is not None
    return found


def programmes(one: Change) -> list[str]:
    return [label.id for label in one.programmes]


def found_by(engine: Engine, programme: str) -> list[str]:
    return [one.id for one in changes(engine, ChangeFilter(programme=programme))]


def test_a_correction_is_kept_with_its_note_its_editor_and_its_time(engine: Engine) -> None:
    one = told(engine)
    said = a_correction(note="it is about tenders")

    relabelled(engine, one, said)

    assert corrections_of(engine, one.id) == (said,)


def test_a_corrected_change_is_read_with_its_programmes_as_they_are_now(engine: Engine) -> None:
    one = told(engine)

    (now_,) = relabelled(engine, one, a_correction(), no_longer())

    assert now_ == read(engine, one)
    assert programmes(now_) == [SPP]
    assert [reason.rule for reason in now_.why] == [*(reason.rule for reason in one.why), RELABELLED, RELABELLED]
    assert now_.updated_at == EVENING


def test_the_verdict_itself_is_never_overwritten(engine: Engine) -> None:
    one = told(engine)

    relabelled(engine, one, no_longer())
    relabelled(engine, one, a_correction(TOURISM))

    assert read(engine, one).programmes == one.programmes


def test_the_last_word_on_each_programme_holds(engine: Engine) -> None:
    one = told(engine)
    later = EVENING + timedelta(hours=1)
    relabelled(engine, one, a_correction(note="tenders"), no_longer())

    relabelled(engine, one, no_longer(SPP, note="after all not", at=later))

    assert corrections_of(engine, one.id) == (no_longer(), no_longer(SPP, note="after all not", at=later))
    assert programmes(read(engine, one)) == []


def test_a_change_is_found_by_its_corrected_programmes(engine: Engine) -> None:
    one, other = told(engine, 1), told(engine, 2)

    relabelled(engine, one, a_correction(), no_longer())
    relabelled(engine, other, no_longer())

    assert found_by(engine, SPP) == [one.id]
    assert found_by(engine, TOURISM) == []
    assert found_by(engine, "unclassified") == [other.id]


def test_feeds_and_pages_follow_a_correction_by_its_release_number(engine: Engine) -> None:
    one, _other = told(engine, 1), told(engine, 2)
    built = release_number(engine)

    relabelled(engine, one, a_correction())

    assert release_number(engine) == built + 1
    assert [again.id for again in changes(engine, ChangeFilter(released_after=built))] == [one.id]
    assert verify(engine) == ()


def test_a_correction_that_changes_no_programme_is_not_kept(engine: Engine) -> None:
    one = told(engine)
    built = release_number(engine)

    assert relabelled(engine, one, a_correction(TOURISM), no_longer(SPP)) == ()

    assert corrections_of(engine, one.id) == ()
    assert release_number(engine) == built


def test_a_change_that_is_not_there_cannot_be_corrected(engine: Engine) -> None:
    assert relabel(engine, "01J00000000000000000000000", [a_correction()], EVENING) is None


def test_nobody_is_sent_a_message_for_a_correction(engine: Engine) -> None:
    subscribe(engine, 1, (TOURISM,), "en", NOON)
    subscribe(engine, 2, (SPP,), "en", NOON)
    one = told(engine)

    relabelled(engine, one, a_correction(), no_longer())

    assert [delivery.recipient for delivery in deliveries_of(engine, one.id)] == ["1"]


def test_a_message_that_waits_tells_the_programmes_as_they_are_now(engine: Engine) -> None:
    subscribe(engine, 1, (TOURISM,), "en", NOON)
    one = told(engine)
    relabelled(engine, one, a_correction(), no_longer())

    (delivery,) = next_deliveries(engine, EVENING, 10)

    assert isinstance(delivery.told, Change)
    assert programmes(delivery.told) == [SPP]


def test_a_correction_before_the_release_decides_who_is_told(engine: Engine) -> None:
    subscribe(engine, 1, (TOURISM,), "en", NOON)
    subscribe(engine, 2, (SPP,), "en", NOON)
    pending = a_pending_change(engine, a_page(SOURCE), programmes=TOLD_AS)
    relabelled(engine, pending, a_correction(), no_longer())

    (one,) = release_host(engine, HOST, EVENING).changes

    assert programmes(one) == [SPP]
    assert [delivery.recipient for delivery in deliveries_of(engine, one.id)] == ["2"]
    assert found_by(engine, SPP) == [one.id]


def test_a_correction_of_what_is_not_told_makes_no_release(engine: Engine) -> None:
    pending = a_pending_change(engine, programmes=TOLD_AS)

    relabelled(engine, pending, a_correction())

    assert release_number(engine) == 0
    assert read(engine, pending).state is ChangeState.PENDING
    assert verify(engine) == ()


def test_a_correction_of_a_site_wide_event_holds_for_all_its_members(engine: Engine) -> None:
    for number in range(5):
        a_pending_change(engine, a_page(SOURCE, f"https://{HOST}/{number}"), programmes=TOLD_AS)
    event = release_host(engine, HOST, NOON)
    leader, *members = (read(engine, one) for one in event.changes)
    relabelled(engine, leader, a_correction(), no_longer())

    relabelled(engine, members[0], no_longer(SPP))

    assert [programmes(read(engine, one)) for one in (leader, *members)] == [[SPP], [], [SPP], [SPP], [SPP]]
    assert [one.id for one, _ in corrected_changes(engine)] == [leader.id]


def test_what_editors_spoke_of_can_be_listed(engine: Engine) -> None:
    late, early, _untouched = told(engine, 1), told(engine, 2, at=NOON - timedelta(days=3)), told(engine, 3)
    relabelled(engine, late, a_correction())
    relabelled(engine, early, no_longer())

    assert corrected_changes(engine) == (
        (read(engine, early), (no_longer(),)),
        (read(engine, late), (a_correction(),)),
    )


@pytest.mark.parametrize("text", ["a\0b \ud800计数器"])
def test_a_correction_may_hold_what_a_terminal_lets_a_person_type(engine: Engine, text: str) -> None:
    one = told(engine)

    relabelled(engine, one, a_correction(note=text, editor=text))

    (said,) = corrections_of(engine, one.id)
    assert (said.note, said.editor) == ("ab 计数器", "ab 计数器")


def test_recording_a_corrected_change_again_leaves_the_correction_alone(engine: Engine) -> None:
    page = a_page(SOURCE)
    pending = a_pending_change(engine, page, programmes=TOLD_AS)
    relabelled(engine, pending, a_correction(), no_longer())

    a_pending_change(engine, page, programmes=TOLD_AS)

    with Session(engine) as session:
        assert session.get_one(ChangeRow, pending.id).data["programmes"][0]["id"] == TOURISM
    assert [one.id for one in changes(engine, ChangeFilter(programme=SPP, states=frozenset(ChangeState)))] == [
        pending.id
    ]
