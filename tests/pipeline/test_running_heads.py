"""Running heads of a PDF that change, come or go."""

import pytest

from pipeline.kinds import ChangeKind, Verdict
from pipeline.outcome import Outcome
from pipeline.source import SourceKind
from tests.builders import a_source
from tests.pdf_writer import Drawn, a_pdf, paragraphs
from tests.pipeline.judging import judge, told

FIRST = "The plan covers the purchase of furniture, paper and lamps by all ministries of the country."
SECOND = "Its costs are borne by the ministry of finance, which reports to parliament every second year."


def a_plan(head: str = "", *, foot: str = "", width: int = 80) -> bytes:
    def around(number: int) -> list[Drawn]:
        lines = [Drawn(head, y=800, size=8)] if head else []
        return [*lines, Drawn(foot.format(n=number), y=30, size=8)] if foot else lines

    return a_pdf(*([*paragraphs(text, width=width), *around(n)] for n, text in enumerate((FIRST, SECOND), 1)))


def compared(before: bytes, after: bytes) -> Outcome:
    return judge(before, after, source=a_source(kind=SourceKind.DOCUMENT_PDF), content_type="application/pdf")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Version of March 2030", "Version of August 2030"),
        ("DRAFT", "ADOPTED"),
        ("E/2030/4", "E/2030/4/Rev.1"),
        ("Network of cities, 2030 session", "Network of cities, 2031 session"),
    ],
)
def test_a_running_head_that_changes_is_told_once(before: str, after: str) -> None:
    change = told(compared(a_plan(before), a_plan(after)))

    assert change.kind is ChangeKind.DOCUMENT_REPLACED
    assert "".join(edit.before for edit in change.edits) == before
    assert "".join(edit.after for edit in change.edits) == after


def test_a_draft_that_is_none_any_more_is_told() -> None:
    assert told(compared(a_plan("DRAFT"), a_plan())).edits[0].before == "DRAFT"


@pytest.mark.parametrize(("before", "after"), [("", "Network of cities"), ("Network of cities", "")])
def test_a_running_head_that_only_comes_or_goes_is_in_the_ledger(before: str, after: str) -> None:
    outcome = compared(a_plan(before), a_plan(after, width=60))

    assert outcome.verdict is Verdict.UNCHANGED
    assert [held.suppressed_by for held in outcome.suppressed] == ["running-head"]


def test_other_page_numbers_in_a_running_foot_change_nothing() -> None:
    outcome = compared(a_plan(foot="Network of cities - page {n}"), a_plan(foot="Network of cities - page 1{n}"))

    assert (outcome.verdict, outcome.suppressed) == (Verdict.UNCHANGED, ())


def test_a_running_head_that_only_repeats_the_text_is_told_with_the_text_alone() -> None:
    def named(year: int) -> bytes:
        title = f"Plan of the network for {year}"
        return a_pdf(
            [Drawn(title, y=740, size=18), *paragraphs(FIRST)],
            *([Drawn(title, y=800, size=8), *paragraphs(SECOND)] for _ in range(3)),
        )

    assert len(told(compared(named(2030), named(2031))).edits) == 1
