"""Cards that a site rotates under a heading that most of its pages carry."""

import pytest

from pipeline.kinds import ChangeKind, Verdict
from pipeline.source import Source, SourceKind
from pipeline.suppress.furniture import block_digest
from tests.builders import a_source
from tests.pipeline.judging import a_site, html, judge, told

SITE = a_site(pages=8, furniture=frozenset({block_digest("Discover")}))
TEXT = [f"Paragraph {number} says how cities buy green goods." for number in range(6)]
OLD = ("School meals in Lisbon", "Timber for town halls", "Clean buses")
NEW = ("Light bulbs that last", "Repair before you buy", "Bicycles for postmen")


def a_page(*cards: str, heading: str = "Discover") -> str:
    links = "".join(f"<li><a href='/stories/{card.replace(' ', '-').lower()}'>{card}</a></li>" for card in cards)
    return html(*TEXT, f"<h2>{heading}</h2><ul>{links}</ul>")


def test_that_are_all_exchanged_are_in_the_ledger_from_the_first_time_on() -> None:
    outcome = judge(a_page(*OLD), a_page(*NEW), site=SITE)

    assert outcome.verdict is Verdict.UNCHANGED
    assert [change.suppressed_by for change in outcome.suppressed] == ["rotating"]
    assert {edit.after for edit in outcome.suppressed[0].edits} >= set(NEW)


def test_of_which_one_stays_are_told() -> None:
    assert told(judge(a_page(*OLD), a_page(OLD[1], *NEW[:2]), site=SITE))


def test_under_a_heading_of_this_page_alone_are_told() -> None:
    assert told(judge(a_page(*OLD, heading="Our partners"), a_page(*NEW, heading="Our partners"), site=SITE))


def test_that_bring_a_fact_are_told() -> None:
    assert told(judge(a_page(*OLD), a_page(*NEW[:2], "Apply by 30 June 2026"), site=SITE))


@pytest.mark.parametrize("source", [a_source(kind=SourceKind.LISTING), a_source(watch=(ChangeKind.NEW_ITEM,))])
def test_are_told_where_new_items_are_watched(source: Source) -> None:
    assert told(judge(a_page(*OLD), a_page(*NEW), site=SITE, source=source))


def test_are_not_meant_by_a_section_of_text_that_every_page_has() -> None:
    before, after = (html(*TEXT, f"<h2>Discover</h2><p>{text}</p><p>{text}!</p>") for text in ("Buy well.", "Reuse."))

    assert told(judge(before, after, site=SITE))


def test_are_not_meant_by_a_heading_above_the_whole_page() -> None:
    before, after = (html(*(f"<p><a href='/{c}'>{c}</a></p>" for c in cards), title="Discover") for cards in (OLD, NEW))

    assert told(judge(before, after, site=SITE))


def test_beside_a_real_edit_hold_nothing_back() -> None:
    after = a_page(*NEW).replace("Paragraph 2 says how", "Paragraph 2 no longer says how")

    assert [edit.after for edit in told(judge(a_page(*OLD), after, site=SITE)).edits] == [
        TEXT[2].replace("says", "no longer says")
    ]
