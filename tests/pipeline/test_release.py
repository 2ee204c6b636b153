"""What is told after one host's batch."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from pipeline.change import Change, Edit
from pipeline.document import Link
from pipeline.kinds import ChangeKind, ChangeState, Importance
from pipeline.outcome import Release
from pipeline.release import expire, release
from pipeline.tell.site_wide import Site
from tests.builders import NOON, a_change, a_source, an_edit
from tests.pipeline.judging import the_rules

NEW_FOOT = an_edit("Tel. 1", "Tel. 2")
LARGE = Site(pages=300, read=300)
A_MONTH = timedelta(days=30)


def an_edit_of(page: int, edit: Edit, *, frame: bool = False, later: timedelta = timedelta(0)) -> Change:
    return a_change(
        source=a_source(f"page-{page}", url=f"https://news.example.org/{page}"),
        state=ChangeState.PENDING,
        edits=(edit,),
        at=NOON + later + timedelta(seconds=page),
        kind=ChangeKind.TEMPLATE_CHANGE if frame else ChangeKind.DATE_CHANGE,
        importance=Importance.LOW if frame else Importance.NORMAL,
    )


def the_same(pages: range, *, frame: bool = False, later: timedelta = timedelta(0)) -> list[Change]:
    return [an_edit_of(page, NEW_FOOT, frame=frame, later=later) for page in pages]


def different(pages: range) -> list[Change]:
    return [an_edit_of(page, an_edit(f"The fee is {page} euro.", f"The fee is {page + 100} euro.")) for page in pages]


def groups(told: Release | Sequence[Change]) -> set[str | None]:
    return {change.group for change in (told.changes if isinstance(told, Release) else told)}


def test_different_edits_are_each_told_however_many() -> None:
    changes = different(range(40))

    told = release(changes, Site(pages=40, read=40))

    assert told.alerts == tuple(change.id for change in changes)
    assert {change.state for change in told.changes} == {ChangeState.RELEASED}
    assert groups(told) == {None}


def test_the_same_edit_on_many_pages_is_one_alert_of_low_importance() -> None:
    changes = the_same(range(6))

    told = release(changes, Site(pages=12, read=12))

    assert told.alerts == (changes[0].id,)
    assert groups(told) == {changes[0].id}
    assert {(change.kind, change.importance) for change in told.changes} == {
        (ChangeKind.TEMPLATE_CHANGE, Importance.LOW)
    }
    assert len(told.changes) == 6


def test_four_pages_are_too_few_for_a_site_wide_event() -> None:
    assert len(release(the_same(range(4)), Site(pages=4, read=4)).alerts) == 4


def test_less_than_a_third_of_a_site_is_too_little() -> None:
    assert len(release(the_same(range(6)), Site(pages=30, read=30)).alerts) == 6


def test_on_nearly_all_pages_that_were_read_the_same_edit_is_told_once_as_what_it_is() -> None:
    changes = the_same(range(8))
    pressing = replace(changes[5], importance=Importance.HIGH)

    told = release([*changes[:5], pressing, *changes[6:]], Site(pages=300, read=10))

    assert told.alerts == (pressing.id,)
    assert groups(told) == {pressing.id}
    assert {(change.kind, change.importance) for change in told.changes} == {
        (ChangeKind.DATE_CHANGE, Importance.NORMAL),
        (ChangeKind.DATE_CHANGE, Importance.HIGH),
    }


def test_the_same_links_that_changed_on_all_pages_are_one_event() -> None:
    link = an_edit(
        "Report",
        "Report",
        before_links=(Link("Report", "https://news.example.org/a"),),
        after_links=(Link("Report", "https://news.example.org/b"),),
    )

    told = release([an_edit_of(page, link) for page in range(6)], Site(pages=6, read=6))

    assert len(told.alerts) == 1


def test_what_belongs_to_the_frame_is_one_event_on_however_few_pages() -> None:
    changes = the_same(range(2), frame=True)

    told = release(changes, LARGE)

    assert told.alerts == (changes[0].id,)
    assert groups(told) == {changes[0].id}


def test_a_change_of_the_frame_joins_what_was_told_of_it_on_another_day() -> None:
    (before,) = release(the_same(range(1), frame=True), LARGE).changes

    told = release(the_same(range(1, 2), frame=True, later=A_MONTH), LARGE, [before])

    assert told.alerts == ()
    assert groups(told) == {before.id}
    assert told.leaders == (replace(before, group=before.id),)


def test_a_third_page_joins_the_same_event() -> None:
    leader, _ = release(the_same(range(2), frame=True), LARGE).changes

    told = release(the_same(range(2, 3), frame=True, later=A_MONTH), LARGE, [leader])

    assert groups(told) == {leader.id}
    assert told.leaders == ()


@pytest.mark.parametrize(
    ("site", "kind"),
    [(Site(pages=12, read=12), ChangeKind.TEMPLATE_CHANGE), (Site(pages=300, read=7), ChangeKind.DATE_CHANGE)],
)
def test_a_page_that_is_read_a_month_later_joins_the_site_wide_event(site: Site, kind: ChangeKind) -> None:
    leader = release(the_same(range(7)), site).changes[0]

    told = release(the_same(range(7, 8), later=A_MONTH), LARGE, [leader])

    assert told.alerts == ()
    assert [(change.group, change.kind) for change in told.changes] == [(leader.id, kind)]


def test_a_page_whose_frame_changed_in_more_than_that_joins_as_well() -> None:
    gone = an_edit("Not a member yet? Create an account", "")
    (before,) = release([an_edit_of(1, gone, frame=True)], LARGE).changes
    both = replace(an_edit_of(2, gone, frame=True, later=A_MONTH), edits=(gone, an_edit("© 2025", "© 2026")))

    told = release([both], LARGE, [before])

    assert groups(told) == {before.id}


def test_two_changes_of_the_frame_that_have_nothing_in_common_are_two() -> None:
    joining = an_edit_of(1, an_edit("", "Call for members of the new network"), frame=True)
    leaving = an_edit_of(2, an_edit("", "The archive moves to another address"), frame=True)

    assert groups(release([joining, leaving], LARGE)) == {None}


def test_a_line_of_the_frame_that_most_pages_have_lost_by_then_joins_as_well() -> None:
    before = release(the_same(range(5), frame=True), LARGE).changes

    told = release(the_same(range(5, 6), later=A_MONTH), LARGE, before)

    assert told.alerts == ()
    assert [(change.group, change.kind) for change in told.changes] == [(before[0].id, ChangeKind.TEMPLATE_CHANGE)]


def test_an_edit_of_the_text_does_not_join_a_change_of_the_frame_of_one_other_page() -> None:
    (frame,) = release(the_same(range(1), frame=True), LARGE).changes
    (edit,) = the_same(range(1, 2), later=A_MONTH)

    told = release([edit], LARGE, [frame])

    assert told.alerts == (edit.id,)
    assert groups(told) == {None}


def test_a_real_change_beside_a_site_wide_event_is_told_by_itself() -> None:
    changes = [*the_same(range(6)), *different(range(6, 7))]

    told = release(changes, Site(pages=7, read=7))

    assert told.alerts == (changes[0].id, changes[-1].id)


def test_nothing_pending_releases_nothing() -> None:
    assert release([], LARGE).changes == ()


def test_what_was_held_too_long_is_told_as_unconfirmed() -> None:
    held = replace(a_change(), state=ChangeState.HELD)

    assert expire([held], NOON + timedelta(hours=71), the_rules()) == ()
    (told,) = expire([held], NOON + timedelta(hours=72), the_rules())
    assert told.state is ChangeState.PENDING
    assert told.why[-1].rule == "unconfirmed"
