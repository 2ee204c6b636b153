"""What slid off the end of a listing, and what was exchanged there."""

from pipeline.source import SourceKind
from pipeline.suppress.furniture import block_digest
from tests.builders import a_source
from tests.pipeline.judging import a_site, html, judge, told

LISTING = a_source(kind=SourceKind.LISTING)
TITLES = [
    "School meals in Lisbon",
    "Timber for town halls",
    "Clean buses",
    "Repair before you buy",
    "Bicycles for postmen",
]


def a_listing(*titles: str, foot: str = "") -> str:
    cards = "".join(f"<li><a href='/news/{title.replace(' ', '-')}'>{title}</a></li>" for title in titles)
    return html(f"<ul>{cards}</ul>", *([foot] if foot else []))


def test_an_item_is_pushed_off_by_one_that_comes_in_above() -> None:
    outcome = judge(a_listing(*TITLES[1:]), a_listing(TITLES[0], *TITLES[1:4]), source=LISTING)

    assert [(edit.before, edit.after) for edit in told(outcome).edits] == [("", TITLES[0])]
    assert [change.suppressed_by for change in outcome.suppressed] == ["paging"]


def test_the_last_item_is_exchanged_when_the_new_one_stands_in_its_place() -> None:
    outcome = judge(a_listing(*TITLES[:3]), a_listing(*TITLES[:2], TITLES[4]), source=LISTING)

    assert {(edit.before, edit.after) for edit in told(outcome).edits} == {(TITLES[2], ""), ("", TITLES[4])}
    assert outcome.suppressed == ()


def test_an_item_that_is_still_linked_under_another_name_did_not_slide_off() -> None:
    renamed = a_listing(TITLES[3], *TITLES[:3]).replace(f">{TITLES[3]}<", ">Mending pays<")

    outcome = judge(a_listing(*TITLES[:4]), renamed, source=LISTING)

    assert {(edit.before, edit.after) for edit in told(outcome).edits} == {(TITLES[3], ""), ("", "Mending pays")}


def test_new_links_in_the_foot_of_the_site_push_nothing_off() -> None:
    old, new = (f"<p><a href='/{n}'>{n}</a> | <a href='/terms'>Terms</a></p>" for n in ("Privacy", "Imprint"))
    site = a_site(8, frozenset({block_digest("Privacy | Terms")}))

    outcome = judge(a_listing(*TITLES[:4], foot=old), a_listing(*TITLES[:3], foot=new), source=LISTING, site=site)

    assert [(edit.before, edit.after) for edit in told(outcome).edits] == [(TITLES[3], "")]
