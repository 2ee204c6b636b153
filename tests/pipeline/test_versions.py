"""Which names of files and which symbols are versions of one document."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publications.versions import Relation, file_name, relation, symbol_name

FOLDER = "https://news.example.org/files/2031-05/"


def between(old: str, new: str) -> Relation | None:
    return relation(file_name(FOLDER + old), file_name(FOLDER + new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A_79_1.pdf", "A_79_1_Rev.1.pdf"),
        ("A_79_1_Rev.1.pdf", "A_79_1_Rev.2.pdf"),
        ("a-79-1.pdf", "a-79-1-rev1.pdf"),
        ("A%2079%201.pdf", "A%2079%201%20Rev.1.pdf"),
        ("A_79_1-F.pdf", "A_79_1_Rev.1-F.pdf"),
        ("rapport.pdf", "rapport_r%C3%A9vision_2.pdf"),
        ("%E6%8A%A5%E5%91%8A.pdf", "%E6%8A%A5%E5%91%8A_%E4%BF%AE%E8%AE%A2%E7%89%88.pdf"),
        ("%E6%8A%A5%E5%91%8A%E7%AC%AC1%E7%89%88.pdf", "%E6%8A%A5%E5%91%8A%E7%AC%AC2%E7%89%88.pdf"),
        ("report.pdf", "report-v2.pdf"),
        ("report_v1.1.pdf", "report_v1.2.pdf"),
        ("fr-plan-v3-fr.pdf", "fr-plan-v4-fr.pdf"),
        ("report_v9.pdf", "report_v10.pdf"),
    ],
)
def test_a_later_state_is_a_revision(old: str, new: str) -> None:
    assert between(old, new) is Relation.REVISION


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("report.pdf", "report_0.pdf"),
        ("report_0.pdf", "report_1.pdf"),
        ("report.pdf", "report-1.pdf"),
        ("report.pdf", "report%20(1).pdf"),
        ("Report.pdf", "report.PDF"),
        ("E%202031%2059.pdf", "E%202031%2059_0.pdf"),
        ("E_2031_59.pdf", "E_2031_59_1.pdf"),
        ("E%2059.pdf", "E%2059_0.pdf"),
        ("report-v2.pdf", "report-v1.pdf"),
    ],
)
def test_a_number_that_a_site_adds_is_the_same_document_put_there_again(old: str, new: str) -> None:
    assert between(old, new) is Relation.UPLOAD


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("A_79_1.pdf", "A_79_1_Corr.1.pdf", Relation.CORRECTION),
        ("A_79_1_Rev.1.pdf", "A_79_1_Rev.1_Corr.1.pdf", Relation.CORRECTION),
        ("rapport.pdf", "rapport-rectificatif.pdf", Relation.CORRECTION),
        ("%E6%8A%A5%E5%91%8A.pdf", "%E6%8A%A5%E5%91%8A%E6%9B%B4%E6%AD%A31.pdf", Relation.CORRECTION),
        ("A_79_1.pdf", "A_79_1_Add.3.pdf", Relation.ADDITION),
        ("rapport.pdf", "rapport-additif.pdf", Relation.ADDITION),
    ],
)
def test_a_corrigendum_and_an_addendum_belong_to_their_document(old: str, new: str, expected: Relation) -> None:
    assert between(old, new) is expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A_79_1.pdf", "A_79_2.pdf"),
        ("A_RES_79_1.pdf", "A_RES_79_2.pdf"),
        ("E_2031_5.pdf", "E_2032_5.pdf"),
        ("A_79_1_Corr.1.pdf", "A_79_1_Add.1.pdf"),
        ("A_79_1_Corr.1.pdf", "A_79_1.pdf"),
        ("report.pdf", "report.docx"),
        ("plan-2030.pdf", "plan-2031.pdf"),
        ("sdg-12.pdf", "sdg-13.pdf"),
        ("review.pdf", "preview.pdf"),
        ("corridor.pdf", "corr.pdf"),
        ("report.pdf", "report.pdf"),
    ],
)
def test_other_names_are_other_documents(old: str, new: str) -> None:
    assert between(old, new) is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("A/79/1", "A/79/1/Rev.1", Relation.REVISION),
        ("A/79/1/Rev.1", "A/79/1/Rev. 2", Relation.REVISION),
        ("E/2031/L.16", "E/2031/L.16/Rev.1", Relation.REVISION),
        ("A/79/1", "A/79/1/Corr.1", Relation.CORRECTION),
        ("A/79/1", "A/79/1/Add.1", Relation.ADDITION),
        ("A/79/1", "A/79/2", None),
    ],
)
def test_symbols_say_what_belongs_together(old: str, new: str, expected: Relation | None) -> None:
    assert relation(symbol_name(old), symbol_name(new)) is expected


def test_what_belongs_to_a_document_bears_its_symbol() -> None:
    assert file_name(FOLDER + "A_79_1_Corr.1.pdf").symbol == "A/79/1"
    assert file_name(FOLDER + "report_0.pdf").symbol == ""


STEMS = st.text(string.ascii_lowercase, min_size=5, max_size=12).filter(
    lambda stem: file_name(f"{FOLDER}{stem}.pdf").work == f"{stem}.pdf"
)


@given(STEMS, st.integers(0, 9), st.integers(1, 9))
def test_every_upload_and_revision_is_of_the_work_of_its_file(stem: str, upload: int, revision: int) -> None:
    plain = f"{stem}.pdf"

    assert between(plain, f"{stem}_{upload}.pdf") is Relation.UPLOAD
    assert between(plain, f"{stem}_Rev.{revision}.pdf") is Relation.REVISION
    assert between(plain, f"{stem}_Rev.{revision}_{upload}.pdf") is Relation.REVISION


@given(STEMS, STEMS)
def test_two_works_are_never_versions_of_each_other(one: str, other: str) -> None:
    assert (between(f"{one}.pdf", f"{other}_Rev.1.pdf") is not None) == (one == other)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_names_can_be_compared(one: str, other: str) -> None:
    assert relation(file_name(one), file_name(one)) is None
    relation(file_name(one), file_name(other))
    relation(symbol_name(one), symbol_name(other))
