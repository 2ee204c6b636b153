"""A list of the page's own headings that comes or goes."""

import pytest

from pipeline.kinds import Verdict
from tests.pipeline.judging import html, judge, told

HEADINGS = ("Scope of the scheme", "Who may apply", "How costs are shared")
LISTS = {
    "list": "<p>On this page</p><ul>{rows}</ul>",
    "rows of divs": "<div>In short</div><div>{rows}</div>",
    "under a heading": "<h2>Sommaire</h2><ol>{rows}</ol>",
    "without a line above": "<ul>{rows}</ul>",
}


def a_page(listed: str = "", headings: tuple[str, ...] = HEADINGS, words: str = "ten towns") -> str:
    tag = "div" if "<div>{" in listed else "li"
    rows = "".join(f"<{tag}><a href='#s{n}'>{heading}</a></{tag}>" for n, heading in enumerate(headings))
    sections = "".join(
        f"<h2 id='s{n}'>{heading}</h2><p>Section {n} of the scheme speaks of {words}.</p>"
        for n, heading in enumerate(headings)
    )
    return html("The scheme helps towns to buy green goods.", listed.format(rows=rows) + sections)


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("comes", [True, False])
def test_a_list_of_the_headings_that_comes_or_goes_is_in_the_ledger(listed: str, comes: bool) -> None:
    pages = (a_page(), a_page(listed))

    outcome = judge(*pages) if comes else judge(*reversed(pages))

    assert outcome.verdict is Verdict.UNCHANGED
    assert [held.suppressed_by for held in outcome.suppressed] == ["contents"]


def test_what_changes_beside_such_a_list_is_told_without_it() -> None:
    change = told(judge(a_page(), a_page(LISTS["list"], words="twelve towns")))

    assert all("twelve" in edit.after for edit in change.edits)


def test_a_section_that_comes_is_told_once_though_a_list_names_it() -> None:
    listed = LISTS["list"]

    change = told(judge(a_page(listed, HEADINGS[:2]), a_page(listed)))

    assert [edit.after for edit in change.edits].count(HEADINGS[2]) == 1


def test_a_list_of_other_words_is_told() -> None:
    listed = "<p>On this page</p><ul><li>Bids close early</li><li>Costs are lower</li></ul>"

    assert told(judge(a_page(), a_page(listed)))


def test_a_line_with_a_date_or_a_status_over_such_a_list_is_told() -> None:
    for line in ("Closes on 3 June 2026", "Scheme suspended"):
        change = told(judge(a_page(), a_page(LISTS["list"].replace("On this page", line))))

        assert [edit.after for edit in change.edits] == [line]
