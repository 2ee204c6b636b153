"""What is waited for: that it is not there yet is no problem, and no loss."""

from dataclasses import replace

from pipeline.address import is_home
from pipeline.change import Reason, because
from pipeline.fetched import FetchResult, Problem, ProblemCode
from pipeline.gate import GONE
from pipeline.message import N_
from pipeline.outcome import NOT_PUBLISHED, Outcome
from pipeline.publications.expected import Appearance, expected_at, follow_up
from pipeline.publications.recognition import present
from pipeline.publications.un_document import is_document_store
from pipeline.rules import Rules


def not_published(fetched: FetchResult, rules: Rules, problem: Problem | None = None) -> Reason | None:
    """Return why a page that was never read is not there yet; None if it should be, or is.

    `problem` is what is wrong with the page that answered.
    """
    if fetched.status == 200 and not fetched.body.strip() and is_document_store(fetched.page.url):
        return because(NOT_PUBLISHED, N_("not published yet: the store of documents answers with nothing"))
    if not _is_awaited(fetched, rules):
        return None
    home = is_home(fetched.final_url) and not is_home(fetched.page.url)
    absent = fetched.status in GONE or (problem is not None and problem.code is ProblemCode.SOFT_404)
    return because(NOT_PUBLISHED, N_("expected, and not there yet")) if absent or home else None


def with_expected(outcome: Outcome, rules: Rules) -> Outcome:
    """Add to an outcome what is expected and stands on the page, or is the page."""
    if outcome.state is None or not rules.expected:
        return outcome
    page, today = outcome.fetched.page, outcome.fetched.fetched_at.date()
    document = outcome.state.snapshot.document
    found = present(rules.expected, page, document, today)
    at = expected_at(rules.expected, page.url)
    if at is not None and at[0].lang in (None, document.lang):
        found = (Appearance(*at, name=document.title), *found)
    follow_ups = tuple(pair for each in found for pair in follow_up(rules.expected, each))
    return replace(outcome, present=found, follow_ups=follow_ups)


def _is_awaited(fetched: FetchResult, rules: Rules) -> bool:
    item = fetched.page.announced
    return (item is not None and item.awaited) or expected_at(rules.expected, fetched.page.url) is not None
