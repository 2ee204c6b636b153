"""Two blocks that are the same although they are not spelt alike."""

from pipeline.change import Op
from pipeline.compare.diff import block_edits
from pipeline.compare.keys import key_for
from pipeline.extract import sniff
from pipeline.kinds import Verdict
from pipeline.source import SourceKind
from tests.builders import a_document, a_source
from tests.pdf_writer import Drawn, a_pdf
from tests.pipeline.judging import judge


def differ(kind: SourceKind, media_type: str, one: str, other: str) -> bool:
    return block_edits(a_document(one), a_document(other), key_for(kind, media_type)) != ()


def test_an_item_of_a_listing_is_the_same_at_another_place() -> None:
    assert not differ(SourceKind.LISTING, sniff.HTML, "3. Food partners meet（2026）", "4. Food partners meet(2026)")
    assert differ(SourceKind.ARTICLE, sniff.HTML, "3. Food partners meet", "4. Food partners meet")


def test_a_pdf_exported_again_has_other_hyphens_and_spaces_and_the_same_words() -> None:
    one, other = "The bio-diversity of 202 4", "The biodiversity of 2024"

    assert not differ(SourceKind.DOCUMENT_PDF, sniff.PDF, one, other)
    assert differ(SourceKind.DOCUMENT_PDF, sniff.HTML, one, other)


def test_a_line_broken_elsewhere_is_unchanged_from_file_to_verdict() -> None:
    one = a_pdf(
        [Drawn("The national plan for biodiver-"), Drawn("sity and eco-", y=686), Drawn("labels is out.", y=672)]
    )
    other = a_pdf([Drawn("The national plan for biodiversity"), Drawn("and ecolabels is out.", y=686)])

    outcome = judge(one, other, source=a_source(kind=SourceKind.DOCUMENT_PDF), content_type="application/pdf")

    assert outcome.verdict is Verdict.UNCHANGED
    assert outcome.suppressed == ()


def test_a_word_more_in_a_pdf_is_a_change() -> None:
    one, other = (a_pdf([Drawn(f"The plan {verb} ecolabels.")]) for verb in ("covers", "covers all"))

    outcome = judge(one, other, source=a_source(kind=SourceKind.DOCUMENT_PDF), content_type="application/pdf")

    assert outcome.change is not None
    assert [edit.op for edit in outcome.change.edits] == [Op.REPLACE]
