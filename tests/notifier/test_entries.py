"""What one change says in a feed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from notifier.entries import entry_id
from pipeline.change import because
from pipeline.kinds import ChangeKind, Importance
from pipeline.message import N_, Reference
from pipeline.source import Citation
from pipeline.tell.citing import CITED
from tests.builders import NOON, a_change, a_label, a_source, an_edit
from tests.notifier.editions import an_entry

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def test_an_entry_is_known_by_its_change_wherever_it_is_published() -> None:
    assert entry_id("01KQYJHGG0") == "tag:scpwatch.example,2026:change:01KQYJHGG0"


def test_the_title_is_the_headline_in_the_language_of_the_feed() -> None:
    change = a_change(headline={"en": "Deadline moved", "zh": "截止日期推迟"})

    assert an_entry(change).title == "Deadline moved"
    assert an_entry(change, lang="zh").title == "截止日期推迟"


@pytest.mark.parametrize("headline", [{}, {"en": ""}, {"en": " \x0c\n"}])
def test_a_change_without_a_headline_is_told_by_its_kind_and_page(headline: dict[str, str]) -> None:
    change = a_change(headline=headline, kind=ChangeKind.GONE, page_title="Terms of reference")

    assert an_entry(change).title == "Link lost: Terms of reference"


def test_no_reader_can_take_a_title_for_markup() -> None:
    change = a_change(headline={"en": "<script>alert(1)</script> & more"})

    assert an_entry(change).title == "‹script›alert(1)‹/script› & more"


def test_the_summary_names_page_publisher_and_what_was_replaced() -> None:
    change = a_change(
        page_title="Call", source=a_source(publisher="UNEP"), edits=(an_edit("On 8 July.", "On 15 July."),)
    )

    assert an_entry(change).summary == "Call, UNEP · “On 8 July.” became “On 15 July.”"


def test_the_content_marks_what_was_removed_and_added() -> None:
    content = an_entry(a_change(edits=(an_edit("Due on 8 July.", "Due on 15 July."),))).content

    assert "Due on <del>8 July</del><ins>15 July</ins>." in content


def test_the_content_says_why_it_is_told_and_for_which_words_it_has_its_programmes() -> None:
    content = an_entry(a_change(programmes=(a_label("spp", term="green public procurement"),))).content

    assert "a date was replaced by another" in content
    assert "Sustainable Public Procurement: “green public procurement” (in the title, weight 8)" in content


def test_the_content_links_to_the_page_that_changed() -> None:
    content = an_entry(a_change(url="https://news.example.org/a?b=1&c=2")).content

    assert '<a href="https://news.example.org/a?b=1&amp;c=2">' in content


def test_the_content_names_the_bulletins_that_cite_the_page() -> None:
    content = an_entry(a_change(cited_in=(Citation(issue="2023 Q1", where="page 3"),))).content

    assert "Cited in: 2023 Q1, page 3" in content


def test_the_content_names_a_citation_once_even_where_it_is_a_reason() -> None:
    place = Citation(issue="SPP bulletin 2023 no. 1", where="partners section, item 3")
    reason = because(CITED, N_("cited in {issue}, {where}"), issue=Reference(place.issue), where=Reference(place.where))

    content = an_entry(a_change(cited_in=(place,), why=(reason,)), lang="zh").content

    assert content.count("《可持续公共采购计划简报》2023年第1期，合作伙伴栏目，第3条") == 1


def test_an_edit_of_a_whole_site_links_to_its_other_pages() -> None:
    member = a_change(url="https://news.example.org/2", page_title="Second page")

    content = an_entry(a_change(), member).content

    assert f'<a href="https://watch.example.org/changes/{member.id}/">Second page</a>' in content


def test_a_change_of_a_hundred_paragraphs_shows_the_first_and_says_how_many_more() -> None:
    change = a_change(edits=tuple(an_edit("", f"{number} " + "x" * 500) for number in range(100)))

    content = an_entry(change).content

    assert len(content) < 10_000
    assert "More differences on the page of this change: 93" in content


def test_categories_say_programme_kind_importance_and_section() -> None:
    made = an_entry(a_change(importance=Importance.HIGH)).categories

    assert [(category.scheme.rpartition(":")[2], category.term, category.label) for category in made] == [
        ("programme", "spp", "Sustainable Public Procurement"),
        ("kind", "date-change", "Date changed"),
        ("importance", "high", "High"),
        ("section", "spp", "SPP programme"),
    ]


def test_a_change_of_no_programme_is_unclassified() -> None:
    assert an_entry(a_change(programmes=())).categories[0].label == "Unclassified"


def test_an_entry_is_updated_when_its_change_was() -> None:
    made = an_entry(a_change(at=NOON, updated_at=NOON + timedelta(hours=6)))

    assert (made.published, made.updated) == (NOON, NOON + timedelta(hours=6))


@given(ANY_TEXT)
def test_nothing_a_page_says_becomes_markup(text: str) -> None:
    change = replace(a_change(page_title=text, edits=(an_edit("", text, path=text),)), publisher=text)

    tree = html.fragment_fromstring(an_entry(change).content, create_parent="div")

    assert {element.tag for element in tree.iter()} <= {
        "div",
        "p",
        "br",
        "a",
        "strong",
        "blockquote",
        "ins",
        "ul",
        "li",
    }
