"""What new items bring about on the list that leads to them."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.change import Op
from pipeline.outcome import Outcome
from pipeline.source import SourceKind
from tests.builders import NOON, a_source
from tests.pipeline.judging import A_DAY, first_state, html, judge_next, the_rules

LISTING = a_source(kind=SourceKind.LISTING)


def a_card(day: int) -> str:
    date = f"<p>Published on April {day}, 2026</p>"
    return f"<div>{date}<a href='/news/{day}'>What governments agreed on in round {day}</a></div>"


PINNED = "<div><a href='/about/library'>All that was ever published, by year and by theme</a></div>"


def read_again(before: Sequence[str], after: Sequence[str]) -> Outcome:
    rules = replace(the_rules(), items_followed=True)
    last = first_state(html(*before), LISTING)
    return judge_next(last, html(*after), source=LISTING, at=NOON + A_DAY, rules=rules)


def test_a_card_that_slid_to_page_two_is_not_gone_although_one_that_stays_stands_below_it() -> None:
    days = [a_card(day) for day in (4, 3, 2, 1)]

    outcome = read_again([*days, PINNED], [a_card(5), *days[:3], PINNED])

    assert outcome.change is None
    assert {change.suppressed_by for change in outcome.suppressed} == {"item", "paging"}


def test_a_card_that_went_from_the_middle_is_told_as_removed_beside_a_new_one() -> None:
    days = [a_card(day) for day in (4, 3, 2, 1)]

    outcome = read_again(days, [a_card(5), days[0], *days[2:]])

    assert outcome.change is not None
    assert outcome.change.kind == "gone"
    assert "round 3" in " ".join(edit.before for edit in outcome.change.edits)


def test_a_card_in_whose_place_another_one_stands_is_told_as_removed() -> None:
    days = [a_card(day) for day in (4, 3, 2, 1)]

    outcome = read_again(days, [a_card(5), *days[1:]])

    assert outcome.change is not None
    assert outcome.change.kind == "gone"
    assert {edit.op for edit in outcome.change.edits} == {Op.DELETE}
    assert "round 4" in " ".join(edit.before for edit in outcome.change.edits)


def an_event(place: str, title: str = "A workshop on green tenders", address: str = "/events/1") -> str:
    return f"<div><h3><a href='{address}'>{title}</a></h3><p>14 October 2026, {place}</p></div>"


def test_what_differs_on_the_card_of_a_known_item_is_left_to_its_own_page() -> None:
    others = [a_card(day) for day in (4, 3)]

    outcome = read_again([an_event("Oslo"), *others], [an_event("Lima"), *others])

    assert outcome.change is None
    assert [change.suppressed_by for change in outcome.suppressed] == ["item"]
    assert outcome.edited_items == {"https://news.example.org/events/1"}


def test_a_title_that_was_corrected_is_told_from_the_list() -> None:
    others = [a_card(day) for day in (4, 3)]

    outcome = read_again([an_event("Oslo", "A workshop on gren tenders"), *others], [an_event("Oslo"), *others])

    assert outcome.change is not None
    assert outcome.edited_items == set()


def test_what_a_list_says_of_a_file_is_told_from_the_list() -> None:
    others = [a_card(day) for day in (4, 3)]
    before, after = (an_event(place, address="/files/plan.pdf") for place in ("Oslo", "Lima"))

    outcome = read_again([before, *others], [after, *others])

    assert outcome.change is not None
