"""Footnotes that only got other numbers."""

import pytest

from pipeline.kinds import Verdict
from tests.pipeline.judging import html, judge, told


def test_renumbered_marks_and_notes_are_in_the_ledger() -> None:
    before = html("The plan was withdrawn.1 It is kept.2", "1 Since 2 May 2025, see the law.", "2 As of today.")
    after = html("The plan was withdrawn.4 It is kept.5", "4 Since 2 May 2025, see the law.", "5 As of today.")

    outcome = judge(before, after)

    assert outcome.verdict is Verdict.UNCHANGED
    assert [held.suppressed_by for held in outcome.suppressed] == ["renumbered"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("24 tools from ten agencies", "30 tools from ten agencies"),
        ("Growth was 3.5 per cent", "Growth was 3.7 per cent"),
        ("See Article 5", "See Article 6"),
        ("See E/2021/56", "See E/2021/57"),
        ("It costs 5.20 euro", "It costs 5.30 euro"),
        ("数量为30", "数量为40"),
        ("Version v2 is out", "Version v3 is out"),
    ],
)
def test_a_figure_is_no_mark(before: str, after: str) -> None:
    assert told(judge(html(before), html(after))).edits[0].after == after


def a_table(*titles: str) -> str:
    rows = "".join(f"<tr><td>{number}</td><td>{title}</td></tr>" for number, title in enumerate(titles, start=1))
    return html(f"<table>{rows}</table>")


def test_a_row_that_comes_in_above_gives_the_others_other_numbers_and_nothing_else() -> None:
    before = a_table("Notice on motors", "Tender for solar heaters", "Order on packaging")
    after = a_table("Decision on canteens", "Notice on motors", "Tender for solar heaters", "Order on packaging")

    outcome = judge(before, after)

    assert [edit.after for edit in told(outcome).edits] == ["1 | Decision on canteens"]
    assert [held.suppressed_by for held in outcome.suppressed] == ["renumbered"]


def test_a_first_column_that_counts_something_is_told() -> None:
    before = html("<table><tr><td>24</td><td>tools</td></tr><tr><td>7</td><td>agencies</td></tr></table>")

    assert told(judge(before, before.replace("24", "25"))).edits[0].after == "25 | tools"
