"""A new entry of the site's menu."""

from pipeline.kinds import ChangeKind, Importance, Verdict
from tests.pipeline.judging import html, judge, told


def page(*entries: str, text: str = "A text about procurement.") -> str:
    menu = "".join(f"<li><a href='/{entry.lower()}'>{entry}</a></li>" for entry in entries)
    return html(text).replace("<nav><a href='/'>Home</a></nav>", f"<header><nav><ul>{menu}</ul></nav></header>")


def test_a_new_entry_that_leads_to_a_new_address_is_told_with_low_importance() -> None:
    change = told(judge(page("About", "News"), page("About", "Events", "News")))

    assert (change.kind, change.importance) == (ChangeKind.TEMPLATE_CHANGE, Importance.LOW)
    assert [(edit.before, edit.after) for edit in change.edits] == [("", "Events")]


def test_entries_in_another_order_or_fewer_of_them_are_not_told() -> None:
    assert judge(page("About", "News", "Contact"), page("News", "About")).verdict is Verdict.UNCHANGED


def test_a_new_entry_beside_a_real_edit_is_in_the_ledger() -> None:
    outcome = judge(page("About"), page("About", "Events", text="A text about green procurement."))

    assert [edit.after for edit in told(outcome).edits] == ["A text about green procurement."]
    assert [held.suppressed_by for held in outcome.suppressed] == ["menu"]


def test_navigation_inside_the_content_is_no_menu() -> None:
    def inside(entry: str) -> str:
        return html("A text.", f"<nav aria-label='Pages'><a href='/{entry}'>{entry}</a></nav>")

    assert judge(inside("Next"), inside("Later")).change is None


def test_an_entry_that_takes_the_place_of_one_of_nearly_the_same_name_is_a_renamed_one() -> None:
    assert judge(page("About", "Privacy-Statement"), page("About", "General-Privacy-Statement")).change is None
    assert judge(page("About", "Meeting-2025"), page("About", "Meeting-2026")).change is not None
    assert judge(page("About", "Privacy"), page("Privacy", "Privacy-and-data", "About")).change is not None
