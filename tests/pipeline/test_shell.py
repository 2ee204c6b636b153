"""A page that scripts fill, fetched before they did and after."""

from pipeline.fetched import ProblemCode
from pipeline.kinds import Verdict
from tests.pipeline.judging import html, judge

SHELL = (
    "<html lang='en'><head><title>Our agency</title><meta name='description' content='We buy for all ministries'>"
    "</head><body><noscript><h1>Please switch scripts on</h1></noscript><div id='app'></div>"
    "<div id='onetrust-banner-sdk'><p>We value your privacy.</p></div></body></html>"
)
PAGE = html("The deadline for comments is 8 July.", "The plan covers paper and furniture.")


def test_a_shell_in_place_of_the_page_was_not_read() -> None:
    outcome = judge(PAGE, SHELL)

    assert (outcome.verdict, outcome.change) == (Verdict.FETCH_PROBLEM, None)
    assert outcome.problem is not None
    assert outcome.problem.code is ProblemCode.EMPTY


def test_the_first_text_in_a_shell_is_in_the_ledger_and_known_from_then_on() -> None:
    outcome = judge(SHELL, PAGE)

    assert (outcome.verdict, outcome.change) == (Verdict.UNCHANGED, None)
    assert [held.suppressed_by for held in outcome.suppressed] == ["shell"]
    assert outcome.state is not None
    assert "The deadline for comments is 8 July." in outcome.state.snapshot.document.text


def test_a_shell_that_says_something_else_of_itself_is_told() -> None:
    assert judge(SHELL, SHELL.replace("all ministries", "all cities")).change is not None


def test_a_page_is_not_named_by_what_it_says_to_those_without_scripts() -> None:
    outcome = judge(PAGE, SHELL.replace("<div id='app'></div>", "<p>The deadline is 9 July.</p>"))

    assert outcome.state is not None
    assert outcome.state.snapshot.document.title == "Our agency"
