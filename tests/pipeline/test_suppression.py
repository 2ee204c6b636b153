"""What is not told, and what is told although it looks like it."""

from pipeline.kinds import ChangeKind, Verdict
from pipeline.source import SourceKind
from tests.builders import a_source
from tests.pipeline.judging import html, judge, told

LISTING = a_source(kind=SourceKind.LISTING)


def card(name: str, address: str = "") -> str:
    return f"<div><a href='/news/{address or name}'>A story about {name} and procurement</a></div>"


def test_a_footer_that_only_lost_its_name_is_in_the_ledger() -> None:
    before = html("A text.", tail="<div class='site-footer'><p>Quay 14, Portville</p></div>")
    after = html("A text.", tail="<div class='x7'><p>Quay 14, Portville</p></div>")

    for outcome in (judge(before, after), judge(after, before)):
        assert outcome.verdict is Verdict.UNCHANGED


def test_a_card_in_the_middle_that_goes_while_another_comes_is_told() -> None:
    cards = [card(name) for name in ("ink", "oak", "tin", "wax")]

    change = told(judge(html(*cards), html(card("new"), cards[0], cards[1], cards[3]), source=LISTING))

    assert {edit.before for edit in change.edits} == {"", "A story about tin and procurement"}


def test_a_card_that_gets_another_title_is_one_edit() -> None:
    before = html(card("ink"), card("tin", "x"))
    after = html(card("ink"), "<div><a href='/news/x'>Something else entirely</a></div>")

    change = told(judge(before, after, source=LISTING))

    assert [(edit.before, edit.after) for edit in change.edits] == [
        ("A story about tin and procurement", "Something else entirely")
    ]
    assert change.kind is ChangeKind.TEXT_EDIT


def test_a_file_replaced_in_a_card_that_also_moved_is_told() -> None:
    files = [f"<p><a href='/{name}.pdf'>Report {name} of the ministry</a></p>" for name in ("one", "two", "three")]
    replaced = files[2].replace("/three.pdf", "/other.pdf")

    change = told(judge(html(*files), html(replaced, files[0], files[1])))

    assert [link.url for edit in change.edits for link in edit.after_links] == ["https://news.example.org/other.pdf"]
