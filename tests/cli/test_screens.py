"""What people read in the terminal."""

from rich.console import Console, RenderableType

from cli.screens.changes import change_table
from cli.screens.checking import trouble_line
from cli.screens.difference import difference
from cli.screens.rules import rule_text
from crawler.job import JobError
from pipeline.change import Op
from pipeline.document import Link
from pipeline.kinds import ChangeKind, Importance
from tests.builders import a_change, a_taxonomy, an_edit


def printed(part: RenderableType, width: int = 80) -> str:
    console = Console(width=width, record=True, file=None, no_color=True)
    with console.capture() as capture:
        console.print(part)
    return capture.get()


def test_the_difference_is_readable_without_colours() -> None:
    shown = printed(
        difference([an_edit("It is open to members.", "It is open to partners.", path="Who may come")], "en")
    )

    assert "Who may come" in shown
    assert "It is open to [-members-]{+partners+}." in shown


def test_chinese_words_are_marked_inside_a_sentence() -> None:
    shown = printed(difference([an_edit("到2026年完成", "到2027年完成")], "zh"))

    assert "[-2026-]{+2027+}年完成" in shown


def test_long_equal_text_is_cut_around_the_difference() -> None:
    filler = "word " * 100

    shown = printed(difference([an_edit(f"{filler}members {filler}", f"{filler}partners {filler}")], "en"))

    assert len(shown) < 600
    assert "[-members-]{+partners+}" in shown


def test_added_removed_and_moved_blocks_are_told_apart() -> None:
    edits = [
        an_edit("", "A new paragraph."),
        an_edit("An old paragraph.", ""),
        an_edit("A moved paragraph.", "A moved paragraph.", op=Op.MOVE),
    ]

    shown = printed(difference(edits, "en"))

    assert "+ A new paragraph." in shown
    assert "- An old paragraph." in shown
    assert "moved: A moved paragraph." in shown


def test_square_brackets_of_a_page_are_no_markup_of_ours() -> None:
    shown = printed(difference([an_edit("", "See [red]annex[/red] and [/bold].")], "en"))

    assert "See [red]annex[/red] and [/bold]." in shown


def test_the_table_of_changes_fits_80_columns() -> None:
    change = a_change(importance=Importance.URGENT, group="01J00000000000000000000009")

    shown = printed(change_table([change], a_taxonomy(), "en"))

    assert max(len(line) for line in shown.splitlines()) <= 80
    assert change.id in shown
    assert "Deadline moved from 8 July to 15 July 2026" in shown
    assert "01J00000000000000000000009" in shown


def test_a_site_wide_event_is_one_row_when_folded() -> None:
    leader = a_change("01J00000000000000000000001", group="01J00000000000000000000001")
    member = a_change("01J00000000000000000000002", group=leader.id)

    folded = printed(change_table([leader, member], a_taxonomy(), "en", folded=True))
    whole = printed(change_table([leader, member], a_taxonomy(), "en"))

    assert member.id not in folded
    assert "the same edit on 2 pages" in folded
    assert member.id in whole


def test_a_story_says_at_how_many_addresses_it_stands_and_each_telling_where_it_was_first() -> None:
    leader = a_change("01J00000000000000000000001", kind=ChangeKind.NEW_ITEM, group="01J00000000000000000000001")
    member = a_change("01J00000000000000000000002", kind=ChangeKind.NEW_ITEM, group=leader.id)

    folded = printed(change_table([leader, member], a_taxonomy(), "en", folded=True))
    later = printed(change_table([member], a_taxonomy(), "en", folded=True))

    assert "the same news at 2 addresses" in folded
    assert f"the same news as {leader.id}" in later


def test_a_headline_with_brackets_is_shown_as_it_is() -> None:
    change = a_change(headline={"en": "Renamed [draft] to [/final]", "zh": ""})

    assert "Renamed [draft] to [/final]" in printed(change_table([change], a_taxonomy(), "en"))


def test_an_edit_stands_under_headings_page_and_paragraph_in_the_readers_language() -> None:
    edit = an_edit("It is open.", "It is closed.", path="Calls > paragraph > p. 2 > para. 47")

    assert "Calls > page 2 > paragraph 47\n" in printed(difference([edit], "en"))
    assert "paragraph" not in printed(difference([edit], "zh"))


def test_links_that_came_and_went_are_shown_with_their_addresses() -> None:
    old, new = (Link("the plan", f"https://a.example/plan_{number}.pdf") for number in (1, 2))

    shown = printed(
        difference([an_edit("See the plan.", "See the plan.", before_links=(old,), after_links=(new,))], "en")
    )

    assert "- https://a.example/plan_1.pdf" in shown
    assert "+ https://a.example/plan_2.pdf" in shown


def test_a_rule_of_the_ledger_is_a_sentence_and_keeps_its_name() -> None:
    assert rule_text("order", "en") == "the same words in another order (order)"
    assert rule_text("order", "zh") == "内容相同，顺序不同 (order)"
    assert rule_text("never-heard-of", "en") == "never-heard-of"


def test_a_host_that_was_not_read_is_named_once() -> None:
    pause, stop = (
        JobError(host="example.org", text=said) for said in ("example.org asks for a pause", "the disk is full")
    )

    assert [trouble_line(each) for each in (pause, stop)] == [
        "  example.org asks for a pause",
        "  example.org: the disk is full",
    ]
