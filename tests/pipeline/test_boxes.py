"""Boxes whose cards come, go and come round again."""

from collections.abc import Sequence

from pipeline.outcome import Outcome, PageState, SiteMemory
from pipeline.source import Source, SourceKind
from pipeline.suppress.furniture import block_digest
from tests.builders import NOON, a_source
from tests.pipeline.judging import A_DAY, a_site, html, judge_next, told

TEXT = [f"Paragraph {number} says how cities buy green goods." for number in range(6)]
CARDS = (
    "School meals in Lisbon",
    "Timber for town halls",
    "Clean buses",
    "Light bulbs that last",
    "Repair before you buy",
    "Bicycles for postmen",
)
BY_TURNS = ((0, 1, 2), (2, 0, 3), (3, 1, 4), (0, 4, 2))


def a_page(cards: Sequence[str], heading: str = "Our pick") -> str:
    links = "".join(f"<li><a href='/stories/{card.replace(' ', '-').lower()}'>{card}</a></li>" for card in cards)
    return html(*TEXT, f"<h2>{heading}</h2><ul>{links}</ul>")


def with_cards(*numbers: int) -> str:
    return a_page([CARDS[number] for number in numbers])


def last_of(*pages: str, site: SiteMemory | None = None, source: Source | None = None) -> Outcome:
    """The outcome of the last of these pages, fetched a day apart."""
    state: PageState | None = None
    for number, page in enumerate(pages):
        outcome = judge_next(state, page, source=source, site=site, at=NOON + number * A_DAY)
        state = outcome.state
    return outcome


def after_turns(page: str, site: SiteMemory | None = None, source: Source | None = None) -> Outcome:
    return last_of(*(with_cards(*cards) for cards in BY_TURNS), page, site=site, source=source)


def test_are_in_the_ledger_when_their_cards_come_round_again() -> None:
    outcome = after_turns(with_cards(1, 3, 0))

    assert outcome.change is None
    assert "restless" in [change.suppressed_by for change in outcome.suppressed]


def test_are_told_when_most_of_what_came_was_never_shown() -> None:
    outcome = after_turns(a_page(["A new law in Spain", "A new fund in Chile", CARDS[1]]))

    assert "A new law in Spain" in [edit.after for edit in told(outcome).edits]


def test_tell_of_a_card_that_they_never_showed() -> None:
    outcome = after_turns(with_cards(1, 5, 3))

    assert [edit.after for edit in told(outcome).edits if edit.after] == [CARDS[5]]


def test_tell_of_no_new_card_under_a_heading_of_the_site() -> None:
    site = a_site(8, frozenset({block_digest("Our pick")}))

    assert after_turns(with_cards(1, 5, 3), site).change is None


def a_ranking(*cards: tuple[int, int]) -> str:
    rows = (f"<li><a href='/stories/{number}'>{CARDS[number]} ({reads})</a></li>" for number, reads in cards)
    return html(*TEXT, f"<h2>Our pick</h2><ul>{''.join(rows)}</ul>")


RANKINGS = (
    ((0, 9), (1, 8), (2, 5)),
    ((2, 17), (0, 12), (3, 4)),
    ((3, 31), (1, 20), (4, 6)),
    ((0, 44), (4, 27), (2, 21)),
)


def test_of_the_site_know_a_card_again_whatever_the_number_of_its_readers() -> None:
    pages = [a_ranking(*cards) for cards in (*RANKINGS, ((1, 70), (3, 52), (0, 49)))]
    site = a_site(8, frozenset({block_digest("Our pick")}))

    assert last_of(*pages, site=site).change is None
    assert last_of(*pages).change is not None
    assert last_of(*pages, site=site, source=a_source(kind=SourceKind.LISTING)).change is not None


def test_of_the_site_tell_of_a_card_that_gets_another_name() -> None:
    pages = [a_ranking(*cards) for cards in (*RANKINGS, RANKINGS[-1])]
    pages[-1] = pages[-1].replace(CARDS[0], "School meals suspended")

    assert told(last_of(*pages, site=a_site(8, frozenset({block_digest("Our pick")})))).edits


def a_row_of_names(*numbers: int, heading: str = "Our donors") -> str:
    return html(*TEXT, f"<h2>{heading}</h2>", *(f"<div>{CARDS[number]}</div>" for number in numbers))


def test_of_names_turn_under_a_heading_of_the_site_only() -> None:
    pages = [a_row_of_names(*names) for names in (*BY_TURNS, (1, 3, 0))]
    site = a_site(8, frozenset(map(block_digest, ("Our donors", CARDS[3], CARDS[0]))))

    assert last_of(*pages, site=site).change is None
    assert last_of(*pages).change is not None


def test_tell_of_a_name_that_only_leaves() -> None:
    pages = [a_row_of_names(*names) for names in (*BY_TURNS, (0, 4))]

    assert told(last_of(*pages, site=a_site(8, frozenset({block_digest("Our donors")})))).edits


def test_tell_of_a_fact_also_under_a_heading_of_the_site() -> None:
    site = a_site(8, frozenset({block_digest("Our pick")}))

    outcome = after_turns(a_page([CARDS[1], CARDS[3], "Apply by 30 June 2026"]), site)

    assert [edit.after for edit in told(outcome).edits if edit.after] == ["Apply by 30 June 2026"]


def test_end_where_the_foot_of_the_page_begins() -> None:
    foot = "<p>Quay Street 14</p><p><a href='/terms'>Terms of use</a></p>"

    outcome = last_of(*(with_cards(*cards).replace("</main>", f"{foot}</main>") for cards in (*BY_TURNS, (1, 3, 0))))

    assert outcome.change is None


def test_of_the_site_rotate_on_a_listing_too_but_what_they_never_showed_is_news() -> None:
    site = a_site(8, frozenset({block_digest("Our pick")}))
    listing = a_source(kind=SourceKind.LISTING)

    again = after_turns(with_cards(1, 3, 0), site, listing)
    new = after_turns(with_cards(1, 5, 3), site, listing)

    assert again.change is None
    assert [edit.after for edit in told(new).edits if edit.after] == [CARDS[5]]


def test_that_only_ever_show_new_cards_are_news() -> None:
    news = [f"{card} ({year})" for year in (2024, 2025) for card in CARDS]

    outcome = last_of(*(a_page(list(reversed(news[n : n + 3]))) for n in range(6)))

    assert [edit.after for edit in told(outcome).edits if edit.after] == [news[7]]
