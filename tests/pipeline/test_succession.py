"""A page that lists another version of a document, or something that belongs to one."""

import pytest

from config.wording import render
from pipeline.change import Change, Op
from pipeline.kinds import ChangeKind, Importance
from pipeline.source import SourceKind
from tests.builders import a_source
from tests.pipeline.judging import html, judge, told

NEIGHBOURS = [
    '<li><a href="/files/agenda.pdf">Agenda of the autumn session of the board</a></li>',
    '<li><a href="/files/minutes.pdf">Minutes of the spring session of the board</a></li>',
]


def card(file: str, title: str = "Progress report of the framework") -> str:
    return f'<li><a href="/files/{file}">{title}</a></li>'


def listed(*cards: str) -> str:
    return html(f"<ul>{''.join(cards)}</ul>")


def change(before: list[str], after: list[str]) -> Change:
    return told(judge(listed(*before), listed(*after), source=a_source(kind=SourceKind.LISTING)))


def test_a_revision_in_the_place_of_a_document_is_one_change_with_both_names() -> None:
    found = change([*NEIGHBOURS, card("A_79_1.pdf")], [*NEIGHBOURS, card("A_79_1_Rev.1.pdf")])

    assert (found.kind, found.importance) == (ChangeKind.NEW_VERSION, Importance.HIGH)
    assert [edit.op for edit in found.edits] == [Op.REPLACE]
    assert "A_79_1_Rev.1.pdf (was A_79_1.pdf)" in render(found.message, "en")
    assert "A_79_1_Rev.1.pdf" in render(found.message, "zh")


def test_a_revision_that_comes_up_at_another_place_under_another_title_is_still_one_change() -> None:
    before = [*NEIGHBOURS, card("A_79_1.pdf", "Note by the Secretariat")]
    after = [card("A_79_1_Rev.1.pdf", "Revised report on buying, A/79/1/Rev.1"), *NEIGHBOURS]

    found = change(before, after)

    assert found.kind is ChangeKind.NEW_VERSION
    assert [(edit.op, edit.before_links[0].url[-10:]) for edit in found.edits] == [(Op.REPLACE, "A_79_1.pdf")]


def test_a_revision_is_not_taken_for_the_edit_of_a_card_that_reads_more_alike() -> None:
    before = [*NEIGHBOURS, card("plan-a.pdf", "Plan for the buying of buses"), card("A_79_1.pdf", "Report on food")]
    after = [
        *NEIGHBOURS,
        card("A_79_1_Rev.1.pdf", "Plan for the buying of bread"),
        card("plan-a.pdf", "Plan for the buying of buses"),
    ]

    assert {edit.op for edit in change(before, after).edits} == {Op.REPLACE}


def test_a_symbol_in_words_is_enough() -> None:
    found = change(
        [*NEIGHBOURS, "<li>Report on food (E/2031/4)</li>"], [*NEIGHBOURS, "<li>Report on food (E/2031/4/Rev.1)</li>"]
    )

    assert found.kind is ChangeKind.NEW_VERSION
    assert "E/2031/4/Rev.1 (was E/2031/4)" in render(found.message, "en")


def test_a_revision_beside_the_document_that_stays_is_a_new_version() -> None:
    found = change([*NEIGHBOURS, card("A_79_1.pdf")], [*NEIGHBOURS, card("A_79_1.pdf"), card("A_79_1_Rev.1.pdf")])

    assert found.kind is ChangeKind.NEW_VERSION


@pytest.mark.parametrize(
    ("old", "new"), [("report.pdf", "report_0.pdf"), ("report_0.pdf", "report_1.pdf"), ("report.pdf", "report-1.pdf")]
)
def test_a_file_that_was_uploaded_again_is_a_replaced_document(old: str, new: str) -> None:
    found = change([*NEIGHBOURS, card(old)], [*NEIGHBOURS, card(new)])

    assert found.kind is ChangeKind.DOCUMENT_REPLACED
    assert render(found.message, "en").endswith(f"“Progress report of the framework”: {new} (was {old})")


def test_two_titles_whose_files_differ_by_a_number_are_two_documents() -> None:
    before = [*NEIGHBOURS, card("annex_1.pdf", "Budget of the secretariat for next year")]
    after = [card("annex_2.pdf", "List of members and observers"), *NEIGHBOURS]

    found = change(before, after)

    assert [edit.op for edit in found.edits] == [Op.INSERT]
    assert found.kind in (ChangeKind.NEW_ITEM, ChangeKind.NEW_DOCUMENT)


def test_two_files_of_one_name_side_by_side_are_two_documents() -> None:
    found = change(
        [*NEIGHBOURS, card("annex_1.pdf", "Annex 1")],
        [*NEIGHBOURS, card("annex_1.pdf", "Annex 1"), card("annex_2.pdf", "Annex 2")],
    )

    assert found.kind in (ChangeKind.NEW_ITEM, ChangeKind.NEW_DOCUMENT)


@pytest.mark.parametrize("kept", [True, False])
def test_a_corrigendum_is_a_new_document_of_high_importance_that_names_what_it_corrects(*, kept: bool) -> None:
    old = [card("A_79_1.pdf")] if kept else []

    found = change([*NEIGHBOURS, *old], [*NEIGHBOURS, *old, card("A_79_1_Corr.1.pdf", "Corrigendum")])

    assert (found.kind, found.importance) == (ChangeKind.NEW_DOCUMENT, Importance.HIGH)
    assert render(found.message, "en").startswith("Correction to A")
    assert [edit.op for edit in found.edits] == [Op.INSERT]


def test_an_addendum_is_a_new_document_that_names_what_it_adds_to() -> None:
    found = change(
        [*NEIGHBOURS, card("A_79_1.pdf")], [*NEIGHBOURS, card("A_79_1.pdf"), card("A_79_1_Add.1.pdf", "Addendum")]
    )

    assert (found.kind, found.importance) == (ChangeKind.NEW_DOCUMENT, Importance.NORMAL)
    assert render(found.message, "en").startswith("Addition to A_79_1.pdf")


def test_a_sentence_that_cites_another_document_is_no_new_version() -> None:
    before, after = "The board took note of E/2031/4 in May.", "The board took note of E/2031/7 in May."

    assert told(judge(html(before), html(after))).kind is not ChangeKind.NEW_VERSION
