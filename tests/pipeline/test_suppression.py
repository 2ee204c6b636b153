"""What is not told, and what is told although it looks like it."""

from pipeline.kinds import ChangeKind, Importance, Verdict
from pipeline.source import SourceKind
from pipeline.suppress.furniture import block_digest
from tests.builders import a_source
from tests.pipeline.judging import a_site, html, judge, told

TEXT = (
    "Governments buy goods and services for a large part of what a country makes in a year.",
    "The network brings together those who write the rules and those who must follow them.",
    "Its members meet twice a year and publish what they have agreed on the same day.",
)
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


def test_a_file_behind_an_address_that_is_signed_anew_is_the_same_file() -> None:
    signed = "<p>The report covers {} ministries: <a href='/r.pdf?Expires={}&amp;Signature={}'>full text</a>.</p>"
    before, signed_anew, edited = (
        html(*TEXT, signed.format(*values)) for values in ((12, 17, "ab"), (12, 18, "cd"), (13, 19, "ef"))
    )

    assert judge(before, signed_anew).verdict is Verdict.UNCHANGED
    assert told(judge(before, edited)).kind is ChangeKind.FIGURE_CHANGE


def test_a_file_that_another_of_many_servers_sends_is_the_same_file() -> None:
    before, after, other = (
        html(*TEXT, f"<p><a href='https://{address}'>The report of the ministry</a></p>")
        for address in ("s7.files.example/r.pdf", "s12.files.example/r.pdf", "s7.files.example/r2.pdf")
    )

    assert judge(before, after).verdict is Verdict.UNCHANGED
    assert told(judge(before, other)).edits


def test_tags_in_another_order_are_in_the_ledger() -> None:
    tags = [f"<a href='/topic/{name}'>{name}</a>" for name in ("food", "paper", "timber")]
    before, after = (html(*TEXT, f"<p>Tags: {', '.join(row)}</p>") for row in (tags, tags[::-1]))

    outcome = judge(before, after)

    assert outcome.verdict is Verdict.UNCHANGED
    assert [held.suppressed_by for held in outcome.suppressed] == ["order"]


def test_links_that_change_places_in_a_sentence_are_told() -> None:
    one, other = "<a href='/kenya'>Kenya</a>", "<a href='/norway'>Norway</a>"

    assert told(judge(html(*TEXT, f"<p>From {one} to {other}</p>"), html(*TEXT, f"<p>From {other} to {one}</p>"))).edits


def test_a_tag_that_leads_elsewhere_now_is_no_matter_of_order() -> None:
    before, after = (
        html(*TEXT, f"<p>Files: <a href='/{one}.pdf'>Draft</a>, <a href='/{other}.pdf'>Annex</a></p>")
        for one, other in (("a", "b"), ("b", "a"))
    )

    assert [held.suppressed_by for held in judge(before, after).suppressed] != ["order"]


def test_a_line_of_the_site_that_asks_a_sum_is_furniture_whatever_the_sum() -> None:
    asked = "Not a member yet ? Already a member ? What is {} + 3 ?"
    site = a_site(pages=9, furniture=frozenset({block_digest(asked.format(5))}))

    before, after = (
        "<html lang='en'><body>" + "".join(f"<p>{text}</p>" for text in texts) + "</body></html>"
        for texts in ((asked.format(7), *TEXT), TEXT)
    )
    outcome = judge(before, after, site=site)

    assert (told(outcome).kind, told(outcome).importance) == (ChangeKind.TEMPLATE_CHANGE, Importance.LOW)
