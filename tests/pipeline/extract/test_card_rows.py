"""Lists as content systems and hands write them: each gives its items, with their titles and dates."""

from collections.abc import Callable

import pytest

from pipeline.extract.extraction import extract
from pipeline.listing import items_of
from pipeline.message import Day
from pipeline.source import Item, SourceKind
from tests.builders import a_source

LIST = "https://www.example.org/list"
TITLES = [
    "Timber offices rent out before they stand",
    "Canteens buy from farms within an hour",
    "Lamps on lease in every public library",
    "What a bus fleet costs over twenty years",
    "Cotton aprons made from old cotton aprons",
    "Islands count the guests they can feed",
]


def the_items(html: str) -> tuple[Item, ...]:
    source = a_source(kind=SourceKind.LISTING, url=LIST)
    page = f"<html lang='en'><body>{html}</body></html>"
    return items_of(extract(page.encode(), content_type="text/html", url=LIST, source=source).document)


def of_each(card: Callable[[int, str], str], *, to_a_line: int = 1, line: str = "{}") -> str:
    cards = [card(number, title) for number, title in enumerate(TITLES, start=1)]
    lines = ("".join(cards[start : start + to_a_line]) for start in range(0, len(cards), to_a_line))
    return "".join(line.format(cards) for cards in lines)


def with_author_and_key_word(number: int, title: str) -> str:
    return (
        f"<article><h2><a href='/posts/{number}'>{title}</a></h2>"
        f"<p>{number} March 2026 by <a href='/authors/kim'>Kim</a></p>"
        f"<p>A few words. <a href='/posts/{number}'>Go on reading</a></p>"
        f"<footer>In <a href='/topics/news'>News</a> <a href='/posts/{number}'>{number} comments</a></footer></article>"
    )


def with_its_own_country_and_file(number: int, title: str) -> str:
    return (
        f"<tr><td><a href='/plans/{number}'>{title}</a></td><td><a href='/countries/{number}'>Country {number}</a></td>"
        f"<td>{number} March 2026</td><td><a href='/files/plan-{number}.pdf'>PDF</a></td></tr>"
    )


def with_a_file_for_each_language(number: int, title: str) -> str:
    files = " ".join(f"<a href='/files/{number}-{letter}.pdf'>{letter}</a>" for letter in "ACEFRS")
    return f"<tr><td>{number} March 2026</td><td><a href='/plans/{number}'>{title}</a></td><td>{files}</td></tr>"


def of_three_boxes(number: int, title: str) -> str:
    return (
        f"<div><div><a href='/posts/{number}'><img></a> <a href='/countries/{number}'>Country {number}</a></div>"
        f"<div><a href='/posts/{number}'>{title}</a> <a href='/people/{number}'>Writer {number}</a></div>"
        f"<div>{number} March 2026 <a href='/posts/{number}'>More</a> <a href='/posts/{number}/all'>All</a></div></div>"
    )


def half_a_line(number: int, title: str) -> str:
    return f"<div><h4><a href='/posts/{number}'>{title}</a></h4><span>{number} March 2026</span></div>"


def half_a_line_with_its_author(number: int, title: str) -> str:
    return half_a_line(number, title).replace("</span>", f"</span> <a href='/people/{number}'>Writer {number}</a>")


def without_a_box(number: int, title: str) -> str:
    return (
        f"<a href='/posts/{number}'><img></a><h3><a href='/posts/{number}'>{title}</a></h3><p>{number} March 2026</p>"
        f"<p>A few words. <a href='/posts/{number}'>Read more</a></p><p><a href='/topics/{number % 2}'>A topic</a></p>"
    )


def under_its_date(number: int, title: str) -> str:
    return f"<dt>{number} March 2026</dt><dd><a href='/posts/{number}'>{title}</a> <a href='/offices/2'>Press</a></dd>"


@pytest.mark.parametrize(
    "page",
    [
        of_each(with_author_and_key_word),
        f"<table>{of_each(with_its_own_country_and_file)}</table>",
        f"<table>{of_each(with_a_file_for_each_language)}</table>",
        of_each(of_three_boxes),
        of_each(half_a_line, to_a_line=2, line="<div>{}</div>"),
        of_each(half_a_line_with_its_author, to_a_line=2, line="<div>{}</div>"),
        of_each(without_a_box),
        f"<dl>{of_each(under_its_date)}</dl>",
    ],
    ids=["key words", "own file", "languages", "boxes", "two columns", "authors", "no box", "date first"],
)
def test_each_card_is_an_item_with_its_title_and_date(page: str) -> None:
    items = the_items(page)

    assert [item.title for item in items] == TITLES
    assert [item.date for item in items] == [Day(month=3, day=number, year=2026) for number in range(1, 7)]


def test_two_items_to_a_year_are_a_row_over_the_years() -> None:
    page = of_each(
        lambda number, title: f"<li><a href='/reports/{number}'>{title}</a></li>", to_a_line=2, line="<ul>{}</ul>"
    )

    assert [item.title for item in the_items(page)] == TITLES


def test_what_is_shown_beside_the_list_as_well_is_still_an_item() -> None:
    again = "".join(f"<li><a href='/posts/{number}'>{TITLES[number - 1]}</a></li>" for number in (4, 2, 1))
    page = f"<div>{of_each(of_three_boxes)}</div><div><h4>Recent</h4><ul>{again}</ul></div><div><ul>{again}</ul></div>"

    assert [item.title for item in the_items(page)] == TITLES


def test_the_entries_of_a_menu_in_columns_are_no_items() -> None:
    column = "<ul><li><a href='/{0}/team'>Team</a></li><li><a href='/{0}/jobs'>Jobs</a></li></ul>"

    assert the_items("".join(f"<div>{column.format(name)}</div>" for name in ("one", "two", "three"))) == ()


def test_paragraphs_that_lead_to_two_places_each_are_no_cards() -> None:
    page = "".join(
        f"<p>How the <a href='/posts/{number}'>{title}</a> came about, and more on <a href='/themes/{number}'>"
        f"other matters of some weight</a> in the words of those who were there.</p>"
        for number, title in enumerate(TITLES)
    )

    assert the_items(page) == ()
