"""Was the page really read?"""

import pytest

from pipeline.document import BlockKind
from pipeline.extract import sniff
from pipeline.fetched import ProblemCode
from pipeline.gate import answer_problem, document_problem, type_problem
from tests.builders import a_block, a_document, a_fetch, a_problem
from tests.pipeline.judging import the_rules


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("Just a moment...", "Checking your browser before you go on.", ProblemCode.BLOCK_PAGE),
        ("Access Denied", "You do not have permission. Reference #18.2", ProblemCode.BLOCK_PAGE),
        ("安全检查", "请完成安全验证后继续访问", ProblemCode.BLOCK_PAGE),
        ("Page not found | Example", "We moved some things around.", ProblemCode.SOFT_404),
        ("Page introuvable", "Désolé.", ProblemCode.SOFT_404),
        ("提示", "您访问的页面不存在", ProblemCode.SOFT_404),
        ("Example", "Please log in to see this page.", ProblemCode.LOGIN_WALL),
        ("Example", "The site is under maintenance.", ProblemCode.HTTP_ERROR),
    ],
)
def test_a_short_page_with_the_words_of_a_guard_or_an_error_is_not_the_page(
    title: str, text: str, code: ProblemCode
) -> None:
    problem = document_problem(a_document(text, title=title), the_rules().phrases)

    assert problem is not None
    assert problem.code is code


def test_a_long_page_may_speak_of_missing_pages() -> None:
    document = a_document(
        "A guide for web editors: what to write when a page cannot be found.",
        *[f"Advice number {n}: tell the visitor where the document went and who can help." for n in range(20)],
        title="Writing for the web",
    )

    assert document_problem(document, the_rules().phrases) is None


ANNOUNCED = "The ministry invites comments on the draft rules for school meals until the end of the month. "


@pytest.mark.parametrize(
    "strip",
    [
        "Scheduled maintenance: the search is not at hand on Sunday night.",
        "系统维护：周日夜间暂停检索。",
        "Please log in to save this search.",
        "The brochure of last year is no longer available.",
        "Unusual traffic is expected around the building.",
    ],
)
def test_such_words_in_a_strip_over_a_short_page_do_not_hide_the_page(strip: str) -> None:
    document = a_document(strip, *[f"{n}. {ANNOUNCED}" for n in range(3)], title="Comments invited")

    assert document_problem(document, the_rules().phrases) is None


def test_such_words_in_the_first_heading_are_the_message_whatever_stands_below() -> None:
    heading = a_block("Page not found", kind=BlockKind.HEADING)
    document = a_document(heading, *[f"{n}. {ANNOUNCED}" for n in range(3)], title="Example Agency")

    problem = document_problem(document, the_rules().phrases)

    assert problem is not None
    assert problem.code is ProblemCode.SOFT_404


def test_an_ordinary_short_page_is_read() -> None:
    assert document_problem(a_document("Draft adopted on 3 May."), the_rules().phrases) is None


def test_a_page_without_any_text_is_empty() -> None:
    problem = document_problem(a_document(" "), the_rules().phrases)

    assert problem is not None
    assert problem.code is ProblemCode.EMPTY


@pytest.mark.parametrize("headers", [{"cf-mitigated": "challenge"}, {"x-amzn-waf-action": "challenge"}])
def test_the_header_of_a_guard_is_believed_whatever_the_status(headers: dict[str, str]) -> None:
    problem = answer_problem(a_fetch("<p>Anything</p>", status=202, headers=headers))

    assert problem is not None
    assert problem.code is ProblemCode.BLOCK_PAGE


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (401, ProblemCode.LOGIN_WALL),
        (403, ProblemCode.HTTP_ERROR),
        (500, ProblemCode.HTTP_ERROR),
        (204, ProblemCode.HTTP_ERROR),
    ],
)
def test_a_status_that_carries_no_page_is_a_problem(status: int, code: ProblemCode) -> None:
    problem = answer_problem(a_fetch("<p>Anything</p>", status=status))

    assert problem is not None
    assert problem.code is code


@pytest.mark.parametrize("status", [404, 410, 304])
def test_gone_and_not_modified_are_no_problems_of_reading(status: int) -> None:
    assert answer_problem(a_fetch(b"", status=status)) is None


def test_an_empty_body_is_a_problem() -> None:
    problem = answer_problem(a_fetch(b" \n"))

    assert problem is not None
    assert problem.code is ProblemCode.EMPTY


def test_what_the_crawler_could_not_fetch_stays_its_own_problem() -> None:
    problem = a_problem(ProblemCode.TLS)

    assert answer_problem(a_fetch(b"", status=None, problem=problem)) is problem


def test_a_page_in_place_of_a_pdf_is_a_problem_and_text_in_place_of_html_is_not() -> None:
    assert type_problem(sniff.PDF, sniff.HTML) is not None
    assert type_problem(sniff.HTML, sniff.PDF) is not None
    assert type_problem(sniff.HTML, sniff.TEXT) is None
