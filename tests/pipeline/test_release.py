"""What is told after one host's batch."""

from dataclasses import replace
from datetime import timedelta

from pipeline.change import Change
from pipeline.kinds import ChangeKind, ChangeState, Importance
from pipeline.release import expire, release
from tests.builders import NOON, a_change, a_source, an_edit
from tests.pipeline.judging import a_site, the_rules


def pending(count: int, *, same: bool) -> list[Change]:
    return [
        replace(
            a_change(
                source=a_source(f"page-{n}", url=f"https://news.example.org/{n}"),
                edits=(
                    an_edit(
                        "Tel. 1" if same else f"The fee is {n} euro.",
                        "Tel. 2" if same else f"The fee is {n + 100} euro.",
                    ),
                ),
                at=NOON + timedelta(seconds=n),
            ),
            state=ChangeState.PENDING,
        )
        for n in range(count)
    ]


def test_different_edits_are_each_told_however_many() -> None:
    changes = pending(40, same=False)

    told = release(changes, a_site(pages=40), the_rules())

    assert told.alerts == tuple(change.id for change in changes)
    assert {change.state for change in told.changes} == {ChangeState.RELEASED}
    assert {change.group for change in told.changes} == {None}


def test_the_same_edit_on_many_pages_is_one_alert_of_low_importance() -> None:
    changes = pending(6, same=True)

    told = release(changes, a_site(pages=12), the_rules())

    assert told.alerts == (changes[0].id,)
    assert {change.group for change in told.changes} == {changes[0].id}
    assert {(change.kind, change.importance) for change in told.changes} == {
        (ChangeKind.TEMPLATE_CHANGE, Importance.LOW)
    }
    assert len(told.changes) == 6


def test_four_pages_are_too_few_for_a_site_wide_event() -> None:
    assert len(release(pending(4, same=True), a_site(pages=4), the_rules()).alerts) == 4


def test_less_than_a_third_of_a_site_is_too_little() -> None:
    assert len(release(pending(6, same=True), a_site(pages=30), the_rules()).alerts) == 6


def test_a_real_change_beside_a_site_wide_event_is_told_by_itself() -> None:
    changes = [*pending(6, same=True), *pending(1, same=False)]

    told = release(changes, a_site(pages=7), the_rules())

    assert told.alerts == (changes[0].id, changes[-1].id)


def test_nothing_pending_releases_nothing() -> None:
    assert release([], a_site(), the_rules()).changes == ()


def test_what_was_held_too_long_is_told_as_unconfirmed() -> None:
    held = replace(a_change(), state=ChangeState.HELD)

    assert expire([held], NOON + timedelta(hours=71), the_rules()) == ()
    (told,) = expire([held], NOON + timedelta(hours=72), the_rules())
    assert told.state is ChangeState.PENDING
    assert told.why[-1].rule == "unconfirmed"
