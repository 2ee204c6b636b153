"""A text whose paragraphs are broken at other places."""

import pytest

from pipeline.change import Op
from pipeline.compare.diff import block_edits
from pipeline.compare.keys import key_for
from pipeline.compare.reflow import mend
from pipeline.extract import sniff
from pipeline.kinds import Verdict
from pipeline.source import SourceKind
from tests.builders import a_document, a_source
from tests.pdf_writer import a_pdf, paragraphs
from tests.pipeline.judging import html, judge, told

KEY = key_for(SourceKind.DOCUMENT_PDF, sniff.PDF)
FIRST = "The plan covers the purchase of furniture, paper and lamps by all ministries of the country."
SECOND = "Its costs are borne by the ministry of finance, which reports to parliament every second year."
THIRD = "The plan ends with the year 2030, unless parliament extends it by a vote in its last session."


def edits(before: list[str], after: list[str]) -> list[tuple[Op, str, str]]:
    found = mend(block_edits(a_document(*before), a_document(*after), KEY), KEY)
    return [(edit.op, edit.before.text if edit.before else "", edit.after.text if edit.after else "") for edit in found]


def test_the_same_words_in_other_paragraphs_are_no_edit() -> None:
    assert edits([f"{FIRST} {SECOND}", THIRD], [FIRST, f"{SECOND} {THIRD}"]) == []


def test_a_real_edit_among_them_is_given_with_its_sentence() -> None:
    changed = THIRD.replace("2030", "2035")

    found = edits([f"{FIRST} {SECOND}", THIRD], [FIRST, f"{SECOND} {changed}"])

    assert found == [(Op.REPLACE, THIRD, changed)]


def test_paragraphs_that_pair_well_stay_as_they_are() -> None:
    changed = SECOND.replace("every second year", "every year")

    assert edits([FIRST, SECOND], [FIRST, changed]) == [(Op.REPLACE, SECOND, changed)]


def test_a_new_paragraph_stays_a_new_paragraph() -> None:
    assert edits([FIRST, THIRD], [FIRST, SECOND, THIRD]) == [(Op.INSERT, "", SECOND)]


def test_a_pdf_broken_elsewhere_with_a_real_edit_is_told_from_file_to_verdict() -> None:
    one = a_pdf(paragraphs(f"{FIRST} {SECOND}", THIRD))
    other = a_pdf(paragraphs(FIRST, f"{SECOND} {THIRD.replace('2030', '2035')}"))

    outcome = judge(one, other, source=a_source(kind=SourceKind.DOCUMENT_PDF), content_type="application/pdf")

    assert [edit.after for edit in told(outcome).edits] == [THIRD.replace("2030", "2035")]


@pytest.mark.parametrize(
    "after",
    [
        f"<p>{FIRST} {SECOND}</p><p>{THIRD}</p>",
        f"<ul><li>{FIRST} {SECOND}</li></ul><p>{THIRD}</p>",
        f"<table><tr><td>{FIRST}</td><td>{SECOND}</td></tr></table><p>{THIRD}</p>",
    ],
)
def test_a_page_that_puts_the_same_text_into_other_blocks_is_unchanged(after: str) -> None:
    outcome = judge(html(FIRST, SECOND, THIRD), html(after))

    assert outcome.verdict is Verdict.UNCHANGED
    assert [held.suppressed_by for held in outcome.suppressed] == ["reflow"]


@pytest.mark.parametrize(
    "after",
    [
        html(f"{SECOND} {FIRST}", THIRD.replace("2030", "2031")),  # a word
        html(f"{FIRST} {SECOND}", f"<a href='/plan.pdf'>{THIRD}</a>"),  # a document
        html(f"{FIRST} {SECOND}", THIRD.replace(", unless", " unless")),  # a sign that may matter
    ],
)
def test_a_page_that_also_says_or_links_something_else_is_told(after: str) -> None:
    assert judge(html(FIRST, SECOND, THIRD), after).change is not None
