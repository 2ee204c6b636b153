"""Marks of footnotes in the type of the text."""

import pytest

from pipeline.extract.glued_marks import glued, raised
from pipeline.extract.pdf_lines import PdfLine, unmarked


def line(text: str) -> PdfLine:
    return PdfLine(
        text=text, page=1, left=72, right=500, bottom=700, height=12, size=11, bold=False, place=0.8
    )  # fmt: skip


def without(text: str, *numbers: str) -> str:
    return unmarked(raised([line(text)], numbers)[0].text, frozenset(numbers))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The plan was adopted.3", "The plan was adopted."),
        ("The plan was adopted.3 It ends soon.", "The plan was adopted. It ends soon."),
        ("The plan3 was adopted", "The plan was adopted"),
        ("“A plan is worth it”.3", "“A plan is worth it”."),
        ("« un plan vaut 94 kilos ».3", "« un plan vaut 94 kilos »."),
        ("It was adopted in 2025.3", "It was adopted in 2025."),
        ("See E/2025/64.3 It is long.", "See E/2025/64. It is long."),
        ("It reaches 1 115 euro a year, so.3", "It reaches 1 115 euro a year, so."),
        ("计划已经通过。3如果没有", "计划已经通过。如果没有"),
        ("価値がある」と述べました。3", "価値がある」と述べました。"),
        ("主席指出，“价值13547万元”。3", "主席指出，“价值13547万元”。"),
    ],
)
def test_the_mark_of_a_note_of_the_page_is_taken_out(text: str, left: str) -> None:
    assert without(text, "3") == left


@pytest.mark.parametrize(
    "text",
    [
        "See Article 3",
        "See E/2025/3",
        "Growth was 3.3 per cent",
        "CO3 falls",
        "At 3 o'clock",
        "数量为3",
        "The plan v3 is out",
        "13.30",
    ],
)
def test_a_figure_that_stands_elsewhere_is_no_mark(text: str) -> None:
    assert without(text, "3") == text


def test_the_surest_place_is_the_mark() -> None:
    assert without("As in No.3 of the list, the plan was adopted.3 It ends.", "3").endswith("adopted. It ends.")
    assert "No.3" in without("As in No.3 of the list, the plan was adopted.3 It ends.", "3")


def test_each_note_has_one_mark() -> None:
    assert without("One fact.3 Another fact.3", "3") == "One fact. Another fact.3"


def test_a_mark_may_be_wrapped_away_from_its_sentence() -> None:
    lines = [line("全文见文件。"), line("3"), line("第一段")]

    assert glued(lines) == {"3"}
    assert [unmarked(each.text, frozenset({"3"})) for each in raised(lines, ["3"])] == ["全文见文件。", "", "第一段"]


def test_a_figure_alone_amid_a_sentence_is_no_mark() -> None:
    assert glued([line("价值超过"), line("3"), line("万元")]) == frozenset()
