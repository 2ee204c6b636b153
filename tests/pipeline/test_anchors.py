"""A place beside a block that most pages carry is one place on all of them."""

import pytest

from pipeline.outcome import Outcome, PageState, SiteMemory
from pipeline.suppress.furniture import block_digest, furniture
from pipeline.suppress.memory import restless_slots
from tests.builders import NOON
from tests.pipeline.judging import A_DAY, a_site, html, judge_next, told

TEXT = [f"Paragraph {number} says how cities buy green goods." for number in range(4)]
FOOT = "Back to the top of the page"
SITE = a_site(8, frozenset({block_digest(FOOT)}))
SAYINGS = (
    "A stitch in time saves nine.",
    "Many hands make light work.",
    "Still waters run deep.",
    "Fortune favours brave people.",
)
FACT = "The next round closes on 30 June 2026."


class Page:
    """A page of a site, fetched a day apart."""

    def __init__(self) -> None:
        self.state: PageState | None = None
        self.fetches = 0

    def fetch(self, last: str, *above: str, site: SiteMemory = SITE, title: str = "Buying for schools") -> Outcome:
        """Fetch it with `last` as its last words above the foot."""
        page = html(*TEXT, *above, last, FOOT, title=title)
        outcome = judge_next(self.state, page, site=site, at=NOON + self.fetches * A_DAY)
        self.state, self.fetches = outcome.state, self.fetches + 1
        return outcome


def a_restless_page() -> Page:
    page = Page()
    for saying in SAYINGS:
        page.fetch(saying)
    return page


def a_restless_site() -> SiteMemory:
    """The same site, on most pages of which that place was restless."""
    page = a_restless_page()
    assert page.state is not None
    places = furniture(dict.fromkeys(restless_slots(page.state.memory), 8), 8)
    return SiteMemory(host=SITE.host, pages=8, furniture=SITE.furniture, restless=places)


def test_a_fact_in_a_restless_place_of_one_page_is_told() -> None:
    assert told(a_restless_page().fetch(FACT))


def test_a_fact_in_a_place_that_is_restless_on_most_pages_belongs_to_the_site() -> None:
    outcome = a_restless_page().fetch(FACT, site=a_restless_site())

    assert outcome.change is None
    assert [change.suppressed_by for change in outcome.suppressed] == ["restless"]


def test_a_fact_is_told_on_a_page_of_that_site_whose_own_words_stand_there() -> None:
    page = Page()
    page.fetch(SAYINGS[0])

    assert told(page.fetch(FACT, site=a_restless_site()))


def test_a_fact_elsewhere_on_such_a_page_is_told() -> None:
    outcome = a_restless_page().fetch(SAYINGS[0], FACT, site=a_restless_site())

    assert [edit.after for edit in told(outcome).edits] == [FACT]


@pytest.mark.parametrize("edit", [{"title": "Buying for hospitals"}, {"above": "A new paragraph on training."}])
def test_a_restless_place_is_known_again_after_a_real_edit(edit: dict[str, str]) -> None:
    page = Page()
    for saying in SAYINGS[:3]:
        page.fetch(saying)
    title, above = edit.get("title", "Buying for schools"), (edit["above"],) if "above" in edit else ()
    page.fetch(SAYINGS[3], *above, title=title)

    assert page.fetch(SAYINGS[0], *above, title=title).change is None
