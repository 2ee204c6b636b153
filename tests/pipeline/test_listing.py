"""What new items bring about on the list that leads to them."""

from collections.abc import Sequence
from dataclasses import replace

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
