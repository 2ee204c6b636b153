"""Dates, figures and symbols are found whole, and words join to the text again."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.message import Day
from pipeline.tokens import dates, figures, same_words, symbols, words
from tests.pipeline.pace import takes_at_most

MIXED = st.lists(
    st.sampled_from(
        ["8 July 2026", "2026年7月8日", "E/2026/57", "1 900", "4,5 %", "采购", "plan", " ", ", ", "\n", "“", "-"]
    ),
    max_size=20,
).map("".join)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("8 July 2026", Day(month=7, day=8, year=2026)),
        ("July 8, 2026", Day(month=7, day=8, year=2026)),
        ("8th July", Day(month=7, day=8, year=None)),
        ("2026-07-08", Day(month=7, day=8, year=2026)),
        ("08.07.2026", Day(month=7, day=8, year=2026)),
        ("08-07-2026", Day(month=7, day=8, year=2026)),
        ("2026/07/08", Day(month=7, day=8, year=2026)),
        ("2026.7.8", Day(month=7, day=8, year=2026)),
        ("2026-7-8", Day(month=7, day=8, year=2026)),
        ("2026 年 7 月 8 日", Day(month=7, day=8, year=2026)),
        ("7月8日", Day(month=7, day=8, year=None)),
        ("2026年7月", Day(month=7, day=None, year=2026)),
        ("1er août 2026", Day(month=8, day=1, year=2026)),
        ("8 de julio de 2026", Day(month=7, day=8, year=2026)),
        ("8. Juli 2026", Day(month=7, day=8, year=2026)),
        ("May 2026", Day(month=5, day=None, year=2026)),
    ],
)
def test_a_date_is_found_in_the_languages_of_the_sources(text: str, day: Day) -> None:
    (found,) = dates(f"({text})")

    assert (found.text, found.day) == (text, day)


@pytest.mark.parametrize(
    "text",
    ["it may go on", "version 1.2.3", "45 July", "E/2026/57", "the march of time", "/2026/07/08/plan", "2026.7.8.1"],
)
def test_what_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("more than 4 000 members", ["4 000"]),
        ("1,900 and 37.5 per cent", ["1,900", "37.5 per cent"]),
        ("78%的国家", ["78%"]),
        ("1 900 亿吨", ["1 900 亿"]),
        ("see A/RES/70/201 of 8 July 2026", []),
        ("version v2, file a12b", []),
    ],
)
def test_figures_are_neither_dates_nor_parts_of_a_symbol(text: str, found: list[str]) -> None:
    assert [figure.text for figure in figures(text)] == found


def test_symbols_are_found_whole_and_once() -> None:
    text = "See E/2026/57, A/CONF.216/5 and E/HLPF/2026/L.1; E/2026/57 again. A/B testing aside."

    assert symbols(text)[:3] == ("E/2026/57", "A/CONF.216/5", "E/HLPF/2026/L.1")


def test_a_date_is_one_word() -> None:
    assert words("by 8 July 2026, 粮食") == ("by", " ", "8 July 2026", ",", " ", "粮", "食")


def test_width_and_quotes_make_no_other_words() -> None:
    assert same_words("2030 年（“草案”）", '2030年("草案")')


@given(MIXED | st.text(max_size=60))
def test_words_join_to_the_text_again(text: str) -> None:
    assert "".join(words(text)) == text


@given(MIXED | st.text(max_size=60))
def test_dates_and_figures_stand_in_order_and_apart(text: str) -> None:
    for found in (dates(text), figures(text)):
        assert all(text[item.start : item.end] == item.text for item in found)
        assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "part", ["8 July 2026 ", "2026年7月", "1,", "1 234 ", "E/2026/57 ", "may ", "2024" + " " * 500]
)
def test_a_long_list_of_values_takes_linear_time(part: str) -> None:
    text = part * (200_000 // len(part))

    assert takes_at_most(1, lambda: figures(text))
