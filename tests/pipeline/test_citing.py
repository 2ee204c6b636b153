from datetime import timedelta

import pytest

from pipeline.change import Change, Reason
from pipeline.kinds import ChangeKind, Importance
from pipeline.message import Day, Reference
from pipeline.source import Citation, Source, SourceKind
from tests.builders import NOON, a_source
from tests.pipeline.judging import A_DAY, first_state, html, judge_next, told

PARTNERS = Citation(issue="SPP bulletin 2023 no. 1", where="partners section, item 2")
LONG_AGO = "Held on 3 March 2021."


def cited(citation: Citation = PARTNERS, *more: Citation, kind: SourceKind = SourceKind.EVENT) -> Source:
    return a_source(cited_in=(citation, *more), kind=kind)


def reasons(change: Change, rule: str) -> list[Reason]:
    return [reason for reason in change.why if reason.rule == rule]


def changed(before: str, after: str, source: Source) -> Change:
    last = first_state(html(f"The fair. {before}"), source)
    return told(judge_next(last, html(f"The fair. {after}"), source=source, at=NOON + A_DAY))


def test_a_cited_page_that_is_gone_names_each_place_that_cites_it() -> None:
    source = cited(PARTNERS, Citation(issue="E/2021/56", where="footnote 14"))

    change = told(judge_next(first_state(html(LONG_AGO), source), source=source, status=404, at=NOON + A_DAY))

    assert [dict(reason.message.values) for reason in reasons(change, "cited")] == [
        {"issue": Reference("SPP bulletin 2023 no. 1"), "where": Reference("partners section, item 2")},
        {"issue": Reference("E/2021/56"), "where": Reference("footnote 14")},
    ]


def test_a_cited_page_whose_date_changes_names_the_place() -> None:
    change = changed(LONG_AGO, "Held on 5 March 2021.", cited())

    assert change.kind is ChangeKind.DATE_CHANGE
    assert len(reasons(change, "cited")) == 1


def test_a_cited_page_that_moved_names_the_place() -> None:
    source = cited()
    last = first_state(html(LONG_AGO), source)

    change = told(
        judge_next(last, html(LONG_AGO), source=source, final_url="https://elsewhere.example.org/fair", at=NOON + A_DAY)
    )

    assert change.kind is ChangeKind.MOVED
    assert len(reasons(change, "cited")) == 1


def test_an_edit_that_leaves_a_citation_true_gives_no_such_reason() -> None:
    change = changed("Governments met there.", "Governments met there and talked.", cited())

    assert change.kind is ChangeKind.TEXT_EDIT
    assert reasons(change, "cited") == []
    assert change.cited_in == (PARTNERS,)


def test_a_page_that_nobody_cites_gives_no_such_reason() -> None:
    assert reasons(changed(LONG_AGO, "Held on 5 March 2021.", a_source(kind=SourceKind.EVENT)), "cited") == []


@pytest.mark.parametrize(
    "printed",
    [
        Citation(issue="Brief", where="article", quoted="held on 3 March 2021"),
        Citation(issue="Brief", where="item 2 (the fair of 3 March)"),
    ],
    ids=["quoted", "in the place, without a year"],
)
def test_a_printed_date_that_changes_raises_the_importance(printed: Citation) -> None:
    unprinted = changed(LONG_AGO, "Held on 5 March 2021.", cited())

    change = changed(LONG_AGO, "Held on 5 March 2021.", cited(printed))

    assert change.importance is unprinted.importance.raised()
    (reason,) = reasons(change, "printed")
    assert reason.message.values["date"] == Day(3, 3, 2021)


def test_a_printed_figure_that_changes_raises_the_importance() -> None:
    source = cited(Citation(issue="Brief", where="item 2", quoted="more than 1,200 members"))

    change = changed("It has 1 200 members.", "It has 1 350 members.", source)

    assert change.importance is Importance.HIGH
    (reason,) = reasons(change, "printed")
    assert reason.message.values["figure"] == "1 200"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LONG_AGO, "Held on 5 March 2021."),  # another date than the printed one
        ("It has 2 halls.", "It has 3 halls."),  # the number of the item, not a figure
        ("Open to all.", "Open to members."),
    ],
)
def test_what_was_not_printed_leaves_the_importance_alone(before: str, after: str) -> None:
    plain = changed(before, after, cited())

    change = changed(before, after, cited(Citation(issue="Brief", where="item 2", quoted="on 9 March 2021")))

    assert (change.importance, reasons(change, "printed")) == (plain.importance, [])


def test_another_year_is_another_date() -> None:
    printed = Citation(issue="Brief", where="item 2", quoted="3 March 2020")

    assert reasons(changed(LONG_AGO, "Held on 5 March 2021.", cited(printed)), "printed") == []


def test_nothing_in_print_changes_when_the_page_is_read_later() -> None:
    source = cited()
    last = first_state(html(LONG_AGO), source)

    outcome = judge_next(last, html(LONG_AGO), source=source, at=NOON + timedelta(days=30))

    assert outcome.change is None
