"""Blocks first, then words."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.change import Op
from pipeline.compare.diff import block_edits, word_marks
from pipeline.document import Link
from tests.builders import a_block, a_document


def edits(before: list[str], after: list[str]) -> list[tuple[Op, str, str]]:
    found = block_edits(a_document(*before), a_document(*after))
    return [(edit.op, edit.before.text if edit.before else "", edit.after.text if edit.after else "") for edit in found]


def marked(before: str, after: str) -> str:
    signs = {None: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "[+{}+]"}
    return "".join(signs[mark.op].format(mark.text) for mark in word_marks(before, after))


def test_equal_documents_have_no_edits() -> None:
    assert edits(["One.", "Two."], ["One.", "Two."]) == []


def test_width_and_quotes_are_no_difference() -> None:
    assert edits(["价值链方法:食品（2023年）"], ["价值链方法：食品(2023年)"]) == []


def test_an_edited_paragraph_is_paired_with_its_old_text() -> None:
    found = edits(
        ["The fund is open to all cities of the region.", "The end."],
        ["A new first line.", "The fund is open to all towns of the region.", "The end."],
    )

    assert found == [
        (Op.INSERT, "", "A new first line."),
        (
            Op.REPLACE,
            "The fund is open to all cities of the region.",
            "The fund is open to all towns of the region.",
        ),
    ]


def test_two_different_texts_at_one_place_are_a_delete_and_an_insert() -> None:
    found = edits(["Hotels cut plastics.", "The end."], ["School meals and diets in cities.", "The end."])

    assert {op for op, _, _ in found} == {Op.DELETE, Op.INSERT}


def test_a_block_that_came_up_elsewhere_moved() -> None:
    assert edits(["One.", "Two.", "Three."], ["Three.", "One.", "Two."]) == [(Op.MOVE, "Three.", "Three.")]


def test_of_equal_rows_only_as_many_moved_as_there_were() -> None:
    found = edits(["Row.", "Middle.", "End."], ["Middle.", "Row.", "Row.", "End."])

    assert sorted(op for op, _, _ in found) == [Op.INSERT, Op.MOVE]


def test_a_changed_link_under_the_same_words_is_an_edit() -> None:
    before = a_document(a_block("Report", links=(Link("Report", "https://example.org/a.pdf"),)))
    after = a_document(a_block("Report", links=(Link("Report", "https://example.org/b.pdf"),)))

    assert [edit.op for edit in block_edits(before, after)] == [Op.REPLACE]


def test_a_paragraph_keeps_its_number_whatever_its_words() -> None:
    before = a_document(a_block("Invites States to hold talks.", number="49"), a_block("The end.", number="50"))
    after = a_document(a_block("Calls for a yearly dialogue.", number="49"), a_block("The end.", number="50"))

    assert [edit.op for edit in block_edits(before, after)] == [Op.REPLACE]


def test_a_date_changes_whole() -> None:
    assert marked("closes 19 May 2023 at noon", "closes 21 July 2023 at noon") == (
        "closes [-19 May 2023-][+21 July 2023+] at noon"
    )


def test_a_figure_changes_whole() -> None:
    assert marked("unites 180 signatories", "unites 194 signatories") == "unites [-180-][+194+] signatories"


def test_chinese_is_marked_by_characters_and_dates_whole() -> None:
    assert marked("将于2026年3月1日在北京召开", "将于2026年4月2日在上海召开") == (
        "将于[-2026年3月1日-][+2026年4月2日+]在[-北京-][+上海+]召开"
    )


def test_neighbouring_words_are_marked_together() -> None:
    assert marked("a two old words b", "a three new words b") == "a [-two old-][+three new+] words b"


texts = st.text(max_size=120)


@given(texts, texts)
def test_marks_join_to_both_texts(before: str, after: str) -> None:
    marks = word_marks(before, after)

    assert "".join(mark.text for mark in marks if mark.op is not Op.INSERT) == before
    assert "".join(mark.text for mark in marks if mark.op is not Op.DELETE) == after


@given(st.lists(texts, max_size=12), st.lists(texts, max_size=12))
def test_edits_lead_from_one_document_to_the_other(before: list[str], after: list[str]) -> None:
    found = block_edits(a_document(*before), a_document(*after))

    came = sum(1 for edit in found if edit.op is Op.INSERT)
    went = sum(1 for edit in found if edit.op is Op.DELETE)
    assert len(a_document(*after).blocks) - len(a_document(*before).blocks) == came - went


def test_a_page_of_equal_rows_is_compared_in_bounded_time() -> None:
    rows = ["One row", "Another row", "Third row"] * 1500

    assert len(edits(rows, rows[1:])) <= 3
