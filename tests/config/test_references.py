import pytest

from config.wording import citation_text, render
from pipeline.message import N_, Message, Reference
from pipeline.source import Citation


@pytest.mark.parametrize(
    ("issue", "where", "chinese"),
    [
        (
            "SPP bulletin 2023 no. 1",
            "partners section, item 2",
            "《可持续公共采购计划简报》2023年第1期，合作伙伴栏目，第2条",
        ),
        ("network brief 2023 Q1", "summary", "《“同一个地球”网络简报》2023年第1季度，摘要"),
        ("E/2021/56", "paragraphs 28-29, footnote 8", "E/2021/56，第28-29段，脚注8"),
        ("E/2021/56", "annex II", "E/2021/56，附件II"),
        (
            "SPP bulletin 2024 Q3",
            "SPP section, item 2 (announced in May, still open)",
            "《可持续公共采购计划简报》2024年第3季度，可持续公共采购栏目，第2条（announced in May, still open）",
        ),
    ],
)
def test_a_place_in_print_is_named_in_the_readers_language(issue: str, where: str, chinese: str) -> None:
    citation = Citation(issue=issue, where=where)

    assert citation_text(citation, "en") == f"{issue}, {where}"
    assert citation_text(citation, "zh") == chinese


@pytest.mark.parametrize("words", ["Our own digest 7", "article on plastics", "item {0} of {many}", "paragraph", ""])
def test_what_has_no_known_form_stays_as_the_catalogue_writes_it(words: str) -> None:
    assert render(Message(N_("{issue}, {where}"), {"issue": "x", "where": Reference(words)}), "zh") == f"x，{words}"
