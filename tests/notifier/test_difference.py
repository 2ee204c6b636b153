"""The edits of a change, ready to be shown."""

from notifier.difference import Difference, differences
from pipeline.change import Edit, Op
from pipeline.compare.diff import Mark
from pipeline.document import Link
from tests.builders import an_edit


def shown(*edits: Edit, shortened: bool = True, budget: int = 1_000) -> tuple[Difference, ...]:
    return differences(edits, shortened=shortened, budget=budget)[0]


def test_a_replaced_paragraph_shows_its_words_removed_and_added() -> None:
    [difference] = shown(an_edit("Due on 8 July.", "Due on 15 July."))

    assert Mark(Op.DELETE, "8 July") in difference.marks
    assert Mark(Op.INSERT, "15 July") in difference.marks


def test_a_new_paragraph_is_all_addition() -> None:
    [difference] = shown(an_edit(before="", after="Apply now."))

    assert difference.marks == (Mark(Op.INSERT, "Apply now."),)


def test_a_deleted_paragraph_is_all_removal() -> None:
    [difference] = shown(an_edit(before="Apply now.", after=""))

    assert difference.marks == (Mark(Op.DELETE, "Apply now."),)


def test_a_moved_paragraph_shows_its_words_unmarked() -> None:
    [difference] = shown(an_edit("Apply now.", "Apply now.", op=Op.MOVE))

    assert difference.marks == (Mark(None, "Apply now."),)


def test_a_link_that_points_elsewhere_shows_both_addresses() -> None:
    old, new = Link("report", "https://example.org/1.pdf"), Link("report", "https://example.org/2.pdf")

    [difference] = shown(an_edit("Read the report.", "Read the report.", before_links=(old,), after_links=(new,)))

    assert (difference.lost_links, difference.new_links) == ((old,), (new,))


def test_a_feed_keeps_only_what_stands_next_to_a_mark() -> None:
    around = "many words without news " * 40

    [difference] = shown(an_edit(f"{around}8 July {around}", f"{around}15 July {around}"))

    assert difference.length < 300
    assert "8" in difference.before
    assert "15" in difference.after
    assert difference.after.startswith("…")
    assert difference.after.endswith("…")


def test_a_page_keeps_every_word() -> None:
    around = "many words without news " * 40

    [difference] = shown(an_edit(f"{around}8 July", f"{around}15 July"), shortened=False)

    assert difference.after == f"{around}15 July"


def test_edits_over_the_budget_are_counted_not_shown() -> None:
    edits = [an_edit("", f"{number} " + "x" * 300) for number in range(10)]

    first, left_out = differences(edits, shortened=True, budget=1_000)

    assert (len(first), left_out) == (3, 7)


def test_one_edit_over_the_budget_is_cut() -> None:
    [difference] = shown(an_edit("", "x" * 5_000), budget=1_000)

    assert difference.marks[0].text == "x" * 999 + "…"


def test_control_characters_of_a_pdf_are_not_shown() -> None:
    [difference] = shown(an_edit("", "two\x0ccolumns\x00"))

    assert difference.after == "twocolumns"
