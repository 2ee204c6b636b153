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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Print job 88701, 12 May 2030 10:14:05", "Print job 41713, 14 May 2030 09:02:51"),
        ("Commande 75776 - le 12 mai 2030 à 11h28", "Commande 43309 - le 14 mai 2030 à 9h07"),
        ("{n} | 12/05/2030 10:14 | 100482", "{n} | 14/05/2030 16:40 | 100977"),
    ],
)
def test_the_moment_and_the_number_of_a_printing_change_nothing(before: str, after: str) -> None:
    outcome = compared(a_plan(foot=before), a_plan(foot=after))

    assert (outcome.verdict, outcome.suppressed) == (Verdict.UNCHANGED, ())


def test_a_quantity_beside_the_moment_of_a_printing_is_told() -> None:
    foots = (
        "Budget: 12000 EUR, 1.250.000 kg - 12 May 2030 10:14",
        "Budget: 12000 EUR, 1.350.000 kg - 12 May 2030 10:14",
    )

    assert told(compared(*(a_plan(foot=foot) for foot in foots))).edits


def test_a_year_beside_the_moment_of_a_printing_is_told() -> None:
    foots = ("Session of 2030, printed 12 May 2030 10:14", "Session of 2031, printed 14 May 2030 9:02")

    assert told(compared(*(a_plan(foot=foot) for foot in foots))).edits


def a_leaflet(stamp: str, *, y: float = 16, size: float = 7) -> bytes:
    return a_pdf([*paragraphs(FIRST), Drawn(stamp, y=y, size=size)])


def test_a_stamp_in_the_margin_of_a_single_sheet_is_no_text_of_it() -> None:
    outcome = compared(a_leaflet("Copy 88701 - 12 May 2030 10:14:05"), a_leaflet("Copy 41713 - 14 May 2030 09:02:51"))

    assert (outcome.verdict, outcome.suppressed) == (Verdict.UNCHANGED, ())


@pytest.mark.parametrize(("y", "size"), [(60, 7), (16, 12)])
def test_a_moment_that_stands_in_the_text_of_a_sheet_or_is_as_large_as_it_is_told(y: float, size: float) -> None:
    meetings = (a_leaflet(f"Meeting: {day} May 2030 10:00", y=y, size=size) for day in (12, 14))

    assert told(compared(*meetings)).edits


def test_a_running_head_that_only_repeats_the_text_is_told_with_the_text_alone() -> None:
    def named(year: int) -> bytes:
        title = f"Plan of the network for {year}"
        return a_pdf(
            [Drawn(title, y=740, size=18), *paragraphs(FIRST)],
            *([Drawn(title, y=800, size=8), *paragraphs(SECOND)] for _ in range(3)),
        )

    assert len(told(compared(named(2030), named(2031))).edits) == 1
