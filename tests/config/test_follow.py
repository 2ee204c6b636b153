"""What the catalogue says of a list: its items, its later pages, how many are read."""

from pathlib import Path

import pytest

from config.catalogue import CatalogueError, load_catalogue
from config.settings import BUNDLED_CATALOGUE
from pipeline.paging import MOST_DEPTH, NumberedPages, Paging
from pipeline.source import Source, SourceKind

LIST = """sources:
- id: forum
  url: https://forum.example/topics/news?order=date
  title: {{en: Forum, zh: 论坛}}
  kind: listing
  follow: {follow}
"""


def written(directory: Path, follow: str) -> Path:
    path = directory / "sources.yaml"
    path.write_text(LIST.format(follow=follow), encoding="utf-8")
    return path


def the_source(directory: Path, follow: str) -> Source:
    return load_catalogue(written(directory, follow)).sources[0]


def the_second_page(directory: Path, paging: str) -> str:
    pages = the_source(directory, f"{{paging: '{paging}'}}").paging
    assert isinstance(pages, NumberedPages)
    return pages.address(2)


@pytest.mark.parametrize("follow", ["{}", "null", "{paging: automatic}", "{depth: 3}"])
def test_whoever_says_nothing_gets_items_and_pages_as_they_are_found_three_deep(tmp_path: Path, follow: str) -> None:
    source = the_source(tmp_path, follow)

    assert (source.items, source.paging, source.depth) == (None, Paging.AUTOMATIC, 3)


def test_items_paging_and_depth_reach_the_source(tmp_path: Path) -> None:
    source = the_source(tmp_path, r"{items: '/topics/\d+', paging: none}")
    deep = the_source(tmp_path, "{depth: 50}")

    assert (source.items, source.paging) == (r"/topics/\d+", Paging.NONE)
    assert deep.depth == MOST_DEPTH


@pytest.mark.parametrize(
    ("paging", "second"),
    [
        ("?page={1}", "https://forum.example/topics/news?page=1"),
        ("?order=date&p={2}", "https://forum.example/topics/news?order=date&p=2"),
        ("news/page/{2}/", "https://forum.example/topics/news/page/2/"),
        ("/news_{2}.html", "https://forum.example/news_2.html"),
        ("https://forum.example/all?start={20}", "https://forum.example/all?start=20"),
    ],
)
def test_the_second_page_is_addressed_as_a_link_on_the_first_one_would(
    tmp_path: Path, paging: str, second: str
) -> None:
    assert the_second_page(tmp_path, paging) == second


@pytest.mark.parametrize(("second", "numbers"), [(1, [1, 2, 3]), (2, [2, 3, 4]), (10, [10, 20, 30])])
def test_pages_are_counted_from_the_number_of_the_second_one_and_items_by_it(second: int, numbers: list[int]) -> None:
    pages = NumberedPages("https://forum.example/?p=", second, "")

    assert [pages.address(place) for place in (2, 3, 4)] == [f"https://forum.example/?p={number}" for number in numbers]


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://forum.example/?p=20", 2),
        ("https://forum.example/?p=60", 4),
        ("https://forum.example/?p=", None),
        ("https://forum.example/?p=" + "9" * 5000, None),
        ("https://forum.example/?p=20&of=3", None),
    ],
)
def test_an_address_is_known_as_that_of_a_page_of_the_list(url: str, place: int | None) -> None:
    assert NumberedPages("https://forum.example/?p=", 20, "").place(url) == place


@pytest.mark.parametrize(
    ("follow", "key", "words"),
    [
        ("{depth: 0}", "follow.depth", "'0' is not a number of pages from 1 to 50"),
        ("{depth: -3}", "follow.depth", "'-3' is not a number of pages from 1 to 50"),
        ("{depth: 1000000000}", "follow.depth", "is not a number of pages from 1 to 50"),
        ("{depth: 51}", "follow.depth", "is not a number of pages from 1 to 50"),
        ("{depth: 2.5}", "follow.depth", "'2.5' is not a number of pages"),
        ("{depth: yes}", "follow.depth", "is not a number of pages"),
        ("{depth: '4'}", "follow.depth", "is not a number of pages"),
        ("{depth: .inf}", "follow.depth", "is not a number of pages"),
        ("{paging: nnoe}", "follow.paging", "write automatic, none, or the address of the second page of the list"),
        ("{paging: '?page=1'}", "follow.paging", "with its number in braces, such as '?page={1}'"),
        ("{paging: '?page={n}'}", "follow.paging", "with its number in braces"),
        ("{paging: '?page={0}'}", "follow.paging", "with its number in braces"),
        ("{paging: '?page={-1}'}", "follow.paging", "with its number in braces"),
        ("{paging: '?page={1000000000}'}", "follow.paging", "with its number in braces"),
        ("{paging: '?page={1}&of={2}'}", "follow.paging", "with its number in braces"),
        ("{paging: '#page={1}'}", "follow.paging", "with its number in braces"),
        ("{paging: '//[/{1}'}", "follow.paging", "with its number in braces"),
        ("{paging: 'java script:{1}'}", "follow.paging", "with its number in braces"),
        ("{paging: {1}}", "follow.paging", "with its number in braces"),
        ("{paging: 1}", "follow.paging", "'1' is not known"),
        ("{paging: null}", "follow.paging", "is not known"),
        ("{paging: 'https://other.example/?page={1}'}", "follow", "https://other.example/?page=1 is not"),
        ("{paging: 'javascript:{1}'}", "follow", "the pages of a list are on its own host"),
        ("{paging: none, depth: 2}", "follow", "a list without further pages has no depth"),
        ("{items: '['}", "follow.items", "is not a regular expression"),
        ("{items: '(a+)+$'}", "follow.items", "may take for ever"),
        ("{items: '/news/(?:[a-z]+-?)*/x'}", "follow.items", r"write [\w-]+ in place of (\w+-?)+"),
        ("{items: 'a{1,99999999999}'}", "follow.items", "is not a regular expression"),
        ("{pagging: none}", "follow.pagging", "this key is not known; did you mean paging?"),
        ("none", "follow", "must be a mapping of keys and values"),
    ],
)
def test_a_mistake_is_told_with_file_line_source_and_key(tmp_path: Path, follow: str, key: str, words: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(written(tmp_path, follow))

    (problem,) = caught.value.problems
    (chinese,) = caught.value.in_language("zh")
    assert problem.startswith(f"{tmp_path}/sources.yaml:6: source forum: key {key}: ")
    assert words in problem
    assert any("一" <= sign <= "鿿" for sign in chinese)


@pytest.mark.parametrize(
    "expression", [r"/news/\d{4}/.", r"(?:/\w+)+$", r"(\d+/)+x", "(?>a+)+", "(a++)+", "[^/]+/[^/]+$", "(?:a+b)*"]
)
def test_a_repetition_whose_rounds_begin_or_end_with_something_else_is_allowed(tmp_path: Path, expression: str) -> None:
    assert the_source(tmp_path, f"{{items: '{expression}'}}").items == expression


def test_the_lists_of_the_bundled_catalogue_are_read_within_reason() -> None:
    lists = [row for row in load_catalogue(BUNDLED_CATALOGUE).sources if row.kind is SourceKind.LISTING]

    assert lists
    assert all(row.depth <= 10 for row in lists)
